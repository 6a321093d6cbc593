using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Clocks;

/// <summary>A bookmark that can wake a flow.</summary>
/// <param name="ResumeAt">Null for everything that isn't a timer.</param>
public sealed record WaitingBookmark(string InstanceId, Guid CaseId, string CaseNumber, string BookmarkId, string Name, DateTimeOffset? ResumeAt);

/// <summary>Finds what can wake flows. Waking one is an ordinary command whose id follows from the bookmark, so it happens once.</summary>
public sealed class FlowTimers
{
    private readonly Database _database;

    internal FlowTimers(Database database) => _database = database;

    /// <summary>Timers due at <paramref name="now"/> or before, earliest first.</summary>
    /// <param name="limit">At most so many; from 1.</param>
    /// <param name="after">The last one of the page before; one whose command is refused then does not block those behind it.</param>
    public async Task<IReadOnlyList<WaitingBookmark>> FindDueAsync(DateTimeOffset now, int limit, WaitingBookmark? after, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var context = await _database.ContextAsync(ct);
        var due = context.Bookmarks.Where(b => b.ResumeAt != null && b.ResumeAt <= now);
        if (after is { ResumeAt: { } at })
        {
            due = due.Where(b => b.ResumeAt > at
                || (b.ResumeAt == at && (b.InstanceId.CompareTo(after.InstanceId) > 0
                    || (b.InstanceId == after.InstanceId && b.BookmarkId.CompareTo(after.BookmarkId) > 0))));
        }

        return await ReadAsync(context, due.OrderBy(b => b.ResumeAt).ThenBy(b => b.InstanceId).ThenBy(b => b.BookmarkId).Take(limit), ct);
    }

    /// <summary>Who waits for a stimulus, e.g. for a published event.</summary>
    /// <param name="hash">As on the engine's bookmark.</param>
    /// <param name="caseId">One case only; null = every one.</param>
    /// <returns>All of them, read at one moment: what begins to wait while these are woken waits for the next.</returns>
    public async Task<IReadOnlyList<WaitingBookmark>> FindWaitingAsync(string hash, Guid? caseId, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var waiting = context.Bookmarks.Where(b => b.Hash == hash && (caseId == null || b.CaseId == caseId));
        return await ReadAsync(context, waiting.OrderBy(b => b.InstanceId).ThenBy(b => b.BookmarkId), ct);
    }

    private static async Task<IReadOnlyList<WaitingBookmark>> ReadAsync(GovFlowDbContext context, IQueryable<BookmarkRow> bookmarks, CancellationToken ct) =>
        await bookmarks.Select(b => new WaitingBookmark(
            b.InstanceId, b.CaseId, context.Cases.Where(c => c.Id == b.CaseId).Select(c => c.Number).FirstOrDefault() ?? "", b.BookmarkId, b.Name, b.ResumeAt)).ToListAsync(ct);
}
