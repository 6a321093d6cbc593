using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>An application that came in and waits for its intake: no limbo (003-10), and what the law does when nobody answers (许可法 32-4).</summary>
[TestFixture]
public sealed class ReceivedApplicationTests
{
    private static readonly (string, MaterialState)[] Incomplete = [("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Received)];

    /// <summary>Came in on Monday 2026-03-02 at 10:00 unless the hall stands elsewhere; the five working days end on Monday 03-09.</summary>
    private static Hall Received(Hall? hall = null, params (string, MaterialState)[] materials)
    {
        hall ??= new Hall();
        hall.Must(hall.Do(Hall.Clerk, new CaseCommand.ReceiveApplication(Hall.Form(default, materials.Length > 0 ? materials : Hall.AllReceived))));
        return hall;
    }

    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    private static CommandResult Deem(Hall hall) => hall.Do(new OfficeActor.Timer(), new CaseCommand.DeemAccepted());

    [Test]
    public void AnApplication_WaitsUnderTwoClocks_WithoutAnyPaper()
    {
        var hall = Received();
        Assert.That((hall.File!.State, hall.File.Flow, hall.File.Papers.Length, hall.File.AcceptedOn), Is.EqualTo((CaseState.PreReview, (Engine.Execution.InstanceState?)null, 0, (DateOnly?)null)));
        Assert.That((hall.Due(ClockKind.Intake), hall.Due(ClockKind.StatutoryIntake)), Is.EqualTo(((DateOnly?)new DateOnly(2026, 3, 2), (DateOnly?)new DateOnly(2026, 3, 9))));
        Assert.That(hall.File.ShownClock!.Ledger.Kind, Is.EqualTo(ClockKind.Intake));
        Assert.That(hall.Clock(ClockKind.Intake).Ledger.Read(WorkCalendar.National, WarningPolicy.Usual, new(2026, 3, 2), dayEnded: true).Light, Is.EqualTo(ClockLight.Red), "red the same evening (003-10)");
        Assert.That(Code(hall.Do(Hall.Clerk, new CaseCommand.ReceiveApplication(Hall.Form(default, Hall.AllReceived)))), Is.EqualTo("case-exists"));
    }

    [TestCase("2026-03-06 16:31", "2026-03-09")]
    [TestCase("2026-03-07 10:00", "2026-03-09")]
    public void AnApplicationOutOfHours_MustBeAnsweredOnTheNextWorkingDay(string filed, string due) =>
        Assert.That(Received(new Hall().On(filed)).Due(ClockKind.Intake), Is.EqualTo(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture)));

    [TestCase(IntakeOutcome.Committed, PaperTemplate.Acceptance)]
    [TestCase(IntakeOutcome.SupplementNotice, PaperTemplate.SupplementNotice)]
    [TestCase(IntakeOutcome.Return, PaperTemplate.ReturnNotice)]
    public void ItsIntake_EndsTheWaiting_KeepsItsReceipt_AndIssuesThePaper(IntakeOutcome outcome, PaperTemplate paper)
    {
        var hall = Received(null, outcome is IntakeOutcome.SupplementNotice ? Incomplete : []);
        var form = Hall.Form(outcome, outcome is IntakeOutcome.SupplementNotice ? Incomplete : Hall.AllReceived) with { UnlawfulReason = outcome is IntakeOutcome.Return ? "不符合规划" : null };
        var change = hall.On("2026-03-03 09:00").Must(hall.Conclude(form));
        Assert.That(change.Papers[0].Template, Is.EqualTo(paper));
        Assert.That((hall.File!.ReceivedOn, hall.File.ReceivedAt), Is.EqualTo((new DateOnly(2026, 3, 2), Hall.At("2026-03-02 10:00"))));
        Assert.That(hall.File.Clocks.Any(c => c.Ledger.Kind.IsOfIntake()), Is.False);
        Assert.That(change.StoppedClocks.Where(c => c.Ledger.Kind.IsOfIntake()).Select(c => c.Ledger.StoppedDay), Is.EqualTo(new DateOnly?[] { new(2026, 3, 3), new(2026, 3, 3) }), "a day late, and on record");
        Assert.That(Code(hall.Conclude(form)), Is.EqualTo("case-exists"));
    }

    [Test]
    public void NobodyAnswersInFiveDays_AcceptedFromTheReceipt_ClocksPaperApplicantAndViolationWithIt()
    {
        var hall = Received(null, Incomplete);
        Assert.That(Code(Deem(hall.On("2026-03-09 23:59"))), Is.EqualTo("deemed-early"));
        Assert.That(Code(hall.On("2026-03-10 08:00").Do(Hall.Clerk, new CaseCommand.DeemAccepted())), Is.EqualTo("timer-only"), "no person does it, or undoes it");

        var change = hall.Must(Deem(hall));

        Assert.That((hall.File!.AcceptedOn, hall.File.State), Is.EqualTo(((DateOnly?)new DateOnly(2026, 3, 2), CaseState.InReview)));
        Assert.That((hall.Clock(ClockKind.Decision).Ledger.StartDay, hall.Due(ClockKind.Decision), hall.Due(ClockKind.StatutoryDecision)),
            Is.EqualTo((new DateOnly(2026, 3, 2), (DateOnly?)new DateOnly(2026, 3, 16), (DateOnly?)new DateOnly(2026, 3, 30))), "counted from the receipt, not from today");
        var paper = change.Papers.Single();
        Assert.That((paper.Template, paper.Fields[PaperField.Basis]), Is.EqualTo((PaperTemplate.Acceptance, "《中华人民共和国行政许可法》第三十二条第一款第四项")));
        Assert.That(PaperRenderer.Render(paper, hall.File, hall.Item, Documents.PaperSamples.Centre, "1号", CheckMark.Draw(Documents.PaperSamples.Centre, "abc"), new(2026, 3, 10), hall.Now).Html,
            Does.Contain("自2026年3月2日起视为受理").And.Not.Contain("申请材料齐全、符合法定形式"));
        Assert.That(change.Notices.Where(n => n.Audience == "applicant").Select(n => n.Kind), Does.Contain("case.accepted"));
        Assert.That(change.Events.Single(e => e.Kind == "intake.deemed").LegalDay, Is.EqualTo(new DateOnly(2026, 3, 2)));
        var violation = change.Events.Single(e => e.Kind == "violation.found");
        Assert.That((violation.IsVisibleToApplicant, violation.Text), Is.EqualTo((false, violation.Text)).And.Matches<(bool, string Text)>(v => v.Text.Contains("第三十二条", StringComparison.Ordinal)));
        Assert.That(Code(Deem(hall)), Is.EqualTo("wrong-state"), "once");
    }

    [Test]
    public void DeemedAcceptance_TakesTheWayTheItemOffers()
    {
        var joint = Received(new Hall { Item = Hall.Joint() });
        joint.Must(Deem(joint.On("2026-03-10 08:00")));
        Assert.That((joint.File!.OuterKind, joint.File.Clocks.Count(c => c.Ledger.Kind is ClockKind.Branch)), Is.EqualTo(((CaseKind?)CaseKind.Joint, 2)));

        var immediate = Received(new Hall { Item = Hall.Licence() with { IsImmediate = true } });
        immediate.Must(Deem(immediate.On("2026-03-10 08:00")));
        Assert.That(immediate.Clock(ClockKind.Decision).Ledger.Read(WorkCalendar.National, WarningPolicy.Usual, new(2026, 3, 10)).Light, Is.EqualTo(ClockLight.Red), "the same-day promise was broken on the day of receipt");
    }

    [Test]
    public void NothingButALicence_IsAcceptedByTheLawItself()
    {
        var hall = Received(new Hall { Item = Hall.Licence() with { Category = ItemCategory.Benefit } });
        Assert.That(Code(Deem(hall.On("2026-03-10 08:00"))), Is.EqualTo("deemed-not-licence"));
    }

    [Test]
    public void AnApplicantMayWithdraw_WhatNobodyAnswered()
    {
        var hall = Received();
        hall.Must(hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了")));
        Assert.That((hall.File!.State, hall.File.Clocks.Length), Is.EqualTo((CaseState.Withdrawn, 0)));
    }

    [Test]
    public void ASecondNotice_NeedsASupervisor_Once_WithItsReasonAndAViolation()
    {
        var hall = new Hall { Item = Hall.Joint(), Workflow = TestFlow.AfterSupplement("accept-joint") };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.SupplementNotice, Incomplete)));
        hall.On("2026-03-03 10:00").Must(hall.Do(Hall.Clerk, SixKindsTests.HandIn(("M2", MaterialState.Received))));
        var asking = Hall.Answer("NeedsMore", "新交的平面图表明另需健康证明") with { MissingMaterials = ["M3"] };
        var supervisor = Hall.Person("监察") with { IsSupervisor = true };
        var allow = new CaseCommand.AllowSecondNotice("新交的平面图引出新的要求");

