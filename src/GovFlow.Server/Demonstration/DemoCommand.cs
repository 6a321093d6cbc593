using System.CommandLine;
using GovFlow.Server.CommandLine;

namespace GovFlow.Server.Demonstration;

/// <summary><c>govflow demo</c>: one case of each of the six kinds on real items, through the real HTTP API, time-lapsed.</summary>
internal sealed class DemoCommand(string[] settings, CommandOutput output)
{
    /// <summary>Oversees the sample town's centre.</summary>
    private const string Supervisor = "feimingcha";

    private const string ConfiguredDatabase = "configured";

    public Command Build()
    {
        var database = new Option<string?>("--database")
        {
            Description = "写入何处：不给则用临时文件，办完即删；给出文件名则写入该 SQLite 文件并保留；configured 为设置中的数据库",
            HelpName = "文件|configured",
        };
        var json = JsonOption.Create();
        var command = new Command("demo", "在示范镇用真实事项把六类办件各办一件：走真实接口，时间快进，打印每件的时间线。") { database, json };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(database), parsed.GetValue(json), ct));
        return command;
    }

    private async Task<int> RunAsync(string? database, bool asJson, CancellationToken ct)
    {
        DemoDatabase place = database switch
        {
            null or "" => new DemoDatabase.Temporary(),
            ConfiguredDatabase => new DemoDatabase.Configured(),
            var file => new DemoDatabase.File(Path.GetFullPath(file)),
        };
        try
        {
            var report = await PlayAsync(place, ct);
            if (asJson)
                output.WriteJson(report);
            else
                new DemoPrinter(output.Out).Print(report);
            return report.IsFine ? ExitCode.Fine : ExitCode.Refused;
        }
        catch (DemoFailedException failure)
        {
            output.Refuse(asJson, new CommandRefusal("demo-failed", $"演示中断：{failure.Message}"));
            return ExitCode.Refused;
        }
    }

    private async Task<DemoReport> PlayAsync(DemoDatabase place, CancellationToken ct)
    {
        await using var hall = await DemoHall.StartAsync(settings, place, DemoCases.Start, ct);
        using var run = new DemoRun(hall);
        var cases = await run.PlayAsync(DemoCases.All, ct);
        var audit = await hall.VerifyAsync(ct);
        return await new DemoReporter(await run.DeskAsync(Supervisor, ct)).ReportAsync(cases, DemoCases.Start, DemoHall.Town(hall.Clock.GetUtcNow()), audit, ct);
    }
}
