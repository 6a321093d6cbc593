using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Definitions;

/// <summary>在用、挂起、转移、取消: how items stand, day by day (002-6). Entries are added and never changed; the word written last counts from its day on, also over one written before for a later day.</summary>
public sealed class ItemStandings
{
    private readonly Database _database;

    internal ItemStandings(Database database) => _database = database;

    /// <summary>Adds an entry.</summary>
    public async Task AddAsync(ItemStandingRow entry, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await using var session = await _database.WriteAsync(ct);
        var before = await On(session.Context.ItemStandings.Where(s => s.ItemCode == entry.ItemCode), entry.From).FirstOrDefaultAsync(ct);
        session.Context.ItemStandings.Add(entry);
        await _database.Acts.RecordAsync(
            session.Context,
            new("set-item-standing", entry.ItemCode, null, entry.By, entry.At, before is { } was ? new { Standing = was.Standing.ToString(), was.From } : null,
                new { Standing = entry.Standing.ToString(), entry.From, entry.Basis, entry.Reason, entry.TransferredTo }), ct);
        await session.CommitAsync(ct);
    }

    /// <summary>Every entry of an item, the last written first.</summary>
    public async Task<IReadOnlyList<ItemStandingRow>> OfAsync(string itemCode, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.ItemStandings.AsNoTracking().Where(s => s.ItemCode == itemCode).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).ToListAsync(ct);
    }

    /// <summary>The entry that counts on a day; null = in use, as it always was.</summary>
    public async Task<ItemStandingRow?> OnAsync(string itemCode, DateOnly day, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await On(context.ItemStandings.Where(s => s.ItemCode == itemCode), day).FirstOrDefaultAsync(ct);
    }

    /// <summary>Those that count on a day, by item code; an item without one is in use.</summary>
    public async Task<IReadOnlyDictionary<string, ItemStandingRow>> OnAsync(DateOnly day, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return (await On(context.ItemStandings, day).ToListAsync(ct)).DistinctBy(s => s.ItemCode, StringComparer.Ordinal).ToDictionary(s => s.ItemCode, StringComparer.Ordinal);
    }

    // A hall writes a handful of these a year.
    private static IQueryable<ItemStandingRow> On(IQueryable<ItemStandingRow> of, DateOnly day) =>
        of.AsNoTracking().Where(s => s.From <= day).OrderByDescending(s => s.At).ThenByDescending(s => s.Id);
}
