using System.Text.Json;
using GovFlow.Server.Hosting;
using GovFlow.Server.Setup;
using GovFlow.Storage;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Replay;

/// <summary><c>govflow audit replay</c> over the six cases of the demonstration and over a small generated year.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
[NonParallelizable]
public sealed class ReplayCommandTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;

    [SetUp]
    public async Task Create() => _database = await TestDatabase.CreateAsync(provider);

    [TearDown]
    public async Task Drop() => await (_database?.DisposeAsync() ?? default);

    [Test]
    public async Task TheSixCasesOfTheDemonstration_Replay_AndOneAlteredIsNamed()
    {
        var demo = await RunAsync("demo", "--json", "--database", "configured", "--GovFlow:Setup:SampleTown=true", "--GovFlow:Setup:SamplePassword=Hall-2026-Test", "--GovFlow:Security:AdminPassword=Hall-2026-Test");
        Assert.That(demo.ExitCode, Is.Zero, demo.Out + demo.Error);

        var all = await RunAsync("audit", "replay", "--json");
        var report = JsonDocument.Parse(all.Out).RootElement;
        Assert.That((all.ExitCode, report.GetProperty("cases").GetInt32(), report.GetProperty("unrecorded").GetInt32()), Is.EqualTo((0, 6, 0)), all.Out);

        await using var app = ServerHost.Build(Settings);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        var number = await db.Cases.OrderBy(c => c.Number).Select(c => c.Number).FirstAsync();
        await db.Tasks.Where(t => t.CaseNumber == number && t.ClosedAt != null).ExecuteUpdateAsync(set => set.SetProperty(t => t.ClosedBy, "p09"));

        var one = await RunAsync("audit", "replay", "--case", number);
        var none = await RunAsync("audit", "replay", "--case", "nobody's");

        Assert.That((one.ExitCode, none.ExitCode), Is.EqualTo((1, 1)));
        Assert.That(one.Out, Does.Contain("不一致").And.Contain(number).And.Contain("/closed_by"));
        Assert.That(none.Error, Does.Contain("没有编号为"));
    }

    [Test]
    public async Task AGeneratedYear_Replays()
    {
        await using (var app = ServerHost.Build(Settings))
            await app.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None);
        var generated = await RunAsync("generate", "--year", "2025", "--cases", "120", "--seed", "7", "--late", "0.2");
        Assert.That(generated.ExitCode, Is.Zero, generated.Error + generated.Out);

        var run = await RunAsync("audit", "replay");

        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")), run.Out);
        Assert.That(run.Out, Does.Contain("完全一致"));
    }

    private string[] Settings =>
    [
        "--environment=Development", $"--GovFlow:Database:Provider={_database.Provider}", $"--GovFlow:Database:ConnectionString={_database.ConnectionString}",
        "--GovFlow:Sweeps:Enabled=false", "--Logging:LogLevel:Default=None",
    ];

    private Task<CommandLineRun> RunAsync(params string[] words) => CommandLineRun.OfAsync([.. words, .. Settings]);
}
