using System.Data.Common;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Definitions;

/// <summary>An open page of the designer and who sits there.</summary>
/// <param name="Page">The page's own id, made when it was opened.</param>
public sealed record Editor(Guid Page, Guid UserId, string Name);

/// <summary>Why a page asks for the lease.</summary>
public enum EditingWish
{
    /// <summary>It has just been opened: takes the lease where nobody else holds it. A person's newest page goes before their older ones.</summary>
    Open = 0,

    /// <summary>It is still there: keeps the lease it has, and takes none from another.</summary>
    Renew = 1,

    /// <summary>接着编辑: takes the lease from whoever has it.</summary>
    TakeOver = 2,
}

/// <summary>The lease as it stands after a page has asked for it.</summary>
/// <param name="HasChanged">Another page edits than before, or one where nobody did.</param>
public sealed record LeaseAsked(EditingLeaseRow Lease, bool HasChanged);

/// <summary>编辑租约: who edits a version now, for those who open it too (decision 0025). On any number of nodes; the database decides.</summary>
public sealed class EditingLeases
{
    private readonly Database _database;

    internal EditingLeases(Database database) => _database = database;

    /// <summary>How long a page that was heard of is taken to be there: three of its heartbeats.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(90);

    /// <summary>Takes or renews the lease where the wish may.</summary>
    public async Task<LeaseAsked> AskAsync(string versionId, Editor editor, EditingWish wish, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(editor);
        await using var context = await _database.ContextAsync(ct);
        while (true)
        {
            var there = await context.EditingLeases.AsNoTracking().SingleOrDefaultAsync(l => l.VersionId == versionId, ct);
            if (there is null)
            {
                var first = Lease(versionId, editor, now, now);
                if (await TryAddAsync(context, first, ct))
                    return new LeaseAsked(first, true);
                continue;
            }
            var (isMine, isOver) = (there.Page == editor.Page && there.UserId == editor.UserId, there.Until <= now);
            if (!isMine && !MayTake(there, editor, wish, isOver))
                return new LeaseAsked(there, false);
            var lease = Lease(versionId, editor, isMine && !isOver ? there.Since : now, now);
            // Of two that ask at the same moment the second looks again.
            var moved = await context.EditingLeases.Where(l => l.VersionId == versionId && l.Page == there.Page && l.Until == there.Until).ExecuteUpdateAsync(
                set => set.SetProperty(l => l.Page, lease.Page).SetProperty(l => l.UserId, lease.UserId).SetProperty(l => l.Name, lease.Name)
                    .SetProperty(l => l.Since, lease.Since).SetProperty(l => l.Until, lease.Until),
                ct);
            if (moved == 1)
                return new LeaseAsked(lease, !isMine || isOver);
        }
    }

    /// <summary>Who edits the version at <paramref name="now"/>; null where nobody does.</summary>
    public async Task<EditingLeaseRow?> FindAsync(string versionId, DateTimeOffset now, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.EditingLeases.AsNoTracking().SingleOrDefaultAsync(l => l.VersionId == versionId && l.Until > now, ct);
    }

    /// <summary>The page is left.</summary>
    /// <returns>False where it did not hold the lease.</returns>
    public async Task<bool> ReleaseAsync(string versionId, Guid page, Guid userId, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.EditingLeases.Where(l => l.VersionId == versionId && l.Page == page && l.UserId == userId).ExecuteDeleteAsync(ct) == 1;
    }

    /// <summary>Forgets leases that ended before <paramref name="before"/>.</summary>
    public async Task PurgeAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        await context.EditingLeases.Where(l => l.Until < before).ExecuteDeleteAsync(ct);
    }

    private static bool MayTake(EditingLeaseRow there, Editor editor, EditingWish wish, bool isOver) => wish switch
    {
        EditingWish.Open => isOver || there.UserId == editor.UserId,
        EditingWish.Renew => false,
        EditingWish.TakeOver => true,
    };

    private static EditingLeaseRow Lease(string versionId, Editor editor, DateTimeOffset since, DateTimeOffset now) =>
        new() { VersionId = versionId, Page = editor.Page, UserId = editor.UserId, Name = editor.Name, Since = since, Until = now + Length };

    private async Task<bool> TryAddAsync(GovFlowDbContext context, EditingLeaseRow lease, CancellationToken ct)
    {
        var added = context.EditingLeases.Add(lease);
        try
        {
            await context.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            return false;
        }
        finally
        {
            added.State = EntityState.Detached;
        }
    }
}
