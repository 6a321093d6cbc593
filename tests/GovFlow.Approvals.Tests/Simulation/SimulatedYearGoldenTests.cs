using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Simulation;
using GovFlow.Approvals.Tests.Workflows;

namespace GovFlow.Approvals.Tests.Simulation;

/// <summary>
/// A small year of every shipped item in the sample town, to the letter: whatever makes the simulator, the office or the engine quicker must leave it as it is. Who means to change a rule
/// sees here which years it touches.
/// </summary>
public sealed class SimulatedYearGoldenTests
{
    private static readonly Town Town = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    [Test]
    public void ASmallYearOfEveryItem_IsWhatItWas()
    {
        // Few enough steps a day that cases queue.
        var hall = new SimulatedHall { Town = Town, Calendar = WorkCalendar.National, OtherwiseCapacity = 1 };
        var text = new StringBuilder();
        foreach (var file in WorkflowFile.All)
            text.Append(Line(file, Simulator.Run(new SimulationOrder(SimulatedItem.Of(file.Definition)!, null, hall, 2026) { Invented = 300, Seed = 7, Seeds = 1 }))).Append('\n');
        Golden.Check("simulated-years.txt", text.ToString());
    }

    private static string Line(WorkflowFile file, SimulationReport report)
    {
        var draft = report.Draft;
        var mark = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(report)))[..12];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Name}: accepted {draft.Accepted}, ended {draft.Closed}, open {draft.Open}, away {draft.TurnedAway}, late {draft.PromiseLate.Mean}, days {draft.Days.Median}/{draft.Days.P90}/{draft.Days.Mean}, all figures {mark}");
    }
}
