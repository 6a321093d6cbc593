using System.Globalization;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>How visits end: completed, faulted, cancelled.</summary>
internal sealed partial class BurstRun
{
    private void Attach(Visit parent, Visit visit)
    {
        parent.Append(visit);
        _openVisits++;
    }

    private void Detach(Visit visit)
    {
        if (visit.Parent is null)
            return;
        visit.Parent.Remove(visit);
        _openVisits--;
    }

    /// <summary>
    /// Completes a visit. What is still open beneath it is cancelled, but under FaultStrategy a fault is not swept away: then the visit
    /// waits, ending, until an operator has settled the faults beneath it.
    /// </summary>
    private void Complete(Visit visit, IReadOnlyList<string> outcomes)
    {
        if (visit.Status != VisitStatus.Running)
            return;
        visit.BurnBookmarks();
        if (visit.OpenChildren > 0)
        {
            CancelChildren(visit, keepsFaulted: !ContinuesWithIncidents);
            if (visit.OpenChildren > 0)
            {
                visit.EndsWith = [.. outcomes.Select(o => PlainValue.Of(o)!)];
                return;
            }
        }

        if (visit.Compiled.Workflow is not null && !visit.Compiled.IsTop && !TryPassOutputs(visit))
            return;
        visit.Status = VisitStatus.Completed;
        Record(JournalEvent.Completed, visit, outcomes);
        Detach(visit);
        _completions.Enqueue((visit, outcomes));
    }

    /// <summary>What a step may have to give back.</summary>
    /// <param name="HasWaited">Earlier steps of the visit succeeded, and the host knows what they asked for.</param>
    private readonly record struct StepMark(int Effects, int LastId, Value Memory, bool HasWaited);

    private StepMark Mark(Visit visit, bool hasWaited)
    {
        _written.Clear();
        _farewells.Clear();
        return new StepMark(_effects.Count, LastId, visit.Memory, hasWaited);
    }

    public void Emit(Effect effect) => _effects.Add(effect);

    /// <summary>
    /// Takes back what a failed step asked for: its effects, its outputs, the children it scheduled, what it remembered. What earlier steps of the visit
    /// asked for is ended as in a cancellation, since its bookmarks are gone (decision 0006).
    /// </summary>
    private void Undo(Visit visit, StepMark before)
    {
        for (var i = _effects.Count - 1; i >= before.Effects; i--)
        {
            if (!_farewells.Contains(i)) // a sibling that was cancelled has withdrawn for good
                _effects.RemoveAt(i);
        }

        for (var i = _written.Count - 1; i >= 0; i--)
            _written[i].Scope.Scope![_written[i].Slot] = _written[i].Before;

        for (var child = visit.LastChild; child is not null;)
        {
            var previous = child.Previous;
            if (child.Number > before.LastId)
                Cancel(child);
            child = previous;
        }

        visit.BurnBookmarks();
        visit.Memory = before.Memory;
        if (before.HasWaited)
            TellCancelled(visit);
    }

    public void Fault(Visit visit, string code, string message)
    {
        visit.BurnBookmarks();
        visit.Status = VisitStatus.Faulted;
        Incidents.Add(new Incident(
            NextId().ToString(CultureInfo.InvariantCulture), visit.Compiled.NodeId, visit.Node.Id, visit.Node.Type, visit.ActivityExecutionId, PlainValue.Of(code)!, PlainValue.Of(message)!, Context.Now));
        Record(JournalEvent.Faulted, visit, note: message);
    }

    /// <summary>Faults a visit that has just completed: what it asks for is impossible, so it stays open.</summary>
    public void FaultEnded(Visit visit, string code, string message)
    {
        Attach(visit.Parent!, visit);
        Fault(visit, code, message);
    }

    private void CancelChildren(Visit visit, bool keepsFaulted)
    {
        var faulted = keepsFaulted && Incidents.Count > 0 ? FaultedPaths() : null;
        CancelChildren(visit, faulted);
    }

    private void CancelChildren(Visit visit, HashSet<Visit>? keep)
    {
        for (var child = visit.FirstChild; child is not null;)
        {
            var next = child.Next;
            if (keep is null || !keep.Contains(child))
                Cancel(child);
            else if (child.Status == VisitStatus.Running)
                CancelChildren(child, keep);
            child = next;
        }
    }

    /// <summary>Cancels a visit and all beneath it, inner before outer.</summary>
    public void Cancel(Visit visit)
    {
        CancelChildren(visit, keep: null);
        var hadBegun = visit.Status is VisitStatus.Running or VisitStatus.Faulted;
        var waited = visit.Status == VisitStatus.Running;
        visit.BurnBookmarks();
        Incidents.RemoveAll(i => i.ActivityExecutionId == visit.ActivityExecutionId);
        visit.Status = VisitStatus.Cancelled;
        Detach(visit);
        Account.SpendLine();
        if (!hadBegun)
            return;
        if (waited)
            TellCancelled(visit);
        Record(JournalEvent.Cancelled, visit);
    }

    private void TellCancelled(Visit visit)
    {
        var before = _effects.Count;
        try
        {
            visit.Compiled.Activity.Cancelled(visit);
        }
        catch (Exception error) when (IsStepFault(error))
        {
            // A cancellation always ends; that the activity could not say goodbye is told in the journal.
            Record(JournalEvent.Faulted, visit, note: error.Message);
        }

        _farewells.AddRange(Enumerable.Range(before, _effects.Count - before));
        visit.BurnBookmarks();
    }

    /// <summary>Every faulted visit with all its ancestors.</summary>
    private HashSet<Visit> FaultedPaths()
    {
        var paths = new HashSet<Visit>();
        foreach (var incident in Incidents)
        {
            for (var visit = FindOpen(incident.ActivityExecutionId); visit is not null && paths.Add(visit);)
                visit = visit.Parent;
        }

        return paths;
    }

    /// <summary>The open visit of that id; null where it has ended.</summary>
    private Visit? FindOpen(string executionId)
    {
        var visit = Top;
        while (visit is not null && visit.ActivityExecutionId != executionId)
            visit = After(visit);
        return visit;
    }

    /// <summary>The open visit after that one, outer before inner, in the order they were scheduled, from <see cref="Top"/>; null after the last.</summary>
    private static Visit? After(Visit visit)
    {
        if (visit.FirstChild is { } child)
            return child;
        for (var outer = visit; outer is not null; outer = outer.Parent)
        {
            if (outer.Next is { } next)
                return next;
        }

        return null;
    }

    /// <summary>The burst has spent its account: the visit at hand becomes the incident, the rest of the queue is kept as it is.</summary>
    private void OverBudget(Visit visit)
    {
        visit.Status = VisitStatus.Running;
        Fault(visit, BurstAccount.TooLong, Account.Refusal().Message);
    }
}
