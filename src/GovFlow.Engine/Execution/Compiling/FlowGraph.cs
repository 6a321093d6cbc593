namespace GovFlow.Engine.Execution.Compiling;

/// <summary>
/// A flowchart as seen from one start: breadth first over the connections in file order, a connection that would close a cycle
/// is <em>backward</em>, all others reached are <em>forward</em>. What the start does not reach never runs.
/// </summary>
internal sealed class FlowGraph
{
    private readonly FlowLayout _layout;
    private readonly bool[]?[] _ancestors;
    private readonly int[][] _forwardOutbound;

    public FlowGraph(FlowLayout layout, int start)
    {
        _layout = layout;
        _ancestors = new bool[layout.ChildCount][];
        IsBackward = new bool[layout.Targets.Length];
        IsLegalBackward = new bool[layout.Targets.Length];
        var isForward = Explore(start);
        ForwardInbound = FlowLayout.Lists(layout.ChildCount, layout.Targets, c => isForward[c]);
        _forwardOutbound = FlowLayout.Lists(layout.ChildCount, layout.Sources, c => isForward[c]);
        for (var c = 0; c < IsBackward.Length; c++)
            IsLegalBackward[c] = IsBackward[c] && !Reaches(start, layout.Sources[c], without: layout.Targets[c]);
    }

    public bool[] IsBackward { get; }

    /// <summary>Every path from the start to the backward connection's source passes its target: a loop with one entry.</summary>
    public bool[] IsLegalBackward { get; }

    /// <summary>The forward connections into each child.</summary>
    public int[][] ForwardInbound { get; }

    /// <summary>The children with a forward path to that one; itself left out. Built once.</summary>
    public bool[] AncestorsOf(int child) => _ancestors[child] ??= FindAncestors(child);

    private bool[] Explore(int start)
    {
        var isForward = new bool[_layout.Targets.Length];
        var forwardTargets = new List<int>[_layout.ChildCount];
        for (var i = 0; i < forwardTargets.Length; i++)
            forwardTargets[i] = [];
        var isSeen = new bool[_layout.ChildCount];
        var open = new Queue<int>([start]);
        var mark = new int[_layout.ChildCount];
        var round = 0;
        while (open.TryDequeue(out var child))
        {
            if (isSeen[child])
                continue;
            isSeen[child] = true;
            foreach (var connection in _layout.Outbound[child])
            {
                var target = _layout.Targets[connection];
                if (LeadsTo(target, child, forwardTargets, mark, ++round))
                {
                    IsBackward[connection] = true;
                    continue;
                }

                isForward[connection] = true;
                forwardTargets[child].Add(target);
                open.Enqueue(target);
            }
        }

        return isForward;
    }

    private static bool LeadsTo(int from, int to, List<int>[] targets, int[] mark, int round)
    {
        if (from == to)
            return true;
        var open = new Stack<int>([from]);
        mark[from] = round;
        while (open.TryPop(out var child))
        {
            foreach (var next in targets[child])
            {
                if (next == to)
                    return true;
                if (mark[next] == round)
                    continue;
                mark[next] = round;
                open.Push(next);
            }
        }

        return false;
    }

    /// <summary>Whether a forward path leads from start to goal that leaves one child out.</summary>
    private bool Reaches(int start, int goal, int without)
    {
        if (start == without)
            return false;
        if (start == goal)
            return true;
        var isSeen = new bool[_layout.ChildCount];
        isSeen[start] = true;
        isSeen[without] = true;
        var open = new Stack<int>([start]);
        while (open.TryPop(out var child))
        {
            foreach (var connection in _forwardOutbound[child])
            {
                var target = _layout.Targets[connection];
                if (isSeen[target])
                    continue;
                if (target == goal)
                    return true;
                isSeen[target] = true;
                open.Push(target);
            }
        }

        return false;
    }

    private bool[] FindAncestors(int child)
    {
        var found = new bool[_layout.ChildCount];
        var open = new Stack<int>([child]);
        while (open.TryPop(out var next))
        {
            foreach (var connection in ForwardInbound[next])
            {
                var source = _layout.Sources[connection];
                if (found[source])
                    continue;
                found[source] = true;
                open.Push(source);
            }
        }

        return found;
    }
}
