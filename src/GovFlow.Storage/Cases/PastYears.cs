using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Simulation;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Cases;

/// <summary>Reads a year of an item as the simulator wants it (decision 0018): three queries, and nobody's name is kept of what they bring.</summary>
public sealed class PastYears
{
    private readonly Database _database;

    internal PastYears(Database database) => _database = database;

    /// <summary>The year in which the centre last received a case of the item; null where it never did.</summary>
    public async Task<int?> LatestAsync(string centreCode, string itemCode, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Cases.Where(c => c.CentreCode == centreCode && c.ItemCode == itemCode).MaxAsync(c => (DateOnly?)c.ReceivedOn, ct) is { } day ? day.Year : null;
    }

    /// <summary>The cases received in a year, the last <paramref name="most"/> of them, with what the posts did meanwhile.</summary>
    /// <param name="clock">The centre's; its today is the day on which what still runs is late or not.</param>
    public async Task<RecordedYear> ReadAsync(string centreCode, string itemCode, int year, int most, WorkCalendar calendar, OfficeClock clock, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(clock);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await using var context = await _database.ContextAsync(ct);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var wanted = context.Cases.Where(c => c.CentreCode == centreCode && c.ItemCode == itemCode && c.ReceivedOn >= from && c.ReceivedOn <= to);
        var cases = await wanted.OrderByDescending(c => c.ReceivedAt).ThenBy(c => c.Id).Take(most)
            .Select(c => new StoredCase(c.Id, c.ReceivedAt, c.AcceptedOn, c.ClosedAt, c.InnerKind, c.State, c.Channel, c.Detail)).ToListAsync(ct);
        var (opened, ended) = (clock.InstantOf(from, TimeOnly.MinValue), clock.InstantOf(to.AddYears(1), TimeOnly.MaxValue));
        var tasks = await context.Tasks.Where(t => t.CentreCode == centreCode && (t.ClosedAt == null ? t.ItemCode == itemCode : t.ClosedAt >= opened && t.ClosedAt <= ended))
            .Select(t => new StoredStep(t.CaseId, t.ItemCode, t.NodeId, t.Department, t.Kind, t.PostCode, t.OpenedAt, t.ClosedAt, t.ClosedBy, t.Outcome)).ToListAsync(ct);
        var ledgers = (await context.Clocks.Where(c => (c.Kind == ClockKind.Decision || c.Kind == ClockKind.StatutoryDecision) && wanted.Any(w => w.Id == c.CaseId))
            .Select(c => new { c.CaseId, c.Ledger }).ToListAsync(ct)).ToLookup(c => c.CaseId, c => CaseJson.Read<Clock>(c.Ledger));

        var reading = new PastCaseReading(calendar, clock);
        var ofCase = tasks.Where(t => t.ItemCode == itemCode).ToLookup(t => t.CaseId);
        cases.Reverse();
        var done = tasks.Where(t => t is { Outcome: not null, ClosedAt: not null }).Select(t => (Task: t, Day: clock.DayOf(t.ClosedAt!.Value))).ToList();
        return new RecordedYear(
            [.. cases.Select(c => reading.Read(c, [.. ofCase[c.Id]])).OrderBy(c => c.ReceivedAt).Select((c, index) => c with { Index = index })],
            Lateness(cases, ledgers, calendar, clock.Today),
            done.GroupBy(t => (t.Task.PostCode, t.Task.ClosedBy, t.Day)).GroupBy(g => g.Key.PostCode, StringComparer.Ordinal).ToImmutableDictionary(g => g.Key, g => g.Max(d => d.Count()), StringComparer.Ordinal),
            done.Where(t => t.Task.ItemCode != itemCode).GroupBy(t => (t.Task.PostCode, t.Day)).ToImmutableDictionary(g => g.Key, g => g.Count()));
    }

    private static RecordedFigures Lateness(List<StoredCase> cases, ILookup<Guid, Clock> ledgers, WorkCalendar calendar, DateOnly today)
    {
        var accepted = cases.Where(c => c.AcceptedOn is not null).ToList();
        bool IsLate(Guid id, ClockKind kind) => ledgers[id].Any(l => l.Kind == kind && l.Due(calendar) is { } due && (l.StoppedDay ?? today) > due);
        return new RecordedFigures(
            accepted.Count, accepted.Count(c => IsLate(c.Id, ClockKind.Decision)),
            accepted.Count(c => ledgers[c.Id].Any(l => l.Kind is ClockKind.StatutoryDecision)), accepted.Count(c => IsLate(c.Id, ClockKind.StatutoryDecision)));
    }
}
