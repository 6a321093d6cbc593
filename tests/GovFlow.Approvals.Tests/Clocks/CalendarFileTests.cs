using System.Text;
using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

/// <summary>What a calendar import may say; a file is taken whole or refused whole, with its path.</summary>
[TestFixture]
internal sealed class CalendarFileTests
{
    private const string Closure = """{"centre":"QH","name":"清河镇","year":2026,"days":[{"date":"2026-07-06","isWorking":false,"name":"停电检修","paper":"青政办〔2026〕8号"}]}""";

    private static CalendarFileResult Read(string json) => CalendarFile.Read(Encoding.UTF8.GetBytes(json));

    [Test]
    public void ALocalYear_IsReadAsItWasWritten()
    {
        var year = ((CalendarFileResult.Local)Read(Closure)).Year;
        Assert.That((year.Scope, year.Code, year.Year, year.Key), Is.EqualTo((LayerScope.Centre, "QH", 2026, "centre:QH:2026")));
        Assert.That(year.Layer.Days, Is.EqualTo(new[] { new LocalDay(Day("2026-07-06"), false, "停电检修", "青政办〔2026〕8号") }));
        Assert.That(((CalendarFileResult.Local)Read(CalendarFile.Write(year))).Year.Layer.Days, Is.EqualTo(year.Layer.Days));
    }

    [Test]
    public void ANationalYear_IsReadAsItWasWritten()
    {
        var year = National.NationalYears.Single(y => y.Year == 2026);
        var again = ((CalendarFileResult.National)Read(CalendarFile.Write(year))).Years.Single();
        Assert.That(again.Holidays, Is.EqualTo(year.Holidays));
        Assert.That(again.MakeUpDays, Is.EqualTo(year.MakeUpDays));
        Assert.That(again.Papers, Is.EqualTo(year.Papers));
    }

    [TestCase("""{"region":"620602","centre":"QH","name":"x","year":2026,"days":[]}""", "calendar-scope", "$")]
    [TestCase("""{"region":"62060","name":"x","year":2026,"days":[]}""", "calendar-scope", "$.region")]
    [TestCase("""{"centre":" ","name":"x","year":2026,"days":[]}""", "calendar-scope", "$.centre")]
    [TestCase("""{"centre":"QH","name":"","year":2026,"days":[]}""", "calendar-name", "$.name")]
    [TestCase("""{"centre":"QH","name":"x","year":"2026","days":[]}""", "calendar-year", "$.year")]
    [TestCase("""{"centre":"QH","name":"x","year":2026}""", "calendar-list", "$.days")]
    [TestCase("""{"centre":"QH","name":"x","year":2026,"days":[],"more":1}""", "calendar-member", "$.more")]
    [TestCase("""{"centre":"QH","name":"x","year":2026,"days":[{"date":"2026-02-30","isWorking":false,"name":"a","paper":"1"}]}""", "calendar-date", "$.days[0].date")]
    [TestCase("""{"centre":"QH","name":"x","year":2026,"days":[{"date":"2027-01-02","isWorking":false,"name":"a","paper":"1"}]}""", "calendar-other-year", "$.days[0].date")]
    [TestCase("""{"centre":"QH","name":"x","year":2026,"days":[{"date":"2026-07-06","isWorking":"no","name":"a","paper":"1"}]}""", "calendar-working", "$.days[0].isWorking")]
    [TestCase("""{"centre":"QH","name":"x","year":2026,"days":[{"date":"2026-07-06","isWorking":false,"name":"a","paper":""}]}""", "calendar-paper", "$.days[0].paper")]
    [TestCase("""{"centre":"QH","name":"x","year":2026,"days":[{"date":"2026-07-06","isWorking":false,"paper":"1"}]}""", "calendar-name", "$.days[0].name")]
    [TestCase("""{"centre":"QH","name":"x","year":2026,"days":[{"date":"2026-07-06","isWorking":false,"name":"a","paper":"1"},{"date":"2026-07-06","isWorking":true,"name":"b","paper":"2"}]}""", "calendar-twice", "$.days[1].date")]
    [TestCase("""{"centre":"QH","name":"x","year":2026,"days":[7]}""", "calendar-entry", "$.days[0]")]
    [TestCase("""{"centre":"QH","centre":"QX"}""", "calendar-not-json", "$")]
    [TestCase("[]", "calendar-no-years", "$.years")]
    public void WhatIsWrong_IsNamedWithItsPath(string json, string code, string path)
    {
        var problems = ((CalendarFileResult.Refused)Read(json)).Problems;
        Assert.That(problems.Select(p => p.Code), Does.Contain(code));
        Assert.That(problems.First(p => p.Code == code).Path, Does.StartWith(path));
    }

    [Test]
    public void ALocalLayer_LeavesDaysThatAreOver_AsTheyWere()
    {
        var stood = ((CalendarFileResult.Local)Read(Closure)).Year;
        var gone = stood with { Layer = stood.Layer with { Days = [] } };
        var reworded = stood with { Layer = stood.Layer with { Days = [stood.Layer.Days[0] with { Name = "停电" }] } };
        Assert.That(stood.ChangesThePast(null, Day("2026-07-06")), Is.Null, "today may still be closed");
        Assert.That(stood.ChangesThePast(null, Day("2026-07-07")), Is.EqualTo(Day("2026-07-06")), "yesterday not");
        Assert.That(stood.ChangesThePast(stood, Day("2026-07-07")), Is.Null, "what it was it may stay");
        Assert.That(gone.ChangesThePast(stood, Day("2026-07-07")), Is.EqualTo(Day("2026-07-06")), "nor may it be taken back");
        Assert.That(reworded.ChangesThePast(stood, Day("2026-07-07")), Is.Null);
    }
}
