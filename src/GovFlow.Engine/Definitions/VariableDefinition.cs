using GovFlow.Engine.Values;

namespace GovFlow.Engine.Definitions;

/// <summary>A variable of the workflow or of a container.</summary>
/// <param name="Id">What a Variable expression and an output binding name.</param>
/// <param name="Name">What scripts name: <c>getName()</c>, <c>variables.Name</c>.</param>
/// <param name="TypeName">Elsa's alias or .NET name as the file has it.</param>
/// <param name="Default">The default, already of the type; Undefined where there is none or it cannot be converted.</param>
/// <param name="StorageDriverTypeName">As the file has it; null for none.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, Value Default, string? StorageDriverTypeName, string JsonPath)
{
    private static readonly string[] PersistentDrivers = ["WorkflowInstanceStorageDriver", "WorkflowStorageDriver"];

    /// <summary>The value survives a wait. As in the reference, a variable without the workflow-instance driver is back at its default after one.</summary>
    public bool IsPersisted { get; } = StorageDriverTypeName is { } driver && PersistentDrivers.Any(name => driver.Contains(name, StringComparison.Ordinal));
}

/// <summary>A workflow input or output.</summary>
/// <param name="Type">Elsa's alias or .NET name as the file has it.</param>
/// <param name="Default">An input's default; Undefined where there is none.</param>
public sealed record ArgumentDefinition(string Name, string Type, string DisplayName, string Description, string Category, string? UIHint, Value Default, string JsonPath);

/// <summary>A connection of a flowchart, with both ends known.</summary>
/// <param name="SourcePort">The outcome that follows it; null matches only the default outcome.</param>
/// <param name="TargetPort">Cosmetic.</param>
/// <param name="Position">Its place in the file's list, dropped connections counted; counters of running instances are kept by it.</param>
public sealed record ConnectionDefinition(string SourceId, string? SourcePort, string TargetId, string? TargetPort, int Position, string JsonPath);
