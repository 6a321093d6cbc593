using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution.Compiling;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>
/// One burst while it runs: the tree of open visits, the queue of scheduled ones, and the loop. Work runs one at a time, first in first
/// out; nothing here recurses over the length of a flow.
/// </summary>
internal sealed partial class BurstRun
{
    private readonly Queue<Visit> _queue = new();
    private readonly Queue<(Visit Visit, IReadOnlyList<string> Outcomes)> _completions = new();
    private readonly List<Effect> _effects = [];
    private readonly List<int> _farewells = []; // places of effects by which activities withdrew, cancelled in the step under way
    private int _openVisits;

    public BurstRun(CompiledWorkflow workflow, BurstContext context, EngineLimits limits)
    {
        Workflow = workflow;
        Context = context;
        Limits = limits;
        Account = new BurstAccount(limits.MaxStepsPerBurst);
        Top = new Visit(this, workflow.Top, null, 0) { Status = VisitStatus.Running };
        Globals = new ScriptGlobals(this);
    }

    public CompiledWorkflow Workflow { get; }

    public BurstContext Context { get; }

    public EngineLimits Limits { get; }

    public Visit Top { get; }

    public ScriptGlobals Globals { get; }

    public BurstAccount Account { get; }

    public List<JournalEntry> Journal { get; } = [];

    public List<Incident> Incidents { get; private set; } = [];

    /// <summary>The visit of the trigger that began the run; null in every other burst.</summary>
    public Visit? Trigger { get; private set; }

    public string? TriggerActivityId { get; set; }

    public string? Name { get; set; }

    public string? CorrelationId { get; set; }

    public int LastId { get; private set; }

    public int GuidCount { get; set; }

    private bool ContinuesWithIncidents => Workflow.Definition.Options.ContinuesWithIncidents;

    public int NextId() => ++LastId;

    public Visit Schedule(Visit parent, CompiledNode node, ValueMap? locals = null)
    {
        if (_openVisits >= Limits.MaxOpenActivities)
            throw new StepFaultException("instance.too-large", $"同时进行的活动超过 {Limits.MaxOpenActivities} 个。");
        var visit = new Visit(this, node, parent, NextId()) { Locals = locals };
        Attach(parent, visit);
        _queue.Enqueue(visit);
        return visit;
    }

    /// <summary>Runs until nothing is left to do now.</summary>
    private void Drain()
    {
        while (true)
        {
            while (_completions.TryDequeue(out var completed))
                Ended(completed.Visit, completed.Outcomes);
            if (!_queue.TryDequeue(out var visit))
                return;
            if (visit.Status != VisitStatus.Scheduled)
                continue; // cancelled while it was queued
            if (Account.IsSpent)
            {
                // The rest of the queue stays scheduled, and goes on in a later burst.
                if (!Account.IsTold)
                    OverBudget(visit);
                return;
            }

            Begin(visit);
        }
    }

    private void Begin(Visit visit)
    {
        var node = visit.Compiled;
        var before = Mark(visit, hasWaited: false);
        Account.SpendStep();
        visit.Status = VisitStatus.Running;
        if (TriggerActivityId is not null && Trigger is null && node.Source.Id == TriggerActivityId)
            Trigger = visit;
        Record(JournalEvent.Started, visit);
        visit.Scope = node.Scope is { } scope ? (Value[])scope.Defaults.Clone() : null;
        StepResult result;
        try
        {
            visit.InputValues = Inputs(visit);
            result = node.Activity.Execute(visit);
        }
        catch (Exception error) when (IsStepFault(error))
        {
            result = FaultOf(error);
        }

        Apply(visit, result, before);
    }

    private void Resume(Visit visit, Bookmark bookmark, Value input)
    {
        var before = Mark(visit, hasWaited: true);
        visit.Bookmarks!.Remove(bookmark);
        Record(JournalEvent.Resumed, visit);
        StepResult result;
        try
        {
            result = visit.Compiled.Activity.Resume(visit, bookmark, input);
        }
        catch (Exception error) when (IsStepFault(error))
        {
            result = FaultOf(error);
        }

        Apply(visit, result, before);
    }

