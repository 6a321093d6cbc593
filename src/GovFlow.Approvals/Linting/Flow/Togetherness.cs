using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting.Flow;

/// <summary>Whether a join that waits for all its connections can be reached by some of them only: then it is passed over, and the flow ends there unseen.</summary>
internal static class Togetherness
{
    /// <summary>Ways looked at; beyond them the join is trusted.</summary>
    private const int MostWays = 500;

    /// <summary>Edges of a drawing looked at so closely.</summary>
    private const int MostEdges = 800;

    /// <summary>What may be missing, in words; null where all connections are followed together.</summary>
    public static string? MayMiss(FlowMap map, ActivityNode join)
    {
        if (map.Edges.Count > MostEdges)
            return null;
        var inbound = map.Entering[map.PointOf[join]].ToList();
        var must = new Dictionary<int, HashSet<FlowEdge>>();
        foreach (var arrival in inbound)
        {
            var seen = 0;
            foreach (var way in Ways(map, arrival))
            {
                if (++seen > MostWays)
                    break;
                var followed = way.SelectMany(e => map.Leaving[e.From].Where(o => o.Group == e.Group)).SelectMany(e => Must(map, e.To, must).Prepend(e)).ToHashSet();
                if (inbound.Find(other => !followed.Contains(other)) is { } missing)
                    return $"从“{Name(map, arrival)}”来的到达时，从“{Name(map, missing)}”来的不一定到达";
            }
        }

        return null;
    }

    private static string Name(FlowMap map, FlowEdge edge) => FlowSearch.Shorten(map.Points[edge.From].Node?.DisplayText ?? "");

    /// <summary>Every way without a repeat from the start over the last edge.</summary>
    private static IEnumerable<List<FlowEdge>> Ways(FlowMap map, FlowEdge last)
    {
        var leads = map.Escape(p => p == last.From);
        var open = new Stack<(int Point, List<FlowEdge> Way)>([(map.Start, [])]);
        for (var steps = 0; steps < MostWays * 10 && open.TryPop(out var at); steps++)
        {
            if (at.Point == last.From)
            {
                yield return [.. at.Way, last];
                continue;
            }

            foreach (var edge in map.Leaving[at.Point].Where(e => leads.From(e.To) && at.Way.TrueForAll(w => w.From != e.To)))
                open.Push((edge.To, [.. at.Way, edge]));
        }
    }

    /// <summary>The edges surely followed once a point is reached: of a choice, those all its outcomes share.</summary>
    private static HashSet<FlowEdge> Must(FlowMap map, int point, Dictionary<int, HashSet<FlowEdge>> known)
    {
        if (known.TryGetValue(point, out var found))
            return found;
        known[point] = found = [];
        HashSet<FlowEdge>? common = null;
        foreach (var group in map.Leaving[point].GroupBy(e => e.Group))
        {
            var together = group.SelectMany(e => Must(map, e.To, known).Prepend(e)).ToHashSet();
            if (common is null)
                common = together;
            else
                common.IntersectWith(together);
        }

        return known[point] = common ?? found;
    }
}
