using System.Runtime.InteropServices;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>One version lived through one year with one seed: a queue of events in the order of time, and a queue of ready steps at each post (decision 0018).</summary>
internal sealed class SimulationRun
{
    /// <summary>Working days after the last receipt in which cases may still end.</summary>
    public const int RunOut = 250;

    private readonly SimulatedOffice _office;
    private readonly IReadOnlyList<SimulatedCase> _year;
    private readonly Paces _paces;
    private readonly RunTally _tally;
    private readonly Dictionary<string, SimulatedPost> _posts;
    private readonly PriorityQueue<Happening, (DateTimeOffset At, long Order)> _ahead = new();
    private readonly DateTimeOffset _end;
    private long _order;

    /// <summary>Before everything else of its instant: whoever waited overnight goes first.</summary>
    private const long Morning = 1L << 48;

    /// <param name="year">In order of receipt; at least one.</param>
    public SimulationRun(SimulatedItem item, SimulatedHall hall, IReadOnlyList<SimulatedCase> year, Paces paces)
    {
        (_office, _year, _paces) = (new SimulatedOffice(item, hall), year, paces);
        _posts = _office.Rosters.ToDictionary(
            r => r.Key, r => new SimulatedPost(r.Value, hall.CapacityOf(r.Key), day => hall.OtherWork.GetValueOrDefault((r.Key, day))), StringComparer.Ordinal);
        var last = _office.Clock.DayOf(year[^1].ReceivedAt);
        _end = _office.Opening(hall.Calendar.WorkingDayAfter(last, RunOut));
        _tally = new RunTally(item, hall, _office.Clock.DayOf(year[0].ReceivedAt), last, _office.Clock.DayOf(_end));
    }

    public RunTally Run(CancellationToken ct)
    {
        var arrived = 0;
        // What comes in goes before what follows from it at the same instant.
        _order = _year.Count;
        while (arrived < _year.Count || _ahead.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            var isArrival = arrived < _year.Count && (!_ahead.TryPeek(out _, out var ahead) || ahead.CompareTo((_year[arrived].ReceivedAt, arrived)) > 0);
            if (isArrival)
                Receive(_year[arrived], _year[arrived++].ReceivedAt);
            else if (_ahead.TryDequeue(out var next, out var due) && due.At < _end)
                Happen(next, due.At);
            else
                break;
        }

        _tally.End(_posts, _office.Assumed);
        return _tally;
    }

    private void Happen(Happening next, DateTimeOffset now)
    {
        switch (next)
        {
            case { Case: { } live, Ready: { } task }:
                Queue(live, task, now);
                break;
            case { Case: { } live, Bookmark: { } timer }:
                if (live.File.Flow?.Bookmarks.Any(b => b.Id == timer) == true)
                    Take(live, _office.Wake(live, timer, now), now);
                break;
            case { Case: { } live }:
                Applicant(live, now);
                break;
            case { Post: { } post }:
                Work(post, now);
                break;
        }
    }

    private void Receive(SimulatedCase one, DateTimeOffset now)
    {
        var answer = _office.Receive(one);
        if (answer is not CommandResult.Applied { Change: var change })
        {
            _tally.TurnedAway(((CommandResult.Refused)answer).Message);
            return;
        }

        var live = new LiveCase(one, change.After);
        _tally.Received(live);
        Take(live, answer, now);
        if (one.WithdrawsAfter is { } days && !live.IsDone)
            After(live, days, now);
    }

    /// <summary>Papers that were missing come in, or the applicant thinks better of it.</summary>
    private void Applicant(LiveCase live, DateTimeOffset now)
    {
        var withdraws = live.Source.WithdrawsAfter is { } days && _office.Calendar.WorkingDays(_office.Clock.DayOf(live.Source.ReceivedAt), _office.Clock.DayOf(now)) == days;
        if (withdraws && live.File.State.MayWithdraw())
            Take(live, _office.Withdraw(live, now), now);
        else if (live.File.State.WaitsForApplicant())
            Take(live, _office.HandIn(live, now), now);
    }

    private void Queue(LiveCase live, CaseTask task, DateTimeOffset now)
    {
        if (!_posts.TryGetValue(task.PostCode, out var post))
        {
            _tally.Stuck(live, $"岗位“{task.PostCode}”不存在");
            return;
        }

        var day = _office.Clock.DayOf(now);
        var entry = post.Queue.AddLast(new ReadyStep(live, task.Id, day));
        // Those before it were looked at this morning: they wait for room, or for somebody who may.
        if (_office.Calendar.IsWorkingDay(day) && post.HasRoom(day))
            TryDo(post, entry, day, now);
        CallAgain(post, day);
    }

    /// <summary>The post does what has waited, as long as the day has room; what is left waits for its next working day.</summary>
    private void Work(SimulatedPost post, DateTimeOffset now)
    {
        var day = _office.Clock.DayOf(now);
        post.CalledFor = null;
        for (var entry = post.Queue.First; entry is not null && post.HasRoom(day);)
        {
            var next = entry.Next;
            TryDo(post, entry, day, now);
            entry = next;
        }

        CallAgain(post, day);
    }

    private void TryDo(SimulatedPost post, LinkedListNode<ReadyStep> entry, DateOnly day, DateTimeOffset now)
    {
        var (live, id, readyOn) = entry.Value;
        if (live.File.OpenTasks.FirstOrDefault(t => t.Id == id) is not { } task)
        {
            post.Queue.Remove(entry);
            return;
        }

        if (_office.Taker(live, task, post, day) is not { } officer)
            return;
        post.Queue.Remove(entry);
        post.Take();
        post.Waits.Add(_office.Calendar.WorkingDays(readyOn, day));
        Complete(live, task, officer, now);
    }

    private void CallAgain(SimulatedPost post, DateOnly day)
    {
        if (post.Queue.Count == 0 || post.CalledFor is not null)
            return;
        var again = _office.Calendar.WorkingDayAfter(day, 1);
        post.CalledFor = again;
        _ahead.Enqueue(new Happening(null, null, null) { Post = post }, (_office.Opening(again), _order++ - Morning));
    }

    private void Complete(LiveCase live, CaseTask task, OfficeActor.Staff officer, DateTimeOffset now)
    {
        if (Take(live, _office.Claim(live, task, officer, now), now))
            Take(live, _office.Complete(live, task, officer, live.Outcomes.GetValueOrDefault(task.Id), now), now);
    }

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

        foreach (var timer in live.File.Flow!.Bookmarks.Where(b => b.ResumeAt is not null))
        {
            var at = timer.ResumeAt > now ? timer.ResumeAt.Value : now;
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

    /// <summary>Something whose time has come: a ready step, a timer, an act of the applicant, or a post's morning.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Happening(LiveCase? Case, CaseTask? Ready, string? Bookmark)
    {
        public SimulatedPost? Post { get; init; }
    }
}
