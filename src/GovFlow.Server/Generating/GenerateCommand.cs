using System.CommandLine;
using System.Diagnostics;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.CommandLine;
using GovFlow.Server.Demonstration;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting;
using GovFlow.Server.Setup;
using GovFlow.Storage;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovFlow.Server.Generating;

/// <summary><c>govflow generate</c>: a believable year of cases in the configured database. The same year, count and seed give the same rows.</summary>
internal sealed class GenerateCommand(string[] settings, CommandOutput output)
{
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
        var start = Stopwatch.GetTimestamp();
        PaperPress.GeneratedFrom.Value = FormattableString.Invariant($"{order.Seed}");
        var bare = TownAtWork.Shipped();
        // The night before the year begins; from then on the clock jumps from act to act.
        var clock = new TimeLapseClock(bare.Clock.InstantOf(new DateOnly(order.Year, 1, 1), TimeOnly.MinValue).AddHours(-1));
        await using var host = ServerHost.Build(
            [.. settings, "--GovFlow:Sweeps:Enabled=false"], services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var services = host.Services;
        await services.GetRequiredService<FirstStart>().RunAsync(ct);
        if (await services.GetRequiredService<HallBook>().FindAsync(bare.Town.Centre.Code, ct) is null)
        {
            output.Refuse(asJson, new CommandRefusal("town-missing", "数据库中没有样板镇，不能生成；请设置 GovFlow:Setup:SampleTown=true。", Path: "GovFlow:Setup:SampleTown"));
            return ExitCode.Refused;
        }

        var first = new DateOnly(order.Year, 1, 1);
        await using var db = await services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync(ct);
        var cases = db.Cases.Where(c => c.CentreCode == bare.Town.Centre.Code && c.ReceivedOn >= first && c.ReceivedOn < first.AddYears(1));
        if (await cases.AnyAsync(ct))
        {
            output.Refuse(asJson, new CommandRefusal("year-not-empty", $"{order.Year} 年已有办件，不能再生成，以免编号重复。", Path: "--year"));
            return ExitCode.Refused;
        }

        var town = bare.With(await YearRun.PlanLeaveAsync(services.GetRequiredService<TownStore>(), bare, order, clock.GetUtcNow(), ct));
        await services.GetRequiredService<HallStates>().KeepAsync(town.State, town.Town.Centre.Code, clock.GetUtcNow(), ct);
        services.GetRequiredService<HallBook>().ForgetAll();
        var run = new YearRun(services, order, town, clock, await services.GetRequiredService<HallBook>().GetAsync(town.Town.Centre.Code, ct));
        await run.RunAsync(ct);
        var report = new GenerateReport(
            order.Year, order.Seed, await cases.CountAsync(ct), await cases.CountAsync(c => c.ClosedAt == null, ct), run.Commands, run.Acts,
            await db.Alerts.CountAsync(a => a.CentreCode == town.Town.Centre.Code, ct), await db.Violations.CountAsync(v => v.CentreCode == town.Town.Centre.Code, ct),
            Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 1));
        if (asJson)
            output.WriteJson(report);
        else
            output.Out.WriteLine($"已生成 {order.Year} 年办件 {report.Cases} 件（年末未办结 {report.Open} 件，命令 {report.Commands} 条，预警 {report.Alerts} 个，违规线索 {report.Violations} 条，监察处理 {report.Acts} 次），用时 {report.Seconds:0} 秒。");
        return ExitCode.Fine;
    }
}

/// <summary>What was made; the JSON document.</summary>
/// <param name="Open">Not closed when the year ended.</param>
/// <param name="Commands">Acts on cases by people at work, applicants and timers.</param>
/// <param name="Acts">Acts of supervisors, and answers to them.</param>
internal sealed record GenerateReport(int Year, int Seed, int Cases, int Open, int Commands, int Acts, int Alerts, int Violations, double Seconds);
