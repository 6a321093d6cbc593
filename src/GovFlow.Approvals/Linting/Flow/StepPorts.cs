using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Linting.Flow;

/// <summary>The outcomes a node can have, as its type and its own inputs say.</summary>
internal static class StepPorts
{
    public const string Done = "Done";

    /// <summary>Null where nobody can tell: an unknown type, a workflow used as an activity, outcomes that are computed.</summary>
    public static IReadOnlyList<string>? Of(ActivityNode node)
    {
        if (OfficeActivities.Registry.Find(node.Type, node.Version)?.Descriptor is not { } type)
            return null;
        var ports = type.Ports.Select(p => p.Name).ToList();
        switch (node.Type)
        {
            case "Elsa.FlowSwitch":
                return Cases(node);
            case "Elsa.FlowFork":
                return Texts(node, "branches") is { } branches ? branches is [] ? [Done] : branches : null;
            case "Elsa.FlowSendHttpRequest" or "Elsa.RunJavaScript" or "Elsa.Complete":
                return null;
            case IntakeActivity.TypeName when Texts(node, "offers") is { Count: > 0 } offers:
                return [.. ports.Where(offers.Contains)];
            case DecideActivity.TypeName when ItemSteps.Literal(node, "only").AsText is { } only:
                return [.. ports.Where(p => p == only)];
            case JointReviewActivity.TypeName when ItemSteps.Literal(node, "mayAskMore") is { Kind: ValueKind.Boolean, AsBoolean: false }:
                return [.. ports.Where(p => p != JointReviewActivity.NeedsMore)];
            default:
                return ports;
        }
    }

    /// <summary>True where the node takes one of its outcomes and leaves the others; false where all are followed at once.</summary>
    public static bool IsChoice(ActivityNode node) => node.Type switch
    {
        "Elsa.FlowFork" => false,
        "Elsa.FlowSwitch" => !string.Equals(ItemSteps.Literal(node, "mode").AsText, "MatchAny", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    private static List<string> Cases(ActivityNode node)
    {
        var cases = node.Member("cases");
        var labels = cases.ValueKind == System.Text.Json.JsonValueKind.Array
            ? cases.EnumerateArray().Where(c => c.ValueKind == System.Text.Json.JsonValueKind.Object)
                .Select(c => c.TryGetProperty("label", out var label) && label.ValueKind == System.Text.Json.JsonValueKind.String ? label.GetString()! : "")
            : [];
        return [.. labels.Append("Default").Distinct(StringComparer.Ordinal)];
    }

    private static List<string>? Texts(ActivityNode node, string input)
    {
        if (node.Input(input) is null)
            return [];
        var value = ItemSteps.Literal(node, input);
        return value.Kind == ValueKind.List ? [.. value.Items.Select(i => i.AsText ?? i.ToString())] : null;
    }
}
