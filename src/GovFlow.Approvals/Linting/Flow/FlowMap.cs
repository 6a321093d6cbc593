using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting.Flow;

/// <summary>A point of the graph: an activity, or the point where a container is left.</summary>
/// <param name="Node">Null for the very end.</param>
/// <param name="IsExit">The point where a container is left, or the very end.</param>
internal sealed record FlowPoint(int Index, ActivityNode? Node, bool IsExit);

/// <summary>A step of a way: an outcome followed, or a container entered or left.</summary>
/// <param name="Port">The outcome; null where nobody chooses.</param>
/// <param name="Drawn">The connection; null where none is drawn.</param>
/// <param name="Group">Edges of one group are followed together; those of different groups are alternatives.</param>
internal sealed record FlowEdge(int From, int To, string? Port, ConnectionDefinition? Drawn, int Group);

/// <summary>
/// A definition as one graph: what can follow what. Conditions are not looked into; a way that is drawn can be gone. A container other than a flowchart or a
/// sequence may pass each of its activities or none.
/// </summary>
internal sealed class FlowMap
{
    private FlowMap(IReadOnlyList<FlowPoint> points, IReadOnlyList<FlowEdge> edges, int start, int end, int groups, bool races)
    {
        Points = points;
        Edges = edges;
        Start = start;
        End = end;
        var leaving = new List<FlowEdge>[points.Count];
        foreach (var edge in edges)
            (leaving[edge.From] ??= []).Add(edge);
        Leaving = [.. leaving.Select(l => (IReadOnlyList<FlowEdge>)(l ?? []))];
        Entering = edges.ToLookup(e => e.To);
        (Groups, Races) = (groups, races);
        PointOf = points.Where(p => !p.IsExit).ToDictionary(p => p.Node!, p => p.Index);
    }

    public IReadOnlyList<FlowPoint> Points { get; }

    public IReadOnlyList<FlowEdge> Edges { get; }

    public int Start { get; }

    /// <summary>The very end: the flow is over.</summary>
    public int End { get; }

    /// <summary>The edges leaving each point, connections in file order.</summary>
    public IReadOnlyList<FlowEdge>[] Leaving { get; }

    /// <summary>The edges that lead to each point.</summary>
    public ILookup<int, FlowEdge> Entering { get; }

    public int Groups { get; }

    /// <summary>Some join takes the first branch that arrives and cancels the others.</summary>
    public bool Races { get; }

    /// <summary>Where each activity is entered.</summary>
    public IReadOnlyDictionary<ActivityNode, int> PointOf { get; }

    public static FlowMap Of(WorkflowDefinition definition)
    {
        var builder = new FlowMapBuilder();
        var (start, end) = builder.Build(definition.Root);
        return new FlowMap(builder.Points, builder.Edges, start, end, builder.Groups, definition.Activities.Any(TakesTheFirst));
    }

    private static bool TakesTheFirst(ActivityNode node) =>
        node.Type == "Elsa.FlowJoin" && !Items.ItemSteps.Literal(node, "mode").ToString().StartsWith("WaitAll", StringComparison.OrdinalIgnoreCase);

    /// <summary>From where a goal can be reached without passing what is barred or cut.</summary>
    public FlowEscape Escape(Func<int, bool> goal, Func<int, bool>? barred = null, Func<FlowEdge, bool>? cut = null) => new(this, goal, barred, cut);

    /// <summary>The activity's type where the point is its entry; null otherwise.</summary>
    public string? TypeAt(int point) => Points[point] is { IsExit: false, Node: { } node } ? node.Type : null;

    /// <summary>The edges by which an activity is left with one of the outcomes; all where none is named.</summary>
    public IEnumerable<FlowEdge> Out(ActivityNode node, params string[] ports) =>
        Leaving[PointOf[node]].Where(e => ports.Length == 0 || ports.Contains(e.Port, StringComparer.Ordinal));

    /// <summary>Everything that can be reached.</summary>
    /// <param name="from">Points already arrived at; a barred one leads nowhere.</param>
    /// <param name="barred">Points that are not passed.</param>
    /// <param name="cut">Edges that are not followed.</param>
    public FlowSearch Search(IEnumerable<int> from, Func<int, bool>? barred = null, Func<FlowEdge, bool>? cut = null) => new(this, from, barred, cut);

    /// <summary>Everything that can be reached from the start.</summary>
    public FlowSearch SearchAll(Func<int, bool>? barred = null, Func<FlowEdge, bool>? cut = null) => Search([Start], barred, cut);
}
