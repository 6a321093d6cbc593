namespace GovFlow.Engine.Activities;

/// <summary>What an activity type is: one description feeds engine, linter, property forms, API and Studio.</summary>
/// <param name="Type">The type name in a definition, e.g. <c>Elsa.Delay</c>.</param>
/// <param name="DisplayName">As policy staff read it, in Chinese for the GovFlow types.</param>
public sealed record ActivityDescriptor(string Type, string Category, string DisplayName, string Description)
{
    public int Version { get; init; } = 1;

    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>The outcomes it can complete with; empty where the node's own inputs name them (FlowFork, FlowSwitch).</summary>
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [PortDescriptor.Done];

    /// <summary>It holds activities of its own (Flowchart, Sequence).</summary>
    public bool IsContainer { get; init; }

    /// <summary>With canStartWorkflow it starts instances.</summary>
    public bool IsTrigger { get; init; }

    /// <summary>Completing it completes its flowchart (Elsa.End, Finish, Complete).</summary>
    public bool IsTerminal { get; init; }
}

/// <summary>An input of an activity type.</summary>
/// <param name="Name">The camelCase property of the node.</param>
/// <param name="TypeName">Elsa's type alias: String, Boolean, Int32, Object, String[] …</param>
public sealed record InputDescriptor(string Name, string TypeName, string DisplayName, string Description = "")
{
    public bool IsRequired { get; init; }

    /// <summary>The property is <c>{typeName, expression}</c>; false for the few plain ones.</summary>
    public bool IsWrapped { get; init; } = true;

    public string UIHint { get; init; } = "singleline";

    /// <summary>The allowed literals of a drop-down; empty for free input.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>JSON text of the value an unset input has; null for none.</summary>
    public string? DefaultJson { get; init; }
}

/// <summary>An output of an activity type.</summary>
public sealed record OutputDescriptor(string Name, string TypeName, string DisplayName, string Description = "");

/// <summary>An outcome of an activity type.</summary>
public sealed record PortDescriptor(string Name, string DisplayName)
{
    public static PortDescriptor Done { get; } = new("Done", "完成");
}
