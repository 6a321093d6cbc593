using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting.Flow;

/// <summary>Lays activities and containers out as points and edges, as the engine would run them.</summary>
internal sealed class FlowMapBuilder
{
    private readonly List<FlowPoint> _points = [];
    private readonly List<FlowEdge> _edges = [];
    private int _end;

    public IReadOnlyList<FlowPoint> Points => _points;

    public IReadOnlyList<FlowEdge> Edges => _edges;

    public int Groups { get; private set; }

    public (int Start, int End) Build(ActivityNode root)
    {
        _end = Point(null, isExit: true);
        var (entry, exit) = Add(root);
        Link(exit, _end);
        return (entry, _end);
    }

    private int Point(ActivityNode? node, bool isExit)
    {
        _points.Add(new FlowPoint(_points.Count, node, isExit));
        return _points.Count - 1;
    }

    private void Link(int from, int to) => _edges.Add(new FlowEdge(from, to, null, null, Groups++));

    /// <summary>Where the activity is entered, and where it is left; the same point for one that holds nothing.</summary>
    private (int Entry, int Exit) Add(ActivityNode node)
    {
        var entry = Point(node, isExit: false);
        if (node.Children.Count == 0)
            return (entry, entry);
        var exit = Point(node, isExit: true);
        var inner = node.Children.Select(Add).ToList();
        switch (node.Type)
        {
            case "Elsa.Flowchart":
                Flowchart(node, entry, exit, inner);
                break;
            case "Elsa.Sequence":
                Sequence(node, entry, exit, inner);
                break;
            default:
                Link(entry, exit);
                foreach (var (start, end) in inner)
                {
                    Link(entry, start);
                    Link(end, exit);
                }

                break;
        }

        return (entry, exit);
    }

    private void Sequence(ActivityNode node, int entry, int exit, List<(int Entry, int Exit)> inner)
    {
        var at = entry;
        foreach (var (index, (start, end)) in inner.Index())
        {
            Link(at, start);
            at = end;
            if (Leaves(node.Children[index], end))
                return;
        }

        Link(at, exit);
    }

    private void Flowchart(ActivityNode flowchart, int entry, int exit, List<(int Entry, int Exit)> inner)
    {
        var places = flowchart.Children.Index().ToDictionary(c => c.Item.Id, c => c.Index, StringComparer.Ordinal);
        Link(entry, inner[FlowStart.PlaceOf(flowchart)].Entry);
        var drawn = flowchart.Connections.ToLookup(c => c.SourceId, StringComparer.Ordinal);
        foreach (var (place, child) in flowchart.Children.Index())
        {
            var left = inner[place].Exit;
            if (child.Type == "Elsa.End")
                Link(left, exit);
            if (child.Type == "Elsa.End" || Leaves(child, left))
                continue;
            var ports = StepPorts.Of(child);
            var together = StepPorts.IsChoice(child) ? (int?)null : Groups++;
            var byPort = drawn[child.Id].Where(c => ports is null || ports.Contains(c.SourcePort ?? StepPorts.Done))
                .ToLookup(c => c.SourcePort ?? StepPorts.Done, StringComparer.Ordinal);
            foreach (var connections in byPort)
            {
                var group = together ?? Groups++;
                _edges.AddRange(connections.Select(c => new FlowEdge(left, inner[places[c.TargetId]].Entry, connections.Key, c, group)));
            }

            // An outcome nobody drew on ends its path there.
            foreach (var port in (ports ?? (byPort.Count == 0 ? [StepPorts.Done] : [])).Where(p => !byPort.Contains(p)))
                _edges.Add(new FlowEdge(left, exit, port, null, together ?? Groups++));
        }
    }

    /// <summary>True for an activity that ends more than its container; what it ends follows.</summary>
    private bool Leaves(ActivityNode node, int left)
    {
        if (node.Type is not ("Elsa.Finish" or "Elsa.Complete"))
            return false;
        Link(left, _end);
        return true;
    }
}
