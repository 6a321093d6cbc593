using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Compiling;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Flow;

/// <summary>
/// Elsa.Flowchart in the counter-based mode: every connection leaving a completed activity is visited, followed or not; an activity runs when
/// its join rule is met, and is skipped, passing "not followed" on, when it cannot be met any more. So a merge never waits for a path that is dead.
/// </summary>
internal sealed class Flowchart : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Flowchart", "流程", "流程图", "按连线依次执行所含的活动；没有后续工作时完成。")
    {
        IsContainer = true,
    };

    public override StepResult Begin(Visit visit)
    {
        var layout = visit.Compiled.Flow!;
        if (layout.DefaultStart < 0)
            return StepResult.Done;
        var trigger = visit.Run.TriggerActivityId is { } id && visit.Run.Trigger is null ? Array.FindIndex(visit.Compiled.Children, c => c.Source.Id == id) : -1;
        var start = trigger >= 0 ? trigger : layout.DefaultStart;
        visit.Flow = new FlowCounters(layout, start);
        visit.Flow.Activities[start]++;
        visit.Run.Schedule(visit, visit.Compiled.Children[start]);
        return StepResult.Waiting;
    }

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes)
    {
        if (child.Compiled.Activity.Descriptor.IsTerminal)
            return StepResult.Done;
        if (IllegalLoop(visit, child, outcomes) is { } target)
        {
            visit.Run.FaultEnded(child, "flowchart.invalid-backward-connection", $"回退连线无效：从起点到“{child.Node.Id}”的每条路径都必须经过“{target}”。");
            return StepResult.Waiting;
        }

        // Every outcome is looked for on every connection, twice.
        visit.Run.Account.Spend(((long)visit.Compiled.Flow!.Outbound[child.Compiled.Place].Length * outcomes.Count) >> 5);
        Follow(visit, child.Compiled.Place, outcomes);
        return visit.OpenChildren > 0 ? StepResult.Waiting : StepResult.Done;
    }

    private static string? IllegalLoop(Visit visit, Visit child, IReadOnlyList<string> outcomes)
    {
        var layout = visit.Compiled.Flow!;
        var graph = visit.Flow!.Graph;
        foreach (var connection in layout.Outbound[child.Compiled.Place])
        {
            if (graph.IsBackward[connection] && !graph.IsLegalBackward[connection] && IsFollowed(layout, connection, outcomes))
                return visit.Compiled.Children[layout.Targets[connection]].Source.Id;
        }

        return null;
    }

    private static bool IsFollowed(FlowLayout layout, int connection, IReadOnlyList<string>? outcomes)
    {
        var port = layout.Ports[connection] ?? "Done";
        for (var i = 0; i < outcomes?.Count; i++)
        {
            if (outcomes[i] == port)
                return true;
        }

        return false;
    }

    /// <summary>Visits the connections leaving a child, and of every child that is skipped for it, depth first.</summary>
    /// <param name="outcomes">Null follows none: the child was skipped or cancelled.</param>
    private static void Follow(Visit visit, int child, IReadOnlyList<string>? outcomes)
    {
        var flow = visit.Flow!;
        var layout = visit.Compiled.Flow!;
        Stack<(int Child, int Cursor)>? resumed = null; // made only where something is skipped
        var isOrigin = true;
        var cursor = 0;
        while (true)
        {
            var outbound = layout.Outbound[child];
            if (cursor == outbound.Length)
            {
                if (resumed is null || !resumed.TryPop(out var back))
                    return;
                (child, cursor) = back;
                isOrigin = resumed.Count == 0;
                continue;
            }

            var connection = outbound[cursor++];
            var followed = isOrigin && IsFollowed(layout, connection, outcomes);
            flow.Connections[connection]++;
            flow.Followed[connection] = followed;
            var target = layout.Targets[connection];
            if (flow.Graph.IsBackward[connection])
            {
                if (followed)
                    visit.Run.Schedule(visit, visit.Compiled.Children[target]); // a round of the loop: its visit is not counted
            }
            else if (Arrive(visit, connection, target, followed))
            {
                visit.Run.RecordSkipped(visit.Compiled.Children[target]);
                flow.Activities[target]++;
                (resumed ??= new Stack<(int, int)>()).Push((child, cursor));
                (child, cursor, isOrigin) = (target, 0, false);
            }
        }
    }

    /// <summary>A forward connection was visited: schedules its target where its rule is met. True where the target is to be skipped.</summary>
    private static bool Arrive(Visit visit, int connection, int target, bool followed)
    {
        var flow = visit.Flow!;
        var rule = visit.Compiled.Flow!.Joins[target];
        visit.Run.Account.Spend(1 + (flow.Graph.ForwardInbound[target].Length >> 6)); // counting a wide join's arrivals is work
        if (rule == JoinRule.WaitAny)
        {
            if (flow.Connections[connection] <= flow.Activities[target])
                return false;
            if (!followed)
                return flow.AllInboundVisited(target);
            Run(visit, target);
            CancelUpstream(visit, target);
            return false;
        }

        if (!flow.AllInboundVisited(target))
            return false;
        if (rule == JoinRule.WaitAll ? !flow.AllInboundFollowed(target) : !flow.AnyInboundFollowed(target))
            return true;
        Run(visit, target);
        return false;
    }

    /// <summary>
    /// Schedules a target and counts its visit at once: counted only when it completes, as in the reference, a target that waits would run
    /// again for a round that has not fully arrived (decision 0005).
    /// </summary>
    private static void Run(Visit visit, int target)
    {
        visit.Flow!.Activities[target]++;
        visit.Run.Schedule(visit, visit.Compiled.Children[target]);
    }

    /// <summary>
    /// Cancels what runs upstream of a join that was passed, and what was to run there: whether a branch had begun is only the order it was drawn in
    /// (decision 0007). Faults are not swept away.
    /// </summary>
    private static void CancelUpstream(Visit visit, int join)
    {
        var ancestors = visit.Flow!.Graph.AncestorsOf(join);
        var cancelled = new List<Visit>();
        for (var child = visit.FirstChild; child is not null; child = child.Next)
        {
            if (ancestors[child.Compiled.Place] && child.Status != VisitStatus.Faulted)
                cancelled.Add(child);
        }

        foreach (var child in cancelled)
        {
            if (child.Status == VisitStatus.Scheduled)
                visit.Run.RecordCancelled(child);
            visit.Run.Cancel(child);
            Follow(visit, child.Compiled.Place, outcomes: null);
        }
    }
}