        Assert.That(Code(hall.Do(Hall.Person("局长"), allow)), Is.EqualTo("supervisor-only"));
        Assert.That(Code(hall.Do(supervisor, allow with { Reason = " " })), Is.EqualTo("reason-missing"));
        var change = hall.Must(hall.Do(supervisor, allow));
        Assert.That(change.Events.Select(e => e.Kind), Is.EqualTo(new[] { "supplement.allowed", "violation.found" }));
        Assert.That(change.Events[1].Text, Does.Contain("二次补正").And.Contain(Hall.Clerk.Id), "against whoever told first");
        Assert.That(Code(hall.Do(supervisor, allow)), Is.EqualTo("notice-still-free"));

        hall.Finish("joint-land", asking);
        change = hall.Finish("joint-agri", Hall.Answer("Agree"));
        Assert.That(change.Papers.Single().Template, Is.EqualTo(PaperTemplate.SupplementNotice));
        Assert.That(Code(hall.Do(supervisor, allow)), Is.EqualTo("notice-allowed-twice"));
    }

    [Test]
    public void ASecondNotice_ThatNobodyForbade_NeedsNoLeave_AndTheHandlerGivesNone()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        Assert.That(Code(hall.Do(Hall.Person("监察") with { IsSupervisor = true }, new CaseCommand.AllowSecondNotice("x"))), Is.EqualTo("notice-still-free"));
        Assert.That(Code(hall.Do(Hall.Clerk with { IsSupervisor = true }, new CaseCommand.AllowSecondNotice("x"))), Does.StartWith("people-"), "受理、监管分离");
    }
}
