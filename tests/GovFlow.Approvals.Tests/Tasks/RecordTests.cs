using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Tasks;

/// <summary>送签, 签名, 退回记录, 收回: a survey ends with the second of two signatures, each given in its own session (decision 0046; 许可法 34).</summary>
[TestFixture]
public sealed class RecordTests
{
    private static readonly ScanNote Drawn = new(new("00000000-0000-4000-8000-0000000000d2"), "d2");

    private static readonly ScanNote Photo = new(new("00000000-0000-4000-8000-0000000000f1"), "f1");

    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    private static CommandResult Do(Hall hall, string who, Func<Guid, CaseCommand> command) =>
        hall.Do(who == Hall.Clerk.Id ? Hall.Clerk : Hall.Person(who), command(hall.Task(VerbBench.Step).Id));

    private static CommandResult PutUp(Hall hall, TaskAnswer? answer = null) => Do(hall, VerbBench.Holder, id => new CaseCommand.PutUpRecord(id, answer ?? VerbBench.Surveyed()));

    private static CommandResult Sign(Hall hall, string who = VerbBench.Second, ScanNote? picture = null) => Do(hall, who, id => new CaseCommand.SignRecord(id, picture));

    private static readonly string[] Everybody = [VerbBench.Holder, VerbBench.Second, VerbBench.Other, VerbBench.Delegate, VerbBench.Signer, "赵审查", "蒋镇长", "office-head", "李窗口"];

    private static readonly TaskVerb[] Acts = [TaskVerb.PutUp, TaskVerb.SignRecord, TaskVerb.RefuseRecord, TaskVerb.Recall];

    /// <summary>Every act by everybody in every stage: exactly one person has a part in it, and only where the record waits for them.</summary>
    [Test]
    public void EachActOnTheRecord_IsOnePersonsAlone([Values] TaskStage stage, [ValueSource(nameof(Acts))] TaskVerb act)
    {
        foreach (var who in Everybody)
        {
            var hall = VerbBench.At(stage);
            var before = hall.File;
            var result = Do(hall, who, id => VerbBench.Make(hall, act, id).Command);
            var isTheirs = who == (act is TaskVerb.SignRecord or TaskVerb.RefuseRecord ? VerbBench.Second : VerbBench.Holder);
            Assert.That(result is CommandResult.Applied, Is.EqualTo(isTheirs && TaskVerbs.IsLawful(stage, act)), $"{who}: {Code(result)}");
            if (result is CommandResult.Refused)
                Assert.That(hall.File, Is.SameAs(before));
        }
    }

    [Test]
    public void TheSecondSignature_EndsTheStep_JustAsACompletionDoes()
    {
        var (apart, alone) = (VerbBench.At(TaskStage.PutUp), VerbBench.At(TaskStage.Held));
        var completed = alone.Must(Do(alone, VerbBench.Holder, id => new CaseCommand.CompleteTask(id, VerbBench.Surveyed())));
        var signed = apart.Must(Sign(apart));

        Assert.That(signed.Events.Where(e => !e.Kind.StartsWith("record.", StringComparison.Ordinal)).Select(e => (e.Kind, e.Text, e.ActorId)), Is.EqualTo(completed.Events.Select(e => (e.Kind, e.Text, e.ActorId))));
        Assert.That(signed.Events.Where(e => e.Kind == "record.signed").Select(e => e.ActorId), Is.EqualTo(new[] { VerbBench.Second }));
        Assert.That(signed.ClosedTasks.Select(c => (c.Task.Id, c.ClosedBy, c.Answer)), Is.EqualTo(completed.ClosedTasks.Select(c => (c.Task.Id, c.ClosedBy, signed.ClosedTasks[0].Answer))));
        Assert.That(signed.ClosedTasks[0].Answer!.CoOfficerId, Is.EqualTo(VerbBench.Second));
        Assert.That(signed.After.Participants, Is.EqualTo(completed.After.Participants));
        Assert.That(signed.After.State, Is.EqualTo(completed.After.State));
        Assert.That(signed.After.OpenTasks.Select(t => (t.Id, t.NodeId)), Is.EqualTo(completed.After.OpenTasks.Select(t => (t.Id, t.NodeId))));
        Assert.That(signed.After.Clocks.Select(c => (c.Id, c.Ledger)), Is.EqualTo(completed.After.Clocks.Select(c => (c.Id, c.Ledger))));
        Assert.That(signed.After.Passed.Select(p => (p.TaskId, p.PersonId)), Is.EqualTo(completed.After.Passed.Select(p => (p.TaskId, p.PersonId))));
    }

