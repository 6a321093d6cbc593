using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>What begins a burst, and what the instance is when the burst has ended.</summary>
internal sealed partial class BurstRun
{
    public Burst Start(Stimulus.Start start)
    {
        TriggerActivityId = start.TriggerActivityId;
        CorrelationId = start.CorrelationId;
        var inputs = new ValueMap.Builder();
        foreach (var argument in Workflow.Definition.Inputs)
        {
            if (!argument.Default.IsNothing)
                inputs.Set(argument.Name, argument.Default);
        }

        foreach (var (name, value) in start.Inputs)
            inputs.Set(name, value);
        Top.WorkflowInputs = PlainValue.Of(inputs.Build());
        Top.Scope = Workflow.Top.Scope is { } scope ? (Value[])scope.Defaults.Clone() : null;
        Schedule(Top, Workflow.Top.Children[0]);
        Drain();
        return Settle();
    }

    public Burst Continue(InstanceState before, Stimulus stimulus)
    {
        Reload(before);
        switch (stimulus)
        {
            case Stimulus.Resume resume:
                var (waiting, bookmark) = Waiting(resume.BookmarkId);
                Resume(waiting, bookmark, PlainOrUndefined(resume.Input));
                break;
            case Stimulus.Retry retry:
                Again(TakeIncident(retry.IncidentId));
                break;
            case Stimulus.Skip skip:
                var skipped = TakeIncident(skip.IncidentId);
                skipped.Status = VisitStatus.Running;
                Complete(skipped, [skip.Outcome]);
                break;
            case Stimulus.Cancel cancel:
                CancelAll(cancel.Reason);
                return Settle(isCancelled: true);
        }

        Drain();
        return Settle();
    }

    /// <summary>Goes back to an earlier activity; null where that is not possible, and nothing has changed.</summary>
    public Burst? GoBack(InstanceState before, Stimulus.Return back)
    {
        Reload(before);
        var (from, _) = Waiting(back.BookmarkId);
        for (var child = from; child.Parent is { } flowchart; child = flowchart)
        {
            if (flowchart.Flow is null || Array.FindIndex(flowchart.Compiled.Children, c => c.NodeId == back.NodeId) is not (>= 0 and var target))
                continue;
            if (FlowReturn.Try(flowchart, child, target) is not { } cancelled)
                return null;
            cancelled.ForEach(Cancel);
            Schedule(flowchart, flowchart.Compiled.Children[target]);
            Drain();
            return Settle();
        }

        return null;
    }

    private void Reload(InstanceState before)
    {
        Load(before);
        for (var visit = Top; visit is not null; visit = After(visit))
        {
            if (visit.Status == VisitStatus.Scheduled)
                _queue.Enqueue(visit); // left over from a burst that ran too long
        }
    }

    private static Value PlainOrUndefined(Value value) => value.Kind == ValueKind.Undefined ? value : PlainValue.Of(value);

    private (Visit Visit, Bookmark Bookmark) Waiting(string bookmarkId)
    {
        for (var visit = Top; visit is not null; visit = After(visit))
        {
            if (visit.Bookmarks?.Find(b => b.Id == bookmarkId) is { } bookmark)
                return (visit, bookmark);
        }

        throw new StateFormatException($"Bookmark {bookmarkId} belongs to no open activity.");
    }

    private Visit TakeIncident(string incidentId)
    {
        var incident = Incidents.Find(i => i.Id == incidentId)!;
        Incidents.Remove(incident);
        var visit = FindOpen(incident.ActivityExecutionId) ?? throw new StateFormatException($"Incident {incidentId} belongs to no open activity.");
        CancelChildren(visit, keep: null);
        return visit;
    }

    /// <summary>A retry is an execution of its own: what a host keeps by the failed one's id is not met again (decision 0006).</summary>
    private void Again(Visit failed)
    {
        failed.Status = VisitStatus.Cancelled;
        Detach(failed);
        Schedule(failed.Parent!, failed.Compiled, failed.Locals);
    }

    private void CancelAll(string reason)
    {
        CancelChildren(Top, keep: null);
        Incidents.Clear();
        _queue.Clear();
        Top.Status = VisitStatus.Cancelled;
        Journal.Add(new JournalEntry(JournalEvent.Cancelled, Top.ActivityExecutionId, Workflow.Top.NodeId, Workflow.Top.Source.Id, Workflow.Top.Source.Type, [], reason));
    }

    /// <summary>Names what the instance is now: decision 0001's "nothing Running without a waker".</summary>
    private Burst Settle(bool isCancelled = false)
    {
        var hasBookmarks = false;
        for (var visit = Top; visit is not null && !hasBookmarks; visit = After(visit))
            hasBookmarks = visit.HasBookmarks;
        if (!isCancelled && Top.Status == VisitStatus.Running && Incidents.Count == 0 && !hasBookmarks)
            FaultStuck();
        var (status, subStatus) = true switch
        {
            _ when isCancelled => (InstanceStatus.Finished, InstanceSubStatus.Cancelled),
            _ when Top.Status == VisitStatus.Completed => (InstanceStatus.Finished, InstanceSubStatus.Finished),
            _ when Incidents.Count > 0 && (!ContinuesWithIncidents || !hasBookmarks) => (InstanceStatus.Finished, InstanceSubStatus.Faulted),
            _ => (InstanceStatus.Running, InstanceSubStatus.Suspended),
        };
        return new Burst(StimulusOutcome.Applied, Save(status, subStatus), _effects, Journal);
    }

    /// <summary>The last resort: open work that nothing can wake becomes an incident of the innermost visit.</summary>
    private void FaultStuck()
    {
        var stuck = Top;
        while (stuck.OpenChildren > 0)
            stuck = stuck.FirstChild!;
        if (stuck.Parent is not null)
            Fault(stuck, "instance.stuck", "没有任何书签或排队的工作可以推进此活动。");
    }
}
