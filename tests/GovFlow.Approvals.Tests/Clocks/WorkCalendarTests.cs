using System.Text.Json;
using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

[TestFixture]
internal sealed class WorkCalendarTests
{
    private static readonly int[] Published = [2020, 2021, 2022, 2023, 2024, 2025, 2026];

    [TestCase("2026-03-05", DayKind.Working, "工作日")]
    [TestCase("2026-03-07", DayKind.Weekend, "周末")]
    [TestCase("2026-10-01", DayKind.Holiday, "国庆节")]
    [TestCase("2026-02-14", DayKind.MakeUp, "调休上班（春节）")]
    [TestCase("2024-02-09", DayKind.Working, "工作日", TestName = "NewYearsEve2024WasAWorkingDay")]
    [TestCase("2026-03-09", DayKind.Working, "工作日", TestName = "TheMondayAfterWomensDayIsAWorkingDay")]
    [TestCase("2027-01-01", DayKind.Working, "工作日（暂定）", TestName = "AHolidayOfAnUnpublishedYearIsNotGuessed")]
    [TestCase("2027-01-02", DayKind.Weekend, "周末（暂定）")]
    public void Day_SaysWhatItIsAndWhy(string day, DayKind kind, string reason)
    {
        var found = National.Day(Day(day));
        Assert.That((found.Kind, found.Reason), Is.EqualTo((kind, reason)));
        Assert.That(National.IsWorkingDay(Day(day)), Is.EqualTo(found.IsWorking));
    }

    [Test]
    public void EveryDayOfThePublishedYears_IsWhatTheFileSays()
    {
        using var stream = typeof(WorkCalendar).Assembly.GetManifestResourceStream("GovFlow.Approvals.Clocks.Calendars.cn-calendar.json")!;
        using var file = JsonDocument.Parse(stream);
        var compared = 0;
        foreach (var year in file.RootElement.GetProperty("years").EnumerateObject())
        {
            var rest = year.Value.GetProperty("holidays").EnumerateArray().Select(h => h.GetProperty("date").GetString()).ToHashSet();
            var work = year.Value.GetProperty("workdays").EnumerateArray().Select(h => h.GetProperty("date").GetString()).ToHashSet();
            for (var day = Day($"{year.Name}-01-01"); day.Year.ToString("0000", null) == year.Name; day = day.AddDays(1))
            {
                var text = day.ToString("yyyy-MM-dd", null);
                var weekday = (int)day.DayOfWeek is >= 1 and <= 5;
                Assert.That(National.IsWorkingDay(day), Is.EqualTo(work.Contains(text) || (weekday && !rest.Contains(text))), text);
                compared++;
            }
        }
        Assert.That(compared, Is.EqualTo(2557));
    }

    [Test]
    public void PublishedYears_AreThoseOfTheFile_AndNoOther()
    {
        Assert.That(National.PublishedYears, Is.EqualTo(Published));
        Assert.That(National.IsPublished(2019), Is.False);
        Assert.That(National.IsPublished(2027), Is.False);
    }

    [Test]
    public void LaterLayers_OverrideEarlierOnes_AndTheNationalOne()
    {
        var region = new LocalLayer("某自治州", [new(Day("2026-03-20"), false, "肉孜节", "州政〔2026〕1号"), new(Day("2026-10-01"), true, "值班", "州政〔2026〕2号")]);
        var centre = new LocalLayer("某中心", [new(Day("2026-03-20"), true, "照常办公", "中心〔2026〕3号"), new(Day("2026-03-23"), false, "停电检修", "中心〔2026〕4号")]);
        var both = National.With(region).With(centre);
        Assert.That(National.With(region).Day(Day("2026-03-20")).Reason, Is.EqualTo("本地休息（肉孜节）"));
        Assert.That(both.Day(Day("2026-03-20")).Reason, Is.EqualTo("本地上班（照常办公）"));
        Assert.That(both.IsWorkingDay(Day("2026-10-01")), Is.True);
        Assert.That(both.IsWorkingDay(Day("2026-03-23")), Is.False);
        Assert.That(National.IsWorkingDay(Day("2026-03-23")), Is.True, "the national calendar is untouched");
    }

    [Test]
    public void ImportingAYear_MakesItPublished_AndKeepsLocalLayers()
    {
        var local = new LocalLayer("某中心", [new(Day("2027-03-01"), false, "搬迁", "中心〔2027〕1号")]);
        var year = new NationalYear(2027, System.Collections.Immutable.ImmutableSortedDictionary<DateOnly, string>.Empty.Add(Day("2027-01-01"), "元旦"), System.Collections.Immutable.ImmutableSortedDictionary<DateOnly, string>.Empty, []);
        var after = National.With(local).With(year);
        Assert.That(after.IsPublished(2027), Is.True);
        Assert.That(after.IsWorkingDay(Day("2027-01-01")), Is.False);
        Assert.That(after.IsWorkingDay(Day("2027-03-01")), Is.False);
    }

    [TestCase("1990-01-01", "2199-12-31")]
    [TestCase("2019-11-30", "2020-02-10")]
    [TestCase("2026-12-20", "2027-01-10")]
    [TestCase("2026-05-01", "2026-05-01")]
    public void WorkingDays_EqualsCountingOneByOne(string after, string through)
    {
        var expected = 0;
        for (var day = Day(after); day < Day(through);)
        {
            day = day.AddDays(1);
            if (National.IsWorkingDay(day))
                expected++;
        }
        Assert.That(National.WorkingDays(Day(after), Day(through)), Is.EqualTo(expected));
    }

    [Test]
    public void WorkingDays_OfAnEmptyOrReversedRange_AreNone() =>
        Assert.That(National.WorkingDays(Day("2026-03-05"), Day("2026-01-05")), Is.Zero);

    [Test]
    public void ALayerThatNamesADateTwice_IsRefused() =>
        Assert.That(() => National.With(new LocalLayer("x", [new(Day("2026-03-20"), false, "a", "1"), new(Day("2026-03-20"), true, "b", "2")])), Throws.ArgumentException);
}
