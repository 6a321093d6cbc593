using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities;

/// <summary>What an activity may see and do during one step of one execution.</summary>
public abstract class ActivityContext
{
    public abstract ActivityNode Node { get; }

    /// <summary>Unique within the instance; a node visited twice, or retried, has two.</summary>
    public abstract string ActivityExecutionId { get; }

    public abstract string InstanceId { get; }

    public abstract string? CorrelationId { get; }

    /// <summary>The instant of the burst; the same for every activity in it.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>What this execution keeps for itself across waits; small.</summary>
    public abstract Value Memory { get; set; }

    /// <summary>An input of the node, evaluated when the execution began; Undefined where it is not set and has no default.</summary>
    public abstract Value Input(string name);

    /// <summary>Sets an output: into the variable it is bound to, and for <c>getOutputFrom</c>.</summary>
    public abstract void SetOutput(string name, Value value);

    /// <summary>A variable by name, innermost scope first; Undefined where there is none.</summary>
    public abstract Value Variable(string name);

    /// <summary>A workflow input by name; Undefined where there is none.</summary>
    public abstract Value WorkflowInput(string name);

    /// <summary>Asks for something outside. A step that faults has asked for nothing.</summary>
    public abstract void Emit(Effect effect);

    /// <summary>Adds a waiting point to this execution.</summary>
    /// <param name="resumeAt">When a timer should wake it.</param>
    /// <param name="isBroadcast">The hash leaves the execution out, so that one stimulus finds every waiting instance (Elsa.Event).</param>
    public abstract Bookmark CreateBookmark(string name, Value payload, DateTimeOffset? resumeAt = null, bool isBroadcast = false);

    /// <summary>Burns every bookmark of this execution that still waits.</summary>
    public abstract void BurnBookmarks();

    /// <summary>Schedules a child; the activity then returns <see cref="StepResult.Waiting"/> and hears of its end by ChildCompleted.</summary>
    /// <param name="variables">Variables this one execution of the child sees besides: what a loop gives its body.</param>
    /// <exception cref="ArgumentException">The node is no child of this one.</exception>
    public virtual void Schedule(ActivityNode child, ValueMap? variables = null) =>
        throw new NotSupportedException("This context cannot schedule children.");

    /// <summary>This execution is the trigger that began the run: a trigger then completes instead of waiting.</summary>
    public virtual bool IsTriggerOfRun => false;
}
