using System.Collections.Immutable;

namespace GovFlow.Approvals.Simulation;

/// <summary>A year of an item as it was, with what its posts could do.</summary>
/// <param name="Cases">In order of receipt.</param>
/// <param name="Actual">How late they really were.</param>
/// <param name="Capacity">The most steps one person finished on one day, by post.</param>
/// <param name="OtherWork">Steps of other items, by post and day.</param>
public sealed record RecordedYear(
    ImmutableArray<SimulatedCase> Cases, RecordedFigures Actual, ImmutableDictionary<string, int> Capacity, ImmutableDictionary<(string PostCode, DateOnly Day), int> OtherWork);

/// <summary>Lateness as it is on record.</summary>
/// <param name="Accepted">Cases that were accepted.</param>
/// <param name="PromiseLate">Those whose promise was broken, or is.</param>
/// <param name="UnderStatute">Accepted cases under a statutory limit.</param>
/// <param name="StatuteLate">Those that broke it, or do.</param>
public sealed record RecordedFigures(int Accepted, int PromiseLate, int UnderStatute, int StatuteLate);
