using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

[TestFixture]
internal sealed class OfficeClockTests
{
    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    [TestCase(15, 59, "2026-03-05")]
    [TestCase(16, 0, "2026-03-06")]
    public void Today_ChangesAtMidnightInTheOffice_NotInUtc(int utcHour, int minute, string today)
    {
        var clock = new OfficeClock(new At(new DateTimeOffset(2026, 3, 5, utcHour, minute, 0, TimeSpan.Zero)), OfficeClock.Shanghai);
        Assert.That(clock.Today, Is.EqualTo(Day(today)));
    }

    [Test]
    public void InstantOf_AndBack_IsTheSameDayAndTime()
    {
        var clock = new OfficeClock(TimeProvider.System, OfficeClock.Shanghai);
        var instant = clock.InstantOf(Day("2026-03-05"), new TimeOnly(17, 0));
        Assert.That(instant, Is.EqualTo(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero)));
        Assert.That((clock.DayOf(instant), clock.TimeOf(instant)), Is.EqualTo((Day("2026-03-05"), new TimeOnly(17, 0))));
    }

    [TestCase("2026-03-05", "16:30", "2026-03-05", TestName = "AtTheCutOff_TheFilingIsOfThatDay")]
    [TestCase("2026-03-05", "16:31", "2026-03-06", TestName = "AfterTheCutOff_TheFilingIsOfTheNextWorkingDay")]
    [TestCase("2026-03-06", "23:59", "2026-03-09")]
    [TestCase("2026-03-05", "03:00", "2026-03-05", TestName = "BeforeOpening_TheFilingIsOfThatDay")]
    [TestCase("2026-03-07", "10:00", "2026-03-09", TestName = "OnARestDay_TheFilingIsOfTheNextWorkingDay")]
    [TestCase("2026-10-01", "10:00", "2026-10-08")]
    [TestCase("2026-09-20", "10:00", "2026-09-20", TestName = "OnAMakeUpSunday_TheFilingIsOfThatDay")]
    public void FilingDay_FollowsCutOffAndCalendar(string day, string time, string filed)
    {
        var filing = OfficeHours.Usual.FilingDay(National, Day(day), TimeOnly.Parse(time, null));
        Assert.That(filing, Is.EqualTo(Day(filed)));
        var clock = Clock.Start(ClockKind.Decision, ClockLaw.Other, filing, ClockBudget.SameDay);
        Assert.That(clock.Due(National), Is.EqualTo(filing), "a same-day limit is due on the filing day itself");
    }

    [TestCase("2026-03-05", "08:59", false)]
    [TestCase("2026-03-05", "09:00", true)]
    [TestCase("2026-03-05", "12:00", false)]
    [TestCase("2026-03-05", "13:30", true)]
    [TestCase("2026-03-05", "17:00", false)]
    [TestCase("2026-03-07", "10:00", false)]
    public void IsOpen_OnlyInSessionsOfWorkingDays(string day, string time, bool open) =>
        Assert.That(OfficeHours.Usual.IsOpen(National, Day(day), TimeOnly.Parse(time, null)), Is.EqualTo(open));

    [Test]
    public void HoursThatMakeNoSense_AreRefused()
    {
        OfficeSession morning = new(new(9, 0), new(12, 0)), early = new(new(8, 0), new(10, 0)), none = new(new(9, 0), new(9, 0));
        Assert.That(() => new OfficeHours([], new(16, 0)), Throws.ArgumentException);
        Assert.That(() => new OfficeHours([morning, early], new(9, 30)), Throws.ArgumentException);
        Assert.That(() => new OfficeHours([none], new(9, 0)), Throws.ArgumentException);
        Assert.That(() => new OfficeHours([morning], new(12, 1)), Throws.ArgumentException);
        Assert.That(() => new OfficeHours([morning], new(8, 59)), Throws.ArgumentException);
    }
}
