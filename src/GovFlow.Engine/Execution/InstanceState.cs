using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution;

/// <summary>The whole memory of an instance between two bursts: open work only. Immutable; equal runs have equal states.</summary>
public sealed partial record InstanceState
{
    public required string DefinitionVersionId { get; init; }

    public InstanceStatus Status { get; init; }

    public InstanceSubStatus SubStatus { get; init; }

    public string? Name { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>What can wake the instance; dormant while it is Finished/Faulted.</summary>
    public IReadOnlyList<Bookmark> Bookmarks { get; init; } = [];

    /// <summary>Open incidents only; the journal remembers the others.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Workflow outputs set so far, by name.</summary>
    public ValueMap Outputs { get; init; } = ValueMap.Empty;
}
