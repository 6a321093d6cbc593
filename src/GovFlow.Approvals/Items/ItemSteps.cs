using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Items;

/// <summary>A step of an item's flow that a post works on, as its node states it.</summary>
/// <param name="ActivityId">The node.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Department">For a joint branch.</param>
/// <param name="LimitDays">Null where the step has no limit of its own.</param>
public sealed record ItemStep(
    string ActivityId, string ActivityType, string Name, string PostCode, string? Department, int? LimitDays, DayUnit Unit, bool IsWindowDecided, ImmutableArray<CheckPoint> Checklist, string JsonPath);

/// <summary>Lists the steps of a definition: which post does what, how long, by which list (000-6, 003-15). Reads literals only: an item's posts and limits are fixed by the file.</summary>
public static class ItemSteps
{
    /// <summary>The steps in file order, a joint review once for each department.</summary>
    public static IEnumerable<ItemStep> Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Activities.SelectMany(Of);
    }

    /// <summary>The steps of one node; none where it is no task.</summary>
    public static IEnumerable<ItemStep> Of(ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.Type == JointReviewActivity.TypeName)
        {
            foreach (var branch in JointBranchInput.ReadAll(Literal(node, "branches"), out _))
                yield return Step(node, branch.Post, branch.Department, branch.LimitDays, branch.Unit);
        }
        else if (Literal(node, "post").AsText is { Length: > 0 } post)
        {
            var days = StepInputs.WholeDays(Literal(node, "limitDays"));
            yield return Step(node, post, null, days, StepInputs.UnitOf(Literal(node, "unit").AsText) ?? DayUnit.Working);
        }
    }

    /// <summary>A node's own limit, task or not; null where it has none that is fixed by the file.</summary>
    public static TimeLimit? LimitOf(ActivityNode node) =>
        StepInputs.WholeDays(Literal(node, "limitDays")) is { } days ? new TimeLimit(days, StepInputs.UnitOf(Literal(node, "unit").AsText) ?? DayUnit.Working) : null;

    /// <summary>Every post the flow needs somebody for, without repeats.</summary>
    public static ImmutableSortedSet<string> Posts(WorkflowDefinition definition) =>
        Of(definition).Select(step => step.PostCode).ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>A literal or Object input's value; Undefined where it is unset, unreadable or computed.</summary>
    public static Value Literal(ActivityNode node, string name)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.Input(name) is not { } input)
            return Value.Undefined;
        var value = Value.FromJson(input.Value);
        return input.ExpressionType switch
        {
            "Literal" => value,
            "Object" or "Json" when value.AsText is { } json => Parse(json),
            _ => Value.Undefined,
        };
    }

    private static ItemStep Step(ActivityNode node, string post, string? department, int? days, DayUnit unit) =>
        new(node.Id, node.Type, node.DisplayText, post, department, days, unit, Literal(node, "windowDecided").AsBoolean, StepDetails.Checklist(node), node.JsonPath);

    private static Value Parse(string json)
    {
        try
        {
            return Value.ParseJson(json);
        }
        catch (JsonException)
        {
            return Value.Undefined;
        }
    }
}
