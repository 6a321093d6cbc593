using System.Globalization;
using Spectre.Console;

namespace GovFlow.Server.Benchmarking;

/// <summary>What <c>govflow bench</c> found; the JSON document is this shape.</summary>
/// <param name="Machine">Processors and runtime, so that figures are not read without it.</param>
/// <param name="Engine">One line for each piece of work in memory; the first is the raw baseline.</param>
/// <param name="WaitingStateBytes">Stored size of a waiting ten-step case.</param>
internal sealed record BenchReport(string Machine, IReadOnlyList<EngineLine> Engine, int WaitingStateBytes, CommandLineFigures Commands)
{
    public static BenchReport Of(IReadOnlyList<EngineFigure> engine, CommandFigure commands)
    {
        var baseline = engine[0].ActivitiesPerSecond;
        return new BenchReport(
            $"{Environment.ProcessorCount} 个处理器，.NET {Environment.Version}",
            [.. engine.Select(f => new EngineLine(
                f.Work.Name, f.Work.Label, Math.Round(f.RunsPerSecond), Math.Round(f.ActivitiesPerSecond), Math.Round(f.BytesPerRun),
                f.Work.Activities == 0 ? null : Math.Round(f.ActivitiesPerSecond / baseline, 3)))],
            EngineWork.WaitingBytes.Length,
            new CommandLineFigures(
                commands.Provider.ToString(), commands.Callers, commands.Commands, Math.Round(commands.CommandsPerSecond), Math.Round(commands.RawPerSecond),
                Math.Round(commands.Ratio, 2), Math.Round(commands.TenStepsPerSecond), commands.Statements, commands.StateBytes));
    }

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"机器：{Machine}");
        console.WriteLine("引擎（内存中，单核；按处理器时间计）");
        var table = new Table().Border(TableBorder.Simple).AddColumn("项目")
            .AddColumn(Right("次/秒")).AddColumn(Right("活动/秒")).AddColumn(Right("与基线之比")).AddColumn(Right("每次分配（字节）"));
        foreach (var line in Engine)
            table.AddRow(new Text(line.Label), Cell(line.RunsPerSecond), line.RatioToRaw is null ? new Text("") : Cell(line.ActivitiesPerSecond), new Text(line.RatioToRaw?.ToString("0.###", CultureInfo.InvariantCulture) ?? ""), Cell(line.BytesPerRun));
        console.Write(table);
        console.WriteLine($"等待中的十步流程，状态 {WaitingStateBytes} 字节；真实办件 {Commands.StateBytes} 字节。");
        console.WriteLine();
        console.WriteLine($"落库的命令（{Commands.Provider}，{Commands.Callers} 个并发；读取、审批规则、流程一步、任务、时钟、审计、提交）");
        var durable = new Table().Border(TableBorder.Simple).AddColumn("项目").AddColumn(Right("次/秒"));
        durable.AddRow(new Text("办结一个任务"), Cell(Commands.CommandsPerSecond));
        durable.AddRow(new Text($"写同样各行的裸事务（{Commands.Statements} 条语句，基线）"), Cell(Commands.RawPerSecond));
        durable.AddRow(new Text("与基线之比"), new Text(Commands.RatioToRaw.ToString("0.00", CultureInfo.InvariantCulture)));
        durable.AddRow(new Text("十步流程（收件至等待审查，一次提交）"), Cell(Commands.TenStepsPerSecond));
        console.Write(durable);
    }

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static Text Cell(double number) => new(number.ToString("N0", CultureInfo.InvariantCulture));
}

/// <summary>A line of the engine's table.</summary>
/// <param name="RatioToRaw">Activities a second against the raw loop's; null where the work executes no activity.</param>
internal sealed record EngineLine(string Name, string Label, double RunsPerSecond, double ActivitiesPerSecond, double BytesPerRun, double? RatioToRaw);

/// <summary>The durable half.</summary>
internal sealed record CommandLineFigures(
    string Provider, int Callers, int Commands, double CommandsPerSecond, double RawPerSecond, double RatioToRaw, double TenStepsPerSecond, int Statements, int StateBytes);
