using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

[TestFixture]
internal sealed class ClockReadingTests
{
    // Accepted Monday 2026-03-02, 10 working days: due Monday 03-16; yellow with 3 left: Wednesday 03-11.
    [TestCase("2026-03-01", false, ClockLight.NotStarted, 0, 10)]
    [TestCase("2026-03-02", false, ClockLight.None, 0, 10)]
    [TestCase("2026-03-10", false, ClockLight.None, 6, 4)]
    [TestCase("2026-03-11", false, ClockLight.Yellow, 7, 3)]
    [TestCase("2026-03-14", false, ClockLight.Yellow, 9, 1)]
    [TestCase("2026-03-16", false, ClockLight.Yellow, 10, 0)]
    [TestCase("2026-03-16", true, ClockLight.Red, 10, 0)]
    [TestCase("2026-03-17", false, ClockLight.Red, 11, -1)]
    [TestCase("2026-03-22", false, ClockLight.Red, 14, -4)]
    public void Read_ShowsLightUsedAndLeft(string asOf, bool dayEnded, ClockLight light, int used, int left)
    {
        var reading = Licence("2026-03-02", 10).Read(National, WarningPolicy.Usual, Day(asOf), dayEnded);
        Assert.That((reading.Light, reading.Used, reading.Left), Is.EqualTo((light, used, left)));
        Assert.That(reading.Due, Is.EqualTo(Day("2026-03-16")));
        Assert.That(reading.YellowFrom, Is.EqualTo(Day("2026-03-11")));
        Assert.That(reading.Overdue, Is.EqualTo(Math.Max(0, -left)));
    }

    [Test]
    public void Read_WhileSuspended_IsPaused_FromTheFirstDayToTheLast()
    {
        var clock = Licence("2026-03-02", 10).Suspend(National, Stop("2026-03-04", null)).Changed();
        Assert.That(Light(clock, "2026-03-03"), Is.EqualTo(ClockLight.None));
        Assert.That(Light(clock, "2026-03-04"), Is.EqualTo(ClockLight.Paused));
        Assert.That(Light(clock, "2026-08-04"), Is.EqualTo(ClockLight.Paused));
        var reading = clock.Read(National, WarningPolicy.Usual, Day("2026-08-04"));
        Assert.That((reading.Due, reading.YellowFrom, reading.Used, reading.Left), Is.EqualTo(((DateOnly?)null, (DateOnly?)null, 2, 8)));
        var resumed = clock.ResumeClock("特1", Day("2026-03-06")).Changed();
        Assert.That(Light(resumed, "2026-03-06"), Is.EqualTo(ClockLight.Paused));
        Assert.That(Light(resumed, "2026-03-09"), Is.EqualTo(ClockLight.None));
    }

    [Test]
    public void Read_TheApplicantsLimit_IsTheApplicants_UntilItIsOver()
    {
        var clock = Clock.Start(ClockKind.SupplementByApplicant, ClockLaw.Licence, Day("2026-03-02"), ClockBudget.Working(5));
        Assert.That(Light(clock, "2026-03-09"), Is.EqualTo(ClockLight.Applicant));
        Assert.That(Light(clock, "2026-03-10"), Is.EqualTo(ClockLight.Red));
    }

    [TestCase("2026-03-16", ClockLight.None)]
    [TestCase("2026-03-17", ClockLight.Red)]
    public void Read_AStoppedClock_KeepsTheLightOfTheDayItStopped(string stopped, ClockLight light)
    {
        var clock = Licence("2026-03-02", 10).Stop(Day(stopped)).Changed();
        var reading = clock.Read(National, WarningPolicy.Usual, Day("2026-12-01"), dayEnded: true);
        Assert.That((reading.Light, reading.AsOf), Is.EqualTo((light, Day(stopped))));
    }

    [TestCase(20, 3)]
    [TestCase(10, 3)]
    [TestCase(9, 2)]
    [TestCase(5, 1)]
    [TestCase(3, 0)]
    [TestCase(0, 0)]
    public void UsualWarning_IsThreeDaysBefore_WithinTheLastThirdOfShortLimits(int total, int left) =>
        Assert.That(WarningPolicy.Usual.LeftWhenYellow(total), Is.EqualTo(left));

    [Test]
    public void AWarningEarlierThanTheLimitItself_IsYellowFromTheStart() =>
        Assert.That(Licence("2026-03-02", 10).Read(National, new WarningPolicy(30, 100), Day("2026-03-02")).YellowFrom, Is.EqualTo(Day("2026-03-02")));

    [Test]
    public void ASameDayLimit_IsYellowAtOnce_AndRedAfterCloseOfBusiness()
    {
        var clock = Clock.Start(ClockKind.Decision, ClockLaw.Other, Day("2026-03-05"), ClockBudget.SameDay);
        Assert.That(Light(clock, "2026-03-05"), Is.EqualTo(ClockLight.Yellow));
        Assert.That(clock.Read(National, WarningPolicy.Usual, Day("2026-03-05"), dayEnded: true).Light, Is.EqualTo(ClockLight.Red));
    }

    private static ClockLight Light(Clock clock, string asOf) => clock.Read(National, WarningPolicy.Usual, Day(asOf)).Light;
}
