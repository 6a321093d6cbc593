using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Simulation;

/// <summary>What a task, a clock and a case came to when they ended.</summary>
internal sealed partial class RunTally
{
    private void Done(LiveCase live, ClosedTask closed, DateOnly today)
    {
        var task = closed.Task;
        var opened = _clock.DayOf(task.OpenedAt);
        live.Spans.Add(new ShareSpan(ShareParty.Post, task.Department ?? DepartmentOf(task.PostCode), task.PostCode, opened, today));
        Post(task.PostCode).Lay(opened, today);
        if (closed.Answer is null)
            return;
        Step(task).Days.Add(_hall.Calendar.WorkingDays(opened, today));
        if (today >= _first && today <= _last)
            Post(task.PostCode).Done++;
    }

    private void Stopped(LiveCase live, CaseClock clock, CaseChange change)
    {
        live.Spans.AddRange(ShareSpans.Of(clock.Ledger, _end));
        Judge(live, clock.Ledger, clock.Ledger.StoppedDay!.Value);
        if (clock.Ledger.Kind is not (ClockKind.Step or ClockKind.Branch or ClockKind.Delivery or ClockKind.ReportUp) || clock.TaskId is not { } id)
            return;
        if (change.ClosedTasks.FirstOrDefault(t => t.Task.Id == id) is { Answer: not null } closed)
            Step(closed.Task).Judge(IsLate(clock.Ledger, clock.Ledger.StoppedDay.Value));
    }

    private void Judge(LiveCase live, Clock ledger, DateOnly day)
    {
        live.HasStatute |= ledger.Kind is ClockKind.StatutoryDecision;
        if (!IsLate(ledger, day))
            return;
        live.IsPromiseLate |= ledger.Kind is ClockKind.Decision;
        live.IsStatuteLate |= ledger.Kind is ClockKind.StatutoryDecision;
    }

    private bool IsLate(Clock ledger, DateOnly day) => ledger.Due(_hall.Calendar) is { } due && day > due;

    private void End(LiveCase live, DateOnly today)
    {
        live.IsDone = true;
        _open.Remove(live.File.Id);
        Closed++;
        var received = live.File.ReceivedOn;
        var whole = _hall.Calendar.WorkingDays(received, today);
        Days.Add(whole);
        var kind = Settle(live);
        kind.Days.Add(whole);
        foreach (var share in DayShares.Split(_hall.Calendar, received, today, live.Spans).GroupBy(s => (s.Party, s.Department)))
        {
            var key = (share.Key.Party, share.Key.Department);
            if (!Departments.TryGetValue(key, out var days))
                Departments.Add(key, days = new DayCounts());
            days.Add(share.Sum(s => s.WorkingDays));
        }

        live.Spans.Clear();
    }

    /// <summary>What is known of a case once nothing more of it counts.</summary>
    private KindTally Settle(LiveCase live)
    {
        var kind = live.File.OuterKind ?? live.File.InnerKind;
        if (!Kinds.TryGetValue(kind, out var tally))
            Kinds.Add(kind, tally = new KindTally());
        tally.Cases++;
        if (live.File.AcceptedOn is null)
            return tally;
        Accepted++;
        UnderStatute += live.HasStatute ? 1 : 0;
        PromiseLate += live.IsPromiseLate ? 1 : 0;
        StatuteLate += live.IsStatuteLate ? 1 : 0;
        tally.Accepted++;
        tally.PromiseLate += live.IsPromiseLate ? 1 : 0;
        return tally;
    }
}
