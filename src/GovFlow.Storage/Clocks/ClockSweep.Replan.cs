using GovFlow.Approvals.Clocks;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Clocks;

/// <summary>An open clock whose due day a new calendar moved.</summary>
public sealed record MovedDueDay(Guid CaseId, string CaseNumber, Guid ClockId, ClockKind Kind, DateOnly? From, DateOnly? To);

public sealed partial class ClockSweep
{
    private const int ReplanPage = 500;

    private const string MoveClock =
        "UPDATE clocks SET due_day = @p2, yellow_from = @p3, is_provisional = @p4, rung = @p5, next_rung_at = @p6, version = version + 1 WHERE id = @p0 AND version = @p1";

    private const string MoveTasksOfClock = "UPDATE tasks SET due_day = @p1, yellow_from = @p2, due_sort = @p3 WHERE clock_id = @p0 AND closed_at IS NULL";

    private const string MoveTasksOfCase = "UPDATE tasks SET due_day = @p1, yellow_from = @p2, due_sort = @p3 WHERE case_id = @p0 AND clock_id IS NULL AND closed_at IS NULL";

    private const string MoveCase = "UPDATE cases SET due_day = @p1, yellow_from = @p2, due_sort = @p3 WHERE id = @p0";

    /// <summary>
    /// Recomputes every running clock, after the State Council's next calendar or a local closure was imported. A clock that a command changes meanwhile is
    /// left to that command, which reads the calendar itself; calling again is harmless.
    /// </summary>
    /// <param name="schedule">What the new calendar says. Pure.</param>
    /// <returns>The clocks whose due day moved, in no particular order.</returns>
    public async Task<IReadOnlyList<MovedDueDay>> ReplanAsync(Func<DueClock, ClockSchedule> schedule, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var moved = new List<MovedDueDay>();
        for (Guid? after = null; ;)
        {
            List<ClockRow> page;
            IReadOnlyList<DueClock> clocks;
            await using (var context = await _database.ContextAsync(ct))
            {
                var running = context.Clocks.Where(c => c.IsRunning);
                if (after is { } last)
                    running = running.Where(c => c.Id.CompareTo(last) > 0);
                page = await running.OrderBy(c => c.Id).Take(ReplanPage).AsNoTracking().ToListAsync(ct);
                if (page.Count == 0)
                    return moved;
                var ids = page.ConvertAll(c => c.Id);
                clocks = await ReadAsync(context, context.Clocks.Where(c => ids.Contains(c.Id)), ct);
            }

            after = page[^1].Id;
            var rows = page.ToDictionary(c => c.Id);
            foreach (var clock in clocks)
            {
                var to = schedule(clock);
                var row = rows[clock.Id];
                if ((row.DueDay, row.YellowFrom, row.IsProvisional) == (to.DueDay, to.YellowFrom, to.IsProvisional) || row.Version != clock.Version)
                    continue;
                if (await MoveAsync(clock, to, ct) && row.DueDay != to.DueDay)
                    moved.Add(new MovedDueDay(clock.CaseId, clock.CaseNumber, clock.Id, clock.Ledger.Kind, row.DueDay, to.DueDay));
            }
        }
    }

    private async Task<bool> MoveAsync(DueClock clock, ClockSchedule to, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var batch = new SqlBatch();
        var sort = DueOrder.Of(to.DueDay, clock.IsGreenChannel);
        var shown = clock.Ledger.Kind == ClockKind.Decision || (clock.Ledger.Kind.WaitsForApplicant()
            && !await session.Context.Clocks.AnyAsync(c => c.CaseId == clock.CaseId && c.IsRunning && c.Kind == ClockKind.Decision, ct));
        // Case, tasks, clock: the order in which a command writes, so that the two never wait for each other in a ring.
        if (shown)
        {
            batch.Add(MoveCase, clock.CaseId, to.DueDay, to.YellowFrom, sort);
            batch.Add(MoveTasksOfCase, clock.CaseId, to.DueDay, to.YellowFrom, sort);
        }

        batch.Add(MoveTasksOfClock, clock.Id, to.DueDay, to.YellowFrom, sort);
        batch.Guard(MoveClock, clock.Id, clock.Version, to.DueDay, to.YellowFrom, to.IsProvisional, Math.Min(to.Rung, clock.Rung), to.NextRungAt);

        try
        {
            await session.RunAsync(batch, ct);
        }
        catch (GuardFailedException)
        {
            return false;
        }

        await session.CommitAsync(ct);
        return true;
    }
}
