using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GovFlow.Approvals.Clocks;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Clocks;

/// <summary>Running clocks with one ledger and one stored due day: what a preview reckons once for all of them.</summary>
/// <param name="StoredLedger">As stored.</param>
/// <param name="DueDay">As stored; null while the clock stands still.</param>
/// <param name="Count">How many clocks; from 1.</param>
public sealed record ClockGroup(string CentreCode, ClockKind Kind, string StoredLedger, DateOnly? DueDay, int Count)
{
    /// <summary>Budget and ledger; null where nobody can read the column.</summary>
    public Clock? Ledger => field ??= ClockLedgers.TryRead(StoredLedger);
}

/// <summary>A running clock as a list names it.</summary>
public sealed record ListedClock(Guid ClockId, Guid CaseId, string CaseNumber, string ItemName, string CentreCode, ClockKind Kind, string StoredLedger, DateOnly? DueDay);

/// <summary>A running clock as its schedule is reckoned.</summary>
/// <param name="DefinitionVersionId">The item's version the case is bound to: an item may have a ladder of its own.</param>
/// <param name="Rung">Rungs fired.</param>
/// <param name="StartedAt">A step's clock starts when its task was opened, every other when the application came in.</param>
public sealed record ReckonedClock(string CentreCode, string DefinitionVersionId, Clock Ledger, int Rung, DateTimeOffset StartedAt);

/// <summary>A clock whose due day a new calendar moved.</summary>
public sealed record MovedClock(Guid ClockId, Guid CaseId, string CaseNumber, string ItemName, string CentreCode, ClockKind Kind, DateOnly From, DateOnly To);

/// <summary>What a recount came to.</summary>
/// <param name="Looked">Running clocks looked at.</param>
/// <param name="Moved">Clocks whose due day moved.</param>
/// <param name="Changed">Clocks of which anything changed, a light or a reminder included.</param>
/// <param name="Raced">Clocks that a command changed meanwhile; the next recount looks at them again.</param>
/// <param name="Unreadable">Clocks whose ledger nobody can read; they stay as they are.</param>
public sealed record RecountResult(int Looked, int Moved, int Changed, int Raced, int Unreadable);

/// <summary>
/// Makes stored due days follow the calendar (decision 0009): reads running clocks page by page, reckons each distinct ledger once, and writes what changed in short
/// transactions, some pages at once. Safe on any number of nodes at once, and to be killed and begun again.
/// </summary>
public sealed partial class ClockRecount
{
    /// <summary>Rows read, and so rows held at most, in one transaction: some tens of milliseconds for whoever wants one of them.</summary>
    private const int PageSize = 2_000;

    /// <summary>Pages worked on at once: much of the time one waits for the database, and the others keep it at work.</summary>
    private const int PagesAtOnce = 3;

    private readonly Database _database;
    private readonly RecountSql _sql;

    internal ClockRecount(Database database) => (_database, _sql) = (database, new RecountSql(database.Dialect));

    /// <summary>All running clocks, in groups.</summary>
    public async Task<IReadOnlyList<ClockGroup>> GroupsAsync(CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Clocks.Where(k => k.IsRunning)
            .Join(context.Cases, k => k.CaseId, c => c.Id, (k, c) => new { c.CentreCode, k.Kind, k.Ledger, k.DueDay })
            .GroupBy(k => new { k.CentreCode, k.Kind, k.Ledger, k.DueDay })
            .Select(g => new ClockGroup(g.Key.CentreCode, g.Key.Kind, g.Key.Ledger, g.Key.DueDay, g.Count()))
            .ToListAsync(ct);
    }

    /// <summary>Running clocks with one of the ledgers, soonest due first.</summary>
    /// <param name="limit">At most so many; from 1.</param>
    public async Task<IReadOnlyList<ListedClock>> ListAsync(IReadOnlyCollection<string> ledgers, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        await using var context = await _database.ContextAsync(ct);
        return await context.Clocks.Where(k => k.IsRunning && ledgers.Contains(k.Ledger))
            .Join(context.Cases, k => k.CaseId, c => c.Id, (k, c) => new { Clock = k, Case = c })
            .OrderBy(x => x.Clock.DueDay).ThenBy(x => x.Case.Number).ThenBy(x => x.Clock.Kind).Take(limit)
            .Select(x => new ListedClock(x.Clock.Id, x.Case.Id, x.Case.Number, x.Case.ItemName, x.Case.CentreCode, x.Clock.Kind, x.Clock.Ledger, x.Clock.DueDay))
            .ToListAsync(ct);
    }

    /// <summary>The versions of items whose cases have running clocks.</summary>
    public async Task<IReadOnlyList<string>> VersionsAsync(CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Clocks.Where(k => k.IsRunning).Join(context.Cases, k => k.CaseId, c => c.Id, (_, c) => c.DefinitionVersionId).Distinct().ToListAsync(ct);
    }

