using System.Globalization;
using GovFlow.Engine.Execution.Compiling;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>From the saved state to the tree of visits, and back.</summary>
internal sealed partial class BurstRun
{
    private void Load(InstanceState state)
    {
        Name = state.Name;
        CorrelationId = state.CorrelationId;
        LastId = state.LastId;
        GuidCount = state.GuidCount;
        LastResult = state.LastResult;
        Incidents = [.. state.Incidents];
        foreach (var kept in state.KeptOutputs)
            _kept[(kept.NodeId, kept.Name)] = kept.Value;

        Top.WorkflowInputs = state.Inputs;
        Top.WorkflowOutputs = state.Outputs.Count > 0 ? state.Outputs : null;
        Top.Scope = ScopeFrom(Workflow.Top, state.Variables);
        Top.EndsWith = state.EndsWith;

        var visits = new Dictionary<int, Visit> { [0] = Top };
        foreach (var open in state.Open)
            visits.Add(open.Number, Load(open, visits));
        foreach (var bookmark in state.Bookmarks)
        {
            if (!visits.TryGetValue(int.Parse(bookmark.ActivityExecutionId, CultureInfo.InvariantCulture), out var visit))
                throw new StateFormatException($"Bookmark {bookmark.Id} belongs to no open activity.");
            visit.Restore(bookmark);
        }
    }

    private Visit Load(OpenVisit open, Dictionary<int, Visit> visits)
    {
        if (!Workflow.ById.TryGetValue(open.NodeId, out var node) || !visits.TryGetValue(open.ParentNumber, out var parent))
            throw new StateFormatException($"The state knows an activity the definition has not: {open.NodeId}.");
        var visit = new Visit(this, node, parent, open.Number)
        {
            Status = open.Status,
            Memory = open.Memory,
            Locals = open.Locals,
            WorkflowInputs = open.WorkflowInputs,
            WorkflowOutputs = open.WorkflowOutputs,
            EndsWith = open.EndsWith,
        };
        if (open.Status != VisitStatus.Scheduled)
        {
            visit.Scope = ScopeFrom(node, open.Variables ?? ValueMap.Empty);
            visit.InputValues = node.Constants ?? InputsFrom(node, open.Inputs ?? ValueMap.Empty);
            visit.Flow = open.Flow is { } flow ? FlowFrom(node.Flow!, flow) : null;
        }

        Attach(parent, visit);
        return visit;
    }

    private static Value[]? ScopeFrom(CompiledNode node, ValueMap saved)
    {
        if (node.Scope is not { } scope)
            return null;
        var values = (Value[])scope.Defaults.Clone();
        for (var i = 0; i < values.Length; i++)
        {
            if (saved.TryGetValue(scope.Keys[i], out var value))
                values[i] = value;
        }

        return values;
    }

    private static Value[] InputsFrom(CompiledNode node, ValueMap saved) =>
        [.. node.Inputs.Select(i => i.Expression.Kind == InputKind.Constant ? i.Expression.Constant : saved.TryGetValue(i.Name, out var value) ? value : Value.Undefined)];

    private static FlowCounters FlowFrom(FlowLayout layout, FlowMemory memory)
    {
        var counters = new FlowCounters(layout, memory.Start);
        foreach (var (place, visits) in memory.Activities)
            counters.Activities[place] = visits;
        foreach (var (position, visits, followed) in memory.Connections)
        {
            var connection = layout.ConnectionAt(position);
            counters.Connections[connection] = visits;
            counters.Followed[connection] = followed;
        }

        return counters;
    }

