using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Trials;

/// <summary>How a trial run goes.</summary>
public sealed record TrialOptions
{
    public ActivityRegistry Registry { get; init; } = ActivityRegistry.Standard;

    /// <summary>Workflow inputs by name.</summary>
    public ValueMap Inputs { get; init; } = ValueMap.Empty;

    /// <summary>What is done where the instance waits, in order; when it is used up, whatever waits is resumed in file order.</summary>
    public IReadOnlyList<TrialAct> Script { get; init; } = [];

    /// <summary>Finds child workflows, of nodes and of dispatches; null finds none.</summary>
    public Func<ChildWorkflowReference, WorkflowDefinition?>? Children { get; init; }

    /// <summary>The instant it begins; the clock then moves only when a delay elapses.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ulong Seed { get; init; } = 1;

    /// <summary>Bursts before the trial gives up on an instance that waits again and again. The default is 1,000.</summary>
    public int MaxBursts { get; init; } = 1_000;

    public EngineLimits Limits { get; init; } = EngineLimits.Standard;
}

/// <summary>One thing a trial's script does.</summary>
public abstract record TrialAct
{
    private TrialAct()
    {
    }

    /// <summary>Resumes what waits: of an activity (id or name), or by bookmark (id, name, or the name of the event or task); the first in file order.</summary>
    public sealed record Resume(string? Activity, string? Bookmark, Value Input) : TrialAct;

    /// <summary>Retries the incident of an activity (id or name); null the first.</summary>
    public sealed record Retry(string? Activity) : TrialAct;

    /// <summary>Skips the incident of an activity (id or name); null the first.</summary>
    public sealed record Skip(string? Activity, string Outcome) : TrialAct;

    public sealed record Cancel(string Reason) : TrialAct;
}
