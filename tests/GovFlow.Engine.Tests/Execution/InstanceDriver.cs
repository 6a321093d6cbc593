using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>Drives one instance burst by burst and remembers all it did.</summary>
internal sealed class InstanceDriver
{
    private readonly WorkflowEngine _engine;
    private readonly CompiledWorkflow _workflow;
    private readonly bool _throughCodec;
    private DateTimeOffset _now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public InstanceDriver(WorkflowDefinition definition, EngineLimits? limits = null, bool throughCodec = false)
        : this(CompiledWorkflow.Compile(definition, ActivityRegistry.Standard), limits, throughCodec)
    {
    }

    public InstanceDriver(CompiledWorkflow workflow, EngineLimits? limits = null, bool throughCodec = false)
    {
        _workflow = workflow;
        _engine = new WorkflowEngine(limits);
        _throughCodec = throughCodec;
    }

    public InstanceState State { get; private set; } = null!;

    public List<JournalEntry> Journal { get; } = [];

    public List<Effect> Effects { get; } = [];

    public IEnumerable<string> Lines => Effects.OfType<LineWritten>().Select(l => l.Text);

    public InstanceDriver Start(ValueMap? inputs = null, string? trigger = null)
    {
        Take(_engine.Run(_workflow, null, new Stimulus.Start(inputs ?? ValueMap.Empty, null, trigger), Context()));
        return this;
    }

    public StimulusOutcome Do(Stimulus stimulus)
    {
        _now = _now.AddMinutes(1);
        var before = _throughCodec ? StateCodec.Read(StateCodec.Write(State)) : State;
        return Take(_engine.Run(_workflow, before, stimulus, Context()));
    }

    /// <summary>Resumes the first bookmark of an activity.</summary>
    public StimulusOutcome Resume(string activityId, Value input = default)
    {
        var bookmark = State.Bookmarks.FirstOrDefault(b => b.NodeId.EndsWith(":" + activityId, StringComparison.Ordinal));
        Assert.That(bookmark, Is.Not.Null, $"Nothing waits at {activityId}.");
        return Do(new Stimulus.Resume(bookmark!.Id, input));
    }

    public StimulusOutcome Retry() => Do(new Stimulus.Retry(State.Incidents[0].Id));

    public StimulusOutcome Skip(string outcome = "Done") => Do(new Stimulus.Skip(State.Incidents[0].Id, outcome));

    /// <summary>What a stimulus would do, without taking it.</summary>
    public Burst Try(Stimulus stimulus) => _engine.Run(_workflow, State, stimulus, Context());

    private BurstContext Context() => new("case-1", _now, 42);

    private StimulusOutcome Take(Burst burst)
    {
        State = burst.State;
        Journal.AddRange(burst.Journal);
        Effects.AddRange(burst.Effects);
        return burst.Outcome;
    }
}
