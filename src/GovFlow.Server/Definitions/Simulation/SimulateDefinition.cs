using GovFlow.Approvals.Items;
using GovFlow.Approvals.Simulation;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Definitions;

namespace GovFlow.Server.Definitions.Simulation;

/// <summary>What to simulate a draft with.</summary>
/// <param name="CentreCode">Whose cases, posts and people.</param>
/// <param name="Cases">So many invented cases; null = the item's recorded ones, where there are any.</param>
/// <param name="Year">Null = the last year with cases, else the present one.</param>
/// <param name="Against">The version to compare with; null = the one in force.</param>
/// <param name="Lanes">How many runs at once.</param>
public sealed record SimulationQuery(string CentreCode, int? Cases, int? Year, int Seed, int Seeds, string? Against, int Lanes);

/// <summary>仿真: lives a year of the centre's cases through under a draft, beside the version in force (decision 0018). Stores nothing.</summary>
public sealed class SimulateDefinition(ChildVersions children, DefinitionStore definitions, WorkflowShelf shelf, HallBook halls, PastYears years)
{
    /// <summary>Cases invented where none are recorded and no number is given.</summary>
    public const int UsualCases = 1_000;

    /// <summary>The most cases of one simulation: a busy town's year of all items.</summary>
    public const int MostCases = 30_000;

    /// <summary>Simulates a file.</summary>
    public async Task<SimulationOutcome> HandleAsync(ReadOnlyMemory<byte> utf8, SimulationQuery query, CancellationToken ct)
    {
        var reading = DefinitionReader.Read(utf8);
        if (reading.Definition is not { } definition)
            return new SimulationOutcome.Invalid(reading.Problems);
        var item = ServiceItemReader.Read(definition);
        var compiled = await children.CompileAsync(definition, ct);
        var problems = reading.Problems.Concat(item.Problems).Concat(compiled.Problems).Where(p => !p.IsWarning).ToList();
        if (item.Item is not { } service || problems.Count > 0)
            return new SimulationOutcome.Invalid(problems);
        var draft = new SimulatedItem(service, compiled);
        var inForce = query.Against is { } version ? await VersionAsync(version, ct) : await InForceAsync(service.Code, ct);
        if (query.Against is { } unknown && inForce is null)
            return new SimulationOutcome.NoSuchVersion(unknown);
        var order = await OrderAsync(draft, inForce, query, ct);
        // Seconds of computing are none of the caller's thread.
        return new SimulationOutcome.Done(await Task.Run(() => Simulator.Run(order, ct), ct));
    }

    private async Task<SimulationOrder> OrderAsync(SimulatedItem draft, SimulatedItem? inForce, SimulationQuery query, CancellationToken ct)
    {
        var hall = await halls.GetAsync(query.CentreCode, ct);
        var simulated = new SimulatedHall { Town = hall.Town, Calendar = hall.Calendar, Absences = hall.Stored.Absences };
        var recordedIn = query.Cases is null ? query.Year ?? await years.LatestAsync(query.CentreCode, draft.Item.Code, ct) : null;
        var recorded = recordedIn is { } past ? await years.ReadAsync(query.CentreCode, draft.Item.Code, past, MostCases, hall.Calendar, hall.Clock, ct) : null;
        var order = recorded is { Cases.IsEmpty: false }
            ? SimulationOrder.On(recorded, draft, inForce, simulated, recordedIn!.Value)
            : new SimulationOrder(draft, inForce, simulated, query.Year ?? hall.Clock.Today.Year) { Invented = query.Cases ?? UsualCases };
        return order with { Seed = query.Seed, Seeds = query.Seeds, Lanes = query.Lanes };
    }

    private async Task<SimulatedItem?> InForceAsync(string itemCode, CancellationToken ct) =>
        await shelf.InForceAsync(itemCode, ct) is { } shelved ? new SimulatedItem(shelved.Item, shelved.Workflow) : null;

    private async Task<SimulatedItem?> VersionAsync(string versionId, CancellationToken ct) =>
        await definitions.FindAsync(versionId, ct) is { } row && DefinitionReader.Read(row.Json).Definition is { } definition && ServiceItemReader.Read(definition).Item is { } item
            ? new SimulatedItem(item, await children.CompilePinnedAsync(definition, row.Children, ct))
            : null;
}

/// <summary>How a simulation ended.</summary>
public abstract record SimulationOutcome
{
    private SimulationOutcome()
    {
    }

    public sealed record Done(SimulationReport Report) : SimulationOutcome;

    /// <summary>The file cannot run; every place that keeps it from it.</summary>
    public sealed record Invalid(IReadOnlyList<DefinitionProblem> Problems) : SimulationOutcome;

    /// <summary>There is no such version to compare with.</summary>
    public sealed record NoSuchVersion(string VersionId) : SimulationOutcome;
}
