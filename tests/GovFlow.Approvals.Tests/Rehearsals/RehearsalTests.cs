using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.Rehearsals;

/// <summary>A rehearsal is the office itself: what it allows, refuses, prints and counts is what a case would meet.</summary>
[TestFixture]
public sealed class RehearsalTests
{
    private const string Licence = "gfi-04-public-place-health-permit.json";

    private static readonly RehearsedItem Item = ShippedItems.Read(Licence);

    private static RehearsalRun Play(params ImmutableArray<RehearsalAct> acts) => Rehearsal.Run(ShippedItems.Hall, Item, new RehearsalScript { Start = ShippedItems.Start, Acts = acts });

    private static RehearsalScript Committed => RehearsalPresets.Of(ShippedItems.Hall, Item, ShippedItems.Start).First(p => p.Kind is CaseKind.Committed).Script;

    [Test]
    public void GoingBack_IsTheScriptWithoutItsLastAct([ValueSource(typeof(ShippedItems), nameof(ShippedItems.Files))] string file)
    {
        var item = ShippedItems.Read(file);
        var script = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start)[0].Script;
        var whole = Rehearsal.Run(ShippedItems.Hall, item, script);
        for (var length = script.Acts.Length; length > 0; length--)
        {
            var shorter = Rehearsal.Run(ShippedItems.Hall, item, script);
            Assert.That(RehearsalOutcome.Of(shorter).Differences(RehearsalOutcome.Of(whole with { Acts = whole.Acts[..length], Now = shorter.Now })), Is.Empty);
            Assert.That(shorter.File!.Flow!.Bookmarks.Select(b => b.Id), Is.EqualTo(whole.Acts[length - 1].After!.Flow!.Bookmarks.Select(b => b.Id)));
            script = script.Back();
        }
    }

    [Test]
    public void ARefusedAct_IsToldInTheOfficesWords_AndChangesNothing()
    {
        var run = Play(
            new RehearsalAct.Conclude(),
            new RehearsalAct.AnswerStep(Waiting(Play(new RehearsalAct.Conclude())), new TaskAnswer { Outcome = "Nonsense" }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Acts[1].Refused, Is.EqualTo(new RehearsalRefusal("outcome-unknown", "“Nonsense”不是本环节可选的结论。", "003-16", "$.acts[1].answer.outcome")));
            Assert.That(run.Acts[1].After, Is.SameAs(run.Acts[0].After));
            Assert.That(run.File!.OpenTasks[0].AssigneeId, Is.Null, "a step that was taken for it is free again");
        }
    }

    [Test]
    public void WhoeverAccepted_IsKeptFromDeciding()
    {
        var script = Committed;
        var at = script.Acts.Index().First(a => a.Item is RehearsalAct.AnswerStep { Answer.Outcome: "Grant" }).Index;
        var clerk = Play(new RehearsalAct.Conclude()).File!.Participants.Single().PersonId;
        var decide = (RehearsalAct.AnswerStep)script.Acts[at];
        var run = Play([.. script.Acts[..at], decide with { By = clerk }]);
        Assert.That(run.Acts[^1].Refused?.Code, Does.StartWith("people-"));
    }

    [Test]
    public void AMaterialTheScriptNamesWrongly_IsToldAtItsPlace()
    {
        var run = Play(new RehearsalAct.Conclude { Materials = [new RehearsedMaterial(Item.Item.Materials[0].Code, MaterialState.Received), new RehearsedMaterial("none", MaterialState.Received)] });
        Assert.That(run.Acts[0].Refused?.Path, Is.EqualTo("$.acts[0].materials[1].code"));
    }

    [Test]
    public void Papers_AreTheRealOnes_WithoutNumberAndCode()
    {
        var run = Play(Committed.Acts);
        var papers = run.Acts.SelectMany(a => a.Papers(ShippedItems.Hall, Item.Item)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(papers.Select(p => p.Template), Is.EqualTo(run.File!.Papers.Select(p => p.Template)));
            Assert.That(papers.Select(p => p.Template), Does.Contain(PaperTemplate.Acceptance).And.Contain(PaperTemplate.Grant).And.Contain(PaperTemplate.Certificate));
            Assert.That(papers.Select(p => p.Html), Has.All.Contain("演练样张").And.All.Contain("（演练样张，未编号）"));
            Assert.That(papers.Select(p => p.Html), Has.None.Contain("class=\"qr\"").And.None.Contain("〔2026〕"));
        }
    }

    [Test]
    public void DaysThatPass_TurnTheClockYellow_ThenRed()
    {
        var accepted = Play(new RehearsalAct.Conclude());
        var promise = RehearsalSituation.Of(accepted).Clocks.Single(c => c.Kind is ClockKind.Decision);
        var late = RehearsalSituation.Of(Play(new RehearsalAct.Conclude(), new RehearsalAct.Pass(Item.Item.PromisedLimit.Days + 1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(promise.Turns.Select(t => t.Light), Is.EqualTo(new[] { ClockLight.None, ClockLight.Yellow, ClockLight.Red }));
            Assert.That(promise.Turns[^1].Day, Is.EqualTo(promise.Due!.Value.AddDays(1)));
            Assert.That(late.Clocks.Single(c => c.Kind is ClockKind.Decision).Light, Is.EqualTo(ClockLight.Red));
            Assert.That(late.State, Is.EqualTo(RehearsalSituation.Of(accepted).State), "nothing is decided by time");
        }
    }

    [Test]
    public void AnApplicationNobodyAnswers_CountsAsAccepted_AfterFiveWorkingDays()
    {
        var run = Play(new RehearsalAct.Receive(), new RehearsalAct.Pass(6));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Acts.Select(a => a.Refused), Has.All.Null);
            Assert.That(run.File!.AcceptedOn, Is.EqualTo(new DateOnly(2026, 3, 2)));
            Assert.That(run.Acts[1].Changes.SelectMany(c => c.Events).Select(e => e.Kind), Does.Contain("intake.deemed"));
        }
    }

    [Test]
    public void EveryOfferThatIsOpen_CanBePlayed_AndEveryOtherIsRefusedAsItSays([ValueSource(typeof(ShippedItems), nameof(ShippedItems.Files))] string file)
    {
        var item = ShippedItems.Read(file);
        var script = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start)[0].Script;
        for (; ; script = script.Back())
        {
            var situation = RehearsalSituation.Of(Rehearsal.Run(ShippedItems.Hall, item, script));
            foreach (var (label, act, whyNot) in situation.Offers.Select(o => (o.Label, o.Usual, o.WhyNot)).Concat(situation.Waiting.SelectMany(t => t.Answers).Select(a => (a.Label, (RehearsalAct)a.Usual, (string?)null))))
            {
                var refused = Rehearsal.Run(ShippedItems.Hall, item, script with { Acts = script.Acts.Add(act) }).Acts[^1].Refused;
                Assert.That(refused?.Message, Is.EqualTo(whyNot), $"{file} after {script.Acts.Length}: {label}");
            }
            if (script.Acts.IsEmpty)
                return;
        }
    }

    [Test]
    public void TheMadeUpApplicants_HaveSoundNumbers([Values] bool isOrganisation, [Values] bool hasAgent)
    {
        var item = ShippedItems.Read("gfi-01-individual-business-registration.json");
        var script = new RehearsalScript { Start = ShippedItems.Start, Applicant = new RehearsalApplicant { IsOrganisation = isOrganisation, HasAgent = hasAgent }, Acts = [new RehearsalAct.Conclude()] };
        Assert.That(Rehearsal.Run(ShippedItems.Hall, item, script).Acts[0].Refused?.Code, Is.Null.Or.EqualTo("applicant-kind"));
    }

    [Test]
    public void AScriptNobodyCouldPlay_SaysWhere()
    {
        var script = new RehearsalScript
        {
            Start = new DateTime(1200, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
            Acts = [new RehearsalAct.Pass(-1), new RehearsalAct.AnswerStep("review", null!), null!, .. Enumerable.Repeat<RehearsalAct>(new RehearsalAct.Pass(1), RehearsalScript.MostActs)],
        };
        Assert.That(script.Problems().Select(p => p.Path), Is.EqualTo(new[] { "$.start", "$.acts", "$.acts[0].days", "$.acts[1].answer", "$.acts[2]" }));
    }

    private static string Waiting(RehearsalRun run) => RehearsalSituation.Of(run).Waiting[0].Step;
}
