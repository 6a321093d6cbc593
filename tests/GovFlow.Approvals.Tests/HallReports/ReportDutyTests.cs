using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.HallReports;

namespace GovFlow.Approvals.Tests.HallReports;

/// <summary>Which periods a specialist hall owes, and by when (000-7).</summary>
[TestFixture]
internal sealed class ReportDutyTests
{
    private static readonly DateOnly Begin = new(2026, 1, 1);

    private static DutyTerms Terms(int version, DateOnly from, ReportCycle? cycle, int days = 5) => new(version, from, cycle, days, [], null, "p69", DateTimeOffset.UnixEpoch);

    private static ReportDuty Duty(params DutyTerms[] terms) => new("police", [.. terms]);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Keys(ReportDuty duty, string today, string? closed = null) => [.. duty.Until(Day(today), closed is null ? null : Day(closed)).Select(o => o.Period.Key)];

    [TestCase("2026-03-01", ReportCycle.Monthly, "2026-05-02", "2026-03 2026-04 2026-05")]
    [TestCase("2026-03-02", ReportCycle.Monthly, "2026-05-02", "2026-04 2026-05", Description = "begun within March: March is not owed")]
    [TestCase("2026-03-31", ReportCycle.Monthly, "2026-04-30", "2026-04")]
    [TestCase("2026-01-01", ReportCycle.Quarterly, "2026-06-30", "2026-Q1 2026-Q2")]
    [TestCase("2026-01-02", ReportCycle.Quarterly, "2026-06-30", "2026-Q2")]
    [TestCase("2026-02-01", ReportCycle.Quarterly, "2026-03-31", "")]
    [TestCase("2026-11-15", ReportCycle.Quarterly, "2027-01-01", "2027-Q1")]
    [TestCase("2027-01-01", ReportCycle.Monthly, "2026-12-31", "", Description = "not begun yet")]
    public void ADuty_OwesWholePeriodsOnly(string from, ReportCycle cycle, string today, string owed) =>
        Assert.That(string.Join(' ', Keys(Duty(Terms(1, Day(from), cycle)), today)), Is.EqualTo(owed));

    [Test]
    public void AnotherCycle_BeginsWhereTheOldOnesPeriodEnds_AndLeavesNoGap()
    {
        var slower = Duty(Terms(1, Begin, ReportCycle.Monthly), Terms(2, Day("2026-02-15"), ReportCycle.Quarterly));
        Assert.That(Keys(slower, "2026-07-01"), Is.EqualTo(new[] { "2026-01", "2026-02", "2026-03", "2026-Q2", "2026-Q3" }));
        var faster = Duty(Terms(1, Begin, ReportCycle.Quarterly), Terms(2, Day("2026-02-15"), ReportCycle.Monthly));
        Assert.That(Keys(faster, "2026-05-01"), Is.EqualTo(new[] { "2026-Q1", "2026-04", "2026-05" }));
    }

    [Test]
    public void AnEnd_LetsThePeriodThatHasBegunBeReported_AndADutyBegunAgainOwesItsFirstWholeOne()
    {
        var ended = Duty(Terms(1, Begin, ReportCycle.Monthly), Terms(2, Day("2026-02-10"), null));
        Assert.That(Keys(ended, "2026-12-31"), Is.EqualTo(new[] { "2026-01", "2026-02" }));
        var again = Duty(Terms(1, Begin, ReportCycle.Monthly), Terms(2, Day("2026-02-10"), null), Terms(3, Day("2026-05-05"), ReportCycle.Quarterly));
        Assert.That(Keys(again, "2026-12-31"), Is.EqualTo(new[] { "2026-01", "2026-02", "2026-Q3", "2026-Q4" }));
        Assert.That(Keys(Duty(Terms(1, Begin, ReportCycle.Monthly)), "2026-12-31", "2026-03-01"), Is.EqualTo(new[] { "2026-01", "2026-02" }), "a unit that is closed owes nothing that begins after");
    }

    [Test]
    public void AVersionOfALaterDay_NamesNobodyYet()
    {
        var duty = Duty(Terms(1, Begin, ReportCycle.Monthly, 5), Terms(2, Day("2026-03-01"), ReportCycle.Monthly, 9));
        Assert.That((duty.InForceOn(Day("2026-02-28")).Version, duty.InForceOn(Day("2026-03-01")).Version, duty.InForceOn(Day("2025-01-01")).Version), Is.EqualTo((1, 2, 1)));
    }

