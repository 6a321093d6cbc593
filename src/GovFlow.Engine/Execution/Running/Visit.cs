using System.Globalization;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution.Compiling;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>Where one execution of a node stands; numbers are part of the saved state.</summary>
internal enum VisitStatus
{
    /// <summary>Scheduled; not begun.</summary>
    Scheduled = 0,

    /// <summary>Begun and not ended: runs now, or waits for a bookmark or a child.</summary>
    Running = 1,

    /// <summary>Faulted; kept with its open incident.</summary>
    Faulted = 2,
    Completed = 3,
    Cancelled = 4,
}

/// <summary>One execution of a node while a burst runs: the mutable side of the state, and what its activity sees.</summary>
internal sealed class Visit : ActivityContext
{
    private string? _id;

    public Visit(BurstRun run, CompiledNode node, Visit? parent, int number)
    {
        Run = run;
        Compiled = node;
        Parent = parent;
        Number = number;
    }

    public BurstRun Run { get; }

    public CompiledNode Compiled { get; }

    public Visit? Parent { get; }

    public int Number { get; }

    public VisitStatus Status { get; set; }

    // Open children, in the order they were scheduled.
    public Visit? FirstChild { get; private set; }

    public Visit? LastChild { get; private set; }

    public Visit? Next { get; private set; }

    public Visit? Previous { get; private set; }

    public int OpenChildren { get; private set; }

    /// <summary>The node's inputs, in its order; empty before it begins.</summary>
    public Value[] InputValues { get; set; } = [];

    /// <summary>The values of its scope's variables; null where it has no scope.</summary>
    public Value[]? Scope { get; set; }

    /// <summary>Variables a loop gives this one execution of its body: CurrentValue, CurrentIndex.</summary>
    public ValueMap? Locals { get; set; }

    public FlowCounters? Flow { get; set; }

    public List<Bookmark>? Bookmarks { get; private set; }

    /// <summary>Of a workflow node: the inputs its activities see.</summary>
    public ValueMap? WorkflowInputs { get; set; }

    /// <summary>Of a workflow node: the outputs set so far.</summary>
    public ValueMap? WorkflowOutputs { get; set; }

    /// <summary>It was told to complete while faults were open beneath it: it does so when they are settled.</summary>
    public IReadOnlyList<string>? EndsWith { get; set; }

    public override bool IsTriggerOfRun => ReferenceEquals(Run.Trigger, this);

    public bool HasBookmarks => Bookmarks is { Count: > 0 };

    public override ActivityNode Node => Compiled.Source;

    public override string ActivityExecutionId => _id ??= Number.ToString(CultureInfo.InvariantCulture);

    public override string InstanceId => Run.Context.InstanceId;

    public override string? CorrelationId => Run.CorrelationId;

    public override DateTimeOffset Now => Run.Context.Now;

    public override Value Memory { get; set; }

    public override Value Input(string name)
    {
        var inputs = Compiled.Inputs;
        for (var i = 0; i < inputs.Length && i < InputValues.Length; i++)
        {
            if (inputs[i].Name == name)
                return InputValues[i];
        }

        return Value.Undefined;
    }

    public override void SetOutput(string name, Value value) => Run.SetOutput(this, name, value);

    public override Value Variable(string name) => BurstRun.TryVariable(this, name, out var value) ? value : Value.Undefined;

    public override Value WorkflowInput(string name) => BurstRun.WorkflowOf(this).WorkflowInputs!.TryGetValue(name, out var value) ? value : Value.Undefined;

    public override void Emit(Effect effect) => Run.Emit(effect);

    public override Bookmark CreateBookmark(string name, Value payload, DateTimeOffset? resumeAt = null, bool isBroadcast = false)
    {
        payload = PlainValue.Of(payload);
        var bookmark = new Bookmark(
            Run.NextId().ToString(CultureInfo.InvariantCulture), name,
            BookmarkHash.Of(name, payload, isBroadcast ? null : InstanceId + ":" + ActivityExecutionId),
            payload, Compiled.NodeId, ActivityExecutionId, Now, resumeAt);
        (Bookmarks ??= []).Add(bookmark);
        return bookmark;
    }

    public override void BurnBookmarks() => Bookmarks?.Clear();

    public override void Schedule(ActivityNode child, ValueMap? variables = null)
    {
        var node = Array.Find(Compiled.Children, c => ReferenceEquals(c.Source, child))
            ?? throw new ArgumentException($"{child.NodeId} is no child of {Compiled.NodeId}.", nameof(child));
        Run.Schedule(this, node, variables);
    }

    /// <summary>Evaluates an input anew: a loop's condition.</summary>
    public Value Evaluate(string name)
    {
        var input = Array.Find(Compiled.Inputs, i => i.Name == name);
        return input is null ? Value.Undefined : Run.Evaluate(this, input.Expression, name);
    }

    public void Restore(Bookmark bookmark) => (Bookmarks ??= []).Add(bookmark);

    public void Append(Visit child)
    {
        child.Previous = LastChild;
        child.Next = null;
        if (LastChild is null)
            FirstChild = child;
        else
            LastChild.Next = child;
        LastChild = child;
        OpenChildren++;
    }

    public void Remove(Visit child)
    {
        if (child.Previous is null)
            FirstChild = child.Next;
        else
            child.Previous.Next = child.Next;
        if (child.Next is null)
            LastChild = child.Previous;
        else
            child.Next.Previous = child.Previous;
        child.Previous = child.Next = null;
        OpenChildren--;
    }
}
