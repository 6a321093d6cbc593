using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Compiling;

/// <summary>An activity of a compiled workflow; everything a step needs is an index or a reference away.</summary>
internal sealed class CompiledNode
{
    /// <summary>Its place in the whole workflow, outer before inner, in file order.</summary>
    public required int Index { get; init; }

    /// <summary>Unique in the whole workflow, child workflows included.</summary>
    public required string NodeId { get; init; }

    public required ActivityNode Source { get; init; }

    public required Activity Activity { get; init; }

    public required CompiledNode? Parent { get; init; }

    /// <summary>Its place among its parent's children.</summary>
    public int Place { get; init; }

    public CompiledNode[] Children { get; set; } = [];

    public CompiledInput[] Inputs { get; set; } = [];

    /// <summary>The inputs' values where all are constants: shared by all executions.</summary>
    public Value[]? Constants { get; private set; }

    /// <summary>What handing them to an execution costs it.</summary>
    public long ConstantsCost { get; private set; }

    public CompiledOutput[] Outputs { get; set; } = [];

    public CompiledCase[] Cases { get; set; } = [];

    public ScopeLayout? Scope { get; set; }

    public FlowLayout? Flow { get; set; }

    /// <summary>The workflow whose inputs and outputs the activities beneath see; null where they see an outer one's.</summary>
    public WorkflowDefinition? Workflow { get; set; }

    /// <summary>Of a workflow node: its inputs by the name scripts use, the X of getX.</summary>
    public Dictionary<string, string>? ArgumentNames { get; init; }

    /// <summary>A script somewhere reads its outputs after it ended.</summary>
    public bool KeepsOutputs { get; set; }

    public bool IsTop => Parent is null;

    /// <summary>Of Elsa.SetVariable: the variable it sets; null where nobody declares it.</summary>
    public VariableSlot? TargetVariable { get; set; }

    /// <summary>Of Elsa.RunJavaScript: its script.</summary>
    public CompiledExpression? Body { get; set; }

    /// <summary>The nodes whose names its scripts see, inner before outer; a child workflow does not see its user's, and its node lives in its user's.</summary>
    public IEnumerable<CompiledNode> Scopes()
    {
        for (var scope = Workflow is not null && !IsTop ? Parent : this; scope is not null; scope = scope.Workflow is null ? scope.Parent : null)
            yield return scope;
    }

    /// <summary>To be called when the inputs are known.</summary>
    public void SettleConstants()
    {
        Constants = Inputs.All(i => i.Expression.Kind == InputKind.Constant) ? [.. Inputs.Select(i => i.Expression.Constant)] : null;
        ConstantsCost = Constants?.Sum(c => BurstAccount.Units(ValueSize.Of(c, long.MaxValue))) ?? 0;
    }

    public CompiledNode? Child(string slot) => Array.Find(Children, c => string.Equals(c.Source.Slot, slot, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => NodeId;
}

/// <summary>How an input comes by its value.</summary>
internal enum InputKind
{
    Constant = 0,
    Variable = 1,
    WorkflowInput = 2,
    Script = 3,

    /// <summary>It cannot be evaluated; the node faults when reached.</summary>
    Broken = 4,
}

/// <summary>An expression made ready.</summary>
internal sealed record CompiledExpression(InputKind Kind, string? TypeName)
{
    public Value Constant { get; init; }

    public VariableSlot Variable { get; init; }

    /// <summary>The workflow input's name, or why the expression is broken.</summary>
    public string Text { get; init; } = "";

    public Script? Script { get; init; }
}

internal sealed record CompiledInput(string Name, CompiledExpression Expression);

/// <summary>Where an output goes: a variable, an output of the workflow, or neither.</summary>
internal sealed record CompiledOutput(string Name, VariableSlot? Variable, string? WorkflowOutput);

/// <summary>A case of a switch.</summary>
internal sealed record CompiledCase(string Label, CompiledExpression Condition, CompiledNode? Activity);

/// <summary>A variable by the node whose scope holds it.</summary>
internal readonly record struct VariableSlot(CompiledNode Owner, int Index);
