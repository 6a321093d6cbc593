using System.CommandLine;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Server.Definitions.Rehearsing;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow rehearse</c>: plays an item's flow in every usual way, and its own scenarios. Needs no database; the sample town where no other is named.</summary>
internal sealed class RehearseCommand(CommandOutput output, TimeProvider time)
{
    public Command Build()
    {
        var files = new Argument<string[]>("FILE") { Description = "事项流程定义文件（JSON），可写多个", HelpName = "文件…", Arity = ArgumentArity.OneOrMore };
        var town = new Option<string?>("--town") { Description = "镇街文件：按其岗位和人员演练；不写则用示例镇" };
        var json = JsonOption.Create();
        var command = new Command("rehearse", "演练事项流程：每类件各走一遍，文件中的场景逐一核对，并列出没有走到的环节与连线。场景结果不符、走不到头时退出码为 1。") { files, town, json };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(files) ?? [], parsed.GetValue(town), parsed.GetValue(json), ct));
        return command;
    }

    private async Task<int> RunAsync(string[] files, string? townFile, bool asJson, CancellationToken ct)
    {
        foreach (var missing in files.Append(townFile).Where(f => f is not null && !File.Exists(f)))
        {
            output.Refuse(asJson, new CommandRefusal("file-not-found", $"找不到文件 {missing}。"));
            return ExitCode.WrongUsage;
        }

        townFile ??= Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json");
        if (TownReader.Read(await File.ReadAllBytesAsync(townFile, ct)).Town is not { } town)
        {
            output.Refuse(asJson, new CommandRefusal("town-invalid", $"镇街文件 {townFile} 有误。"));
            return ExitCode.Refused;
        }

        var calendar = WorkCalendar.National.With(new LocalLayer(town.Centre.Name, town.LocalDays));
        var today = new OfficeClock(time, TimeZoneInfo.FindSystemTimeZoneById(town.TimeZone)).Today;
        var hall = new RehearsalHall(town, calendar, today);
        var rehearsed = new List<RehearsedFile>();
        foreach (var file in files)
            rehearsed.Add(await RehearseAsync(file, hall, today, ct));
        if (asJson)
            output.WriteJson(new { Files = rehearsed });
        else
            rehearsed.ForEach(Print);
        return rehearsed.TrueForAll(f => f.IsFine) ? ExitCode.Fine : ExitCode.Refused;
    }

    private static async Task<RehearsedFile> RehearseAsync(string file, RehearsalHall hall, DateOnly today, CancellationToken ct)
    {
        var reading = DefinitionReader.Read(await File.ReadAllBytesAsync(file, ct));
        if (reading.Definition is not { } definition)
            return new RehearsedFile(file, [.. reading.Problems.Select(p => $"{p.JsonPath}　{p.Message}")], null);
        var item = ServiceItemReader.Read(definition);
        if (item.Item is null)
            return new RehearsedFile(file, [.. item.Problems.Select(p => $"{p.JsonPath}　{p.Message}").DefaultIfEmpty("流程不是事项，不能演练。")], null);
        var compiled = CompiledWorkflow.Compile(definition, OfficeActivities.Registry, new ChildDefinitions(file).Find);
        var played = RehearseDefinition.All(new RehearsalStage(hall, new RehearsedItem(item.Item, compiled), today), ct);
        return new RehearsedFile(file, [.. Scenarios.Read(definition).Problems.Select(p => $"{p.JsonPath}　{p.Message}")], played);
    }

    private void Print(RehearsedFile file)
    {
        output.Out.WriteLine($"{file.File}：");
        foreach (var problem in file.Problems)
            output.Out.WriteLine($"  错误　{problem}");
        if (file.Played is not { } played)
            return;
        foreach (var preset in played.Presets)
            output.Out.WriteLine($"  {preset.Name}　{preset.Script.Acts.Length} 步　{Words(preset.Outcome)}{(preset.HasEnded ? "" : "　没有走到头")}");
        foreach (var scenario in played.Scenarios)
        {
            output.Out.WriteLine($"  场景“{scenario.Name}”　{(scenario.Differences.Count == 0 ? "与预期一致" : "与预期不同")}");
            foreach (var difference in scenario.Differences)
                output.Out.WriteLine($"  　　{difference}");
        }

        var coverage = played.Coverage;
        output.Out.WriteLine($"  走到环节 {coverage.Steps - coverage.Unwalked.Steps.Count}/{coverage.Steps}，连线 {coverage.Connections - coverage.Unwalked.Connections.Count}/{coverage.Connections}。");
        if (coverage.Unwalked.Connections.Count > 0)
            output.Out.WriteLine($"  没有走到：{string.Join('、', coverage.Unwalked.Connections)}");
    }

    private static string Words(RehearsalOutcome outcome)
    {
        var refused = outcome.Refused.IsEmpty ? "" : $"　被拒绝：{string.Join('、', outcome.Refused)}";
        return $"{outcome.Kind}　{outcome.State}{(outcome.Decision is { } decision ? $"（{decision}）" : "")}　文书：{string.Join('、', outcome.Papers)}{refused}";
    }
}

/// <summary>A file with what came of it.</summary>
/// <param name="Played">Null where the file is no item that can be played.</param>
internal sealed record RehearsedFile(string File, IReadOnlyList<string> Problems, RehearsalsView? Played)
{
    public bool IsFine => Problems.Count == 0 && Played is { } played && played.Presets.All(p => p is { HasEnded: true, Outcome.Refused.IsEmpty: true }) && played.Scenarios.All(s => s.Differences.Count == 0);
}
