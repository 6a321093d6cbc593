using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovFlow.Storage.Clocks;

public sealed partial class ClockRecount
{
    /// <summary>Writes one page's changes in one transaction; what is no longer as it was read stays as it is.</summary>
    private async Task<(int Moved, int Changed)> WriteAsync(
        Guid importId, List<Change> changes, Func<MovedClock, OutgoingMessage?> tell, DateTimeOffset now, CancellationToken ct)
    {
        if (changes.Count == 0)
            return (0, 0);
        await using var session = await _database.WriteAsync(ct);
        var dialect = _database.Dialect;
        var held = new HashSet<Guid>();
        var hold = new SqlBatch();
        var seen = JsonRows.Write(changes, dialect, ("id", c => c.Clock.Id), ("case_id", c => c.Clock.CaseId), ("version", c => c.Clock.Version), ("rung", c => c.Clock.Rung));
        hold.Query(_sql.Hold, _ => { }, seen);
        hold.Query(_sql.Held, row => held.Add(row.GetGuid(0)), seen, true);
        await session.RunAsync(hold, ct);
        changes = [.. changes.Where(c => held.Contains(c.Clock.Id))];
        if (changes.Count == 0)
            return (0, 0);

        var shown = await ShownAsync(session, changes, ct);
        var write = new SqlBatch();
        if (shown.Count > 0)
        {
            var days = Days(shown);
            write.Add(_sql.MoveCases, days);
            write.Add(_sql.MoveTasksOfCases, days);
        }
        if (changes.Exists(c => c.Clock.IsOfTask))
            write.Add(_sql.MoveTasksOfClocks, Days(changes.Where(c => c.Clock.IsOfTask)));
        write.Add(_sql.MoveClocks, JsonRows.Write(
            changes, dialect, ("id", c => c.Clock.Id), ("due_day", c => c.To.DueDay), ("yellow_from", c => c.To.YellowFrom), ("is_provisional", c => c.To.IsProvisional),
            ("rung", c => Math.Min(c.To.Rung, c.Clock.Rung)), ("next_rung_at", c => c.To.NextRungAt)));
        await session.RunAsync(write, ct);
        var moves = changes.Where(c => c.IsMove).ToList();
        await RecordAsync(session, importId, moves, tell, now, ct);
        await session.CommitAsync(ct);
        return (moves.Count, changes.Count);

        string Days(IEnumerable<Change> rows) => JsonRows.Write(
            rows, dialect, ("id", c => c.Clock.Id), ("case_id", c => c.Clock.CaseId), ("due_day", c => c.To.DueDay), ("yellow_from", c => c.To.YellowFrom),
            ("due_sort", c => DueOrder.Of(c.To.DueDay, c.Clock.IsGreenChannel)));
    }

    /// <summary>Of each case the clock that stands for it (<see cref="ShownClocks"/>), where it is among those that change.</summary>
    private static async Task<List<Change>> ShownAsync(SqlSession session, List<Change> changes, CancellationToken ct)
    {
        var foremost = ShownClocks.Kinds[0];
        var doubtful = changes.Where(c => c.Clock.Kind != foremost && ShownClocks.Kinds.Contains(c.Clock.Kind)).Select(c => c.Clock.CaseId).Distinct().ToList();
        var running = doubtful.Count == 0
            ? []
            : await session.Context.Clocks.AsNoTracking().Where(k => doubtful.Contains(k.CaseId) && k.IsRunning).Select(k => new { k.Id, k.CaseId, k.Kind }).ToListAsync(ct);
        var shown = running.GroupBy(k => k.CaseId).Select(of => of.Shown(k => k.Kind)?.Id).OfType<Guid>().ToHashSet();
        return [.. changes.Where(c => c.Clock.Kind == foremost || shown.Contains(c.Clock.Id))];
    }

    private async Task RecordAsync(SqlSession session, Guid importId, List<Change> moves, Func<MovedClock, OutgoingMessage?> tell, DateTimeOffset now, CancellationToken ct)
    {
        if (moves.Count == 0)
            return;
        var bulk = new BulkInsert(session.Context.Database.GetDbConnection(), session.Context.Database.CurrentTransaction!.GetDbTransaction(), _database.Dialect);
        await bulk.WriteAsync(RecountSql.Move, moves.Select(c => new CalendarMoveRow
        {
            ImportId = importId,
            ClockId = c.Clock.Id,
            ClockVersion = c.Clock.Version + 1,
            CaseId = c.Clock.CaseId,
            Kind = c.Clock.Kind,
            FromDay = c.Clock.DueDay!.Value,
            ToDay = c.To.DueDay!.Value,
            At = now,
        }), ct);
        var messages = moves.Select(c => (Change: c, Message: tell(new MovedClock(
            c.Clock.Id, c.Clock.CaseId, c.Clock.CaseNumber, c.Clock.ItemName, c.Clock.CentreCode, c.Clock.Kind, c.Clock.DueDay!.Value, c.To.DueDay!.Value)))).Where(m => m.Message is not null);
        await bulk.WriteAsync(CaseSql.Message, messages.Select(m => OutboxRows.New(
            m.Message!, DerivedId.Of(importId, BitConverter.ToInt64(m.Change.Clock.Id.ToByteArray()), m.Change.Clock.Version), 0, m.Change.Clock.CaseId, now)), ct);
    }
}
