using System.Text.Json;

namespace GovFlow.Engine.Definitions;

/// <summary>
/// A workflow definition in Elsa 3's JSON format: a typed view over the file's JSON, which is kept whole, so that writing it
/// loses nothing, unknown members included. Immutable.
/// </summary>
public sealed class WorkflowDefinition
{
    /// <summary>The id of this version; the engine pins instances to it.</summary>
    public required string Id { get; init; }

    /// <summary>The id all versions share.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Empty where the file has none.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Counted from 1; 0 where the file has none.</summary>
    public int Version { get; init; }

    public bool IsLatest { get; init; }

    public bool IsPublished { get; init; }

    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    public IReadOnlyList<ArgumentDefinition> Inputs { get; init; } = [];

    public IReadOnlyList<ArgumentDefinition> Outputs { get; init; } = [];

    /// <summary>What this workflow can complete with when it is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Free data of the designer and, for a service item, its catalogue; an empty object where the file has none.</summary>
    public required JsonElement CustomProperties { get; init; }

    public required WorkflowOptions Options { get; init; }

    public required ActivityNode Root { get; init; }

    /// <summary>The whole file.</summary>
    public required JsonElement Source { get; init; }

    /// <summary>What the reader found doubtful: warnings only, since a definition with an error is not made.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; init; } = [];

    /// <summary>Every activity of the file, outer before inner, in file order.</summary>
    public IEnumerable<ActivityNode> Activities => Root.SelfAndDescendants();
}

/// <summary>The definition's <c>options</c>.</summary>
public sealed record WorkflowOptions
{
    public bool UsableAsActivity { get; init; }

    public bool AutoUpdateConsumingWorkflows { get; init; }

    public string? ActivityCategory { get; init; }

    /// <summary>Elsa's type name as the file has it; null for AllowAlways.</summary>
    public string? ActivationStrategyType { get; init; }

    /// <summary>Elsa's type name as the file has it; null for FaultStrategy.</summary>
    public string? IncidentStrategyType { get; init; }

    public string? CommitStrategyName { get; init; }

    /// <summary>After a fault the other paths go on, and their bookmarks stay awake.</summary>
    public bool ContinuesWithIncidents => IncidentStrategyType?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true;
}
