using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>An application as it comes to the window, and how people went on with it (decision 0018). Nobody's name is in it.</summary>
/// <param name="Index">From 0, in order of receipt; draws follow from it.</param>
/// <param name="ReceivedAt">When the window concludes its intake.</param>
public sealed record SimulatedCase(int Index, DateTimeOffset ReceivedAt)
{
    public bool IsOrganisation { get; init; }

    public string Channel { get; init; } = "window";

    /// <summary>How materials lay on the table, by code; a required one that is not named is handed in, another one is not.</summary>
    public ImmutableSortedDictionary<string, MaterialState> Materials { get; init; } = ImmutableSortedDictionary<string, MaterialState>.Empty;

    public bool HasPromised { get; init; }

    /// <summary>To be returned: it plainly breaks law or plan (004-26 b).</summary>
    public bool IsPlainlyUnlawful { get; init; }

    /// <summary>Another body's business (许可法 32-2).</summary>
    public bool IsForAnotherBody { get; init; }

    /// <summary>Optional departments this application concerns.</summary>
    public ImmutableArray<string> JointDepartments { get; init; } = [];

    /// <summary>Working days after a notice until what is missing comes in; null = never.</summary>
    public int? SuppliesAfter { get; init; }

    /// <summary>Working days after the receipt until the applicant withdraws, where that is still possible; null = never.</summary>
    public int? WithdrawsAfter { get; init; }

    /// <summary>The steps as they were really done, in order; empty for an invented case.</summary>
    public ImmutableArray<PastStep> Steps { get; init; } = [];
}

/// <summary>A step as it really went.</summary>
/// <param name="NodeId">The flow's own name for it.</param>
/// <param name="Department">Of a joint branch; null otherwise.</param>
/// <param name="Days">Working days from the day it was opened, not counted, to the day it was done, counted.</param>
/// <param name="Outcome">The port it was completed with; null where nobody had completed it by then: the applicant withdrew, or it lies there still.</param>
public sealed record PastStep(string NodeId, string? Department, TaskKind Kind, string PostCode, int Days, string? Outcome);
