using GovFlow.Engine.Execution.Compiling;

namespace GovFlow.Engine.Execution.Running;

/// <summary>What a running flowchart remembers: how often each activity and connection was visited, and whether its last visit followed it.</summary>
internal sealed class FlowCounters(FlowLayout layout, int start)
{
    public int Start { get; } = start;

    public FlowGraph Graph { get; } = layout.From(start);

    public int[] Activities { get; } = new int[layout.ChildCount];

    public int[] Connections { get; } = new int[layout.Targets.Length];

    public bool[] Followed { get; } = new bool[layout.Targets.Length];

    /// <summary>Every forward inbound connection was visited once more than the activity itself.</summary>
    public bool AllInboundVisited(int child)
    {
        var visits = Activities[child];
        foreach (var connection in Graph.ForwardInbound[child])
        {
            if (Connections[connection] <= visits)
                return false;
        }

        return true;
    }

    public bool AnyInboundFollowed(int child)
    {
        foreach (var connection in Graph.ForwardInbound[child])
        {
            if (Followed[connection])
                return true;
        }

        return false;
    }

    public bool AllInboundFollowed(int child)
    {
        foreach (var connection in Graph.ForwardInbound[child])
        {
            if (!Followed[connection])
                return false;
        }

        return true;
    }
}
