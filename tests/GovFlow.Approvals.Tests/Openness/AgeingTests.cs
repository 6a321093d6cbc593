using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Figures;

namespace GovFlow.Approvals.Tests.Openness;

/// <summary>在办时长分布: every case in exactly one band, and the list behind a band is the band.</summary>
public sealed class AgeingTests
{
    [TestCase("2026-03-06")]
    [TestCase("2026-03-08")]
    [TestCase("2026-02-24")]
    public void EveryDayOfReceipt_LiesInOneBand_AndInTheStretchOfThatBandOnly(string today)
    {
        var day = DateOnly.ParseExact(today, "yyyy-MM-dd");
        var calendar = WorkCalendar.National;
        for (var received = day.AddDays(3); received > day.AddDays(-90); received = received.AddDays(-1))
        {
            var age = Ageing.Age(received, day, calendar);
            var stretches = Ageing.Bands.Where(b => Ageing.Days(b, day, calendar) is var (from, to) && (from is null || received >= from) && received <= to).ToList();
            Assert.That(stretches, Is.EqualTo(Ageing.Bands.Where(b => b.Has(age))).And.Count.EqualTo(1), $"{received}: {age}");
        }
    }

    [Test]
    public void AHoliday_MakesNobodyLookSlow() =>
        // The Spring Festival of 2026 lies between.
        Assert.That(Ageing.Age(new DateOnly(2026, 2, 13), new DateOnly(2026, 2, 24), WorkCalendar.National), Is.LessThanOrEqualTo(2));
}
