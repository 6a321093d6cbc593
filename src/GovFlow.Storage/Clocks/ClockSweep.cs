using System.Data.Common;
using GovFlow.Approvals.Supervision;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Clocks;

/// <summary>
/// What the deadline sweep does to the database: one clock, one rung, one transaction. However many nodes sweep at once, each rung fires exactly once; a
/// restart after days off finds what is due in the order in which it fell due.
/// </summary>
public sealed partial class ClockSweep
{
    private const int ChainTries = 8;

    private const string Fire =
        "UPDATE clocks SET rung = rung + 1, next_rung_at = @p3 WHERE id = @p0 AND version = @p1 AND rung = @p2 AND is_running = @p4";

    private readonly Database _database;

    internal ClockSweep(Database database) => _database = database;

    /// <summary>Clocks with a rung due at <paramref name="now"/> or before, earliest first.</summary>
    /// <param name="limit">At most so many; from 1.</param>
    /// <param name="after">The last one of the page before; one that cannot be fired then does not block those behind it.</param>
    public async Task<IReadOnlyList<DueClock>> FindDueAsync(DateTimeOffset now, int limit, DueClock? after, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var context = await _database.ContextAsync(ct);
        var due = context.Clocks.Where(c => c.NextRungAt != null && c.NextRungAt <= now);
        if (after is not null)
            due = due.Where(c => c.NextRungAt > after.NextRungAt || (c.NextRungAt == after.NextRungAt && c.Id.CompareTo(after.Id) > 0));
        return await ReadAsync(context, due.OrderBy(c => c.NextRungAt).ThenBy(c => c.Id).Take(limit), ct);
    }

