using System.Runtime.InteropServices;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>What follows from an act: new tasks with their paces, timers, papers that are on their way.</summary>
internal sealed partial class SimulationRun
{
    /// <summary>Keeps what an act changed, and sees to what follows from it; false where the office refused it.</summary>
    private bool Take(LiveCase live, CommandResult result, DateTimeOffset now)
    {
        if (result is not CommandResult.Applied { Change: var change })
        {
            _tally.Stuck(live, ((CommandResult.Refused)result).Message);
            return false;
        }

        live.File = change.After;
        _tally.Take(live, change, now);
        Follow(live, now);
        return true;
    }

    private void Follow(LiveCase live, DateTimeOffset now)
    {
        foreach (var task in live.File.OpenTasks)
        {
            if (live.Known.Add(task.BookmarkId))
                Open(live, task, now);
        }

        foreach (var timer in live.File.Flow!.Bookmarks)
        {
            if (timer.ResumeAt is not { } set)
                continue;
            var at = set > now ? set : now;
            if (live.Timers.Add((timer.Id, at)))
                _ahead.Enqueue(new Happening(live, null, timer.Id), (at, _order++));
        }

        var notices = live.File.Papers.Count(p => p.Template is Documents.PaperTemplate.SupplementNotice);
        if (live.File.State.WaitsForApplicant() && notices > live.NoticesHeard && live.Source.SuppliesAfter is { } days)
            After(live, days, now);
        live.NoticesHeard = notices;
    }

    private void Open(LiveCase live, CaseTask task, DateTimeOffset now)
    {
        ref var visits = ref CollectionsMarshal.GetValueRefOrAddDefault(live.Visits, (task.NodeId, task.Department), out _);
        var limit = live.File.Clocks.FirstOrDefault(c => c.Id == task.ClockId)?.Ledger.Budget;
        var own = limit is { } budget ? budget.Unit is DayUnit.Calendar ? budget.Days * 5 / 7 : budget.Days : (int?)null;
        if (_paces.Of(live.Source, task, visits++, own) is not { } pace)
            return;
        live.Outcomes[task.Id] = pace.Outcome;
        var today = _office.Clock.DayOf(now);
        var at = pace.Days > 0 ? _office.Opening(_office.Calendar.WorkingDayAfter(today, pace.Days))
            : _office.Calendar.IsWorkingDay(today) ? now : _office.Opening(_office.Calendar.WorkingDayAfter(today, 1));
        _ahead.Enqueue(new Happening(live, task, null), (at, _order++));
    }

    private void After(LiveCase live, int days, DateTimeOffset now)
    {
        var today = _office.Clock.DayOf(now);
        _ahead.Enqueue(new Happening(live, null, null), (days > 0 ? _office.Opening(_office.Calendar.WorkingDayAfter(today, days)) : now, _order++));
    }
}
