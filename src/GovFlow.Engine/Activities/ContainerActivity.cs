using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities;

/// <summary>A standard activity that holds others and sees their executions, not only their nodes.</summary>
internal abstract class ContainerActivity : Activity
{
    /// <summary>Elsa.Break ends it.</summary>
    public virtual bool IsLoop => false;

    /// <summary>The variables it gives each execution of a child, as <see cref="Visit.Locals"/>.</summary>
    public virtual IReadOnlyList<string> BodyVariables => [];

    public sealed override StepResult Execute(ActivityContext context) => Begin((Visit)context);

    public abstract StepResult Begin(Visit visit);

    /// <summary>A child has completed; it has left the tree already.</summary>
    public abstract StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes);
}

/// <summary>An activity whose completion ends more than its parent.</summary>
internal interface ILeavingActivity
{
    LeaveReach Leaves { get; }
}

/// <summary>What a leaving activity ends.</summary>
internal enum LeaveReach
{
    Nothing = 0,
    Loop = 1,

    /// <summary>The nearest workflow: a workflow-as-activity, or the instance.</summary>
    Composite = 2,

    /// <summary>The instance.</summary>
    Workflow = 3,
}
