using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Cases;

/// <summary>The departments of a joint case, as the flow's own joint review lists them: paper, clock and task then name the same ones.</summary>
internal static class JointDepartments
{
    /// <summary>A flow's list never changes, and every command of a joint case asks for it: reading it anew was a tenth of a simulated year.</summary>
    private static readonly ConditionalWeakTable<CompiledWorkflow, StrongBox<ImmutableArray<JointBranchInput>>> Known = [];

    /// <summary>All branches of the flow's first joint review; empty where it has none, or where a script makes the list.</summary>
    public static ImmutableArray<JointBranchInput> Listed(CompiledWorkflow workflow) =>
        Known.GetValue(workflow, static flow => new StrongBox<ImmutableArray<JointBranchInput>>(Find(flow))).Value;

    private static ImmutableArray<JointBranchInput> Find(CompiledWorkflow workflow)
    {
        var node = workflow.Definition.Activities.FirstOrDefault(a => a.Type == JointReviewActivity.TypeName);
        return node?.Input("branches") is { ExpressionType: "Object" or "Literal" or "Json" } input ? JointBranchInput.ReadAll(Read(input), out _) : [];
    }

    /// <summary>Those a case concerns: the fixed ones and the optional ones named at intake (004-23).</summary>
    public static ImmutableArray<JointBranchInput> Concerned(CompiledWorkflow workflow, IEnumerable<string> drawnIn)
    {
        var named = drawnIn.ToHashSet(StringComparer.Ordinal);
        return [.. Listed(workflow).Where(b => !b.IsOptional || named.Contains(b.Department))];
    }

    /// <summary>What the intake of a running flow drew in.</summary>
    public static IEnumerable<string> DrawnIn(InstanceState? flow) =>
        flow is not null && flow.Inputs.TryGetValue("Intake", out var intake) ? intake["jointDepartments"].Items.Select(d => d.AsText ?? "") : [];

    private static Value Read(InputExpression input)
    {
        if (input.Value.ValueKind is not JsonValueKind.String)
            return Value.FromJson(input.Value);
        try
        {
            return Value.ParseJson(input.Value.GetString()!);
        }
        catch (JsonException)
        {
            return Value.Undefined; // the step itself faults on it when it is reached
        }
    }
}