    /// <summary>Recounts every running clock.</summary>
    /// <param name="importId">The import the moves are recorded under.</param>
    /// <param name="schedule">What calendar and ladder say of a clock. Pure; asked for several pages at once.</param>
    /// <param name="tell">The message to the applicant; null = none. Pure; asked for several pages at once.</param>
    public async Task<RecountResult> RunAsync(
        Guid importId, Func<ReckonedClock, ClockSchedule> schedule, Func<MovedClock, OutgoingMessage?> tell, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(tell);
        var known = new ConcurrentDictionary<(string, string, string, int), ClockSchedule?>();
        var total = new RecountResult(0, 0, 0, 0, 0);
        var adding = new Lock();
        // Where one writer is all there is, others would only queue.
        var options = new ParallelOptions { MaxDegreeOfParallelism = _database.Dialect.WriteGate is null ? PagesAtOnce : 1, CancellationToken = ct };
        await Parallel.ForEachAsync(PagesAsync(ct), options, async (page, stop) =>
        {
            var changes = new List<Change>();
            var unreadable = 0;
            foreach (var clock in page)
            {
                if (Reckon(clock, schedule, known) is not { } to)
                    unreadable++;
                else if ((clock.DueDay, clock.YellowFrom, clock.IsProvisional) != (to.DueDay, to.YellowFrom, to.IsProvisional))
                    changes.Add(new Change(clock, to));
            }
            var (moved, changed) = await WriteAsync(importId, changes, tell, now, stop);
            lock (adding)
                total = new RecountResult(total.Looked + page.Length, total.Moved + moved, total.Changed + changed, total.Raced + changes.Count - changed, total.Unreadable + unreadable);
        });
        return total;
    }

    /// <summary>Null where nobody can read the ledger: one such row stops no other.</summary>
    private static ClockSchedule? Reckon(
        RunningClock clock, Func<ReckonedClock, ClockSchedule> schedule, ConcurrentDictionary<(string, string, string, int), ClockSchedule?> known)
    {
        var key = (clock.CentreCode, clock.DefinitionVersionId, clock.Ledger, clock.Rung);
        if (known.TryGetValue(key, out var same))
            return same;
        if (ClockLedgers.TryRead(clock.Ledger) is not { } ledger)
            return known[key] = null;
        var reckoned = schedule(new ReckonedClock(clock.CentreCode, clock.DefinitionVersionId, ledger, clock.Rung, clock.OpenedAt ?? clock.ReceivedAt));
        // A same-day limit's reminder follows the hour of its start, which is each case's own.
        if (ledger.Budget.Days > 0)
            known[key] = reckoned;
        return reckoned;
    }

    /// <summary>
    /// All running clocks in the order of cases, which is the order in which the cases came in: clocks of a case are written together, and what is written together lies
    /// together. One that begins behind the cursor is left to the next recount.
    /// </summary>
    private async IAsyncEnumerable<ImmutableArray<RunningClock>> PagesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var page = await PageAsync([], ct); page.Length > 0; page = await PageAsync(page, ct))
            yield return page;
    }

    private async Task<ImmutableArray<RunningClock>> PageAsync(ImmutableArray<RunningClock> last, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var running = context.Clocks.AsNoTracking().Where(k => k.IsRunning);
        // The first condition alone is what the index on the case understands; the second only trims the page's edge.
        if (last is [.., { CaseId: var lastCase, Id: var lastClock }])
            running = running.Where(k => k.CaseId.CompareTo(lastCase) >= 0 && (k.CaseId != lastCase || k.Id.CompareTo(lastClock) > 0));
        return
        [
            .. await running.OrderBy(k => k.CaseId).ThenBy(k => k.Id).Take(PageSize)
                .Join(context.Cases, k => k.CaseId, c => c.Id, (k, c) => new { k, c })
                .LeftJoin(context.Tasks, x => x.k.TaskId, t => t.Id, (x, t) => new { x.k, x.c, OpenedAt = t == null ? (DateTimeOffset?)null : t.OpenedAt })
                .OrderBy(x => x.k.CaseId).ThenBy(x => x.k.Id)
                .Select(x => new RunningClock(
                    x.k.Id, x.k.CaseId, x.k.Kind, x.k.Ledger, x.k.DueDay, x.k.YellowFrom, x.k.IsProvisional, x.k.Version, x.k.Rung, x.k.TaskId != null,
                    x.c.CentreCode, x.c.DefinitionVersionId, x.c.Number, x.c.ItemName, x.c.IsGreenChannel, x.c.ReceivedAt, x.OpenedAt))
                .ToListAsync(ct),
        ];
    }

    private sealed record RunningClock(
        Guid Id, Guid CaseId, ClockKind Kind, string Ledger, DateOnly? DueDay, DateOnly? YellowFrom, bool IsProvisional, long Version, int Rung, bool IsOfTask,
        string CentreCode, string DefinitionVersionId, string CaseNumber, string ItemName, bool IsGreenChannel, DateTimeOffset ReceivedAt, DateTimeOffset? OpenedAt);

    private sealed record Change(RunningClock Clock, ClockSchedule To)
    {
        public bool IsMove => Clock.DueDay is not null && To.DueDay is not null && Clock.DueDay != To.DueDay;
    }
}
