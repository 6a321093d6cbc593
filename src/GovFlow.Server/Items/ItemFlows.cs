using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;

namespace GovFlow.Server.Items;

/// <summary>The drawing of an item's flow without what is the office's own (posts, check lists, scripts): what a public flow chart is drawn from.</summary>
public sealed record ItemFlowView(IReadOnlyList<ItemFlowStep> Steps, IReadOnlyList<ItemFlowLink> Links);

/// <summary>A step of the drawing.</summary>
/// <param name="Type">Activity type; the chart shows those an applicant meets.</param>
/// <param name="Limit">Null where it has none of its own.</param>
public sealed record ItemFlowStep(string Id, string Type, string Name, ItemLimit? Limit);

/// <summary>A connection.</summary>
/// <param name="Outcome">The outcome's name, in words; null where the step has but one.</param>
public sealed record ItemFlowLink(string From, string? Outcome, string To);

/// <summary>Reads the drawing of a definition's outermost flowchart.</summary>
internal static class ItemFlows
{
    public static ItemFlowView Of(WorkflowDefinition definition)
    {
        var chart = definition.Activities.FirstOrDefault(a => a.Type == "Elsa.Flowchart");
        if (chart is null)
            return new ItemFlowView([], []);
        var nodes = chart.Children.GroupBy(n => n.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var links = from connection in chart.Connections
                    where nodes.ContainsKey(connection.SourceId) && nodes.ContainsKey(connection.TargetId)
                    select new ItemFlowLink(connection.SourceId, Outcome(nodes[connection.SourceId], connection.SourcePort), connection.TargetId);
        return new ItemFlowView([.. nodes.Values.Select(n => new ItemFlowStep(n.Id, n.Type, n.DisplayText, Limit(n)))], [.. links]);
    }

    // A type without ports of its own leaves by the labels of its cases: words already, but for the kinds, which the intake writes by their names.
    private static string? Outcome(ActivityNode node, string? port) => OfficeActivities.Registry.Find(node.Type, node.Version)?.Descriptor.Ports switch
    {
        { Count: > 1 } ports => ports.FirstOrDefault(p => p.Name == port)?.DisplayName ?? port,
        { Count: 0 } => port == "Default" ? "都不符合" : Enum.TryParse<CaseKind>(port, out var kind) ? kind.ChineseName() : port,
        _ => null,
    };

    private static ItemLimit? Limit(ActivityNode node) => ItemSteps.LimitOf(node) is { } limit ? new ItemLimit(limit.Days, limit.Unit) : null;
}
