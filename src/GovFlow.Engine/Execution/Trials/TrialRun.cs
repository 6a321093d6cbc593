using GovFlow.Engine.Definitions;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Trials;

/// <summary>
/// Runs a definition in memory to its end, as <c>govflow run</c> does. Where the instance waits, the script says what happens; without one, what
/// waits for the outside is resumed in file order, and when nothing else waits the clock jumps to the next timer.
/// Events the workflow publishes reach its own waiting activities; dispatched children run at once. Deterministic.
/// </summary>
public static class TrialRun
{
    public static TrialResult Run(WorkflowDefinition definition, TrialOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new Trial(definition, options ?? new TrialOptions(), "trial", depth: 0).Run();
    }
}

/// <summary>One instance of a trial.</summary>
internal sealed class Trial
{
    private const int MaxDepth = 8;

    private readonly TrialOptions _options;
    private readonly CompiledWorkflow _workflow;
    private readonly WorkflowEngine _engine;
    private readonly string _instanceId;
    private readonly int _depth;
    private readonly Dictionary<string, int> _fileOrder;
    private readonly Queue<Effect> _effects = new();
    private readonly List<string> _lines = [];
    private readonly List<JournalEntry> _trace = [];
    private readonly List<string> _notes = [];
    private DateTimeOffset _now;
    private int _bursts;
    private InstanceState _state = null!;

    public Trial(WorkflowDefinition definition, TrialOptions options, string instanceId, int depth)
    {
        _options = options;
        _workflow = CompiledWorkflow.Compile(definition, options.Registry, options.Children);
        _engine = new WorkflowEngine(options.Limits);
        _instanceId = instanceId;
        _depth = depth;
        _now = options.Start;
        _fileOrder = _workflow.Nodes.ToDictionary(n => n.NodeId, n => n.Index, StringComparer.Ordinal);
    }

    public TrialResult Run()
    {
        Step(null, new Stimulus.Start(_options.Inputs));
        var script = new Queue<TrialAct>(_options.Script);
        while (_bursts < _options.MaxBursts)
        {
            if (_effects.TryDequeue(out var effect))
                Perform(effect);
            else if (script.TryPeek(out var act) && Apply(act) is { } stimulus)
                Step(_state, Used(script, stimulus));
            else if (script.Count > 0 && NextTimer() is { } timer)
                Elapse(timer);
            else if (script.TryDequeue(out var unused))
                _notes.Add($"脚本的这一步没有对象：{unused}");
            else if (_state.Status == InstanceStatus.Running && (NextOutside() ?? NextTimer()) is { } bookmark)
                Elapse(bookmark);
            else
                return Result();
        }

        _notes.Add($"执行了 {_bursts} 轮仍未结束，试运行到此为止。");
        return Result();
    }

    private TrialResult Result() => new(_state, _lines, _state.Outputs, _state.Incidents, _trace, _notes);

    private static Stimulus Used(Queue<TrialAct> script, Stimulus stimulus)
    {
        script.Dequeue();
        return stimulus;
    }

    private void Step(InstanceState? before, Stimulus stimulus)
    {
        _bursts++;
        var burst = _engine.Run(_workflow, before, stimulus, new BurstContext(_instanceId, _now, _options.Seed));
        _state = burst.State;
        _trace.AddRange(burst.Journal);
        foreach (var effect in burst.Effects)
            _effects.Enqueue(effect);
    }

    private void Elapse(Bookmark bookmark)
    {
        if (bookmark.ResumeAt is { } due && due > _now)
            _now = due;
        Step(_state, new Stimulus.Resume(bookmark.Id, Value.Undefined));
    }

    private void Perform(Effect effect)
    {
        switch (effect)
        {
            case LineWritten line:
                _lines.Add(line.Text);
                break;
            case EventPublished published:
                var hash = BookmarkHash.OfEvent(published.EventName);
                foreach (var waiting in _state.Bookmarks.Where(b => b.Hash == hash).ToList())
                    Step(_state, new Stimulus.Resume(waiting.Id, published.Payload));
                break;
            case WorkflowDispatched dispatched:
                Dispatch(dispatched);
                break;
        }
    }

    private void Dispatch(WorkflowDispatched dispatched)
    {
        var definition = _depth < MaxDepth ? _options.Children?.Invoke(new ChildWorkflowReference("", dispatched.DefinitionId, null)) : null;
        if (definition is null)
        {
            _notes.Add($"找不到要启动的流程“{dispatched.DefinitionId}”，或嵌套超过 {MaxDepth} 层。");
            return;
        }

        var options = _options with { Inputs = dispatched.Input.Members, Script = [], Start = _now, MaxBursts = Math.Max(0, _options.MaxBursts - _bursts) };
        var child = new Trial(definition, options, dispatched.ChildInstanceId, _depth + 1);
        var result = child.Run();
        _now = child._now;
        _bursts += child._bursts;
        _lines.AddRange(result.Lines);
        _notes.AddRange(result.Notes);
        if (dispatched.WaitingBookmarkId is { } bookmarkId && result.SubStatus == InstanceSubStatus.Finished)
            Step(_state, new Stimulus.Resume(bookmarkId, Value.MapOf(result.Outputs)));
        else if (dispatched.WaitingBookmarkId is not null)
            _notes.Add($"子流程“{dispatched.DefinitionId}”没有正常结束：{result.SubStatus}。");
    }

    /// <summary>What waits for the outside, first in file order.</summary>
    private Bookmark? NextOutside() => _state.Bookmarks.Where(b => b.ResumeAt is null).MinBy(b => _fileOrder[b.NodeId]);

    /// <summary>What waits for a time, the earliest first; file order decides between equals.</summary>
    private Bookmark? NextTimer() => _state.Status != InstanceStatus.Running
        ? null
        : _state.Bookmarks.Where(b => b.ResumeAt is not null).OrderBy(b => b.ResumeAt).ThenBy(b => _fileOrder[b.NodeId]).FirstOrDefault();

    private Stimulus? Apply(TrialAct act) => act switch
    {
        TrialAct.Cancel cancel => new Stimulus.Cancel(cancel.Reason),
        TrialAct.Retry retry => Incident(retry.Activity) is { } incident ? new Stimulus.Retry(incident.Id) : null,
        TrialAct.Skip skip => Incident(skip.Activity) is { } incident ? new Stimulus.Skip(incident.Id, skip.Outcome) : null,
        TrialAct.Resume resume => Waiting(resume) is { } bookmark ? new Stimulus.Resume(bookmark.Id, resume.Input) : null,
        _ => null,
    };

    private Incident? Incident(string? activity) => _state.Incidents.FirstOrDefault(i => activity is null || Names(i.NodeId, activity));

    private Bookmark? Waiting(TrialAct.Resume act) => _state.Status != InstanceStatus.Running
        ? null
        : _state.Bookmarks
            .Where(b => act.Activity is null || Names(b.NodeId, act.Activity))
            .Where(b => act.Bookmark is null || b.Id == act.Bookmark || b.Name == act.Bookmark
                || b.Payload["eventName"].AsText == act.Bookmark || b.Payload["taskName"].AsText == act.Bookmark)
            .MinBy(b => _fileOrder[b.NodeId]);

    private bool Names(string nodeId, string activity) => _workflow.ById[nodeId].Source is var node && (node.Id == activity || node.Name == activity || nodeId == activity);
}
