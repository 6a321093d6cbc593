using System.CommandLine;
using GovFlow.Server.CommandLine;
using GovFlow.Server.Generating;
using GovFlow.Server.Hosting;
using GovFlow.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Benchmarking;

/// <summary><c>govflow bench</c>: how fast engine and durable commands are on this machine and this database, each beside a raw baseline of the same run.</summary>
internal sealed class BenchCommand(string[] settings, CommandOutput output)
{
    private const int Callers = 8;

    public Command Build()
    {
        var quick = new Option<bool>("--quick") { Description = "只粗测几秒，数字仅供查看格式" };
        var json = JsonOption.Create();
        var command = new Command("bench", "测量本机速度：内存中的引擎，以及所配置数据库上的办件命令，各与裸基线对比。不触碰已有数据。") { quick, json };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(quick), parsed.GetValue(json), ct));
        return command;
    }

    private async Task<int> RunAsync(bool isQuick, bool asJson, CancellationToken ct)
    {
        await using var host = ServerHost.Build(settings);
        var chosen = host.Services.GetRequiredService<IOptions<DatabaseSettings>>().Value;
        var (round, rounds, commands) = isQuick ? (TimeSpan.FromMilliseconds(10), 1, 20) : (TimeSpan.FromMilliseconds(300), 7, 1000);
        var engine = EngineWork.All.Select(work => EngineMeter.Measure(work, round, rounds)).ToList();
        await using var database = await BenchDatabase.CreateAsync(
            chosen.Provider, chosen.ConnectionString ?? "Data Source=govflow-data/govflow.db", $"govflow_bench_{Environment.ProcessId}", ct);
        using var meter = new CommandMeter(database, TownAtWork.Shipped());
        var figure = await meter.MeasureAsync(Callers, rounds, commands, ct);
        var report = BenchReport.Of(engine, figure);
        if (asJson)
            output.WriteJson(report);
        else
            report.Print(output.Pretty);
        return ExitCode.Fine;
    }
}
