using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GovFlow.Approvals.Linting;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>Steps and connections of a file's flowcharts, by the names a finding gives them.</summary>
/// <param name="Steps">Activity ids.</param>
/// <param name="Connections"><c>source:port-&gt;target</c>.</param>
public sealed record Walk(ImmutableSortedSet<string> Steps, ImmutableSortedSet<string> Connections)
{
    public static Walk None { get; } = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal), ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>What a trace went over. Dead paths, which the engine only settles, are not walked.</summary>
    public static Walk Of(WorkflowDefinition definition, IEnumerable<JournalEntry> journal)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(journal);
        var drawn = Drawing.Of(definition);
        var steps = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var connections = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var entry in journal)
        {
            if (entry.Event is JournalEvent.Skipped or JournalEvent.Cancelled || !drawn.Steps.TryGetValue(entry.NodeId, out var id))
                continue;
            steps.Add(id);
            if (entry.Event is JournalEvent.Completed)
                connections.UnionWith(drawn.Leaving[entry.NodeId].Where(c => entry.Outcomes.Contains(c.Port)).Select(c => c.Id));
        }
        return new Walk(steps.ToImmutable(), connections.ToImmutable());
    }

    /// <summary>Everything there is to walk.</summary>
    public static Walk All(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var drawn = Drawing.Of(definition);
        return new Walk([.. drawn.Steps.Values], [.. drawn.Leaving.SelectMany(l => l).Select(c => c.Id)]);
    }

    public Walk With(Walk other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Walk(Steps.Union(other.Steps), Connections.Union(other.Connections));
    }

    public Walk Without(Walk other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Walk(Steps.Except(other.Steps), Connections.Except(other.Connections));
    }

    /// <summary>The flowcharts of a file, by the engine's own names; made once a definition.</summary>
    private sealed class Drawing
    {
        private static readonly ConditionalWeakTable<WorkflowDefinition, Drawing> Known = [];

        private Drawing(WorkflowDefinition definition)
        {
            var flowcharts = definition.Activities.Where(a => a.Type == "Elsa.Flowchart").ToList();
            Steps = flowcharts.SelectMany(f => f.Children).GroupBy(c => c.NodeId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
            Leaving = flowcharts
                .SelectMany(f => f.Connections.Join(f.Children, c => c.SourceId, a => a.Id, (c, a) => (a.NodeId, Port: c.SourcePort ?? "Done", Id: Found.EdgeIdOf(c)), StringComparer.Ordinal))
                .ToLookup(c => c.NodeId, c => (c.Port, c.Id), StringComparer.Ordinal);
        }

        /// <summary>Activity ids by node id.</summary>
        public Dictionary<string, string> Steps { get; }

        public ILookup<string, (string Port, string Id)> Leaving { get; }

        public static Drawing Of(WorkflowDefinition definition) => Known.GetValue(definition, d => new Drawing(d));
    }
}
