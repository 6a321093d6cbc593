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
    private readonly int[] _at; // by place in the file: the connection; -1 for one that was left out

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
        _at = [.. Enumerable.Repeat(-1, positions.Length == 0 ? 0 : positions.Max() + 1)];
        for (var connection = positions.Length - 1; connection >= 0; connection--)
            _at[positions[connection]] = connection;
        _graphs = new FlowGraph?[childCount];
    }

    public int ChildCount { get; }

    public int[] Sources { get; }

    public int[] Targets { get; }

    /// <summary>The outcome that follows each connection; null for the default outcome only.</summary>
    public string?[] Ports { get; }

    /// <summary>Each connection's place in the file; saved counters are kept by it.</summary>
    public int[] Positions { get; }

    /// <summary>The connection at that place in the file.</summary>
    /// <exception cref="StateFormatException">The flowchart has none there.</exception>
    public int ConnectionAt(int position) => (uint)position < (uint)_at.Length && _at[position] is >= 0 and var connection
        ? connection
        : throw new StateFormatException($"The state knows a connection the flowchart has not: {position}.");

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
