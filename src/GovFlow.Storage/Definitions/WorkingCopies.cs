using System.Data.Common;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Definitions;

/// <summary>How keeping a working copy ended.</summary>
/// <param name="Revision">The one that is there now.</param>
/// <param name="IsKept">False where another machine of the same person has kept something newer; nothing is overwritten.</param>
public sealed record CopyKept(int Revision, bool IsKept);

/// <summary>工作副本: what is drawn and not yet saved, kept from machine to machine (decision 0025).</summary>
public sealed class WorkingCopies
{
    private readonly Database _database;

    internal WorkingCopies(Database database) => _database = database;

    /// <summary>Keeps a copy whole; what was there before is replaced. A repetition with the same text is answered as the first.</summary>
    /// <param name="copy">With the revision last kept or read; 0 for one just begun.</param>
    public async Task<CopyKept> KeepAsync(WorkingCopyRow copy, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(copy);
        await using var context = await _database.ContextAsync(ct);
        var next = copy.Revision + 1;
        var moved = await Of(context, copy.VersionId, copy.UserId).Where(c => c.Revision == copy.Revision).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Text, copy.Text).SetProperty(c => c.BaseHash, copy.BaseHash).SetProperty(c => c.Machine, copy.Machine)
                .SetProperty(c => c.Name, copy.Name).SetProperty(c => c.KeptAt, copy.KeptAt).SetProperty(c => c.Revision, next),
            ct);
        if (moved == 1)
            return new CopyKept(next, true);
        if (await FindAsync(copy.VersionId, copy.UserId, ct) is { } there)
            return new CopyKept(there.Revision, there.Text == copy.Text);
        // Nothing there: begun just now, or forgotten as old while somebody went on drawing, who keeps it anew.
        copy.Revision = next;
        context.WorkingCopies.Add(copy);
        try
        {
            await context.SaveChangesAsync(ct);
            return new CopyKept(next, true);
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            var first = await FindAsync(copy.VersionId, copy.UserId, ct);
            return new CopyKept(first?.Revision ?? next, first?.Text == copy.Text);
        }
    }

    /// <summary>A person's copy of a version; null where there is none.</summary>
    public async Task<WorkingCopyRow?> FindAsync(string versionId, Guid userId, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await Of(context, versionId, userId).AsNoTracking().SingleOrDefaultAsync(ct);
    }

    /// <summary>Forgets a person's copy of a version; nothing happens where there is none.</summary>
    public async Task DropAsync(string versionId, Guid userId, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        await Of(context, versionId, userId).ExecuteDeleteAsync(ct);
    }

    /// <summary>Forgets every copy nobody has kept anything in since <paramref name="before"/>.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.WorkingCopies.Where(c => c.KeptAt < before).ExecuteDeleteAsync(ct);
    }

    private static IQueryable<WorkingCopyRow> Of(GovFlowDbContext context, string versionId, Guid userId) =>
        context.WorkingCopies.Where(c => c.VersionId == versionId && c.UserId == userId);
}
