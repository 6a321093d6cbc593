using System.Collections.Immutable;

namespace GovFlow.Approvals.Simulation;

/// <summary>What to simulate.</summary>
/// <param name="Draft">The version in question.</param>
/// <param name="InForce">What it is compared with; null = nothing.</param>
/// <param name="Year">The calendar year the cases are of.</param>
public sealed record SimulationOrder(SimulatedItem Draft, SimulatedItem? InForce, SimulatedHall Hall, int Year)
{
    /// <summary>The most cases of one order.</summary>
    public const int MostCases = 100_000;

    /// <summary>Last year's cases in order of receipt; empty = <see cref="Invented"/> ones.</summary>
    public ImmutableArray<SimulatedCase> Recorded { get; init; } = [];

    /// <summary>How late they really were; null for invented ones.</summary>
    public RecordedFigures? Actual { get; init; }

    /// <summary>How many cases to invent where none are recorded; from 1.</summary>
    public int Invented { get; init; } = 1_000;

    /// <summary>The first seed; the same seeds give the same figures.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many seeds; from 1.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>How many runs at once; from 1.</summary>
    public int Lanes { get; init; } = 2;

    /// <summary>What is wrong with its numbers; null where nothing is.</summary>
    internal string? Fault => this switch
    {
        { Seeds: < 1 } or { Lanes: < 1 } or { Recorded.IsEmpty: true, Invented: < 1 } => "Seeds, lanes and cases begin at 1.",
        { Recorded.Length: > MostCases } or { Recorded.IsEmpty: true, Invented: > MostCases } => "More cases than are simulated at once.",
        _ => null,
    };

    /// <summary>The order on a recorded year: its cases, and what its posts could do.</summary>
    public static SimulationOrder On(RecordedYear recorded, SimulatedItem draft, SimulatedItem? inForce, SimulatedHall hall, int year)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(hall);
        return new SimulationOrder(draft, inForce, hall with { Capacity = recorded.Capacity, OtherWork = recorded.OtherWork }, year) { Recorded = recorded.Cases, Actual = recorded.Actual };
    }
}
