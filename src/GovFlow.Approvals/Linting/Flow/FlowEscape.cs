namespace GovFlow.Approvals.Linting.Flow;

/// <summary>
/// From where a goal can be reached without passing what ought to be passed. Branches that run side by side meet again before the goal, so all of them must
/// get round it; only where a join takes the first that arrives is one enough.
/// </summary>
internal sealed class FlowEscape
{
    private readonly FlowMap _map;
    private readonly FlowEdge?[] _next;
    private readonly bool[] _escapes;

    public FlowEscape(FlowMap map, Func<int, bool> goal, Func<int, bool>? barred, Func<FlowEdge, bool>? cut)
    {
        _map = map;
        _next = new FlowEdge?[map.Points.Count];
        _escapes = new bool[map.Points.Count];
        var goals = map.Points.Select(p => p.Index).Where(goal).ToList();
        var leads = Leading(goals);
        var missing = new int[map.Groups];
        foreach (var edge in map.Edges.Where(e => leads[e.To]))
            missing[edge.Group]++;

        var open = new Queue<int>(goals);
        foreach (var point in goals)
            _escapes[point] = true;
        while (open.TryDequeue(out var point))
        {
            foreach (var edge in map.Entering[point])
            {
                if (cut?.Invoke(edge) == true || (--missing[edge.Group] > 0 && !map.Races) || _escapes[edge.From] || barred?.Invoke(edge.From) == true)
                    continue;
                _escapes[edge.From] = true;
                _next[edge.From] = edge;
                open.Enqueue(edge.From);
            }
        }
    }

    /// <summary>Whether the goal can be reached from the point; a goal reaches itself.</summary>
    public bool From(int point) => _escapes[point];

    /// <summary>Whether a case that leaves an activity by the edge gets round it.</summary>
    public bool From(FlowEdge edge) => _escapes[edge.To];

    /// <summary>One way to the goal, as people read it.</summary>
    public string Way(int point)
    {
        var names = new List<string>();
        for (int? at = point; at is { } here; at = _next[here]?.To)
        {
            if (_map.Points[here] is { IsExit: false, Node: { Children.Count: 0 } node })
                names.Add(FlowSearch.Shorten(node.DisplayText));
            if (names.Count > 12)
                return string.Join(" → ", [.. names.Take(6), "…"]);
        }

        return string.Join(" → ", names);
    }

    private bool[] Leading(List<int> goals)
    {
        var leads = new bool[_map.Points.Count];
        var open = new Queue<int>(goals);
        foreach (var goal in goals)
            leads[goal] = true;
        while (open.TryDequeue(out var point))
        {
            foreach (var edge in _map.Entering[point].Where(e => !leads[e.From]))
            {
                leads[edge.From] = true;
                open.Enqueue(edge.From);
            }
        }

        return leads;
    }
}
