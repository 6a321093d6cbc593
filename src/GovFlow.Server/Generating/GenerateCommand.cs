using System.CommandLine;
using System.Diagnostics;
using GovFlow.Server.CommandLine;
using GovFlow.Server.Hosting;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Generating;

/// <summary><c>govflow generate</c>: a believable year of cases in the configured database. The same year, count and seed give the same rows.</summary>
internal sealed class GenerateCommand(string[] settings, CommandOutput output)
{
    /// <summary>Cases in one transaction: few enough to hold in memory, enough for the log's flush not to matter.</summary>
    private const int AtOnce = 1_000;

    public Command Build()
    {
        var year = new Option<int>("--year") { Description = "年份，如 2025", HelpName = "年份", Required = true };
        var cases = new Option<int>("--cases") { Description = "办件数", HelpName = "件数", Required = true };
        var seed = new Option<int>("--seed") { Description = "随机种子；同一种子生成同样的一年", HelpName = "种子", DefaultValueFactory = _ => 1 };
        var late = new Option<double>("--late") { Description = "年末十个工作日内收件的比例（0–1），决定年末未办结的多少", HelpName = "比例", DefaultValueFactory = _ => 0 };
        year.Validators.Add(r => Require(r, r.GetValue(year) is >= 2000 and <= 2100, "--year 须在 2000 到 2100 之间。"));
        cases.Validators.Add(r => Require(r, r.GetValue(cases) is >= 1 and <= 20_000_000, "--cases 须在 1 到 20000000 之间。"));
        late.Validators.Add(r => Require(r, r.GetValue(late) is >= 0 and <= 1, "--late 须在 0 到 1 之间。"));
        var json = JsonOption.Create();
        var command = new Command("generate", "向所配置的数据库写入一整年的示例办件（样板镇、全部事项），用于演示和压力测试。") { year, cases, seed, late, json };
        command.SetAction((parsed, ct) => RunAsync(
            new GenerateOrder(parsed.GetValue(year), parsed.GetValue(cases), parsed.GetValue(seed), parsed.GetValue(late)), parsed.GetValue(json), ct));
        return command;
    }

    private static void Require(System.CommandLine.Parsing.OptionResult result, bool holds, string otherwise)
    {
        if (!holds)
            result.AddError(otherwise);
    }

    private async Task<int> RunAsync(GenerateOrder order, bool asJson, CancellationToken ct)
    {
        await using var host = ServerHost.Build(settings);
        var services = host.Services;
        await services.GetRequiredService<Migrator>().MigrateAsync(ct);
        var town = TownAtWork.Shipped();
        var first = new DateOnly(order.Year, 1, 1);
        await using (var db = services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContext())
        {
            if (await db.Cases.AnyAsync(c => c.CentreCode == town.Town.Centre.Code && c.ReceivedOn >= first && c.ReceivedOn < first.AddYears(1), ct))
            {
                output.Refuse(asJson, new CommandRefusal("year-not-empty", $"{order.Year} 年已有办件，不能再生成，以免编号重复。", Path: "--year"));
                return ExitCode.Refused;
            }
        }

        var report = await WriteAsync(town, services.GetRequiredService<CaseStore>(), order, ct);
        if (asJson)
            output.WriteJson(report);
        else
            output.Out.WriteLine($"已生成 {order.Year} 年办件 {report.Cases} 件（年末未办结 {report.Open} 件，命令 {report.Commands} 条），用时 {report.Seconds:0} 秒。");
        return ExitCode.Fine;
    }

    private static async Task<GenerateReport> WriteAsync(TownAtWork town, CaseStore store, GenerateOrder order, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var (cases, open, commands) = (0, 0, 0);
        foreach (var planned in YearPlan.Of(town, order.Year, order.Cases, order.Seed, order.Late).Chunk(AtOnce))
        {
            var histories = planned.AsParallel().AsOrdered().WithCancellation(ct).Select(p => GeneratedCase.History(town, order, p)).Where(h => h.Count > 0).ToList();
            await store.ImportAsync(histories, ct);
            cases += histories.Count;
            open += histories.Count(h => h[^1].Change.After.ClosedAt is null);
            commands += histories.Sum(h => h.Count);
        }

        return new GenerateReport(order.Year, order.Seed, cases, open, commands, Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 1));
    }
}

/// <summary>What year to make.</summary>
/// <param name="Late">Share of the cases received in the last ten working days; from 0 to 1.</param>
internal sealed record GenerateOrder(int Year, int Cases, int Seed, double Late);

/// <summary>What was made; the JSON document.</summary>
/// <param name="Open">Not closed when the year ended.</param>
internal sealed record GenerateReport(int Year, int Seed, int Cases, int Open, int Commands, double Seconds);

/// <summary>A planned case's whole history.</summary>
internal static class GeneratedCase
{
    /// <summary>Its commands in order, the first taking its place in the day's case register.</summary>
    public static IReadOnlyList<CaseCommit> History(TownAtWork town, GenerateOrder order, PlannedCase planned)
    {
        var until = town.Clock.InstantOf(new DateOnly(order.Year + 1, 1, 1), TimeOnly.MinValue);
        var moment = new OfficeMoments(town, new Random(unchecked((order.Seed * 397) ^ planned.Index))).On(planned.Day);
        var walk = new CaseWalk(town, planned.Item, order.Seed, planned.Index, moment, until).Walk(planned.Serial);
        if (walk is not [var intake, ..])
            return walk;
        var register = new RegisterKey(town.Town.Centre.Code, FormattableString.Invariant($"case-{planned.Day:yyyyMMdd}"), order.Year);
        return [intake with { CaseNumber = new CaseNumberRequest(register, _ => intake.Change.After.Number) }, .. walk.Skip(1)];
    }
}