    /// <summary>Fires the rung after the one the clock stands on: alert, timeline, audit link and messages with it, or nothing of all that.</summary>
    /// <returns>False where it is not as it was found: another node has fired it, or a command has stopped or changed the clock.</returns>
    public async Task<bool> TryFireAsync(RungFiring firing, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(firing);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await FireAsync(firing, ct);
            }
            catch (Exception failure) when (failure is GuardFailedException || (failure is DbException db && _database.Dialect.IsDuplicate(db)))
            {
                // The clock, or only the case's chain? The latter is tried again with the new head.
                if (!await IsAsFoundAsync(firing.Clock, ct))
                    return false;
                if (tries == ChainTries)
                    throw;
            }
        }
    }

    /// <summary>Sets when the next rung is due, where the ladder is now another than when the clock was stored.</summary>
    /// <param name="rung">Rungs that still stand; not more than the clock's.</param>
    /// <returns>False where the clock is not as it was found.</returns>
    public async Task<bool> RescheduleAsync(DueClock clock, int rung, DateTimeOffset? nextRungAt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfNegative(rung);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rung, clock.Rung);
        await using var context = await _database.ContextAsync(ct);
        // A ladder that stepped back may bring a rung round again: that is a new version of the clock.
        var version = rung == clock.Rung ? clock.Version : clock.Version + 1;
        return await context.Clocks.Where(c => c.Id == clock.Id && c.Version == clock.Version && c.Rung == clock.Rung && c.IsRunning).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Rung, rung).SetProperty(c => c.NextRungAt, nextRungAt).SetProperty(c => c.Version, version), ct) == 1;
    }

    private async Task<bool> FireAsync(RungFiring firing, CancellationToken ct)
    {
        var clock = firing.Clock;
        await using var session = await _database.WriteAsync(ct);
        if (await CaseChain.HeadAsync(session, clock.CaseId, ct) is not { } head)
            return false;

        var alert = Alert(firing);
        var line = firing.Line is { } text ? CaseRows.Event(text, clock.CaseId, head.EventSeq + 1, head.AuditSeq + 1, firing.At) : null;
        var entry = new AuditEntry
        {
            Case = clock.CaseId,
            Seq = head.AuditSeq + 1,
            At = firing.At.ToUnixTimeMilliseconds(),
            Actor = "system:sweep",
            Act = "raise-alert",
            Events = line is null ? null : RowDigests.Events([line]),
            Alerts = [new AuditEntry.Vouched(alert.Id, RowDigests.Alert(alert))],
            Duties = firing.Explanation is { } asked ? [new AuditEntry.Vouched(asked.Id, RowDigests.Duty(asked))] : null,
        };
        var batch = new SqlBatch();
        CaseChain.Extend(batch, head, entry, line is null ? 0 : 1);
        batch.Guard(Fire, clock.Id, clock.Version, clock.Rung, TypedNull.Or(firing.NextRungAt), true);
        CaseSql.Alert.Insert(batch, alert);
        if (firing.Explanation is { } explanation)
            CaseSql.Duty.Insert(batch, explanation);
        if (line is not null)
            CaseSql.Event.Insert(batch, line);
        for (var i = 0; i < firing.Messages.Length; i++)
            CaseSql.Message.Insert(batch, OutboxRows.New(firing.Messages[i], alert.Id, i, clock.CaseId, firing.At));
        await session.RunAsync(batch, ct);
        await session.CommitAsync(ct);
        return true;
    }

    private static AlertRow Alert(RungFiring firing) => new()
    {
        Id = DerivedId.Of(firing.Clock.Id, firing.Clock.Version, firing.Clock.Rung + 1),
        ClockId = firing.Clock.Id,
        ClockVersion = firing.Clock.Version,
        Rung = firing.Clock.Rung + 1,
        CaseId = firing.Clock.CaseId,
        CaseNumber = firing.Clock.CaseNumber,
        CentreCode = firing.Clock.CentreCode,
        ItemName = firing.Clock.ItemName,
        ClockKind = firing.Clock.Ledger.Kind,
        Card = firing.Card,
        HolderId = firing.Clock.HolderId,
        Addressee = firing.Addressee,
        Audience = firing.Audience,
        Text = firing.Text,
        RaisedAt = firing.At,
    };

    private async Task<bool> IsAsFoundAsync(DueClock clock, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Clocks.AnyAsync(c => c.Id == clock.Id && c.Version == clock.Version && c.Rung == clock.Rung && c.IsRunning, ct);
    }

    private static async Task<IReadOnlyList<DueClock>> ReadAsync(GovFlowDbContext context, IQueryable<ClockRow> clocks, CancellationToken ct)
    {
        var rows = await clocks.Join(
            context.Cases, clock => clock.CaseId, c => c.Id,
            (clock, c) => new { clock, c.Number, c.CentreCode, c.ItemCode, c.ItemName, c.IsGreenChannel, c.DefinitionVersionId, c.ReceivedAt }).AsNoTracking().ToListAsync(ct);
        var cases = rows.ConvertAll(r => r.clock.CaseId);
        var timed = rows.Select(r => r.clock.TaskId).OfType<Guid>().ToList();
        var tasks = (await context.Tasks.Where(t => cases.Contains(t.CaseId) && (t.ClosedAt == null || timed.Contains(t.Id)))
            .OrderBy(t => t.OpenedAt).ThenBy(t => t.Id)
            .Select(t => new { t.Id, t.CaseId, t.StepName, t.PostCode, t.AssigneeId, t.OpenedAt, IsOpen = t.ClosedAt == null }).ToListAsync(ct)).ToLookup(t => t.CaseId);
        return [.. rows.Select(r =>
        {
            var own = tasks[r.clock.CaseId].FirstOrDefault(t => t.Id == r.clock.TaskId);
            var work = own is not null ? [own] : tasks[r.clock.CaseId].Where(t => t.IsOpen);
            return new DueClock(
                r.clock.Id, r.clock.CaseId, r.Number, r.CentreCode, r.ItemCode, r.ItemName, r.IsGreenChannel, r.DefinitionVersionId, r.clock.Ledger, r.clock.TaskId, own?.StepName,
                [.. work.Select(t => new OpenWork(t.PostCode, t.AssigneeId))], own?.OpenedAt ?? r.ReceivedAt, r.clock.Version, r.clock.Rung,
                r.clock.NextRungAt ?? DateTimeOffset.MaxValue);
        }).OrderBy(c => c.NextRungAt).ThenBy(c => c.Id)];
    }
}
