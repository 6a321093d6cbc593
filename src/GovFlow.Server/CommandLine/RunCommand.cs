using System.CommandLine;
using System.Text.Json;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Trials;
using GovFlow.Engine.Values;
using Spectre.Console;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow run</c>: executes any Elsa definition in memory and prints the trace. Touches no database and sends nothing.</summary>
internal static class RunCommand
{
    public static Command Build(CommandOutput output)
    {
        var file = new Argument<string>("FILE") { Description = "Elsa 流程定义文件（JSON）", HelpName = "文件" };
        var input = new Option<string?>("--input") { Description = "流程输入，一个 JSON 对象，如 {\"amount\":3}", HelpName = "JSON" };
        var script = new Option<string?>("--script") { Description = "等待处依次做什么的脚本文件；不给则按文件次序恢复", HelpName = "文件" };
        var json = JsonOption.Create();
        var command = new Command("run", "在内存中执行一个流程定义，并打印轨迹。") { file, input, script, json };
        command.SetAction(async (parsed, ct) =>
        {
            var asJson = parsed.GetValue(json);
            try
            {
                var trial = await ReadAsync(parsed.GetValue(file)!, parsed.GetValue(input), parsed.GetValue(script), ct);
                return Show(output, asJson, TrialRun.Run(trial.Definition, trial.Options));
            }
            catch (InputException wrong)
            {
                Refuse(output, asJson, wrong);
                return wrong.ExitCode;
            }
        });
        return command;
    }

    private static async Task<(WorkflowDefinition Definition, TrialOptions Options)> ReadAsync(string file, string? input, string? script, CancellationToken ct)
    {
        var reading = DefinitionReader.Read(await BytesAsync(file, ct));
        if (reading.Definition is not { } definition)
            throw new InputException(ExitCode.Refused, "definition-invalid", $"流程定义 {file} 有误，未执行。", [.. reading.Problems.Where(p => !p.IsWarning)]);
        var options = new TrialOptions
        {
            Registry = OfficeActivities.Registry,
            Inputs = Inputs(input),
            Script = script is null ? [] : Script(script, System.Text.Encoding.UTF8.GetString(await BytesAsync(script, ct))),
            Children = new ChildDefinitions(file).Find,
        };
        var problems = CompiledWorkflow.Compile(definition, options.Registry, options.Children).Problems
            .Where(p => !p.IsWarning && !IsUnknownType(p)).ToList();
        return problems.Count == 0
            ? (definition, options)
            : throw new InputException(ExitCode.Refused, "definition-invalid", $"流程定义 {file} 有误，未执行。", problems);
    }

    // Elsa loads them and faults when one is reached; so does the trial.
    private static bool IsUnknownType(DefinitionProblem problem) => problem.Code.StartsWith("activity.", StringComparison.Ordinal);

    private static async Task<byte[]> BytesAsync(string file, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, ct);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(ExitCode.WrongUsage, "file-not-found", $"找不到文件 {file}。", []);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new InputException(ExitCode.WrongUsage, "file-unreadable", $"文件 {file} 不能读取：它可能是文件夹，或没有权限。", []);
        }
    }

    private static ValueMap Inputs(string? json)
    {
        if (json is null)
            return ValueMap.Empty;
        try
        {
            if (Value.ParseJson(json) is { Kind: ValueKind.Map } inputs)
                return inputs.Members;
        }
        catch (JsonException)
        {
            // Told below, like any other value that is no object.
        }
        throw new InputException(ExitCode.WrongUsage, "input-invalid", "--input 须为一个 JSON 对象，如 {\"amount\":3}。", []);
    }

    private static IReadOnlyList<TrialAct> Script(string file, string json)
    {
        var (acts, problems) = TrialScript.Parse(json);
        return problems.Count == 0 ? acts : throw new InputException(ExitCode.WrongUsage, "script-invalid", $"脚本 {file} 有误。", problems);
    }

    private static int Show(CommandOutput output, bool asJson, TrialResult result)
    {
        if (asJson)
            output.Out.WriteLine(result.ToJson(indented: true));
        else
            Print(output.Pretty, result);
        return result.SubStatus is InstanceSubStatus.Faulted ? ExitCode.Refused : ExitCode.Fine;
    }

    private static void Print(IAnsiConsole console, TrialResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("事件").AddColumn("活动").AddColumn("类型").AddColumn("出口").AddColumn("说明");
        foreach (var entry in result.Trace)
            table.AddRow(new Text(Word(entry.Event)), new Text(entry.ActivityId), new Text(entry.ActivityType), new Text(string.Join("、", entry.Outcomes)), new Text(entry.Note ?? ""));
        console.Write(table);
        Section(console, "输出行", result.Lines);
        Section(console, "输出", result.Outputs.Select(o => $"{o.Key} = {o.Value.ToJson()}"));
        Section(console, "等待", result.State.Bookmarks.Select(b => b.ResumeAt is { } at ? $"{b.Name}（{b.NodeId}），{at:O}" : $"{b.Name}（{b.NodeId}）"));
        Section(console, "异常", result.Incidents.Select(i => $"{i.ActivityType}（{i.ActivityId}）：{i.Message}"));
        Section(console, "说明", result.Notes);
        console.WriteLine($"结束状态：{result.Status} / {result.SubStatus}");
    }

    private static void Section(IAnsiConsole console, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        console.WriteLine($"{title}：");
        foreach (var line in all)
            console.WriteLine($"  {line}");
    }

    private static string Word(JournalEvent happened) => happened switch
    {
        JournalEvent.Started => "开始",
        JournalEvent.Suspended => "等待",
        JournalEvent.Resumed => "恢复",
        JournalEvent.Completed => "完成",
        JournalEvent.Faulted => "异常",
        JournalEvent.Cancelled => "取消",
        JournalEvent.Skipped => "未走",
    };

    private static void Refuse(CommandOutput output, bool asJson, InputException wrong)
    {
        if (asJson)
        {
            output.WriteJson(new { wrong.Code, wrong.Message, Problems = wrong.Problems.Select(p => new { Path = p.JsonPath, p.Code, p.Message }) });
            return;
        }
        output.Error.WriteLine(wrong.Message);
        foreach (var problem in wrong.Problems)
            output.Error.WriteLine($"  {problem.JsonPath}　{problem.Message}");
    }

    /// <summary>What was typed or read cannot be run.</summary>
    private sealed class InputException(int exitCode, string code, string message, IReadOnlyList<DefinitionProblem> problems) : Exception(message)
    {
        public int ExitCode { get; } = exitCode;

        public string Code { get; } = code;

        public IReadOnlyList<DefinitionProblem> Problems { get; } = problems;
    }
}