    [Test]
    public void ThePeriods_AreWhole_FollowOneAnother_AndALaterVersionChangesNoneThatHasBegun() => Prop.ForAll(Duties().ToArbitrary(), drawn =>
    {
        var (terms, today) = drawn;
        var owed = Duty([.. terms]).Until(today).ToList();
        for (var i = 0; i < owed.Count; i++)
        {
            var (period, by) = (owed[i].Period, owed[i].Terms);
            if (period.From > today || period.From < terms.Min(t => t.From) || by.From > period.From || by.Cycle != period.Cycle)
                return false;
            if (period.To < period.From || period.From.Day != 1 || period.To.AddDays(1).Day != 1)
                return false;
            if (i > 0 && period.From <= owed[i - 1].Period.To)
                return false;
            // A gap is there only behind an end of the duty.
            if (i > 0 && period.From != owed[i - 1].Period.To.AddDays(1) && !terms.Any(t => t.Cycle is null && t.From <= period.From))
                return false;
        }

        // Whoever writes one more version today moves nothing that began before today.
        var later = Duty([.. terms, Terms(terms.Length + 1, today, ReportCycle.Quarterly)]).Until(today).Where(o => o.Period.From < today);
        return later.SequenceEqual(owed.Where(o => o.Period.From < today));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void ADueDay_IsTheNthWorkingDayAfterThePeriod_ByTheCalendar_AndLateIsWhatComesAfter() => Prop.ForAll(Dues().ToArbitrary(), drawn =>
    {
        var (month, days, later) = drawn;
        var calendar = WorkCalendar.National;
        var period = ReportPeriod.StartingOn(ReportCycle.Monthly, Begin.AddMonths(month))!;
        var due = new OwedReport(period, Terms(1, Begin, ReportCycle.Monthly, days)).DueOn(calendar);
        var counted = 0;
        for (var day = period.To.AddDays(1); day <= due; day = day.AddDays(1))
            counted += calendar.IsWorkingDay(day) ? 1 : 0;
        var came = due.AddDays(later);
        var late = HallReportRules.DaysLate(calendar, due, came);
        return calendar.IsWorkingDay(due) && counted == days && (late > 0) == (later > 0) && late <= Math.Max(0, later);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void TheDueDay_FollowsAnImportedCalendar()
    {
        var owed = new OwedReport(ReportPeriod.StartingOn(ReportCycle.Monthly, Day("2026-04-01"))!, Terms(1, Begin, ReportCycle.Monthly, 3));
        // 1 to 5 May are days off, 9 May is worked: 6, 7, 8.
        Assert.That(owed.DueOn(WorkCalendar.National), Is.EqualTo(Day("2026-05-08")));
        var moved = WorkCalendar.National.With(new LocalLayer("防汛停工", [new(Day("2026-05-07"), false, "防汛停工", "中心〔2026〕5号")]));
        Assert.That(owed.DueOn(moved), Is.EqualTo(Day("2026-05-09")));
    }

    private static Gen<(DutyTerms[] Terms, DateOnly Today)> Duties() =>
        from steps in Gen.Choose(0, 200).ArrayOf().Where(s => s.Length is > 0 and < 6)
        from cycles in Gen.Elements<ReportCycle?>(ReportCycle.Monthly, ReportCycle.Quarterly, null).ArrayOf(steps.Length)
        from rest in Gen.Choose(0, 500)
        let starts = steps.Select((_, i) => Begin.AddDays(steps.Take(i + 1).Sum())).ToArray()
        select (starts.Select((day, i) => Terms(i + 1, day, i == 0 ? cycles[i] ?? ReportCycle.Monthly : cycles[i])).ToArray(), starts[^1].AddDays(rest));

    private static Gen<(int Month, int Days, int Later)> Dues() =>
        from month in Gen.Choose(0, 11)
        from days in Gen.Choose(DutyRules.FewestDays, DutyRules.MostDays)
        from later in Gen.Choose(0, 30)
        select (month, days, later);
}
