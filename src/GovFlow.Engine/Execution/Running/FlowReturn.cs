namespace GovFlow.Engine.Execution.Running;

/// <summary>
/// Turns a flowchart's counters back to the moment an earlier child was first scheduled (decision 0011). A join downstream keeps what branches beside the
/// way back have brought, and waits again for what lies on it.
/// </summary>
internal static class FlowReturn
{
    /// <summary>Turns back.</summary>
    /// <param name="flowchart">Holds both.</param>
    /// <param name="from">The open child it goes back from.</param>
    /// <param name="target">The place of the child it goes back to.</param>
    /// <returns>The open children downstream, to be cancelled; null where it cannot go back, and no counter has changed.</returns>
    public static List<Visit>? Try(Visit flowchart, Visit from, int target)
    {
        var flow = flowchart.Flow!;
        var isAhead = Downstream(flow, target);
        if (!isAhead[from.Compiled.Place] || flow.Activities[target] == 0)
            return null;
        var open = new List<Visit>();
        for (var child = flowchart.FirstChild; child is not null; child = child.Next)
        {
            if (child.Compiled.Place == target)
                return null;
            if (!isAhead[child.Compiled.Place])
                continue;
            if (HasFault(child))
                return null;
            open.Add(child);
        }

        var layout = flowchart.Compiled.Flow!;
        if (!HasOneRound(flow, layout.Sources, isAhead, target))
            return null;
        for (var place = 0; place < isAhead.Length; place++)
        {
            if (!isAhead[place])
                continue;
            flow.Activities[place] = 0;
            foreach (var connection in flow.Graph.ForwardInbound[place])
            {
                if (!IsOutside(layout.Sources[connection], isAhead, target))
                    (flow.Connections[connection], flow.Followed[connection]) = (0, false);
            }
        }

        return open;
    }

    private static bool IsOutside(int source, bool[] isAhead, int target) => source != target && !isAhead[source];

    /// <summary>
    /// A join fed from outside the way back is in its first round, or its counters could not say whether the round at hand was used. One fed from the way
    /// alone starts anew whatever it counted.
    /// </summary>
    private static bool HasOneRound(FlowCounters flow, int[] sources, bool[] isAhead, int target)
    {
        for (var place = 0; place < isAhead.Length; place++)
        {
            var inbound = flow.Graph.ForwardInbound[place];
            if (isAhead[place] && Array.Exists(inbound, c => IsOutside(sources[c], isAhead, target))
                && (flow.Activities[place] > 1 || Array.Exists(inbound, c => flow.Connections[c] > 1)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool[] Downstream(FlowCounters flow, int target)
    {
        var isAhead = new bool[flow.Activities.Length];
        for (var place = 0; place < isAhead.Length; place++)
            isAhead[place] = flow.Graph.AncestorsOf(place)[target];
        return isAhead;
    }

    /// <summary>A fault is an operator's to settle: going back does not sweep it away.</summary>
    private static bool HasFault(Visit visit)
    {
        if (visit.Status == VisitStatus.Faulted)
            return true;
        for (var child = visit.FirstChild; child is not null; child = child.Next)
        {
            if (HasFault(child))
                return true;
        }

        return false;
    }
}