    private InstanceState Save(InstanceStatus status, InstanceSubStatus subStatus)
    {
        var open = new List<OpenVisit>();
        var bookmarks = new List<Bookmark>();
        for (var visit = Top; visit is not null; visit = After(visit))
        {
            if (visit.Parent is not null)
                open.Add(Save(visit));
            if (visit.Bookmarks is not null)
                bookmarks.AddRange(visit.Bookmarks);
        }

        bookmarks.Sort((a, b) => int.Parse(a.Id, CultureInfo.InvariantCulture).CompareTo(int.Parse(b.Id, CultureInfo.InvariantCulture)));
        return new InstanceState
        {
            DefinitionVersionId = Workflow.Definition.Id,
            Status = status,
            SubStatus = subStatus,
            Name = PlainValue.Of(Name),
            CorrelationId = PlainValue.Of(CorrelationId),
            Inputs = Top.WorkflowInputs ?? ValueMap.Empty,
            Outputs = Top.WorkflowOutputs ?? ValueMap.Empty,
            Variables = ScopeOf(Top.Compiled, Top.Scope) ?? ValueMap.Empty,
            Bookmarks = bookmarks,
            Incidents = [.. Incidents],
            Open = open,
            KeptOutputs = _kept.Count == 0 ? [] : [.. _kept.Select(k => new KeptOutput(k.Key.NodeId, k.Key.Output, k.Value)).OrderBy(k => k.NodeId, StringComparer.Ordinal).ThenBy(k => k.Name, StringComparer.Ordinal)],
            LastResult = LastResult,
            LastId = LastId,
            GuidCount = GuidCount,
            EndsWith = Top.Status == VisitStatus.Running ? Top.EndsWith : null,
        };
    }

    private static OpenVisit Save(Visit visit)
    {
        var node = visit.Compiled;
        return new OpenVisit(visit.Number, visit.Parent!.Number, node.NodeId, visit.Status)
        {
            Memory = visit.Memory.Kind == ValueKind.Undefined ? visit.Memory : PlainValue.Of(visit.Memory),
            Inputs = InputsOf(visit),
            Variables = ScopeOf(node, visit.Scope),
            Locals = visit.Locals is { } locals ? PlainValue.Of(locals) : null,
            WorkflowInputs = visit.WorkflowInputs,
            WorkflowOutputs = visit.WorkflowOutputs,
            Flow = visit.Flow is { } flow ? FlowOf(node.Flow!, flow) : null,
            EndsWith = visit.EndsWith,
        };
    }

    private static ValueMap? InputsOf(Visit visit)
    {
        if (visit.Compiled.Constants is not null)
            return null;
        var saved = new ValueMap.Builder();
        var any = false;
        for (var i = 0; i < visit.InputValues.Length; i++)
        {
            var input = visit.Compiled.Inputs[i];
            if (input.Expression.Kind == InputKind.Constant || visit.InputValues[i].Kind == ValueKind.Undefined)
                continue;
            saved.Set(input.Name, PlainValue.Of(visit.InputValues[i]));
            any = true;
        }

        return any ? saved.Build() : null;
    }

    private static ValueMap? ScopeOf(CompiledNode node, Value[]? values)
    {
        if (values is null)
            return null;
        var scope = node.Scope!;
        ValueMap.Builder? saved = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (scope.Variables[i].IsPersisted && values[i] != scope.Defaults[i])
                (saved ??= new ValueMap.Builder()).Set(scope.Keys[i], values[i]);
        }

        return saved?.Build();
    }

    private static FlowMemory FlowOf(FlowLayout layout, FlowCounters counters)
    {
        var activities = new (int, int)[counters.Activities.Length - counters.Activities.AsSpan().Count(0)];
        for (int i = 0, kept = 0; kept < activities.Length; i++)
        {
            if (counters.Activities[i] > 0)
                activities[kept++] = (i, counters.Activities[i]);
        }

        var connections = new (int, int, bool)[counters.Connections.Length - counters.Connections.AsSpan().Count(0)];
        for (int i = 0, kept = 0; kept < connections.Length; i++)
        {
            if (counters.Connections[i] > 0)
                connections[kept++] = (layout.Positions[i], counters.Connections[i], counters.Followed[i]);
        }

        return new FlowMemory(counters.Start, activities, connections);
    }
}
