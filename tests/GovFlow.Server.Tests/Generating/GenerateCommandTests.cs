using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Generating;

public sealed class GenerateCommandTests
{
    private string _folder = "";
    private JsonDocument _report = null!;

    /// <summary>The year that all look at; nobody changes it.</summary>
    [OneTimeSetUp]
    public async Task WriteAsync()
    {
        _folder = Directory.CreateTempSubdirectory("govflow-generate").FullName;
        _report = await GenerateAsync("a.db", seed: 7);
    }

    [OneTimeTearDown]
    public void RemoveFolder()
    {
        _report?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Generate_WritesAYearThatTheAuditFindsIntact_WithEveryKindAndOpenWork()
    {
        await using var services = Open("a.db");
        await using var db = await services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        var audit = await services.GetRequiredService<AuditTrail>().VerifyAsync(null, default);
        var kinds = await db.Cases.Select(c => c.OuterKind ?? c.InnerKind).Distinct().ToListAsync();
        var open = await db.Cases.CountAsync(c => c.ClosedAt == null);
        Assert.Multiple(() =>
        {
            Assert.That(audit.Findings, Is.Empty);
            Assert.That(audit.Cases, Is.EqualTo(_report.RootElement.GetProperty("cases").GetInt32()).And.GreaterThan(250));
            Assert.That(kinds, Is.EquivalentTo(Enum.GetValues<CaseKind>()));
            Assert.That(open, Is.EqualTo(_report.RootElement.GetProperty("open").GetInt32()).And.Positive);
        });
        Assert.That(await db.Tasks.CountAsync(t => t.ClosedAt == null), Is.Positive);
        Assert.That(await db.Cases.CountAsync(c => c.ReceivedOn.Year != 2025), Is.Zero);
        Assert.That(await db.Flows.CountAsync(f => f.Incidents > 0), Is.Zero, "no flow of ours breaks");
    }

    [Test]
    public async Task Generate_WithTheSameSeed_WritesTheSameYear_AndWithAnotherSeedAnother()
    {
        using var same = await GenerateAsync("b.db", seed: 7);
        using var another = await GenerateAsync("c.db", seed: 8);

        var a = await HeadsAsync("a.db");
        Assert.That(await HeadsAsync("b.db"), Is.EqualTo(a));
        Assert.That(await HeadsAsync("c.db"), Is.Not.EqualTo(a));
        Assert.That(a, Has.Some.StartsWith("digest").And.Some.StartsWith("seal").And.Some.StartsWith("violation"));
    }

    [Test]
    public async Task Generate_IntoAYearThatHasCases_IsRefused()
    {
        var before = await HeadsAsync("a.db");

        var run = await RunAsync("a.db", seed: 8);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Out, Does.Contain("year-not-empty"));
        Assert.That(await HeadsAsync("a.db"), Is.EqualTo(before));
    }

    [TestCase("--year", "1999")]
    [TestCase("--cases", "0")]
    [TestCase("--late", "1.5")]
    public async Task Generate_WithANumberOutOfRange_IsWrongUsage(string option, string value)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["--year"] = "2025", ["--cases"] = "10", ["--late"] = "0", [option] = value };

        var run = await CommandLineRun.OfAsync(["generate", .. words.SelectMany(w => new[] { w.Key, w.Value })]);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(option));
    }

    private Task<JsonDocument> GenerateAsync(string file, int seed) => GeneratedYear.WriteAsync(DatabaseProvider.Sqlite, Address(file), 2025, 300, seed, 0.2);

    private Task<CommandLineRun> RunAsync(string file, int seed) => GeneratedYear.RunAsync(DatabaseProvider.Sqlite, Address(file), 2025, 300, seed, 0.2);

    private string Address(string file) => $"Data Source={Path.Combine(_folder, file)}";

    private ServiceProvider Open(string file) => new ServiceCollection().AddLogging().AddGovFlowStorage(DatabaseProvider.Sqlite, Address(file)).BuildServiceProvider();

    /// <summary>The head of each case's chain vouches for every row of it, the last seal for all of them in their order; what hangs on no case is named itself.</summary>
    private async Task<List<string>> HeadsAsync(string file)
    {
        await using var services = Open(file);
        await using var db = await services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        return
        [
            .. await db.Cases.OrderBy(c => c.Number).Select(c => c.Number + " " + c.AuditHead).ToListAsync(),
            .. (await db.Digests.OrderBy(d => d.Period).ThenBy(d => d.FirstDay).ToListAsync()).Select(d => $"digest {d.Period} {d.FirstDay:O} {d.Figures}"),
            .. (await db.Violations.OrderBy(v => v.Id).ToListAsync()).Select(v => $"violation {v.Id} {v.State} {v.Version} {v.History}"),
            .. (await db.Absences.OrderBy(a => a.Id).ToListAsync()).Select(a => $"absence {a.PersonId} {a.FirstDay:O}"),
            "seal " + await db.AuditSeals.OrderByDescending(s => s.No).Select(s => s.Hash).FirstAsync(),
        ];
    }
}
