using System.Collections.Concurrent;
using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Server.Definitions;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases.Desk;

/// <summary>An item in force, and since when it is not offered (002-6).</summary>
/// <param name="Pause">Null where new applications are taken.</param>
public sealed record Offer(ShelvedItem Shelved, ItemStandingRow? Pause);

/// <summary>A service item with the flow it runs on.</summary>
public sealed record ShelvedItem(string VersionId, int Version, ServiceItem Item, CompiledWorkflow Workflow);

/// <summary>A version as the office is handed it.</summary>
internal static class MoveTargets
{
    public static MoveTarget? Of(this ShelvedItem? version) => version is null ? null : new(version.VersionId, version.Item, version.Workflow);
}

/// <summary>
/// Compiled flows by definition version, each compiled once a process: a version that was ever in force never changes, nor do the child workflows it was
/// bound to then. Which versions are in force is asked of the database every time.
/// </summary>
public sealed class WorkflowShelf(IDbContextFactory<GovFlowDbContext> contexts, ChildVersions children, ItemStandings standings, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ShelvedItem> _shelf = new(StringComparer.Ordinal);
    private volatile EverSince? _ever;

    /// <summary>The item as a case bound to the version knows it; null where there is no such version, or it was never in force.</summary>
    /// <exception cref="InvalidOperationException">The stored file is no service item: publishing should have refused it.</exception>
    public async Task<ShelvedItem?> FindAsync(string versionId, CancellationToken ct)
    {
        if (_shelf.TryGetValue(versionId, out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ReadAsync(db, versionId, ct);
    }

    /// <summary>The version a command takes a case to; null where it takes it nowhere, or there is no such version.</summary>
    public Task<ShelvedItem?> TargetAsync(CaseCommand command, CaseFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        var version = command switch
        {
            CaseCommand.MoveToVersion move => move.ToVersionId,
            CaseCommand.MoveBack => file.MovedFrom?.VersionId,
            _ => null,
        };
        return version is null ? Task.FromResult<ShelvedItem?>(null) : FindAsync(version, ct);
    }

    /// <summary>The version of an item in force; null where there is none.</summary>
    public async Task<ShelvedItem?> InForceAsync(string itemCode, CancellationToken ct) => (await OfferAsync(itemCode, ct))?.Shelved;

    /// <summary>The version new cases of an item start on, and whether they may; null where none is in force.</summary>
    public async Task<Offer?> OfferAsync(string itemCode, CancellationToken ct)
    {
        // A database may not even be asked for what no code can be.
        if (itemCode.Length is 0 or > 64 || itemCode.Any(char.IsControl))
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = new OfficeClock(time, OfficeClock.Shanghai).Today;
        var version = await InForce(db).Where(d => d.ItemCode == itemCode).Select(d => d.VersionId).FirstOrDefaultAsync(ct);
        if (version is null || (_shelf.GetValueOrDefault(version) ?? await ReadAsync(db, version, ct)) is not { } shelved)
            return null;
        var standing = await standings.OnAsync(itemCode, today, ct);
        return new Offer(shelved, standing is { Standing: not ItemStanding.InUse } ? standing : null);
    }

    /// <summary>Every item in force, offered or not, by code.</summary>
    public async Task<ImmutableArray<ShelvedItem>> InForceAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ReadAsync(db, await InForce(db).OrderBy(d => d.ItemCode).Select(d => d.VersionId).ToListAsync(ct), ct);
    }

    /// <summary>True where the item is on offer or ever was.</summary>
    public async Task<bool> WasEverInForceAsync(string itemCode, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Ever(db).AnyAsync(d => d.ItemCode == itemCode, ct);
    }

    /// <summary>Every item that is on offer or ever was, by code: the version in force, else the last that was. Cases outlive the offer.</summary>
    public async Task<ImmutableArray<ShelvedItem>> EverInForceAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // What was in force once stays so, and what is retired stays retired: two counts tell whether anything has changed since.
        var ofItems = Ever(db).Where(d => d.ItemCode != null);
        var counts = await ofItems.GroupBy(d => d.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(ct);
        var (all, retired) = (counts.Sum(c => c.Count), counts.Where(c => c.State is DefinitionState.Retired).Sum(c => c.Count));
        if (_ever is { } known && (known.All, known.Retired) == (all, retired))
            return known.Items;
        var published = await ofItems.Select(d => new { d.ItemCode, d.State, d.Version, d.VersionId }).ToListAsync(ct);
        var latest = published.GroupBy(d => d.ItemCode, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderByDescending(d => d.State is DefinitionState.Published or DefinitionState.Scheduled).ThenByDescending(d => d.Version).First().VersionId);
        var items = await ReadAsync(db, [.. latest], ct);
        _ever = new EverSince(all, retired, items);
        return items;
    }

    /// <summary>
    /// Every item that had come into force by an instant, by code, as it read then, and whether it still was. Before anything was in force here nothing is known: what the house began with
    /// is taken to have been so.
    /// </summary>
    public async Task<ImmutableArray<(ShelvedItem Shelved, bool IsInForce)>> AtAsync(DateTimeOffset instant, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var versions = await Ever(db).Where(d => d.ItemCode != null).Select(d => new { d.ItemCode, d.Version, d.VersionId, d.RetiredAt, From = d.EffectiveFrom ?? d.ImportedAt }).ToListAsync(ct);
        if (versions.Count == 0)
            return [];
        var beginning = versions.Min(d => d.From).AddDays(1);
        var at = instant < beginning ? beginning : instant;
        var then = versions.Where(d => d.From <= at).GroupBy(d => d.ItemCode, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.MaxBy(d => d.Version)!).ToList();
        return [.. (await ReadAsync(db, then.ConvertAll(d => d.VersionId), ct)).Zip(then, (shelved, d) => (shelved, !(d.RetiredAt <= at)))];
    }

    /// <param name="All">Versions that were in force by then.</param>
    /// <param name="Retired">Those of them that no longer were.</param>
    private sealed record EverSince(int All, int Retired, ImmutableArray<ShelvedItem> Items);

    private async Task<ImmutableArray<ShelvedItem>> ReadAsync(GovFlowDbContext db, List<string> versions, CancellationToken ct)
    {
        var items = ImmutableArray.CreateBuilder<ShelvedItem>(versions.Count);
        foreach (var version in versions)
        {
            // Read from the database once a process and version; afterwards this is a look into memory.
            if ((_shelf.GetValueOrDefault(version) ?? await ReadAsync(db, version, ct)) is { } item)
                items.Add(item);
        }
        return items.DrainToImmutable();
    }

    // A version announced for a day is in force from that day's first instant, before anybody has written so (002-21).
    private IQueryable<DefinitionRow> InForce(GovFlowDbContext db)
    {
        var now = time.GetUtcNow();
        return db.Definitions.Where(d => d.ItemCode != null
            && ((d.State == DefinitionState.Published && !db.Definitions.Any(o => o.DefinitionId == d.DefinitionId && o.State == DefinitionState.Scheduled && o.EffectiveFrom <= now))
                || (d.State == DefinitionState.Scheduled && d.EffectiveFrom <= now)));
    }

    // What was never in force may still become another file: nothing of it is kept.
    private IQueryable<DefinitionRow> Ever(GovFlowDbContext db)
    {
        var now = time.GetUtcNow();
        return db.Definitions.Where(d => d.State != DefinitionState.Draft && (d.State != DefinitionState.Scheduled || d.EffectiveFrom <= now));
    }

    private async Task<ShelvedItem?> ReadAsync(GovFlowDbContext db, string versionId, CancellationToken ct)
    {
        var row = await Ever(db).AsNoTracking().SingleOrDefaultAsync(d => d.VersionId == versionId, ct);
        if (row is null)
            return null;
        return _shelf.GetOrAdd(versionId, await ShelveAsync(row, ct));
    }

    private async Task<ShelvedItem> ShelveAsync(DefinitionRow row, CancellationToken ct)
    {
        if (DefinitionReader.Read(row.Json).Definition is not { } definition || ServiceItemReader.Read(definition).Item is not { } item)
            throw new InvalidOperationException($"Definition version {row.VersionId} is stored but is no service item.");
        return new ShelvedItem(row.VersionId, row.Version, item, await children.CompilePinnedAsync(definition, row.Children, ct));
    }
}
