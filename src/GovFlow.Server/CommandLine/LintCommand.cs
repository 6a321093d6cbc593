using System.CommandLine;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow lint</c>: everything reading, compiling and the rules of a service item find in definition files. Needs no database.</summary>
internal sealed class LintCommand(CommandOutput output)
{
    public Command Build()
    {
        var files = new Argument<string[]>("FILE") { Description = "流程定义文件（JSON），可写多个", HelpName = "文件…", Arity = ArgumentArity.OneOrMore };
        var json = JsonOption.Create();
        var command = new Command("lint", "检查流程定义：格式、编译、事项要素与办理规则。") { files, json };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(files) ?? [], parsed.GetValue(json), ct));
        return command;
    }

    private async Task<int> RunAsync(string[] files, bool asJson, CancellationToken ct)
    {
        foreach (var missing in files.Where(f => !File.Exists(f)))
        {
            output.Refuse(asJson, new CommandRefusal("file-not-found", $"找不到文件 {missing}。"));
            return ExitCode.WrongUsage;
        }
        var found = new List<LintedFile>();
        foreach (var file in files)
            found.Add(new LintedFile(file, [.. Problems(file, await File.ReadAllBytesAsync(file, ct)).Select(Finding)]));
        var errors = found.Sum(f => f.Problems.Count(p => p.Severity is LintSeverity.Error));
        var warnings = found.Sum(f => f.Problems.Count) - errors;
        if (asJson)
            output.WriteJson(new { Files = found, Errors = errors, Warnings = warnings });
        else
            Print(found, errors, warnings);
        return errors == 0 ? ExitCode.Fine : ExitCode.Refused;
    }

    /// <summary>What a file cannot be read for hides the rest: nothing is compiled then.</summary>
    private static IEnumerable<DefinitionProblem> Problems(string file, byte[] utf8)
    {
        var reading = DefinitionReader.Read(utf8);
        if (reading.Definition is not { } definition)
            return reading.Problems;
        var item = definition.CustomProperties.TryGetProperty(ServiceItemReader.Member, out _) ? ServiceItemReader.Read(definition).Problems : [];
        return [.. reading.Problems, .. item, .. CompiledWorkflow.Compile(definition, OfficeActivities.Registry, new ChildDefinitions(file).Find).Problems];
    }

    private static LintFinding Finding(DefinitionProblem problem) =>
        new(problem.JsonPath, problem.Code, problem.IsWarning ? LintSeverity.Warning : LintSeverity.Error, problem.Message);

    private void Print(List<LintedFile> found, int errors, int warnings)
    {
        foreach (var file in found.Where(f => f.Problems.Count > 0))
        {
            output.Out.WriteLine($"{file.File}：");
            foreach (var problem in file.Problems.OrderBy(p => p.Severity))
                output.Out.WriteLine($"  {(problem.Severity is LintSeverity.Error ? "错误" : "提醒")}　{problem.Path}　{problem.Message}（{problem.Code}）");
        }
        output.Out.WriteLine($"共 {found.Count} 个文件，错误 {errors} 处，提醒 {warnings} 处。");
    }
}

/// <summary>A file with what was found in it.</summary>
internal sealed record LintedFile(string File, IReadOnlyList<LintFinding> Problems);

/// <summary>One finding.</summary>
/// <param name="Path">JSON path.</param>
/// <param name="Code">Stable rule id.</param>
internal sealed record LintFinding(string Path, string Code, LintSeverity Severity, string Message);

/// <summary>Whether a finding keeps the definition from being published.</summary>
internal enum LintSeverity
{
    /// <summary>It does.</summary>
    Error = 0,

    /// <summary>It does not.</summary>
    Warning = 1,
}
