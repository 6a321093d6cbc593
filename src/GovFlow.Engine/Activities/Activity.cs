using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities;

/// <summary>
/// An activity type. One stateless object serves every node of the type in every definition; what must survive a wait goes
/// into <see cref="ActivityContext.Memory"/>.
/// </summary>
public abstract class Activity
{
    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>Runs when the node is reached; its inputs have been evaluated.</summary>
    public abstract StepResult Execute(ActivityContext context);

    /// <summary>Runs when one of its bookmarks is resumed; the bookmark is already burned.</summary>
    public virtual StepResult Resume(ActivityContext context, Bookmark bookmark, Value input) => StepResult.Done;

    /// <summary>Runs when a child this activity scheduled has completed; containers override it.</summary>
    public virtual StepResult ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes) => StepResult.Done;

    /// <summary>
    /// Runs when the activity is cancelled while it waits, and when it faults after it has waited (then with the memory it had before the
    /// step that failed, whose own effects were taken back): what it has asked for should be withdrawn. Bookmarks and children are gone already; only effects are possible.
    /// </summary>
    public virtual void Cancelled(ActivityContext context)
    {
    }
}
