using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>What supervisors may do with an alert, who answers a duty, and when a case may be urged (decision 0010).</summary>
[TestFixture]
public sealed class OfficeSupervisionTests
{
    private static readonly Guid Id = new("22222222-2222-4333-8444-555555555555");

    private static readonly OfficeActor.Staff Supervisor = Hall.Person("监察") with { IsSupervisor = true };

    private static Hall Accepted(AlertState state = AlertState.Raised, int unanswered = 0)
    {
        var hall = new Hall { Supervision = new(new AlertFacts(Id, state, "赵审查", "赵审查", EscalationAudience.Deputy, ["person:钱审查"], unanswered)) };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        return hall;
    }

    private static CommandResult Act(Hall hall, AlertAct act, string text = "请说明", string? due = null, string? person = null, OfficeActor? by = null) =>
        hall.Do(by ?? Supervisor, new CaseCommand.ActOnAlert(Id, act, text, due is null ? null : DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), person));

    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    [TestCase(AlertAct.AskExplanation, "alert.explanation-asked", "duty.explanation")]
    [TestCase(AlertAct.Order, "alert.ordered", "duty.order")]
    public void WhatIsAsked_IsALineOfTheTimeline_AndReachesTheOneAsked(AlertAct act, string line, string notice)
    {
        var change = Accepted() is var hall ? hall.Must(Act(hall, act, due: "2026-03-05")) : null!;
        Assert.That(change.Events.Select(e => (e.Kind, e.IsVisibleToApplicant)), Is.EqualTo(new[] { (line, false) }));
        Assert.That(change.Notices.Select(n => (n.Audience, n.Kind)), Is.EqualTo(new[] { ("person:赵审查", notice) }));
        Assert.That(hall.File!.Participants, Does.Contain(new Participation("监察", ParticipantRole.Supervisor)));
    }

    [TestCase(null, "due-day")]
    [TestCase("2026-03-01", "due-day", TestName = "yesterday")]
    [TestCase("2026-03-02", null, TestName = "today")]
    [TestCase("2026-12-31", "due-day", TestName = "too far away")]
    public void ADueDay_IsTodayAtTheEarliest_AndNotTooFarAway(string? due, string? code) => Assert.That(Code(Act(Accepted(), AlertAct.Order, due: due)), Is.EqualTo(code));

    [Test]
    public void Nobody_IsAskedWhoIsUnknown_OrWhoAsks()
    {
        Assert.That(Code(Act(Accepted(), AlertAct.Order, due: "2026-03-05", person: "无此人")), Is.EqualTo("person-unknown"));
        var hall = Accepted();
        Assert.That(Code(Act(hall, AlertAct.Order, due: "2026-03-05", person: "钱审查", by: Hall.Person("钱审查"))), Is.EqualTo("alert-own-work"));
        Assert.That(Code(Act(hall, AlertAct.Order, due: "2026-03-05", by: Hall.Person("赵审查"))), Is.EqualTo("alert-own-work"), "held the work");
        Assert.That(Code(Act(hall, AlertAct.Close, by: Hall.Clerk)), Is.EqualTo("people-handler-supervises"));
    }

    [Test]
    public void EveryAct_NeedsItsWords_AndAnAlertThatIsNotClosed([Values(AlertAct.AskExplanation, AlertAct.Order, AlertAct.Escalate, AlertAct.Close)] AlertAct act)
    {
        Assert.That(Code(Act(Accepted(), act, " ", "2026-03-05")), Is.EqualTo("text-missing"));
        Assert.That(Code(Act(Accepted(AlertState.Closed), act, due: "2026-03-05")), Is.EqualTo("alert-closed"));
        Assert.That(Code(Act(Accepted(AlertState.Acknowledged), act, due: "2026-03-05")), Is.Null);
    }

    [Test]
    public void Escalate_TellsWhoStandsAbove_AndNotBeyondTheTop()
    {
        var hall = Accepted();
        Assert.That(hall.Must(Act(hall, AlertAct.Escalate)).Notices.Single().Audience, Is.EqualTo("person:钱审查"));
        hall.Supervision = new(hall.Supervision!.Alert! with { Above = null, AboveTold = [] });
        Assert.That(Code(Act(hall, AlertAct.Escalate)), Is.EqualTo("alert-at-top"));
    }

    [TestCase("2026-03-16 18:00", null, TestName = "on the due day itself")]
    [TestCase("2026-03-17 09:00", "alert-still-overdue", TestName = "the day after")]
    public void Close_IsRefusedWhileTheCaseIsOverdue(string at, string? code)
    {
        // Its step, review and promise run from 2 March; the step's five days would be over first.
        var hall = Accepted();
        hall.File = hall.File! with { Clocks = [.. hall.File!.Clocks.Where(c => c.TaskId is null)] };
        Assert.That(Code(Act(hall.On(at), AlertAct.Close)), Is.EqualTo(code));
    }

    [Test]
    public void Close_IsRefusedWhileSomethingAskedOnItIsUnanswered() => Assert.That(Code(Act(Accepted(unanswered: 1), AlertAct.Close)), Is.EqualTo("alert-unanswered"));

    [Test]
    public void ADuty_IsAnsweredOnce_ByThoseItIsFor()
    {
        var hall = Accepted();
        CommandResult Answer(OfficeActor by, string text = "系统故障") => hall.Do(by, new CaseCommand.AnswerDuty(Id, text));
        hall.Supervision = new(Duty: new DutyFacts(Id, DutyKind.Explanation, false, ["赵审查"]));
        Assert.That(Code(Answer(Hall.Person("钱审查"))), Is.EqualTo("duty-of-another"));
        Assert.That(Code(Answer(Hall.Person("赵审查"), " ")), Is.EqualTo("text-missing"));
        Assert.That(hall.Must(Answer(Hall.Person("赵审查"))).Events.Single().IsVisibleToApplicant, Is.False);
        hall.Supervision = new(Duty: new DutyFacts(Id, DutyKind.Explanation, true, ["赵审查"]));
        Assert.That(Code(Answer(Hall.Person("赵审查"))), Is.EqualTo("duty-answered"));
    }

    [Test]
    public void APublicExplanation_IsOnTheApplicantsTimeline_WithoutTheirName()
    {
        var hall = Accepted();
        hall.Supervision = new(Duty: new DutyFacts(Id, DutyKind.PublicExplanation, false, ["赵审查"]));
        var name = hall.File!.Applicant.Identity.Name;
        var line = hall.Must(hall.Do(Hall.Person("赵审查"), new CaseCommand.AnswerDuty(Id, $"{name}的场地需复核"))).Events.Single();
        Assert.That((line.Kind, line.IsVisibleToApplicant), Is.EqualTo(("explanation.published", true)));
        Assert.That(line.Text, hall.File.Applicant.Identity.IsOrganisation ? Does.Contain(name) : Does.Not.Contain(name));
    }

    [TestCase(DutyKind.Sampling, null, "in-order-missing")]
    [TestCase(DutyKind.Sampling, true, null)]
    [TestCase(DutyKind.Order, true, "in-order-missing")]
    public void ASample_EndsWithAVerdict_AndNothingElseDoes(DutyKind kind, bool? isInOrder, string? code)
    {
        var hall = Accepted();
        hall.Supervision = new(Duty: new DutyFacts(Id, kind, false, ["监察", "李窗口"]));
        Assert.That(Code(hall.Do(Supervisor, new CaseCommand.AnswerDuty(Id, "材料齐全", isInOrder))), Is.EqualTo(code));
        if (kind is DutyKind.Sampling)
            Assert.That(Code(hall.Do(Hall.Clerk, new CaseCommand.AnswerDuty(Id, "材料齐全", isInOrder))), Is.EqualTo("people-handler-supervises"), "who accepted it does not check it");
    }

    [Test]
    public void AnUrge_ReachesWhoeverHasTheWork_AndIsSeenByTheApplicantWhoMadeIt([Values] bool byApplicant)
    {
        var hall = Accepted();
        var change = hall.Must(hall.Do(byApplicant ? new OfficeActor.ByApplicant() : Supervisor, new CaseCommand.Urge(byApplicant ? null : "请今日办结")));
        Assert.That(change.Events.Single().IsVisibleToApplicant, Is.EqualTo(byApplicant));
        Assert.That(change.Notices.Select(n => n.Kind), Is.Not.Empty.And.All.EqualTo("case.urged"));
        Assert.That(Code(hall.Do(Hall.Clerk, new CaseCommand.Urge("催"))), Is.EqualTo("people-handler-supervises"));
    }
}
