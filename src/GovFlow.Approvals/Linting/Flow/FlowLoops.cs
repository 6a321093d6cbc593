namespace GovFlow.Approvals.Linting.Flow;

/// <summary>Loops: the largest sets of points that all lead to each other (Tarjan), without recursion, since drawings may be deep.</summary>
internal static class FlowLoops
{
    /// <param name="cut">Edges that do not count.</param>
    public static List<List<int>> Of(FlowMap map, Func<FlowEdge, bool>? cut = null)
    {
        var count = map.Points.Count;
        var (order, low, isOpen) = (new int[count], new int[count], new bool[count]);
        var (path, work) = (new Stack<int>(), new Stack<(int Point, int Next)>());
        var loops = new List<List<int>>();
        var visited = 0;
        for (var root = 0; root < count; root++)
        {
            if (order[root] != 0)
                continue;
            work.Push((root, 0));
            while (work.TryPop(out var frame))
            {
                var (point, next) = frame;
                if (next == 0)
                {
                    order[point] = low[point] = ++visited;
                    path.Push(point);
                    isOpen[point] = true;
                }

                var edges = map.Leaving[point];
                var descended = false;
                for (; next < edges.Count && !descended; next++)
                {
                    if (cut?.Invoke(edges[next]) == true)
                        continue;
                    var to = edges[next].To;
                    if (order[to] == 0)
                    {
                        work.Push((point, next + 1));
                        work.Push((to, 0));
                        descended = true;
                    }
                    else if (isOpen[to])
                    {
                        low[point] = Math.Min(low[point], order[to]);
                    }
                }

                if (descended)
                    continue;
                if (low[point] == order[point])
                    Close(point);
                if (work.TryPeek(out var parent))
                    low[parent.Point] = Math.Min(low[parent.Point], low[point]);
            }
        }

        return loops;

        void Close(int root)
        {
            var loop = new List<int>();
            int point;
            do
            {
                point = path.Pop();
                isOpen[point] = false;
                loop.Add(point);
            }
            while (point != root);

            if (loop.Count > 1 || map.Leaving[root].Any(e => e.To == root && cut?.Invoke(e) != true))
                loops.Add([.. loop.Order()]);
        }
    }
}
