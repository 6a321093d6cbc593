using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

/// <summary>The clocks of complaints, ratings and renewals count as a case's do; and what survives a change of the centre's zone.</summary>
[TestFixture]
internal sealed class OtherLimitsTests
{
    private static DateOnly? Due(ClockKind kind, ClockBudget budget, string start) => Clock.Start(kind, ClockLaw.Other, Day(start), budget).Due(National);

    [Test]
    public void AComplaint_IsReportedInThreeDays_AnsweredInSeven_AndExtendedByTenWorkingDays()
    {
        Assert.That(Due(ClockKind.ComplaintProgress, OtherLimits.ComplaintProgress, "2026-03-02"), Is.EqualTo(Day("2026-03-05")));
        Assert.That(Due(ClockKind.ComplaintProgress, OtherLimits.ComplaintProgress, "2026-03-05"), Is.EqualTo(Day("2026-03-09")), "the third day is a Sunday (民法典203)");
        var complaint = Clock.Start(ClockKind.Complaint, ClockLaw.Other, Day("2026-03-02"), OtherLimits.Complaint);
        var extended = complaint.Extend(National, new Extension(10, DayUnit.Working, ExtensionApprover.HeadOfBody, "正在核实", "延1", Day("2026-03-06")), ExtensionRule.Complaint).Changed();
        Assert.That((complaint.Due(National), extended.Due(National)), Is.EqualTo((Day("2026-03-09"), Day("2026-03-23"))));
    }

    [TestCase("2026-12-31", "2026-03-30")]
    [TestCase("2026-03-10", "2026-03-10")]
    public void ARenewal_IsDueBeforeTheLicenceEnds(string expires, string due) =>
        Assert.That(OtherLimits.RenewalDue(National, ClockLaw.Licence, Day("2026-03-02"), ClockBudget.Working(20), Day(expires)), Is.EqualTo(Day(due)));

    [Test]
    public void ADueDay_DoesNotDependOnTheZone_ItsInstantsDo()
    {
        var clock = Licence("2026-03-02", 10);
        var (shanghai, urumqi) = (new OfficeClock(TimeProvider.System, OfficeClock.Shanghai), new OfficeClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("Asia/Urumqi")));
        var due = clock.Due(National)!.Value;
        Assert.That(due, Is.EqualTo(Day("2026-03-16")), "a legal day is a name, stored as one");
        var midnight = shanghai.InstantOf(due.AddDays(1), TimeOnly.MinValue);
        Assert.That((shanghai.DayOf(midnight), urumqi.DayOf(midnight)), Is.EqualTo((due.AddDays(1), due)), "the limit ends when the centre's own day does");
    }
}
