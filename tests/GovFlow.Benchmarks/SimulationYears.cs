using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Simulation;
using GovFlow.Engine.Definitions;

namespace GovFlow.Benchmarks;

/// <summary>A busy town's year of one item under a draft and the version in force, as <c>govflow simulate</c> lives it through.</summary>
internal static class SimulationYears
{
    private static readonly string[] Items = ["gfi-02-small-catering-licence", "gfi-07-homestead-building-approval"];

    private static readonly int[] UsualSeeds = [1, 3];

    /// <param name="only">An item's file name begins with it.</param>
    /// <param name="seeds">Null: one, then three, which finds the code warm.</param>
    public static void Run(int cases, string only = "", int? seeds = null)
    {
        var town = TownReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json"))).Town!;
        var hall = new SimulatedHall { Town = town, Calendar = WorkCalendar.National, OtherwiseCapacity = 200 };
        foreach (var name in Items.Where(i => i.StartsWith(only, StringComparison.Ordinal)))
        {
            var item = SimulatedItem.Of(DefinitionReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", $"{name}.json"))).Definition!)!;
            foreach (var count in seeds is { } some ? [some] : UsualSeeds)
                One(name, new SimulationOrder(item, item, hall, 2026) { Invented = cases, Seeds = count, Lanes = Environment.ProcessorCount });
        }
    }

    /// <summary>Processor time and what was allocated carry over to a busy machine; the mark tells whether two builds give the same figures.</summary>
    private static void One(string name, SimulationOrder order)
    {
        using var process = Process.GetCurrentProcess();
        var (start, worked, paused, allocated) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime, GC.GetTotalPauseDuration(), GC.GetTotalAllocatedBytes(precise: true));
        var report = Simulator.Run(order);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        Console.WriteLine(
            $"{name}: {order.Invented} cases, two versions, {order.Seeds} seed(s): {seconds:0.0} s, processor {(process.TotalProcessorTime - worked).TotalSeconds:0.0} s, "
            + $"collector's pauses {(GC.GetTotalPauseDuration() - paused).TotalSeconds:0.0} s, allocated {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e9:0.00} GB; "
            + $"{report.Draft.Closed:0} ended, promise late {report.Draft.PromiseLate.Mean:P1}, figures {Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(report)))[..12]}");
    }
}
