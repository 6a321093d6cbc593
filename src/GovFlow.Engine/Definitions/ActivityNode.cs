using System.Text.Json;

namespace GovFlow.Engine.Definitions;

/// <summary>One activity as the definition's file states it: a typed view over its JSON, which is kept whole.</summary>
public sealed partial class ActivityNode
{
    public required string Id { get; init; }

    /// <summary>The path of ids from the workflow, recomputed at load: unique in the definition. A colon within an id is written <c>\:</c>.</summary>
    public required string NodeId { get; init; }

    /// <summary>The label scripts use; the id where the file has none.</summary>
    public required string Name { get; init; }

    public required string Type { get; init; }

    public int Version { get; init; }

    /// <summary>Where it stands in the file, e.g. <c>$.root.activities[3]</c>.</summary>
    public required string JsonPath { get; init; }

    /// <summary>The node's own JSON, unknown members included.</summary>
    public required JsonElement Source { get; init; }
}
