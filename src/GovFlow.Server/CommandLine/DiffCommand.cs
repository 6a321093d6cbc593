using System.CommandLine;
using GovFlow.Approvals.Comparing;
using GovFlow.Engine.Definitions;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow diff</c>: what changed between two definition files, in words. Needs no database; posts are named by their codes.</summary>
internal sealed class DiffCommand(CommandOutput output)
{
    public Command Build()
    {
        var before = new Argument<string>("BEFORE") { Description = "原来的流程定义文件（JSON）", HelpName = "原文件" };
        var after = new Argument<string>("AFTER") { Description = "现在的流程定义文件（JSON）", HelpName = "现文件" };
        var all = new Option<bool>("--all") { Description = "也列出画面布局和版本信息的改动" };
        var json = JsonOption.Create();
        var command = new Command("diff", "比较两个流程定义文件，逐项说明改动。有改动时退出码为 1。") { before, after, all, json };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(all), parsed.GetValue(json), ct));
        return command;
    }

    private async Task<int> RunAsync(string before, string after, bool withAll, bool asJson, CancellationToken ct)
    {
        var read = new List<WorkflowDefinition>();
        foreach (var file in (string[])[before, after])
        {
            if (!File.Exists(file))
            {
                output.Refuse(asJson, new CommandRefusal("file-not-found", $"找不到文件 {file}。"));
                return ExitCode.WrongUsage;
            }

            var reading = DefinitionReader.Read(await File.ReadAllBytesAsync(file, ct));
            if (reading.Definition is not { } definition)
            {
                var problem = reading.Problems.First(p => !p.IsWarning);
                output.Refuse(asJson, new CommandRefusal("definition-invalid", $"{file} 不是有效的流程定义：{problem.JsonPath}　{problem.Message}"));
                return ExitCode.Refused;
            }

            read.Add(definition);
        }

        var comparison = DefinitionComparison.Of(read[0], read[1]);
        var changes = comparison.Changes.Where(c => withAll || c.Area is not (ChangeArea.Layout or ChangeArea.Record)).ToList();
        if (asJson)
            output.WriteJson(new { Changes = changes, comparison.LeftOut });
        else
            Print(changes, comparison.LeftOut);
        return changes.Count == 0 ? ExitCode.Fine : ExitCode.Refused;
    }

    private void Print(List<DefinitionChange> changes, int leftOut)
    {
        foreach (var change in changes)
            output.Out.WriteLine($"{change.Words}　{change.AfterPath ?? change.BeforePath}");
        output.Out.WriteLine($"共 {changes.Count} 处改动{(leftOut > 0 ? $"，另有 {leftOut} 处没有列出" : "")}。");
    }
}
