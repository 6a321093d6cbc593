using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Demonstration;
using GovFlow.Server.Halls;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Generating;

/// <summary>What year to make.</summary>
/// <param name="Late">Share of the cases received in the last ten working days; from 0 to 1.</param>
internal sealed record GenerateOrder(int Year, int Cases, int Seed, double Late);

/// <summary>
/// Lives a year through, day by day, on a clock that jumps: ordinary cases are written whole on the day they come in, the others act by act, and between them the
/// sweeps look and the supervisors work as they do in a hall that is served.
/// </summary>
internal sealed class YearRun
{
    /// <summary>How often the sweeps look while the hall is open.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(30);

    private readonly GenerateOrder _order;
    private readonly TownAtWork _town;
    private readonly TimeLapseClock _clock;
    private readonly CaseStore _store;
    private readonly YearSweeps _sweeps;
    private readonly Overseers _overseers;
    private readonly DateTimeOffset _end;
    private readonly PriorityQueue<LiveCase, (DateTimeOffset At, int Index)> _live = new();

    public YearRun(IServiceProvider services, GenerateOrder order, TownAtWork town, TimeLapseClock clock, Hall hall)
    {
        (_order, _town, _clock) = (order, town, clock);
        _store = services.GetRequiredService<CaseStore>();
        _sweeps = new YearSweeps(services, clock, town.Clock.InstantOf(new DateOnly(order.Year, 1, 1), TimeOnly.MinValue));
        _overseers = new Overseers(services, town, hall, order.Seed, clock);
        _end = town.Clock.InstantOf(new DateOnly(order.Year + 1, 1, 1), TimeOnly.MinValue);
    }

    /// <summary>Commands on cases carried out so far.</summary>
    public int Commands { get; private set; }

    /// <summary>Acts of supervision carried out so far.</summary>
    public int Acts { get; private set; }

    /// <summary>Records who will be away when, before the year begins.</summary>
    public static async Task<ImmutableArray<Approvals.People.Absence>> PlanLeaveAsync(TownStore towns, TownAtWork town, GenerateOrder order, DateTimeOffset now, CancellationToken ct)
    {
        var plan = LeavePlan.Of(town.Town, town.Calendar, order.Year, order.Seed);
        foreach (var absence in plan)
        {
            var id = DeterministicId.Of(Guid.Empty, "leave", FormattableString.Invariant($"{order.Seed}/{absence.PersonId}/{absence.From:yyyyMMdd}"));
            await towns.AddAbsenceAsync(id, town.Town.Centre.Code, absence, absence.PersonId, now, ct);
        }

        return plan;
    }

    public async Task RunAsync(CancellationToken ct)
    {
        using var planned = YearPlan.Of(_town, _order.Year, _order.Cases, _order.Seed, _order.Late).GetEnumerator();
        var isMore = planned.MoveNext();
        for (var day = new DateOnly(_order.Year, 1, 1); day.Year == _order.Year; day = day.AddDays(1))
        {
            await LiveUntilAsync(_town.Clock.InstantOf(day, new TimeOnly(0, 30)), ct);
            await _sweeps.AtNightAsync(ct);
            var today = new List<PlannedCase>();
            for (; isMore && planned.Current.Day == day; isMore = planned.MoveNext())
                today.Add(planned.Current);
            await ReceiveAsync(day, today, ct);
            foreach (var moment in Moments(day))
            {
                await LiveUntilAsync(moment, ct);
                await _sweeps.InOfficeHoursAsync(ct);
                if (_town.Clock.TimeOf(moment) is { Hour: 10 or 15, Minute: 0 })
                    Acts += await _overseers.WorkAsync(ct);
            }
        }

        await LiveUntilAsync(_end, ct);
        _clock.MoveTo(_end.AddMinutes(30));
        await _sweeps.AtNightAsync(ct);
        await _sweeps.InOfficeHoursAsync(ct);
        await _sweeps.SettleAsync(ct);
    }

    /// <summary>Takes a day's cases in: the ordinary ones whole, the others from now on act by act.</summary>
    private async Task ReceiveAsync(DateOnly day, List<PlannedCase> planned, CancellationToken ct)
    {
        if (planned.Count == 0)
            return;
        // People are numbered as they come.
        var random = new OfficeMoments(_town, new Random(unchecked((_order.Seed * 397) ^ day.DayNumber)));
        var moments = planned.ConvertAll(_ => random.On(day)).Order().ToList();
        var walks = planned.Zip(moments).AsParallel().AsOrdered().WithCancellation(ct)
            .Select(p => p.First.Plot is null ? new CaseWalk(_town, p.First, _order.Seed, p.Second, _end).Walk() : null).ToList();
        for (var i = 0; i < planned.Count; i++)
        {
            if (walks[i] is null)
                Enqueue(new LiveCase(_town, planned[i], _order.Seed, moments[i]));
        }

        var histories = walks.OfType<IReadOnlyList<CaseCommit>>().Where(w => w.Count > 0).ToList();
        if (histories.Count > 0)
            await _store.ImportAsync(histories, ct);
        Commands += histories.Sum(h => h.Count);
    }

    private async Task LiveUntilAsync(DateTimeOffset moment, CancellationToken ct)
    {
        while (_live.TryPeek(out var next, out var key) && key.At <= moment && key.At < _end)
        {
            _live.Dequeue();
            _clock.MoveTo(key.At);
            if (await next.ActAsync(_store, ct))
                Commands++;
            Enqueue(next);
        }

        _clock.MoveTo(moment);
    }

    private void Enqueue(LiveCase live)
    {
        if (live.At is { } at)
            _live.Enqueue(live, (at, live.Index));
    }

    /// <summary>When the sweeps look on a day: through the opening hours, and once on a day off.</summary>
    private IEnumerable<DateTimeOffset> Moments(DateOnly day)
    {
        if (!_town.Calendar.IsWorkingDay(day))
        {
            yield return _town.Clock.InstantOf(day, new TimeOnly(12, 0));
            yield break;
        }

        var (opens, closes) = (_town.Clock.InstantOf(day, _town.Town.Hours.Sessions[0].Opens), _town.Clock.InstantOf(day, _town.Town.Hours.Closes));
        for (var moment = opens; moment <= closes; moment += Look)
            yield return moment;
    }
}
