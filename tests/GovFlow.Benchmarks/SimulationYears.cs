using System.Diagnostics;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Simulation;
using GovFlow.Engine.Definitions;

namespace GovFlow.Benchmarks;

/// <summary>A busy town's year of one item under a draft and the version in force, as <c>govflow simulate</c> lives it through; by wall time.</summary>
internal static class SimulationYears
{
    private static readonly string[] Items = ["gfi-02-small-catering-licence", "gfi-07-homestead-building-approval"];

    public static void Run(int cases)
    {
        var town = TownReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json"))).Town!;
        var hall = new SimulatedHall { Town = town, Calendar = WorkCalendar.National, OtherwiseCapacity = 200 };
        foreach (var name in Items)
        {
            var item = SimulatedItem.Of(DefinitionReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", $"{name}.json"))).Definition!)!;
            foreach (var seeds in new[] { 1, 3 })
            {
                var start = Stopwatch.GetTimestamp();
                var report = Simulator.Run(new SimulationOrder(item, item, hall, 2026) { Invented = cases, Seeds = seeds, Lanes = Environment.ProcessorCount });
                Console.WriteLine($"{name}: {cases} cases, two versions, {seeds} seed(s): {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s; {report.Draft.Closed:0} ended, promise late {report.Draft.PromiseLate.Mean:P1}");
            }
        }
    }
}