    [Test]
    public void TheRecord_SaysWhenEachSigned_AndWhatWasDrawn()
    {
        var hall = VerbBench.At(TaskStage.Held).On("2026-03-03 10:00");
        hall.Must(PutUp(hall, VerbBench.Surveyed() with { Photos = [Photo] }));
        Assert.That(hall.Task(VerbBench.Step).Asked, Is.EqualTo(new[] { VerbBench.Second }));
        hall.On("2026-03-04 15:30").Must(Sign(hall, picture: Drawn));
        var survey = hall.File!.Surveys.Single();
        Assert.That(survey.Officers, Is.EqualTo(new[] { VerbBench.Holder, VerbBench.Second }));
        Assert.That(survey.SignedAt, Is.EqualTo(new[] { Hall.At("2026-03-03 10:00"), Hall.At("2026-03-04 15:30") }));
        Assert.That((survey.Photos.Single(), survey.Signatures.Single()), Is.EqualTo((Photo, new DrawnSignature(VerbBench.Second, Drawn))), "the other's signature is the act itself");
    }

    /// <summary>What was commanded before there were two sessions ends the step in one, and leaves what it left then.</summary>
    [Test]
    public void AnOldCompletion_StillEndsTheStep_WithNothingNewInTheFile()
    {
        var hall = VerbBench.At(TaskStage.Held);
        var change = hall.Must(Do(hall, VerbBench.Holder, id => new CaseCommand.CompleteTask(id, VerbBench.Surveyed())));
        Assert.That(change.ClosedTasks.Select(c => (c.Task.StepName, c.Task.Record)), Is.EqualTo(new[] { (VerbBench.Step, (SiteRecord?)null) }));
        Assert.That(hall.File!.Surveys, Is.Empty);

        var drawn = VerbBench.At(TaskStage.Held);
        drawn.Must(Do(drawn, VerbBench.Holder, id => new CaseCommand.CompleteTask(id, VerbBench.Surveyed() with { Signatures = [new(VerbBench.Holder, Photo), new(VerbBench.Second, Drawn)] })));
        Assert.That(drawn.File!.Surveys.Single().SignedAt, Is.Null);
    }

    [Test]
    public void WherePeopleAct_OneDoesNotCompleteForBoth()
    {
        var hall = VerbBench.At(TaskStage.Held);
        var task = hall.Task(VerbBench.Step);
        var desk = hall.Desk(Hall.Person(VerbBench.Holder)) with { SignsApart = true };
        Assert.That(Code(Office.Handle(desk, hall.File, new CaseCommand.CompleteTask(task.Id, VerbBench.Surveyed()))), Is.EqualTo("record-to-sign"));
        Assert.That(Office.Handle(desk, hall.File, new CaseCommand.PutUpRecord(task.Id, VerbBench.Surveyed())), Is.InstanceOf<CommandResult.Applied>());
        Assert.That(Code(Office.Handle(hall.Desk(Hall.Person(VerbBench.Second)), hall.File, new CaseCommand.CompleteTask(task.Id, VerbBench.Surveyed()))), Is.EqualTo("people-not-holder"));
    }

