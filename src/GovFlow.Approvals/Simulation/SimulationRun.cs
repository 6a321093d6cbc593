using System.Runtime.InteropServices;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>One version lived through one year with one seed: a queue of events in the order of time, and a queue of ready steps at each post (decision 0018).</summary>
internal sealed partial class SimulationRun
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
            if (arrived < _year.Count && (!_ahead.TryPeek(out _, out var ahead) || ahead.CompareTo((_year[arrived].ReceivedAt, arrived)) > 0))
                Receive(_year[arrived++]);
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

    private void Receive(SimulatedCase one)
    {
        var now = one.ReceivedAt;
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

    /// <summary>Something whose time has come: a ready step, a timer, an act of the applicant, or a post's morning.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Happening(LiveCase? Case, CaseTask? Ready, string? Bookmark)
    {
        public SimulatedPost? Post { get; init; }
    }
}
