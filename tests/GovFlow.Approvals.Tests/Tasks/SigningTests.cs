using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Tasks;

/// <summary>加签: how a round settles, and what it does to the holder's answer (decision 0011).</summary>
[TestFixture]
public sealed class SigningTests
{
    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    private static SignRound Round(SignMode mode, int percent, string votes) => new(
        mode, SignMoment.Before, percent, [.. votes.Select((v, i) => new Signature($"p{i}", v switch { 'y' => true, 'n' => false, _ => null }))]);

    [TestCase(SignMode.All, 0, "yy.", SignVerdict.Open, "p2")]
    [TestCase(SignMode.All, 0, "yyy", SignVerdict.Agreed, "")]
    [TestCase(SignMode.All, 0, "n..", SignVerdict.Rejected, "")]
    [TestCase(SignMode.Any, 0, "n..", SignVerdict.Open, "p1 p2")]
    [TestCase(SignMode.Any, 0, ".y.", SignVerdict.Agreed, "")]
    [TestCase(SignMode.Any, 0, "nnn", SignVerdict.Rejected, "")]
    [TestCase(SignMode.InOrder, 0, "y..", SignVerdict.Open, "p1")]
    [TestCase(SignMode.InOrder, 0, "yn.", SignVerdict.Rejected, "")]
    [TestCase(SignMode.InOrder, 0, "yyy", SignVerdict.Agreed, "")]
    [TestCase(SignMode.Share, 67, "yy.", SignVerdict.Open, "p2", Description = "67 % of three is three")]
    [TestCase(SignMode.Share, 66, "yy.", SignVerdict.Agreed, "", Description = "66 % of three is two")]
    [TestCase(SignMode.Share, 66, "nn.", SignVerdict.Rejected, "")]
    [TestCase(SignMode.Share, 1, "n..", SignVerdict.Open, "p1 p2")]
    [TestCase(SignMode.Share, 100, "yyn", SignVerdict.Rejected, "")]
    public void ARound_IsSettled_AsSoonAsNoVoteCanChangeIt(SignMode mode, int percent, string votes, SignVerdict verdict, string turn)
    {
        var round = Round(mode, percent, votes);
        Assert.That((round.Verdict, string.Join(' ', round.Turn)), Is.EqualTo((verdict, turn)));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void ASettledRound_StaysSettled_HoweverTheRestVotes(int seed)
    {
        var random = new Random(seed);
        var round = Round((SignMode)random.Next(1, 5), random.Next(1, 101), new string('.', random.Next(1, 7)));
        SignVerdict? settled = null;
        foreach (var signer in round.Signers.OrderBy(_ => random.Next()).ToList())
        {
            round = round.Signed(signer.PersonId, signer with { Agrees = random.Next(2) == 0 });
            Assert.That(settled is null || settled == round.Verdict, Is.True);
            settled ??= round.Verdict is SignVerdict.Open ? null : round.Verdict;
        }

        Assert.That(round.Verdict, Is.Not.EqualTo(SignVerdict.Open));
    }

    private static CommandResult Sign(Hall hall, string who, bool agrees = true, string? opinion = null) =>
        hall.Do(Hall.Person(who), new CaseCommand.SignTask(hall.Task(VerbBench.Step).Id, agrees, opinion));

    [Test]
    public void AnAnswerThatWaits_TakesEffectAsTheHolders_WithTheLastSignature()
    {
        var hall = VerbBench.At(TaskStage.Answered);
        hall.Must(Sign(hall, VerbBench.Signer));
        var change = hall.Must(Sign(hall, VerbBench.SecondSigner, opinion: "同意"));
        Assert.That(change.ClosedTasks.Single(c => c.Task.StepName == VerbBench.Step).ClosedBy, Is.EqualTo(VerbBench.Holder));
        Assert.That(change.Events.Where(e => e.Kind is "task.signed" or "task.completed").Select(e => (e.Kind, e.ActorId)), Is.EqualTo(new[] { ("task.signed", VerbBench.SecondSigner), ("task.completed", VerbBench.Holder) }));
        Assert.That(hall.File!.Participants, Has.Member(new Participation(VerbBench.Holder, ParticipantRole.Surveyor)));
    }

    [Test]
    public void AnAnswerThatWaits_GoesBackToTheHolder_WithANo()
    {
        var hall = VerbBench.At(TaskStage.Answered);
        Assert.That(Code(Sign(hall, VerbBench.Signer, agrees: false)), Is.EqualTo("reason-missing"));
        hall.Must(Sign(hall, VerbBench.Signer, agrees: false, opinion: "红线未核"));
        Assert.That((hall.Task(VerbBench.Step).Stage, hall.Task(VerbBench.Step).Signing!.Held), Is.EqualTo((TaskStage.Held, (TaskAnswer?)null)));
        Assert.That(Code(Sign(hall, VerbBench.SecondSigner)), Is.EqualTo("task-stage"), "it is settled");

        var id = hall.Task(VerbBench.Step).Id;
        Assert.That(Code(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.CompleteTask(id, VerbBench.Surveyed() with { Opinion = null }))), Is.EqualTo("sign-against"));
        hall.Must(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.CompleteTask(id, VerbBench.Surveyed())));
    }

    [Test]
    public void ARejection_OutlivesReleaseAndTransfer()
    {
        var hall = VerbBench.At(TaskStage.Answered);
        hall.Must(Sign(hall, VerbBench.Signer, agrees: false, opinion: "红线未核"));
        var id = hall.Task(VerbBench.Step).Id;
        hall.Must(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.ReleaseTask(id)));
        hall.Must(hall.Do(Hall.Person(VerbBench.Other), new CaseCommand.ClaimTask(id)));
        Assert.That(Code(hall.Do(Hall.Person(VerbBench.Other), new CaseCommand.CompleteTask(id, VerbBench.Surveyed() with { Opinion = null }))), Is.EqualTo("sign-against"));
    }

    [Test]
    public void WhatNoLongerHolds_WhenItWouldTakeEffect_GoesBack_AndTheSignatureStands()
    {
        var hall = VerbBench.At(TaskStage.Answered);
        hall.Must(Sign(hall, VerbBench.Signer));
        hall.OutOfPost = [VerbBench.Holder];
        var change = hall.Must(Sign(hall, VerbBench.SecondSigner));
        Assert.That(change.ClosedTasks, Is.Empty);
        Assert.That(change.Events.Select(e => e.Kind), Is.EqualTo(new[] { "task.signed" }));
        Assert.That((hall.Task(VerbBench.Step).Stage, hall.Task(VerbBench.Step).Signing!.Verdict), Is.EqualTo((TaskStage.Held, SignVerdict.Open)), "they are asked again for what is mended");
        hall.Must(hall.Do(Hall.Person(VerbBench.Other), new CaseCommand.ClaimTask(hall.Task(VerbBench.Step).Id)));
    }

    [Test]
    public void TakingTheLastOpenSignerAway_SettlesTheRound()
    {
        var hall = VerbBench.At(TaskStage.Answered);
        hall.Must(Sign(hall, VerbBench.Signer));
        var change = hall.Must(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.RemoveSigner(hall.Task(VerbBench.Step).Id, VerbBench.SecondSigner)));
        Assert.That(change.ClosedTasks.Single(c => c.Task.StepName == VerbBench.Step).ClosedBy, Is.EqualTo(VerbBench.Holder));
    }

    [Test]
    public void AnAnswerTheStepDoesNotTake_IsTheHoldersToMend_BeforeAnyoneSigns()
    {
        var hall = VerbBench.At(TaskStage.Held);
        var id = hall.Task(VerbBench.Step).Id;
        hall.Must(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.AddSigners(id, [VerbBench.Signer], SignMode.Any, SignMoment.After)));
        Assert.That(Code(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.CompleteTask(id, VerbBench.Surveyed() with { CoOfficerId = null }))), Is.EqualTo("people-one-officer"));
        Assert.That(hall.Task(VerbBench.Step).Stage, Is.EqualTo(TaskStage.Held));
    }

    [Test]
    public void InOrder_NobodySignsBeforeTheirTurn()
    {
        var hall = VerbBench.At(TaskStage.Held);
        var id = hall.Task(VerbBench.Step).Id;
        hall.Must(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.AddSigners(id, [VerbBench.Signer, VerbBench.SecondSigner], SignMode.InOrder, SignMoment.Before)));
        Assert.That(Code(Sign(hall, VerbBench.SecondSigner)), Is.EqualTo("sign-turn"));
        Assert.That(hall.Must(Sign(hall, VerbBench.Signer)).Notices.Select(n => (n.Audience, n.Kind)), Has.Member(($"person:{VerbBench.SecondSigner}", "task.sign-asked")));
        hall.Must(Sign(hall, VerbBench.SecondSigner));
        Assert.That(hall.Task(VerbBench.Step).Stage, Is.EqualTo(TaskStage.Held));
    }
}
