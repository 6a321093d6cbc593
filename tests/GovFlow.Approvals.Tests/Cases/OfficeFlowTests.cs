using System.Text.Json.Nodes;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>Where flow and office meet: hearings, faults, and a flow drawn without an end.</summary>
[TestFixture]
public sealed class OfficeFlowTests
{
    private static Hall AtSpecialProcedure(object procedure)
    {
        var hall = new Hall { Workflow = TestFlow.WithProcedure(procedure) };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed());
        hall.Finish("现场踏勘", Hall.Answer("Pass") with { CoOfficerId = "李踏勘" });
        return hall;
    }

    [Test]
    public void AHearing_NeedsAChair_WhoIsNotTheReviewer()
    {
        var hall = AtSpecialProcedure("Hearing");
        var officer = Hall.Person("周检测");
        hall.Must(hall.Do(officer, new CaseCommand.ClaimTask(hall.Task("卫生检测").Id)));
        var complete = new CaseCommand.CompleteTask(hall.Task("卫生检测").Id, Hall.Answer("Pass"));
        Assert.That(Code(hall.Do(officer, complete)), Is.EqualTo("people-no-chair"));
        Assert.That(Code(hall.Do(officer, complete with { Answer = complete.Answer with { CoOfficerId = "赵审查" } })), Is.EqualTo("people-chair-reviews"));
        Assert.That(Code(hall.Do(officer, complete with { Answer = complete.Answer with { CoOfficerId = "周检测" } })), Is.EqualTo("people-chair-reviews"));
        hall.Must(hall.Do(officer, complete with { Answer = complete.Answer with { CoOfficerId = "吴检测" } }));
        Assert.That(hall.File!.Participants, Does.Contain(new Participation("吴检测", ParticipantRole.HearingChair)));
    }

    [Test]
    public void AHearingNamedByAScript_NeedsItsChairToo()
    {
        var hall = AtSpecialProcedure(new JsonObject { ["type"] = "JavaScript", ["value"] = "'Hear' + 'ing'" });
        var officer = Hall.Person("周检测");
        Assert.That(hall.Task("卫生检测").SecondOfficer, Is.EqualTo(SecondOfficer.Chair));
        hall.Must(hall.Do(officer, new CaseCommand.ClaimTask(hall.Task("卫生检测").Id)));
        Assert.That(Code(hall.Do(officer, new CaseCommand.CompleteTask(hall.Task("卫生检测").Id, Hall.Answer("Pass")))), Is.EqualTo("people-no-chair"));
    }

    [Test]
    public void AFlowThatWouldReviveAClosedCase_IsRefused()
    {
        var hall = new Hall { Workflow = TestFlow.Redrawn(("close Done archive", "close Done survey")) };
        Assert.That(Code(hall.Conclude(Hall.Form(IntakeOutcome.Return, Hall.AllReceived) with { UnlawfulReason = "不符合规划" })), Is.EqualTo("stage-order"));
    }

    [Test]
    public void AFlowThatWouldCloseACaseTwice_IsRefused()
    {
        var hall = new Hall { Workflow = TestFlow.Redrawn(("close Done archive", "close Done close-again")) };
        Assert.That(Code(hall.Conclude(Hall.Form(IntakeOutcome.Return, Hall.AllReceived) with { UnlawfulReason = "不符合规划" })), Is.EqualTo("closed-twice"));
    }

    [TestCase("certificate", "stage-order")]
    [TestCase("deliver", "nothing-to-deliver")]
    public void AFlowThatWouldCertifyOrServeWhatNobodyDecided_IsRefused(string step, string code)
    {
        var hall = new Hall { Workflow = TestFlow.Redrawn(("special Pass decide", $"special Pass {step}")) };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed());
        hall.Finish("现场踏勘", Hall.Answer("Pass") with { CoOfficerId = "李踏勘" });
        var officer = Hall.Person("周检测");
        hall.Must(hall.Do(officer, new CaseCommand.ClaimTask(hall.Task("卫生检测").Id)));
        Assert.That(Code(hall.Do(officer, new CaseCommand.CompleteTask(hall.Task("卫生检测").Id, Hall.Answer("Pass")))), Is.EqualTo(code));
    }

    [Test]
    public void ADecisionTheFlowCannotStore_WasNotMade_AndMayBeMadeAgain()
    {
        var hall = new Hall { Workflow = TestFlow.WithMisfit("decide", "decision") };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed("Fail", "不符合条件"));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var change = hall.Finish("决定", Hall.Answer("Grant"));
            Assert.That(change.Events.Select(e => e.Kind), Does.Contain("flow.incident"));
            Assert.That(hall.File!.Decision, Is.Null);
            Assert.That(hall.File.Papers.Select(p => p.Template), Has.None.EqualTo(PaperTemplate.Grant));
            Assert.That(hall.Clock(ClockKind.Decision).Ledger.StoppedDay, Is.Null);
            hall.Must(hall.Do(Hall.Person("运维") with { IsOperator = true }, new CaseCommand.RetryIncident(hall.File.Flow!.Incidents.Single().Id)));
        }
    }

    [Test]
    public void AProcedureThatFails_LetsTheClockRun_AndItsRetryIsAProcedureOfItsOwn()
    {
        var hall = new Hall { Workflow = TestFlow.WithMisfit("special", "result") };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed());
        hall.Finish("现场踏勘", Hall.Answer("Pass") with { CoOfficerId = "李踏勘" });
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.True);
        hall.Finish("卫生检测", Hall.Answer("Pass"));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.False);
        hall.Must(hall.Do(Hall.Person("运维") with { IsOperator = true }, new CaseCommand.RetryIncident(hall.File!.Flow!.Incidents.Single().Id)));
        Assert.That(hall.Task("卫生检测"), Is.Not.Null);
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.Suspensions, Has.Length.EqualTo(2));
    }

    [Test]
    public void AFlowDrawnWithoutItsClosing_TellsTheSupervisors()
    {
        var hall = new Hall { Workflow = TestFlow.WithoutClose };
        var change = hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Return, Hall.AllReceived) with { UnlawfulReason = "不符合规划" }));
        Assert.That(change.Events.Select(e => e.Kind), Does.Contain("flow.ended-open"));
        Assert.That(change.Notices.Select(n => n.Audience), Does.Contain("supervisors"));
    }

    [Test]
    public void AnEvent_WakesTheFlowThatWaitsForIt_Once()
    {
        var hall = new Hall { Workflow = TestFlow.WithEvent("upper-agreed") };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        Assert.That(hall.File!.OpenTasks, Is.Empty);
        var mark = hall.File.Flow!.Bookmarks.Single();
        var system = new OfficeActor.Timer();
        var resume = new CaseCommand.ResumeBookmark(mark.Id, """{"agreed":true}""");

        Assert.That(Code(hall.Do(Hall.Person("赵审查"), resume)), Is.EqualTo("system-only"));
        Assert.That(Code(hall.Do(system, resume with { CorrelationId = "another case" })), Is.EqualTo("correlation-other"));
        hall.Must(hall.Do(system, resume with { CorrelationId = hall.File.Number }));
        Assert.That(hall.Task("书面审查").PostCode, Is.EqualTo("review"));
        Assert.That(Code(hall.Do(system, resume)), Is.EqualTo("bookmark-gone"));
    }

    [Test]
    public void WhatPeopleAnswer_AndWhatATimerEnds_NoEventAnswers([Values] bool timer)
    {
        var hall = new Hall();
        hall.Must(timer
            ? hall.Conclude(Hall.Form(IntakeOutcome.SupplementNotice, ("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Received)))
            : hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        var mark = hall.File!.Flow!.Bookmarks.First(b => b.ResumeAt is not null == timer);
        Assert.That(Code(hall.Do(new OfficeActor.Timer(), new CaseCommand.ResumeBookmark(mark.Id, "null"))), Is.EqualTo("bookmark-not-outside"));
    }

    [Test]
    public void AnotherFlowVersion_IsNeverUsedForARunningCase()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        var desk = hall.Desk(Hall.Person("赵审查")) with { DefinitionVersionId = "test-flow-2" };
        Assert.That(Code(Office.Handle(desk, hall.File, new CaseCommand.ClaimTask(hall.Task("书面审查").Id))), Is.EqualTo("version-mismatch"));
    }

    [Test]
    public void DeterministicId_IsTheSameForEver_AndDiffersByEachOfItsThreeParts()
    {
        Assert.That(DeterministicId.Of(Hall.CaseId, "task", "7"), Is.EqualTo(new Guid("8b48a573-143d-866e-b9a5-e41b137769ff")));
        var ids = from id in new[] { Hall.CaseId, Guid.Empty } from kind in new[] { "task", "clock" } from key in new[] { "7", "8" } select DeterministicId.Of(id, kind, key);
        Assert.That(ids, Is.Unique);
        Assert.That(ids.Select(i => i.Version), Is.All.EqualTo(8));
    }

    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;
}
