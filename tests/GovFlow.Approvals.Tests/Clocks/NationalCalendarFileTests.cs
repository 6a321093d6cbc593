using System.Text;
using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

[TestFixture]
internal sealed class NationalCalendarFileTests
{
    private const string Sound = """{"years":{"2027":{"papers":["https://www.gov.cn/x"],"workingDayCount":261,"holidays":[{"date":"2027-01-01","name":"元旦"}],"workdays":[{"date":"2027-01-03","for":"元旦"}]}}}""";

    private static CalendarReadResult Read(string text) => NationalCalendarFile.Read(Encoding.UTF8.GetBytes(text));

    [Test]
    public void ASoundFile_IsReadWhole()
    {
        var read = Read(Sound) as CalendarReadResult.Read;
        Assert.That(read, Is.Not.Null);
        var calendar = National.With(read!.Years.Single());
        Assert.That(calendar.IsPublished(2027), Is.True);
        Assert.That(calendar.Day(Day("2027-01-01")).Reason, Is.EqualTo("元旦"));
        Assert.That(calendar.IsWorkingDay(Day("2027-01-03")), Is.True);
    }

    [Test]
    public void AByteOrderMark_IsNoProblem() => Assert.That(Read("\uFEFF" + Sound), Is.TypeOf<CalendarReadResult.Read>());

    [TestCase("", "calendar-not-json", "$（第 1 行）")]
    [TestCase("{\n\"years\":", "calendar-not-json", "$（第 2 行）")]
    [TestCase("[]", "calendar-no-years", "$.years")]
    [TestCase("{}", "calendar-no-years", "$.years")]
    [TestCase("""{"years":{}}""", "calendar-no-years", "$.years")]
    [TestCase("""{"years":[]}""", "calendar-no-years", "$.years")]
    [TestCase("""{"years":{"2027":{"holidays":[],"workdays":[]},"2027":{"holidays":[],"workdays":[]}}}""", "calendar-not-json", "$")]
    [TestCase("""{"years":{"27":{"holidays":[],"workdays":[]}}}""", "calendar-year", "$.years.27")]
    [TestCase("""{"years":{"+027":{"holidays":[],"workdays":[]}}}""", "calendar-year", "$.years.+027")]
    [TestCase("""{"years":{"9999":{"holidays":[],"workdays":[]}}}""", "calendar-year", "$.years.9999")]
    [TestCase("""{"years":{"2027":7}}""", "calendar-year", "$.years.2027")]
    [TestCase("""{"years":{"2027":{"workdays":[]}}}""", "calendar-list", "$.years.2027.holidays")]
    [TestCase("""{"years":{"2027":{"holidays":[],"workdays":{}}}}""", "calendar-list", "$.years.2027.workdays")]
    [TestCase("""{"years":{"2027":{"holidays":[7],"workdays":[]}}}""", "calendar-entry", "$.years.2027.holidays[0]")]
    [TestCase("""{"years":{"2027":{"holidays":[{"name":"元旦"}],"workdays":[]}}}""", "calendar-date", "$.years.2027.holidays[0].date")]
    [TestCase("""{"years":{"2027":{"holidays":[{"date":"2027-02-30","name":"x"}],"workdays":[]}}}""", "calendar-date", "$.years.2027.holidays[0].date")]
    [TestCase("""{"years":{"2027":{"holidays":[{"date":"2027/01/01","name":"x"}],"workdays":[]}}}""", "calendar-date", "$.years.2027.holidays[0].date")]
    [TestCase("""{"years":{"2027":{"holidays":[{"date":20270101,"name":"x"}],"workdays":[]}}}""", "calendar-date", "$.years.2027.holidays[0].date")]
    [TestCase("""{"years":{"2027":{"holidays":[{"date":"2026-12-31","name":"x"}],"workdays":[]}}}""", "calendar-other-year", "$.years.2027.holidays[0].date")]
    [TestCase("""{"years":{"2027":{"holidays":[{"date":"2027-01-01","name":" "}],"workdays":[]}}}""", "calendar-name", "$.years.2027.holidays[0].name")]
    [TestCase("""{"years":{"2027":{"holidays":[{"date":"2027-01-01","name":"x"},{"date":"2027-01-01","name":"y"}],"workdays":[]}}}""", "calendar-twice", "$.years.2027.holidays[1].date")]
    [TestCase("""{"years":{"2027":{"holidays":[],"workdays":[{"date":"2027-01-03","for":"x"},{"date":"2027-01-01","for":"x"}]}}}""", "calendar-makeup-not-weekend", "$.years.2027.workdays[1].date")]
    [TestCase("""{"years":{"2027":{"holidays":[{"date":"2027-01-02","name":"x"}],"workdays":[{"date":"2027-01-02","for":"x"}]}}}""", "calendar-both", "$.years.2027.workdays[0].date")]
    [TestCase("""{"years":{"2027":{"workingDayCount":200,"holidays":[],"workdays":[]}}}""", "calendar-count", "$.years.2027.workingDayCount")]
    [TestCase("""{"years":{"2027":{"workingDayCount":1.5,"holidays":[],"workdays":[]}}}""", "calendar-count", "$.years.2027.workingDayCount")]
    [TestCase("""{"years":{"2027":{"papers":[1],"holidays":[],"workdays":[]}}}""", "calendar-papers", "$.years.2027.papers")]
    public void AWrongFile_IsRefusedWhole_WithCodeAndPath(string text, string code, string path)
    {
        var refused = Read(text) as CalendarReadResult.Refused;
        Assert.That(refused, Is.Not.Null);
        Assert.That(refused!.Problems.Select(p => (p.Code, p.Path)), Is.EqualTo(new[] { (code, path) }));
        Assert.That(refused.Problems[0].Message, Does.Match("[\u4e00-\u9fff]"));
    }

    [Test]
    public void AFileTooDeep_IsRefused() =>
        Assert.That(Read(new string('[', 5000)), Is.TypeOf<CalendarReadResult.Refused>());

    [Test]
    public void AFileTooLarge_IsRefusedUnread() =>
        Assert.That(((CalendarReadResult.Refused)NationalCalendarFile.Read(new byte[NationalCalendarFile.LargestFile + 1])).Problems[0].Code, Is.EqualTo("calendar-too-large"));

    [Test]
    public void InvalidUtf8_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Sound);
        bytes[Sound.IndexOf("元旦", StringComparison.Ordinal)] = 0xFF;
        Assert.That(NationalCalendarFile.Read(bytes), Is.TypeOf<CalendarReadResult.Refused>());
    }

    [Test]
    public void ManyProblems_AreCutAtAHundred()
    {
        var text = """{"years":{"2027":{"holidays":[""" + string.Join(',', Enumerable.Repeat("0", 5000)) + """],"workdays":[]}}}""";
        Assert.That(((CalendarReadResult.Refused)Read(text)).Problems, Has.Length.EqualTo(100));
    }
}
