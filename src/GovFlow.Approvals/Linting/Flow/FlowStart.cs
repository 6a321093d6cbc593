using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting.Flow;

/// <summary>Where a flowchart starts: the first that exists of an Elsa.Start, an activity that may start the workflow, one that no connection enters, the first.</summary>
internal static class FlowStart
{
    public static int PlaceOf(ActivityNode flowchart)
    {
        var targets = flowchart.Connections.Select(c => c.TargetId).ToHashSet(StringComparer.Ordinal);
        return First(c => c.Type == "Elsa.Start") ?? First(c => c.CanStartWorkflow) ?? First(c => !targets.Contains(c.Id)) ?? 0;

        int? First(Func<ActivityNode, bool> isIt) => flowchart.Children.Index().Where(c => isIt(c.Item)).Select(c => (int?)c.Index).FirstOrDefault();
    }
}
