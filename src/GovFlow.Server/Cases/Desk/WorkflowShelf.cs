using System.Collections.Concurrent;
using System.Collections.Immutable;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Server.Definitions;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases.Desk;

/// <summary>A service item with the flow it runs on.</summary>
public sealed record ShelvedItem(string VersionId, int Version, ServiceItem Item, CompiledWorkflow Workflow);

/// <summary>
/// Compiled flows by definition version, each compiled once a process: a version that was ever in force never changes, nor do the child workflows it was
/// bound to then. Which versions are in force is asked of the database every time.
/// </summary>
public sealed class WorkflowShelf(IDbContextFactory<GovFlowDbContext> contexts, ChildVersions children)
{
    private readonly ConcurrentDictionary<string, ShelvedItem> _shelf = new(StringComparer.Ordinal);

    /// <summary>The item as a case bound to the version knows it; null where there is no such version, or it is still a draft.</summary>
    /// <exception cref="InvalidOperationException">The stored file is no service item: publishing should have refused it.</exception>
    public async Task<ShelvedItem?> FindAsync(string versionId, CancellationToken ct)
    {
        if (_shelf.TryGetValue(versionId, out var known))
            return known;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ReadAsync(db, versionId, ct);
    }

    /// <summary>The version new cases of an item start on; null where the item is not offered.</summary>
    public async Task<ShelvedItem?> InForceAsync(string itemCode, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var version = await InForce(db).Where(d => d.ItemCode == itemCode).Select(d => d.VersionId).FirstOrDefaultAsync(ct);
        return version is null ? null : _shelf.GetValueOrDefault(version) ?? await ReadAsync(db, version, ct);
    }

    /// <summary>Every item on offer, by code.</summary>
    public async Task<ImmutableArray<ShelvedItem>> InForceAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ReadAsync(db, await InForce(db).OrderBy(d => d.ItemCode).Select(d => d.VersionId).ToListAsync(ct), ct);
    }

    /// <summary>Every item that is on offer or ever was, by code: the version in force, else the last that was. Cases outlive the offer.</summary>
    public async Task<ImmutableArray<ShelvedItem>> EverInForceAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var published = await db.Definitions.Where(d => d.State != DefinitionState.Draft && d.ItemCode != null).Select(d => new { d.ItemCode, d.State, d.Version, d.VersionId }).ToListAsync(ct);
        var latest = published.GroupBy(d => d.ItemCode, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderByDescending(d => d.State is DefinitionState.Published).ThenByDescending(d => d.Version).First().VersionId);
        return await ReadAsync(db, [.. latest], ct);
    }

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

    private static IQueryable<DefinitionRow> InForce(GovFlowDbContext db) =>
        db.Definitions.Where(d => d.State == DefinitionState.Published && d.ItemCode != null);

    private async Task<ShelvedItem?> ReadAsync(GovFlowDbContext db, string versionId, CancellationToken ct)
    {
        var row = await db.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.VersionId == versionId && d.State != DefinitionState.Draft, ct);
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
