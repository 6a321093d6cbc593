using System.CommandLine;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.People;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow lint</c>: holds definition files to all rules. Needs no database; with a town's file also against its staffing.</summary>
internal sealed class LintCommand(CommandOutput output, TimeProvider time)
{
    public Command Build()
    {
        var files = new Argument<string[]>("FILE") { Description = "流程定义文件（JSON），可写多个", HelpName = "文件…", Arity = ArgumentArity.ZeroOrMore };
        var town = new Option<string?>("--town") { Description = "镇街文件：按其岗位和人员检查" };
        var rules = new Option<bool>("--rules") { Description = "列出全部规则" };
        var json = JsonOption.Create();
        var command = new Command("lint", "检查流程定义：结构、法律规则、承诺验算。有错误时退出码为 1。") { files, town, rules, json };
        command.SetAction((parsed, ct) => parsed.GetValue(rules)
            ? Task.FromResult(ListRules(parsed.GetValue(json)))
            : RunAsync(parsed.GetValue(files) ?? [], parsed.GetValue(town), parsed.GetValue(json), ct));
        return command;
    }

    private async Task<int> RunAsync(string[] files, string? townFile, bool asJson, CancellationToken ct)
    {
        if (files.Length == 0)
        {
            output.Refuse(asJson, new CommandRefusal("file-missing", "请写明要检查的文件。"));
            return ExitCode.WrongUsage;
        }

        foreach (var missing in files.Append(townFile).Where(f => f is not null && !File.Exists(f)))
        {
            output.Refuse(asJson, new CommandRefusal("file-not-found", $"找不到文件 {missing}。"));
            return ExitCode.WrongUsage;
        }

        Staffing? staffing = null;
        if (townFile is not null)
        {
            if (TownReader.Read(await File.ReadAllBytesAsync(townFile, ct)).Town is not { } town)
            {
                output.Refuse(asJson, new CommandRefusal("town-invalid", $"镇街文件 {townFile} 有误。"));
                return ExitCode.Refused;
            }

            staffing = new Staffing(new OfficeClock(time, TimeZoneInfo.FindSystemTimeZoneById(town.TimeZone)).Today, [town]);
        }

        var linted = new List<LintedFile>();
        foreach (var file in files)
        {
            var report = Linter.Lint(await File.ReadAllBytesAsync(file, ct), new ChildDefinitions(file).Find, staffing);
            linted.Add(new LintedFile(file, report.Findings, report.MayPublish, report.Promise));
        }

        var errors = linted.Sum(f => f.Findings.Count(x => x.Severity is LintSeverity.Error));
        var warnings = linted.Sum(f => f.Findings.Count(x => x.Severity is LintSeverity.Warning));
        if (asJson)
            output.WriteJson(new { Files = linted, Errors = errors, Warnings = warnings });
        else
            Print(linted, errors, warnings);
        return errors == 0 ? ExitCode.Fine : ExitCode.Refused;
    }

    private int ListRules(bool asJson)
    {
        if (asJson)
        {
            output.WriteJson(LintRules.All.Select(r => new { r.Id, r.Severity, r.Basis, r.Says, r.Mend }));
            return ExitCode.Fine;
        }

        foreach (var rule in LintRules.All)
            output.Out.WriteLine($"{rule.Id}　{Word(rule.Severity)}　{rule.Says}{(rule.Basis is { } basis ? $"（{basis}）" : "")}改法：{rule.Mend}");
        output.Out.WriteLine($"共 {LintRules.All.Count} 条规则。");
        return ExitCode.Fine;
    }

    private void Print(List<LintedFile> linted, int errors, int warnings)
    {
        foreach (var file in linted.Where(f => f.Findings.Count > 0 || f.Promise is not null))
        {
            output.Out.WriteLine($"{file.File}：{file.Promise?.Says}");
            foreach (var finding in file.Findings)
            {
                output.Out.WriteLine($"  {Word(finding.Severity)}　{finding.JsonPath}　{finding.Message}{(finding.Basis is { } basis ? $"〔{basis}〕" : "")}（{finding.RuleId}）");
                if (finding.Reason is { } reason)
                    output.Out.WriteLine($"  　　理由：{reason}");
            }
        }

        output.Out.WriteLine($"共 {linted.Count} 个文件，错误 {errors} 处，提醒 {warnings} 处。");
    }

    private static string Word(LintSeverity? severity) => severity switch
    {
        LintSeverity.Error => "错误",
        LintSeverity.Warning => "提醒",
        LintSeverity.Info => "说明",
        null => "视情形",
    };
}

/// <summary>A file with what was found in it.</summary>
internal sealed record LintedFile(string File, IReadOnlyList<Finding> Findings, bool MayPublish, PromiseProof? Promise);
