namespace GovFlow.Engine.Execution.Compiling;

/// <summary>When the target of forward connections runs.</summary>
internal enum JoinRule
{
    /// <summary>All inbound connections visited, at least one followed; the rule of every activity that is no join.</summary>
    WaitAllActive = 0,

    /// <summary>All inbound connections followed.</summary>
    WaitAll = 1,

    /// <summary>The first followed; what still runs upstream is cancelled.</summary>
    WaitAny = 2,
}

/// <summary>A flowchart's children and connections as indices, and a graph for each activity it can start at.</summary>
internal sealed class FlowLayout
{
    private readonly FlowGraph?[] _graphs;

    public FlowLayout(int childCount, int[] sources, int[] targets, string?[] ports, int[] positions, JoinRule[] joins, int defaultStart)
    {
        ChildCount = childCount;
        Sources = sources;
        Targets = targets;
        Ports = ports;
        Positions = positions;
        Joins = joins;
        DefaultStart = defaultStart;
        Outbound = Lists(childCount, sources);
        _graphs = new FlowGraph?[childCount];
    }

    public int ChildCount { get; }

    public int[] Sources { get; }

    public int[] Targets { get; }

    /// <summary>The outcome that follows each connection; null for the default outcome only.</summary>
    public string?[] Ports { get; }

    /// <summary>Each connection's place in the file; saved counters are kept by it.</summary>
    public int[] Positions { get; }

    public JoinRule[] Joins { get; }

    /// <summary>Where it starts without a trigger; -1 for an empty flowchart.</summary>
    public int DefaultStart { get; }

    /// <summary>The connections leaving each child, in file order.</summary>
    public int[][] Outbound { get; }

    /// <summary>The graph as seen from a start. Built once; two threads may build the same, which is harmless.</summary>
    public FlowGraph From(int start) => _graphs[start] ??= new FlowGraph(this, start);

    internal static int[][] Lists(int count, int[] keys, Func<int, bool>? where = null)
    {
        var lists = new List<int>[count];
        for (var i = 0; i < count; i++)
            lists[i] = [];
        for (var connection = 0; connection < keys.Length; connection++)
        {
            if (where is null || where(connection))
                lists[keys[connection]].Add(connection);
        }

        return [.. lists.Select(l => l.ToArray())];
    }
}
