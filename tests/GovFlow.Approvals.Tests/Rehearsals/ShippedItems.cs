using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Rehearsals;

/// <summary>The sample town and the items beside the program, read once.</summary>
internal static class ShippedItems
{
    public static readonly DateTime Start = new(2026, 3, 2, 10, 0, 0, DateTimeKind.Unspecified);

    private static readonly Lazy<RehearsalHall> TheHall = new(() => new RehearsalHall(
        TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!, WorkCalendar.National, new DateOnly(2026, 3, 2)));

    public static RehearsalHall Hall => TheHall.Value;

    public static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    public static RehearsedItem Read(string file)
    {
        var definition = DefinitionReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "workflows", file))).Definition!;
        return new RehearsedItem(ServiceItemReader.Read(definition).Item!, CompiledWorkflow.Compile(definition, OfficeActivities.Registry));
    }
}
