using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Linting.Flow;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>Whether the drawing holds together: everything is reached, everything leads on, nothing turns for ever.</summary>
internal static class FlowRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("flow.unreachable", LintSeverity.Error, null, "每个环节都有路径走到。", "连接到该环节，或删除它。") { IsForItems = false, Check = Unreachable },
        new("flow.endless", LintSeverity.Error, null, "从每个环节出发都能走到结束。", "给循环一个出口。") { IsForItems = false, Check = Endless },
        new("flow.unbounded-loop", LintSeverity.Error, Sources.Norm("003-18、C-7"), "除法律允许一次的补正外没有循环，否则无法保证时限。", "改为不再返回，或经一次性告知补正。") { Check = UnboundedLoop },
        new("flow.open-port", LintSeverity.Error, null, "环节的每个结论都有去向。", "从该结论连到下一环节。") { Check = OpenPort },
        new("flow.fork", LintSeverity.Warning, null, "一个结论只有一个去向；连到几个环节的，几个环节同时开始。", "删去多余的连线；确须同时办理的，写明理由。") { Check = Fork },
        new("flow.no-such-port", LintSeverity.Error, null, "连线只从环节确有的结论引出。", "改从已有的结论引出，或删除该连线。") { IsForItems = false, Check = NoSuchPort },
        new("flow.join-never", LintSeverity.Error, null, "“全部到达”的汇聚，各路必定一起到达。", "改用“走到的全部到达”。") { IsForItems = false, Check = JoinNever },
        new("flow.join-cancels", LintSeverity.Warning, null, "汇聚不取消还在办理的岗位环节。", "改用“走到的全部到达”。") { Check = JoinCancels },
    ];

    private static IEnumerable<Found> Unreachable(LintSubject s) => s.Definition.Activities
        .Where(n => !s.All.Contains(n) && s.Definition.Root != n && IsOutermost(s, n))
        .Select(n => Found.At(n, $"没有路径走到“{n.DisplayText}”。", fix: Removal(s, n)));

    /// <summary>Of what lies in an unreached container, the container alone is told.</summary>
    private static bool IsOutermost(LintSubject s, ActivityNode node) =>
        s.Definition.Activities.FirstOrDefault(p => p.Children.Contains(node)) is not { } parent || s.All.Contains(parent);

    private static LintFix? Removal(LintSubject s, ActivityNode node)
    {
        if (s.Definition.Activities.FirstOrDefault(p => p.Children.Contains(node)) is not { Type: "Elsa.Flowchart" } flowchart)
            return null;
        var connections = flowchart.Connections.Where(c => c.SourceId == node.Id || c.TargetId == node.Id).OrderByDescending(c => c.Position)
            .Select(c => new PatchOperation("remove", Patches.Pointer(c.JsonPath)));
        return new LintFix("删除该环节", [.. connections, new PatchOperation("remove", Patches.Pointer(node.JsonPath))]);
    }

    private static IEnumerable<Found> Endless(LintSubject s)
    {
        var ends = s.Flow.Escape(p => p == s.Flow.End);
        return from loop in FlowLoops.Of(s.Flow)
               where loop.TrueForAll(p => s.Flow.Leaving[p].All(e => loop.BinarySearch(e.To) >= 0)) && loop.Exists(p => s.All.Contains(p)) && !ends.From(loop[0])
               let first = loop.Select(p => s.Flow.Points[p].Node).OfType<ActivityNode>().First()
               select Found.At(first, $"走进这里就出不来：{Names(s, loop)}。");
    }

    private static IEnumerable<Found> UnboundedLoop(LintSubject s) =>
        from loop in FlowLoops.Of(s.Flow, e => s.Is(e.To, RequestSupplementActivity.TypeName))
        where loop.Exists(p => s.All.Contains(p))
        let first = loop.Select(p => s.Flow.Points[p].Node).OfType<ActivityNode>().First()
        select Found.At(first, $"这些环节可以无限重复：{Names(s, loop)}。");

    private static string Names(LintSubject s, List<int> loop) =>
        string.Join("、", loop.Select(p => s.Flow.Points[p]).Where(p => p is { IsExit: false, Node: not null }).Take(6).Select(p => FlowSearch.Shorten(p.Node!.DisplayText)));

    private static IEnumerable<Found> Fork(LintSubject s) =>
        from edge in s.Flow.Edges
        where edge is { Port: not (null or "Done"), Drawn: not null } && s.All.Contains(edge.From)
        group edge by (edge.From, edge.Port) into outcome
        where outcome.Count() > 1
        let node = s.Flow.Points[outcome.Key.From].Node!
        let next = outcome.Select(e => s.Flow.Points[e.To].Node).OfType<ActivityNode>().Select(n => FlowSearch.Shorten(n.DisplayText)).Distinct(StringComparer.Ordinal)
        select Found.At(node, $"“{node.DisplayText}”的结论“{NameOf(node, outcome.Key.Port!)}”同时连到{string.Join("、", next.Take(6))}：这些环节会同时开始。") with { Subject = $"{node.Id}:{outcome.Key.Port}" };

    private static IEnumerable<Found> OpenPort(LintSubject s) =>
        from edge in s.Flow.Edges
        where edge is { Port: not null, Drawn: null } && s.All.Contains(edge.From)
        let node = s.Flow.Points[edge.From].Node!
        select Found.At(node, $"“{node.DisplayText}”的结论“{NameOf(node, edge.Port!)}”没有去向。") with { Subject = $"{node.Id}:{edge.Port}" };

    private static IEnumerable<Found> NoSuchPort(LintSubject s) =>
        from flowchart in s.Of("Elsa.Flowchart")
        from connection in flowchart.Connections
        let source = flowchart.Children.First(c => c.Id == connection.SourceId)
        where source.Type == "Elsa.End" || (StepPorts.Of(source) is { } ports && !ports.Contains(connection.SourcePort ?? StepPorts.Done))
        select Found.At(source, connection, $"“{source.DisplayText}”没有“{connection.SourcePort ?? StepPorts.Done}”这个结论，这条连线永远不会走到。", Patches.Remove(connection.JsonPath, "删除该连线"));

    private static IEnumerable<Found> JoinNever(LintSubject s) =>
        from merge in s.Of("Elsa.FlowJoin").Take(50)
        where s.All.Contains(merge) && Mode(merge) == "WaitAll"
        let missing = Togetherness.MayMiss(s.Flow, merge)
        where missing is not null
        select Found.At(
            merge, $"“{merge.DisplayText}”等待全部到达，但{missing}。", "mode",
            Patches.SetInput(merge, "mode", "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", "WaitAllActive", "改为走到的全部到达"));

    private static IEnumerable<Found> JoinCancels(LintSubject s) =>
        from merge in s.Of("Elsa.FlowJoin")
        where s.All.Contains(merge) && Mode(merge) is not ("WaitAll" or "WaitAllActive")
        let works = s.Flow.Entering[s.Flow.PointOf[merge]].Select(e => s.Flow.Points[e.From].Node!).Where(n => s.Steps.Any(step => step.ActivityId == n.Id)).ToList()
        where works.Count > 0 && s.Flow.Entering[s.Flow.PointOf[merge]].Count() > 1
        select Found.At(
            merge, $"“{merge.DisplayText}”最先到达的一路会取消其余各路，包括“{works[0].DisplayText}”。", "mode",
            Patches.SetInput(merge, "mode", "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", "WaitAllActive", "改为走到的全部到达"));

    private static string Mode(ActivityNode merge) => Items.ItemSteps.Literal(merge, "mode").ToString() switch
    {
        "0" => "WaitAll",
        "2" => "WaitAllActive",
        var mode => mode,
    };

    private static string NameOf(ActivityNode node, string port) =>
        OfficeActivities.Registry.Find(node.Type, node.Version)?.Descriptor.Ports.FirstOrDefault(p => p.Name == port)?.DisplayName ?? port;
}
