using FsCheck.Fluent;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;

namespace GovFlow.Approvals.Tests.Supervision;

[TestFixture]
public sealed class EscalationLadderTests
{
    private static readonly EscalationSubject Subject = new("620602101-20260130-1-000123-7", "小餐饮登记证核发");

    private static readonly EscalationLadder Ladder = new(WorkCalendar.National, OfficeHours.Usual, new OfficeClock(TimeProvider.System, OfficeClock.Shanghai), WarningPolicy.Usual);

    private static DateTimeOffset Local(string text) => new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static Clock Start(ClockKind kind, string day, ClockBudget budget) =>
        Clock.Start(kind, ClockLaw.Licence, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), budget);

    [Test]
    public void Rungs_TwentyWorkingDaysAcrossSpringFestival_ClimbOneWorkingDayApartAfterTheDueDay()
    {
        var clock = Start(ClockKind.Decision, "2026-01-30", ClockBudget.Working(20)); // due 2026-03-05, a Thursday
        var rungs = Ladder.Rungs(clock, Subject, Local("2026-01-30 10:00"));
        Assert.That(rungs.Select(r => (r.Number, r.Card, r.Audience, r.At)), Is.EqualTo(new[]
        {
            (1, EscalationCard.Reminder, EscalationAudience.Handler, Local("2026-02-13 09:00")), // the tenth of its twenty days
            (2, EscalationCard.Yellow, EscalationAudience.Handler, Local("2026-03-02 09:00")),
            (3, EscalationCard.Red, EscalationAudience.Handler, Local("2026-03-06 09:00")),
            (4, EscalationCard.Red, EscalationAudience.Deputy, Local("2026-03-09 09:00")),
            (5, EscalationCard.Red, EscalationAudience.Head, Local("2026-03-10 09:00")),
            (6, EscalationCard.Red, EscalationAudience.SupervisionOffice, Local("2026-03-11 09:00")),
        }));
    }

    [Test]
    public void Rungs_ASameDayCase_TurnsRedAtCloseOfBusinessOfThatDay()
    {
        var clock = Start(ClockKind.Decision, "2026-03-04", ClockBudget.SameDay);
        var rungs = Ladder.Rungs(clock, Subject, Local("2026-03-04 15:00"));
        Assert.That(rungs[0].At, Is.EqualTo(Local("2026-03-04 16:00")));
        Assert.That((rungs[1].Card, rungs[1].At), Is.EqualTo((EscalationCard.Red, Local("2026-03-04 17:00"))));
        Assert.That(rungs[2].At, Is.EqualTo(Local("2026-03-05 09:00")));
    }

    [Test]
    public void Rungs_ASameDayCaseFromTheMorning_WarnsAtTheAfternoonsOpening_NotInTheNoonBreak() =>
        Assert.That(Ladder.Rungs(Start(ClockKind.Decision, "2026-03-04", ClockBudget.SameDay), Subject, Local("2026-03-04 09:05"))[0].At, Is.EqualTo(Local("2026-03-04 13:30")));

    [Test]
    public void Rungs_TheApplicantsOwnLimit_WarnsTheApplicantOnly()
    {
        var rungs = Ladder.Rungs(Start(ClockKind.SupplementByApplicant, "2026-03-02", ClockBudget.Working(10)), Subject, Local("2026-03-02 10:00"));
        Assert.That(rungs.Select(r => (r.Card, r.Audience)), Is.EqualTo(new[] { (EscalationCard.Yellow, EscalationAudience.Applicant) }));
    }

    [Test]
    public void Rungs_ASuspendedOrStoppedClock_HasNone()
    {
        var clock = Start(ClockKind.Decision, "2026-03-02", ClockBudget.Working(10));
        var suspended = ((ClockResult.Changed)clock.Suspend(WorkCalendar.National, new Suspension(new(2026, 3, 4), null, SuspensionGround.Testing, "p1"))).Clock;
        var stopped = ((ClockResult.Changed)clock.Stop(new(2026, 3, 5))).Clock;
        Assert.That(Ladder.Rungs(suspended, Subject, Local("2026-03-02 10:00")), Is.Empty);
        Assert.That(Ladder.Rungs(stopped, Subject, Local("2026-03-02 10:00")), Is.Empty);
    }

    [Test]
    public void Settle_AfterAnExtension_TakesBackTheRungsWhoseTimeLiesAheadAgain()
    {
        var clock = Start(ClockKind.StatutoryDecision, "2026-03-02", ClockBudget.Working(10)); // due 03-16
        var now = Local("2026-03-16 10:00");
        Assert.That(Ladder.Settle(clock, 2, Subject, Local("2026-03-02 10:00"), now), Is.EqualTo(2), "reminder and yellow stand");
        var longer = ((ClockResult.Changed)clock.Extend(
            WorkCalendar.National, new Extension(10, DayUnit.Working, ExtensionApprover.HeadOfBody, "核实资质", "p2", new(2026, 3, 16)), ExtensionRule.Licence)).Clock;
        Assert.That(Ladder.Settle(longer, 2, Subject, Local("2026-03-02 10:00"), now), Is.EqualTo(1), "half of the limit is still over");
        Assert.That(Ladder.Next(longer, 1, Subject, Local("2026-03-02 10:00"))!.At, Is.GreaterThan(now));
    }

    [Test]
    public void Next_AfterTheLastRung_IsNull()
    {
        var clock = Start(ClockKind.Step, "2026-03-02", ClockBudget.Working(2));
        Assert.That(Enumerable.Range(0, 6).Select(fired => Ladder.Next(clock, fired, Subject, Local("2026-03-02 10:00"))?.Number), Is.EqualTo(new int?[] { 1, 2, 3, 4, 5, null }));
    }

    [FsCheck.NUnit.Property]
    public FsCheck.Property EveryLadder_RisesInTime_InOfficeHours_AndIsNeverRedBeforeTheDueDayEnds()
    {
        var inputs = from day in Gen.Choose(0, 700) from days in Gen.Choose(0, 60) from minute in Gen.Choose(0, 479) select (day, days, minute);
        return Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var start = new DateOnly(2025, 1, 2).AddDays(input.day);
            var clock = Clock.Start(ClockKind.Decision, ClockLaw.Licence, start, ClockBudget.Working(input.days));
            var rungs = Ladder.Rungs(clock, Subject, Local($"{start:yyyy-MM-dd} 09:00").AddMinutes(input.minute));
            var due = clock.Due(WorkCalendar.National)!.Value;
            var office = new OfficeClock(TimeProvider.System, OfficeClock.Shanghai);
            var closes = office.InstantOf(due, OfficeHours.Usual.Closes);
            return rungs.Length == (rungs[0].Card is EscalationCard.Reminder ? 6 : 5)
                && rungs.Zip(rungs.Skip(1)).All(p => p.First.At <= p.Second.At && p.First.Number + 1 == p.Second.Number)
                && rungs.Where(r => r.Card is EscalationCard.Red).All(r => r.At >= closes)
                && rungs.All(r => OfficeHours.Usual.IsOpen(WorkCalendar.National, office.DayOf(r.At), office.TimeOf(r.At)) || office.TimeOf(r.At) == OfficeHours.Usual.Closes);
        });
    }

    [Test]
    public void AnItemsOwnPlan_NamesPersonChannelAndWords()
    {
        var plan = new EscalationPlan(
        [
            new(RungMoment.Warning, EscalationAudience.Deputy) { Channels = ["mail"], Words = "请分管负责人过问" },
            new(RungMoment.Overdue, EscalationAudience.Handler),
            new(RungMoment.Overdue, EscalationAudience.SupervisionOffice, 1),
        ]);
        var rungs = Ladder.Rungs(Start(ClockKind.Decision, "2026-01-30", ClockBudget.Working(20)), Subject with { Plan = plan }, Local("2026-01-30 10:00"));
        Assert.That(rungs.Select(r => (r.Number, r.Card, r.Audience, r.At)), Is.EqualTo(new[]
        {
            (1, EscalationCard.Yellow, EscalationAudience.Deputy, Local("2026-03-02 09:00")),
            (2, EscalationCard.Red, EscalationAudience.Handler, Local("2026-03-06 09:00")),
            (3, EscalationCard.Red, EscalationAudience.SupervisionOffice, Local("2026-03-09 09:00")),
        }));
        Assert.That((rungs[0].Channels, rungs[0].Text), Is.EqualTo((new[] { "mail" }, "黄牌：办件620602101-20260130-1-000123-7（小餐饮登记证核发）承诺办结时限将于2026年3月5日届满，请分管负责人过问。")));
    }

    [TestCase(true, RungMoment.Warning, RungMoment.Overdue, RungMoment.Overdue)]
    [TestCase(false, RungMoment.Overdue, RungMoment.Overdue, RungMoment.Overdue, TestName = "no yellow card")]
    [TestCase(false, RungMoment.Overdue, RungMoment.Warning, RungMoment.Overdue, TestName = "out of order")]
    [TestCase(false, RungMoment.HalfTime, RungMoment.Warning, RungMoment.Overdue, TestName = "no red card for the handler")]
    public void APlan_CannotPlanSupervisionAway(bool isLawful, params RungMoment[] moments)
    {
        var rungs = moments.Select((m, i) => new PlannedRung(m, i == moments.Length - 1 ? EscalationAudience.SupervisionOffice : EscalationAudience.Handler, i == moments.Length - 1 ? 2 : 0)).ToList();
        Assert.That(EscalationPlan.Objection(rungs) is null, Is.EqualTo(isLawful));
        Assert.That(EscalationPlan.Objection([.. rungs.Take(rungs.Count - 1)]), Is.Not.Null, "without the supervision office");
        Assert.That(EscalationPlan.Objection([.. rungs.Take(rungs.Count - 1), rungs[^1] with { DaysAfter = EscalationPlan.MostDaysToSupervision + 1 }]), Is.Not.Null, "too late for it");
    }

    [Test]
    public void TheUsualPlan_IsLawful() => Assert.That(EscalationPlan.Objection(EscalationPlan.Usual.Rungs), Is.Null);
}
