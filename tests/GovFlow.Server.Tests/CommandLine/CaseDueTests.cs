using System.Text.Json;
using GovFlow.Server.Cases;
using GovFlow.Server.CommandLine;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.CommandLine;

/// <summary><c>govflow due --case</c> on a case that was accepted and waits for its survey.</summary>
public sealed class CaseDueTests
{
    private TestDatabase _database = null!;
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;
    private JsonElement _file;

    [OneTimeSetUp]
    public async Task FileACaseAsync()
    {
        _database = TestDatabase.SqliteWithTown();
        _host = new GovFlowHost(_database);
        _clerk = await _host.Office().LogInAsync("liqiuhe");
        _file = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _clerk.Dispose();
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    private string Number => _file.GetProperty("number").GetString()!;

    [Test]
    public async Task WithJson_EveryClockIsExplained_InTheWordsOfTheCasePage()
    {
        var run = await RunAsync(Number, "--json");
        using var page = await _clerk.Http.GetAsync(new Uri($"/api/cases/{_file.GetProperty("id").GetGuid()}/clocks", UriKind.Relative));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var printed = JsonSerializer.Deserialize<CaseClocks>(run.Out, CommandOutput.Json)!;
        var shown = JsonSerializer.Deserialize<List<ClockDetail>>(await page.Content.ReadAsStringAsync(), CommandOutput.Json)!;
        Assert.That((printed.CaseNumber, printed.Clocks.Count), Is.EqualTo((Number, 3)), "promise, statute, and the survey's own");
        Assert.That(printed.Clocks.Select(Words), Is.EqualTo(shown.Select(Words)));
        Assert.That(printed.Clocks.SelectMany(c => c.Entries).Select(e => e.Paper), Has.Some.StartsWith("受理通知书"));

        // Only how far it has come depends on the hour of asking.
        static string Words(ClockDetail clock) => JsonSerializer.Serialize((object[])[clock.Label, clock.Explanation, clock.Entries], CommandOutput.Json);
    }

    [Test]
    public async Task ForPeople_EachClockHasItsDayItsSentenceItsDaysAndItsLedger()
    {
        var run = await RunAsync(Number);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain($"办件 {Number}").And.Contain("承诺办结（计时中）").And.Contain("到期日：").And.Contain("起算日，不计入").And.Contain("开始计时，时限").And.Contain("受理通知书"));
    }

    [Test]
    public async Task ANumberNobodyHas_IsRefused_AndSoIsADatabaseThatIsNotThere()
    {
        var unknown = await RunAsync("QH-1999-000000", "--json");
        var none = await CommandLineRun.OfAsync(
            ["due", "--case", Number, .. CommandLineRun.SettingsOf($"Data Source={Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))}.db")]);

        using var refusal = JsonDocument.Parse(unknown.Out);
        Assert.That((unknown.ExitCode, refusal.RootElement.GetProperty("code").GetString()), Is.EqualTo((1, "case-unknown")));
        Assert.That((none.ExitCode, none.Error), Is.EqualTo((1, none.Error)));
        Assert.That(none.Error, Does.Contain("数据库尚未建立"));
    }

    private Task<CommandLineRun> RunAsync(string number, params string[] more) =>
        CommandLineRun.OfAsync(["due", "--case", number, .. more, .. CommandLineRun.SettingsOf(_database.ConnectionString)]);
}