    [Test]
    public void AStepOfOneOfficer_IsNotPutUp()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        var task = hall.Task("书面审查");
        hall.Must(hall.Do(Hall.Person("赵审查"), new CaseCommand.ClaimTask(task.Id)));
        Assert.That(Code(hall.Do(Hall.Person("赵审查"), new CaseCommand.PutUpRecord(task.Id, Hall.Reviewed() with { CoOfficerId = VerbBench.Second }))), Is.EqualTo("record-one-officer"));
    }

    [TestCase(null, "people-one-officer")]
    [TestCase(VerbBench.Holder, "people-one-officer")]
    [TestCase("李窗口", "people-contract-staff")]
    [TestCase("无此人", "person-unknown")]
    public void WhoMayNotBeTheSecond_IsNotPutUpTo(string? second, string code)
    {
        var hall = VerbBench.At(TaskStage.Held);
        Assert.That(Code(PutUp(hall, VerbBench.Surveyed() with { CoOfficerId = second })), Is.EqualTo(code));
    }

    [Test]
    public void WhatTheStepDoesNotTake_IsTheHoldersToMend_BeforeAnyoneSigns()
    {
        var hall = VerbBench.At(TaskStage.Held);
        Assert.That(Code(PutUp(hall, VerbBench.Surveyed() with { Outcome = "Fail", Reason = null })), Is.EqualTo("reason-missing"));
        Assert.That(Code(PutUp(hall, VerbBench.Surveyed() with { Signatures = [new(VerbBench.Second, Drawn)] })), Is.EqualTo("signature-whose"), "nobody draws another's");
        hall.Must(PutUp(hall, VerbBench.Surveyed() with { Signatures = [new(VerbBench.Holder, Photo)] }));
        Assert.That(Code(Sign(hall, picture: Photo)), Is.EqualTo("scan-twice"));
        hall.Must(Sign(hall));
    }

    [Test]
    public void ARefusal_GoesBackToTheHolder_WhoMendsAndPutsItUpAgain()
    {
        var hall = VerbBench.At(TaskStage.PutUp);
        Assert.That(Code(Do(hall, VerbBench.Second, id => new CaseCommand.RefuseRecord(id, " "))), Is.EqualTo("reason-missing"));
        var change = hall.Must(Do(hall, VerbBench.Second, id => new CaseCommand.RefuseRecord(id, "面积与现场不符")));
        var task = hall.Task(VerbBench.Step);
        Assert.That((task.Stage, task.Record!.Returned!.Reason, task.Record.Answer.Outcome), Is.EqualTo((TaskStage.Held, "面积与现场不符", "Pass")), "what was written stays");
        Assert.That(change.Notices.Where(n => n.Audience == $"person:{VerbBench.Holder}").Select(n => n.Text), Has.One.Contains("面积与现场不符"));
        Assert.That(Code(Sign(hall)), Is.EqualTo("task-stage"), "it waits for them no more");

        hall.Must(PutUp(hall, VerbBench.Surveyed("Fail")));
        Assert.That(hall.Task(VerbBench.Step).Record!.Returned, Is.Null);
        Assert.That(hall.Must(Sign(hall)).ClosedTasks.Single(c => c.Task.StepName == VerbBench.Step).Answer!.Outcome, Is.EqualTo("Fail"));
    }

    [Test]
    public void ASecondOfficerOnLeave_IsReplacedByTheHolder()
    {
        var hall = VerbBench.At(TaskStage.PutUp);
        hall.Absences = [new Absence(VerbBench.Second, new DateOnly(2026, 3, 3), null, "病假")];
        Assert.That(Code(Sign(hall)), Is.EqualTo("people-absent"));
        var back = hall.Must(Do(hall, VerbBench.Holder, id => new CaseCommand.RecallTask(id)));
        Assert.That(back.Notices.Select(n => n.Audience), Has.Member($"person:{VerbBench.Second}"));
        Assert.That(Code(PutUp(hall)), Is.EqualTo("people-absent"));
        hall.Must(PutUp(hall, VerbBench.Surveyed() with { CoOfficerId = VerbBench.Other }));
        Assert.That(Code(Sign(hall)), Is.EqualTo("people-not-second"));
        hall.Must(Sign(hall, VerbBench.Other));
    }

    [Test]
    public void ASecondOfficerWhoLeavesTheOffice_GivesTheRecordBack_AndNobodySignsInTheirPlace()
    {
        var hall = VerbBench.At(TaskStage.PutUp);
        Assert.That(Office.IsWith(hall.Task(VerbBench.Step), VerbBench.Second), Is.True);
        var change = hall.Must(Do(hall, "office-head", id => new CaseCommand.HandOverTask(id, VerbBench.Second, VerbBench.Other, "调离")));
        var task = hall.Task(VerbBench.Step);
        Assert.That((task.Stage, task.AssigneeId, task.Record!.Returned!.Reason), Is.EqualTo((TaskStage.Held, VerbBench.Holder, "调离")));
        Assert.That(change.Notices.Select(n => n.Audience), Is.EqualTo(new[] { $"person:{VerbBench.Holder}" }));
        Assert.That(Code(Sign(hall, VerbBench.Other)), Is.EqualTo("people-not-second"));
    }

    [Test]
    public void ARecordWhoseHolderIsGone_DoesNotTakeEffect_AndFallsWithTheTakeover()
    {
        var hall = VerbBench.At(TaskStage.PutUp);
        hall.OutOfPost = [VerbBench.Holder];
        var before = hall.File;
        Assert.That(Code(Sign(hall)), Is.EqualTo("people-not-in-post"));
        Assert.That(hall.File, Is.SameAs(before));
        hall.Must(Do(hall, VerbBench.Other, id => new CaseCommand.ClaimTask(id)));
        Assert.That(hall.Task(VerbBench.Step).Record, Is.Null);
        Assert.That(Code(Sign(hall)), Is.EqualTo("people-not-second"));
    }

    [Test]
    public void TheApplicantsWithdrawal_EndsTheRecordWithTheStep()
    {
        var hall = VerbBench.At(TaskStage.PutUp);
        var task = hall.Task(VerbBench.Step).Id;
        var ended = hall.Must(hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了")));
        Assert.That(ended.Notices.Where(n => n.Audience == $"person:{VerbBench.Second}").Select(n => n.Kind), Is.EqualTo(new[] { "task.no-longer-asked" }));
        Assert.That(Code(hall.Do(Hall.Person(VerbBench.Second), new CaseCommand.SignRecord(task))), Is.EqualTo("wrong-state"));
    }

    [Test]
    public void ARoundAfterTheAnswer_SignsWhatBothOfficersSigned_AndTheirInstantsStand()
    {
        var hall = VerbBench.At(TaskStage.Held).On("2026-03-03 10:00");
        hall.Must(Do(hall, VerbBench.Holder, id => new CaseCommand.AddSigners(id, [VerbBench.Signer], SignMode.All, SignMoment.After)));
        hall.Must(PutUp(hall));
        Assert.That(hall.Task(VerbBench.Step).Asked, Is.EqualTo(new[] { VerbBench.Second }), "first the two who were there");
        var change = hall.On("2026-03-03 11:00").Must(Sign(hall));
        Assert.That((change.Events.Select(e => e.Kind), hall.Task(VerbBench.Step).Stage), Is.EqualTo((new[] { "record.signed", "task.answered" }, TaskStage.Answered)));
        hall.On("2026-03-03 12:00").Must(Do(hall, VerbBench.Signer, id => new CaseCommand.SignTask(id, true, null)));
        Assert.That(hall.File!.Surveys.Single().SignedAt, Is.EqualTo(new[] { Hall.At("2026-03-03 10:00"), Hall.At("2026-03-03 11:00") }));
    }

    [Test]
    public void ARecordPutUpAnew_IsReadAnew()
    {
        var hall = VerbBench.At(TaskStage.PutUp);
        var read = hall.Task(VerbBench.Step).Record!.At;
        hall.Must(Do(hall, VerbBench.Holder, id => new CaseCommand.RecallTask(id)));
        hall.On("2026-03-03 09:30").Must(PutUp(hall));
        Assert.That(Code(Do(hall, VerbBench.Second, id => new CaseCommand.SignRecord(id, null, read))), Is.EqualTo("record-changed"));
        hall.Must(Do(hall, VerbBench.Second, id => new CaseCommand.SignRecord(id, null, hall.Task(VerbBench.Step).Record!.At)));
    }

    /// <summary>Kept before each signed for themselves: a round that agrees with it does not bring it about.</summary>
    [Test]
    public void AnAnswerOneGaveForBoth_DoesNotTakeEffect_WherePeopleAct()
    {
        var hall = VerbBench.At(TaskStage.Answered);
        hall.Must(Do(hall, VerbBench.Signer, id => new CaseCommand.SignTask(id, true, null)));
        var sign = new CaseCommand.SignTask(hall.Task(VerbBench.Step).Id, true, null);
        Assert.That(Code(Office.Handle(hall.Desk(Hall.Person(VerbBench.SecondSigner)) with { SignsApart = true }, hall.File, sign)), Is.EqualTo("record-to-sign"));
        Assert.That(Office.Handle(hall.Desk(Hall.Person(VerbBench.SecondSigner)), hall.File, sign), Is.InstanceOf<CommandResult.Applied>(), "and is carried out again as it was");
    }

    [Test]
    public void AStepSentBackTo_IsSignedAnew()
    {
        var hall = VerbBench.At(TaskStage.PutUp);
        var task = hall.Task(VerbBench.Step).Id;
        hall.Must(Sign(hall));
        hall.Must(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.WithdrawCompletion(task, "写错")));
        Assert.That((hall.Task(VerbBench.Step).AssigneeId, hall.Task(VerbBench.Step).Record), Is.EqualTo((VerbBench.Holder, (SiteRecord?)null)));
        Assert.That(Code(Sign(hall)), Is.EqualTo("people-not-second"));
        hall.Must(PutUp(hall));
        hall.Must(Sign(hall));
        Assert.That(hall.File!.Surveys.Select(s => s.TaskId), Is.Unique.And.Exactly(2).Items, "both records stand");
    }
}
