using GovFlow.Engine.Execution.Compiling;

namespace GovFlow.Engine.Execution;

/// <summary>Why an instance cannot run on under another version.</summary>
/// <param name="NodeId">The node of the version it runs by that has no home.</param>
/// <param name="Code">Stable, e.g. <c>node.gone</c>.</param>
public sealed record MoveProblem(string NodeId, string Code, string Message);

/// <summary>An instance under another version, or why it cannot be.</summary>
/// <param name="State">Null where there is a problem.</param>
public sealed record InstanceMoved(InstanceState? State, IReadOnlyList<MoveProblem> Problems);

/// <summary>
/// Takes a waiting instance from one definition version to another (decision 0023). What waits goes on waiting, in the same executions with the same
/// bookmarks; what lies behind them is done, also where the other version has more there; what lies before them follows the other version. Pure.
/// </summary>
public static class InstanceMove
{
    /// <summary>Moves an instance.</summary>
    /// <param name="from">The version it runs by.</param>
    /// <param name="to">Of the same definition; compiled without problems.</param>
    /// <param name="nodes">Node ids of <paramref name="from"/> with the node of <paramref name="to"/> each becomes; one that is left out keeps its id.</param>
    /// <exception cref="ArgumentException">The state belongs to another version.</exception>
    public static InstanceMoved Move(CompiledWorkflow from, CompiledWorkflow to, InstanceState state, IReadOnlyDictionary<string, string> nodes)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(nodes);
        if (state.DefinitionVersionId != from.Definition.Id)
            throw new ArgumentException($"The instance is pinned to '{state.DefinitionVersionId}', not to '{from.Definition.Id}'.", nameof(state));
        if (state.Status is not InstanceStatus.Running)
            return new(null, [new(from.Top.NodeId, "instance.ended", "流程已经走完。")]);
        if (state.Incidents is [var incident, ..])
            return new(null, [new(incident.NodeId, "instance.faulted", "流程在此中断，请先处理中断。")]);
        return new Mover(from, to, state, nodes).Move();
    }

    private sealed class Mover(CompiledWorkflow from, CompiledWorkflow to, InstanceState state, IReadOnlyDictionary<string, string> nodes)
    {
        private readonly List<MoveProblem> _problems = [];
        private readonly Dictionary<int, (OpenVisit Visit, CompiledNode From, CompiledNode To)> _open = [];

        public InstanceMoved Move()
        {
            foreach (var visit in state.Open)
                Place(visit);
            foreach (var twice in _open.Values.GroupBy(o => (o.To, o.Visit.ParentNumber)).Where(g => g.Select(o => o.From).Distinct().Count() > 1))
                Refuse(twice.First().From, "node.twice", $"两个在办的环节不能都对应新版本的“{twice.Key.To.Source.DisplayText}”。");
            Variables(from.Top, to.Top, state.Variables);
            if (_problems.Count > 0)
                return new(null, _problems);
            var open = _open.Values.Select(o => o.Visit with { NodeId = o.To.NodeId, Flow = o.Visit.Flow is { } flow ? Counters(o.Visit.Number, o.From, o.To, flow) : null }).ToList();
            if (_problems.Count > 0)
                return new(null, _problems);
            return new(
                state with
                {
                    DefinitionVersionId = to.Definition.Id,
                    Open = open,
                    Bookmarks = [.. state.Bookmarks.Select(b => b with { NodeId = HomeOf(b.NodeId) ?? b.NodeId })],
                    KeptOutputs = [.. state.KeptOutputs.Where(k => HomeOf(k.NodeId) is not null).Select(k => k with { NodeId = HomeOf(k.NodeId)! })
                        .OrderBy(k => k.NodeId, StringComparer.Ordinal).ThenBy(k => k.Name, StringComparer.Ordinal)],
                }, []);
        }

        private void Place(OpenVisit visit)
        {
            var was = from.ById[visit.NodeId];
            if (HomeOf(visit.NodeId) is not { } home)
            {
                Refuse(was, "node.gone", $"在办的环节“{was.Source.DisplayText}”在新版本中没有对应的环节。");
                return;
            }
            var now = to.ById[home];
            var parent = visit.ParentNumber == 0 ? to.Top : _open.TryGetValue(visit.ParentNumber, out var above) ? above.To : null;
            if (now.Source.Type != was.Source.Type || now.Source.Version != was.Source.Version)
                Refuse(was, "node.other-type", $"“{was.Source.DisplayText}”与新版本的“{now.Source.DisplayText}”不是同一种环节。");
            else if (parent is not null && now.Parent != parent)
                Refuse(was, "node.elsewhere", $"“{was.Source.DisplayText}”在新版本中移到了另一个子流程。");
            else if (was.Flow is null && was.Children.Length > 0 && !HaveSameChildren(was, now))
                Refuse(was, "container.changed", $"“{was.Source.DisplayText}”正在运行，新版本改动了它的内部。");
            else if (now.Inputs.FirstOrDefault(i => i.Expression.Kind is not InputKind.Constant && visit.Inputs?.TryGetValue(i.Name, out _) is not true && IsConstantIn(was, i.Name)) is { } computed)
                Refuse(was, "input.computed", $"“{was.Source.DisplayText}”的参数“{computed.Name}”在新版本中改由表达式得出，而本环节已经开始。");
            Variables(was, now, visit.Variables);
            _open[visit.Number] = (visit, was, now);
        }

        private static bool IsConstantIn(CompiledNode node, string input) =>
            Array.Find(node.Inputs, i => i.Name == input) is not { Expression.Kind: not InputKind.Constant };

        private bool HaveSameChildren(CompiledNode was, CompiledNode now) =>
            was.Children.Length == now.Children.Length && was.Children.Zip(now.Children).All(pair => HomeOf(pair.First.NodeId) == pair.Second.NodeId);

        /// <summary>A variable that goes is no loss; one that has become another type is.</summary>
        private void Variables(CompiledNode was, CompiledNode now, Values.ValueMap? saved)
        {
            if (saved is null || was.Scope is not { } before || now.Scope is not { } after)
                return;
            for (var i = 0; i < before.Keys.Length; i++)
            {
                var place = Array.IndexOf(after.Keys, before.Keys[i]);
                if (place >= 0 && saved.TryGetValue(before.Keys[i], out _) && before.Variables[i].TypeName != after.Variables[place].TypeName)
                    Refuse(was, "variable.other-type", $"变量“{before.Names[i]}”在新版本中改了类型，而本件已经给它赋值。");
            }
        }

        private string? HomeOf(string nodeId) => nodes.GetValueOrDefault(nodeId, nodeId) is var home && to.ById.ContainsKey(home) ? home : null;

        /// <summary>
        /// The counters as if the instance had always run by the other version and stood where it stands: what leads to an open child was visited once, what
        /// follows one was not. Counting anew is sound because a flowchart only ever compares the visits of an activity with those of its inbound connections.
        /// </summary>
        private FlowMemory? Counters(int number, CompiledNode was, CompiledNode now, FlowMemory memory)
        {
            var (before, layout) = (was.Flow!, now.Flow!);
            var start = HomeOf(was.Children[memory.Start].NodeId) is { } home && to.ById[home].Parent == now ? to.ById[home].Place : layout.DefaultStart;
            if (start < 0)
            {
                Refuse(was, "flow.empty", $"“{was.Source.DisplayText}”在新版本中是空的。");
                return null;
            }
            var graph = layout.From(start);
            var waiting = _open.Values.Where(o => o.Visit.ParentNumber == number).ToList();
            var ahead = new bool[layout.ChildCount];
            foreach (var child in waiting)
            {
                if (child.To.Place != start && graph.ForwardInbound[child.To.Place].Length == 0)
                    Refuse(child.From, "node.unreachable", $"新版本的“{child.To.Source.DisplayText}”没有路径可到。");
                for (var other = 0; other < ahead.Length; other++)
                    ahead[other] |= graph.AncestorsOf(other)[child.To.Place];
            }
            foreach (var child in waiting.Where(c => ahead[c.To.Place]))
                Refuse(child.From, "node.entangled", $"新版本的“{child.To.Source.DisplayText}”排在另一个在办的环节之后，不能同时在办。");
            if (_problems.Count > 0)
                return null;

            var stands = waiting.Select(c => c.To.Place).ToHashSet();
            var (followed, known) = Before(was, now, before, memory);
            var visits = new List<(int, int)>();
            for (var child = 0; child < layout.ChildCount; child++)
            {
                if (!ahead[child] && (child == start || graph.ForwardInbound[child].Length > 0))
                    visits.Add((child, 1));
            }
            var connections = new List<(int, int, bool)>();
            for (var target = 0; target < layout.ChildCount; target++)
            {
                foreach (var connection in graph.ForwardInbound[target])
                {
                    var source = layout.Sources[connection];
                    if (ahead[source] || stands.Contains(source))
                        continue;
                    var way = (source, layout.Ports[connection], target);
                    connections.Add((layout.Positions[connection], 1, followed.Contains(way)));
                    // What is still ahead waits for this way; whether the case came by it is only known of ways that both versions have.
                    if (!ahead[target])
                        continue;
                    if (!known.Contains(way))
                        Refuse(waiting[0].From, "join.unclear", $"本件已经走过“{now.Children[source].Source.DisplayText}”一带，而新版本改了从那里到“{now.Children[target].Source.DisplayText}”的路，无法判断是否已到。");
                    else if (layout.Joins[target] is JoinRule.WaitAll && !followed.Contains(way))
                        Refuse(waiting[0].From, "join.never-met", $"新版本的“{now.Children[target].Source.DisplayText}”要等“{now.Children[source].Source.DisplayText}”，而本件没有走那里。");
                    else if (layout.Joins[target] is JoinRule.WaitAny && followed.Contains(way))
                        Refuse(waiting[0].From, "join.passed", $"新版本的“{now.Children[target].Source.DisplayText}”等最先到达的一条，而本件已有一条到达。");
                }
            }
            connections.Sort();
            return new FlowMemory(start, visits, connections);
        }

        /// <summary>The connections the instance has followed, and all that its version has, in the other version's places.</summary>
        private (HashSet<(int Source, string? Port, int Target)> Followed, HashSet<(int Source, string? Port, int Target)> Known) Before(
            CompiledNode was, CompiledNode now, FlowLayout before, FlowMemory memory)
        {
            var (followed, known) = (new HashSet<(int, string?, int)>(), new HashSet<(int, string?, int)>());
            var walked = memory.Connections.Where(c => c.Followed).Select(c => c.Position).ToHashSet();
            for (var connection = 0; connection < before.Targets.Length; connection++)
            {
                if (PlaceOf(was.Children[before.Sources[connection]], now) is not { } source || PlaceOf(was.Children[before.Targets[connection]], now) is not { } target)
                    continue;
                known.Add((source, before.Ports[connection], target));
                if (walked.Contains(before.Positions[connection]))
                    followed.Add((source, before.Ports[connection], target));
            }
            return (followed, known);
        }

        private int? PlaceOf(CompiledNode child, CompiledNode within) => HomeOf(child.NodeId) is { } home && to.ById[home] is var node && node.Parent == within ? node.Place : null;

        private void Refuse(CompiledNode node, string code, string message) => _problems.Add(new(node.NodeId, code, message));
    }
}
