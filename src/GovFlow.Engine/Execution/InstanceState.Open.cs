using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution;

public sealed partial record InstanceState
{
    /// <summary>The workflow's variables with a storage driver, by name; one that is at its default is left out.</summary>
    public ValueMap Variables { get; init; } = ValueMap.Empty;

    /// <summary>The workflow's inputs, by name.</summary>
    public ValueMap Inputs { get; init; } = ValueMap.Empty;

    /// <summary>Open visits, outer before inner, in the order they were scheduled.</summary>
    internal IReadOnlyList<OpenVisit> Open { get; init; } = [];

    /// <summary>Outputs of ended activities that scripts of the definition may still ask for.</summary>
    internal IReadOnlyList<KeptOutput> KeptOutputs { get; init; } = [];

    internal Value LastResult { get; init; }

    /// <summary>The last number given to an execution, bookmark or incident.</summary>
    internal int LastId { get; init; }

    /// <summary>How many ids scripts have drawn.</summary>
    internal int GuidCount { get; init; }

    /// <summary>Outcomes the workflow ends with once the faults beneath it are settled; null while it is not ending.</summary>
    internal IReadOnlyList<string>? EndsWith { get; init; }
}

/// <summary>An execution that has not ended.</summary>
internal sealed record OpenVisit(int Number, int ParentNumber, string NodeId, VisitStatus Status)
{
    public Value Memory { get; init; }

    /// <summary>The inputs that are no constants, by name.</summary>
    public ValueMap? Inputs { get; init; }

    /// <summary>Variables with a storage driver that are not at their default.</summary>
    public ValueMap? Variables { get; init; }

    public ValueMap? Locals { get; init; }

    public ValueMap? WorkflowInputs { get; init; }

    public ValueMap? WorkflowOutputs { get; init; }

    public FlowMemory? Flow { get; init; }

    public IReadOnlyList<string>? EndsWith { get; init; }
}

/// <summary>A flowchart's counters: only those that are not zero.</summary>
/// <param name="Start">The place of the child it started at.</param>
internal sealed record FlowMemory(int Start, IReadOnlyList<(int Place, int Visits)> Activities, IReadOnlyList<(int Position, int Visits, bool Followed)> Connections);

internal sealed record KeptOutput(string NodeId, string Name, Value Value);