    private void Apply(Visit visit, StepResult result, StepMark before)
    {
        if (visit.Status != VisitStatus.Running || visit.EndsWith is not null)
            return; // ended by what it did itself
        switch (result)
        {
            case StepResult.Completed completed:
                Complete(visit, completed.Outcomes);
                break;
            case StepResult.Suspended when visit.HasBookmarks:
                Record(JournalEvent.Suspended, visit);
                break;
            case StepResult.Suspended when visit.OpenChildren > 0:
                break;
            case StepResult.Suspended:
                Undo(visit, before);
                Fault(visit, "activity.waits-for-nothing", "活动要求等待，却没有任何可以唤醒它的书签或子活动。");
                break;
            case StepResult.Faulted fault:
                Undo(visit, before);
                Fault(visit, fault.Code, fault.Message);
                break;
        }
    }

    /// <summary>A visit has completed and left the tree: its parent hears of it.</summary>
    private void Ended(Visit visit, IReadOnlyList<string> outcomes)
    {
        if (visit.Parent is not { } parent || parent.Status != VisitStatus.Running)
            return; // the workflow itself, or a parent that has faulted or ended meanwhile
        if (parent.EndsWith is { } ending)
        {
            if (parent.OpenChildren == 0)
                Complete(parent, ending);
            return;
        }

        if (Leave(visit) is { } leaving)
        {
            Complete(leaving.Container, leaving.Outcomes ?? outcomes);
            return;
        }

        var before = Mark(parent, hasWaited: true);
        StepResult result;
        try
        {
            result = parent.Compiled.Activity is ContainerActivity container
                ? container.ChildEnded(parent, visit, outcomes)
                : parent.Compiled.Activity.ChildCompleted(parent, visit.Node, outcomes);
        }
        catch (Exception error) when (IsStepFault(error))
        {
            result = FaultOf(error);
        }

        Apply(parent, result, before);
    }

    /// <summary>Elsa.Finish, Complete and Break end more than their own parent.</summary>
    private (Visit Container, IReadOnlyList<string>? Outcomes)? Leave(Visit visit)
    {
        var reach = visit.Compiled.Activity is ILeavingActivity leaving ? leaving.Leaves : LeaveReach.Nothing;
        switch (reach)
        {
            case LeaveReach.Workflow:
                return (Top, ["Done"]);
            case LeaveReach.Composite:
                return (WorkflowOf(visit), null);
            case LeaveReach.Loop:
                for (var loop = visit.Parent; loop is not null; loop = loop.Parent)
                {
                    if (loop.Compiled.Activity is ContainerActivity { IsLoop: true })
                        return (loop, ["Done"]);
                }

                return null;
            default:
                return null;
        }
    }

    private static bool IsStepFault(Exception error) => error is not (OutOfMemoryException or InsufficientExecutionStackException);

    private static StepResult FaultOf(Exception error) => error is StepFaultException fault
        ? StepResult.Fault(fault.Code, fault.Message)
        : StepResult.Fault("activity.exception", $"{error.GetType().Name}：{error.Message}");

    private void Record(JournalEvent what, Visit visit, IReadOnlyList<string>? outcomes = null, string? note = null)
    {
        if (!visit.Compiled.IsTop)
            Journal.Add(new JournalEntry(what, visit.ActivityExecutionId, visit.Compiled.NodeId, visit.Node.Id, visit.Node.Type, outcomes ?? [], note));
    }

    /// <summary>For an execution that is cancelled before it has begun, where the flow went on without it.</summary>
    public void RecordCancelled(Visit visit) => Record(JournalEvent.Cancelled, visit);

    public void RecordSkipped(CompiledNode node)
    {
        Account.SpendLine();
        Journal.Add(new JournalEntry(JournalEvent.Skipped, "", node.NodeId, node.Source.Id, node.Source.Type, []));
    }
}

/// <summary>Thrown inside a step to fault the activity with a code and a Chinese message.</summary>
internal sealed class StepFaultException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
