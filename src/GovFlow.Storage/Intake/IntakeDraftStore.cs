using System.Data.Common;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Intake;

/// <summary>Whose draft it is: nobody else reads, changes or drops it.</summary>
public sealed record DraftOwner(string CentreCode, string PersonId);

/// <summary>How keeping a draft ended.</summary>
public abstract record DraftKept
{
    private DraftKept()
    {
    }

    public sealed record Kept(int Revision) : DraftKept;

    /// <summary>Another machine has kept something newer under it.</summary>
    public sealed record NewerThere(int Revision) : DraftKept;

    /// <summary>The intake has ended by a paper.</summary>
    public sealed record Concluded(Guid CaseId) : DraftKept;

    /// <summary>The id is another person's.</summary>
    public sealed record NotYours : DraftKept;
}

/// <summary>未完成的收件: kept from machine to machine until the intake ends.</summary>
public sealed class IntakeDraftStore
{
    private readonly Database _database;

    internal IntakeDraftStore(Database database) => _database = database;

    /// <summary>Keeps a draft whole; what was there before is replaced.</summary>
    /// <param name="seen">The revision the caller has last kept or read; 0 for one it has just begun. A repetition with the same content is answered as the first.</param>
    public async Task<DraftKept> KeepAsync(Guid id, DraftOwner owner, string? itemCode, string content, int seen, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var context = await _database.ContextAsync(ct);
        if (await context.Commands.Where(c => c.Id == id).Select(c => (Guid?)c.CaseId).SingleOrDefaultAsync(ct) is { } caseId)
            return new DraftKept.Concluded(caseId);
        var moved = await Of(context, owner).Where(d => d.Id == id && d.Revision == seen).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.ItemCode, itemCode).SetProperty(d => d.Content, content).SetProperty(d => d.Revision, seen + 1).SetProperty(d => d.UpdatedAt, now), ct);
        if (moved == 1)
            return new DraftKept.Kept(seen + 1);
        if (await context.IntakeDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is { } there)
            return Against(there, owner, content);
        // Nothing there: begun just now, or dropped as old while somebody went on typing, who keeps it anew.
        context.IntakeDrafts.Add(new IntakeDraftRow
        {
            Id = id,
            CentreCode = owner.CentreCode,
            PersonId = owner.PersonId,
            ItemCode = itemCode,
            Content = content,
            Revision = seen + 1,
            StartedAt = now,
            UpdatedAt = now,
        });
        try
        {
            await context.SaveChangesAsync(ct);
            return new DraftKept.Kept(seen + 1);
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            return Against(await context.IntakeDrafts.AsNoTracking().SingleAsync(d => d.Id == id, ct), owner, content);
        }
    }

    /// <summary>What the owner has not finished, oldest first.</summary>
    public async Task<IReadOnlyList<IntakeDraftRow>> ListAsync(DraftOwner owner, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var context = await _database.ContextAsync(ct);
        return await Unfinished(context, owner).OrderBy(d => d.StartedAt).ThenBy(d => d.Id).ToListAsync(ct);
    }

    /// <summary>One of them; null where the owner has no such unfinished intake.</summary>
    public async Task<IntakeDraftRow?> FindAsync(Guid id, DraftOwner owner, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var context = await _database.ContextAsync(ct);
        return await Unfinished(context, owner).SingleOrDefaultAsync(d => d.Id == id, ct);
    }

    /// <summary>Forgets a draft; nothing happens where the owner has none of that id.</summary>
    public async Task DropAsync(Guid id, DraftOwner owner, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var context = await _database.ContextAsync(ct);
        await Of(context, owner).Where(d => d.Id == id).ExecuteDeleteAsync(ct);
    }

    /// <summary>The owner throws a draft away, on record: whoever applied leaves without an answer, so who said "only asked" must be known (003-10).</summary>
    public async Task DiscardAsync(Guid id, DraftOwner owner, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var session = await _database.WriteAsync(ct);
        var draft = Of(session.Context, owner).Where(d => d.Id == id);
        if (await draft.AsNoTracking().Select(d => new { d.ItemCode, d.Revision, d.StartedAt }).SingleOrDefaultAsync(ct) is not { } before)
            return;
        await draft.ExecuteDeleteAsync(ct);
        await _database.Acts.RecordAsync(session.Context, new("discard-draft", id.ToString("D"), owner.CentreCode, owner.PersonId, now, before, null), ct);
        await session.CommitAsync(ct);
    }

    /// <summary>Forgets every draft nobody has touched since <paramref name="before"/>, and those whose intake has ended.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.IntakeDrafts.Where(d => d.UpdatedAt < before || context.Commands.Any(c => c.Id == d.Id)).ExecuteDeleteAsync(ct);
    }

    private static DraftKept Against(IntakeDraftRow there, DraftOwner owner, string content)
    {
        if (there.CentreCode != owner.CentreCode || there.PersonId != owner.PersonId)
            return new DraftKept.NotYours();
        return there.Content == content ? new DraftKept.Kept(there.Revision) : new DraftKept.NewerThere(there.Revision);
    }

    private static IQueryable<IntakeDraftRow> Of(GovFlowDbContext context, DraftOwner owner) =>
        context.IntakeDrafts.Where(d => d.CentreCode == owner.CentreCode && d.PersonId == owner.PersonId);

    private static IQueryable<IntakeDraftRow> Unfinished(GovFlowDbContext context, DraftOwner owner) =>
        Of(context, owner).AsNoTracking().Where(d => !context.Commands.Any(c => c.Id == d.Id));
}
