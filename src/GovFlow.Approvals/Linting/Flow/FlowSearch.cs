namespace GovFlow.Approvals.Linting.Flow;

/// <summary>What a walk over the graph reached, breadth first, with a shortest way to each point.</summary>
internal sealed class FlowSearch
{
    /// <summary>The most steps a way names.</summary>
    private const int MostNamed = 8;

    private readonly FlowMap _map;
    private readonly bool[] _reached;
    private readonly int[] _before;

    public FlowSearch(FlowMap map, IEnumerable<int> from, Func<int, bool>? barred, Func<FlowEdge, bool>? cut)
    {
        _map = map;
        _reached = new bool[map.Points.Count];
        _before = new int[map.Points.Count];
        var open = new Queue<int>();
        foreach (var point in from)
            Enter(point, -1);
        while (open.TryDequeue(out var point))
        {
            foreach (var edge in map.Leaving[point])
            {
                if (cut?.Invoke(edge) != true)
                    Enter(edge.To, point);
            }
        }

        void Enter(int point, int before)
        {
            if (_reached[point] || barred?.Invoke(point) == true)
                return;
            _reached[point] = true;
            _before[point] = before;
            open.Enqueue(point);
        }
    }

    public bool Contains(int point) => _reached[point];

    /// <summary>The reached activities of a type, in file order.</summary>
    public IEnumerable<Engine.Definitions.ActivityNode> Of(params string[] types) =>
        _map.Points.Where(p => _reached[p.Index] && !p.IsExit && types.Contains(p.Node!.Type, StringComparer.Ordinal)).Select(p => p.Node!);

    public bool Contains(Engine.Definitions.ActivityNode node) => _reached[_map.PointOf[node]];

    /// <summary>A shortest way there, as people read it: 收件 → 受理 → …</summary>
    public string Way(Engine.Definitions.ActivityNode node) => Way(_map.PointOf[node]);

    /// <inheritdoc cref="Way(Engine.Definitions.ActivityNode)"/>
    public string Way(int point)
    {
        var names = new List<string>();
        for (var at = point; at >= 0; at = _before[at])
        {
            if (_map.Points[at] is { IsExit: false, Node: { Children.Count: 0 } node })
                names.Add(Shorten(node.DisplayText));
        }

        names.Reverse();
        if (names.Count > MostNamed)
            names = [.. names.Take(3), "…", .. names.TakeLast(MostNamed - 3)];
        return string.Join(" → ", names);
    }

    public static string Shorten(string text) => text.Length <= 30 ? text : string.Concat(text.AsSpan(0, 30), "…");
}
