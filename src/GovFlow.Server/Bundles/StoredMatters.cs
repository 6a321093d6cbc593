using GovFlow.Server.Cases.Desk;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Bundles;

/// <summary>A matter, named where one of its cases is shown.</summary>
/// <param name="Cases">How many cases it has.</param>
public sealed record MatterRef(Guid Id, string Number, string Name, int Cases);

/// <summary>Matters that were taken in: found by the command that opened them, or by a case.</summary>
public sealed class StoredMatters(IDbContextFactory<GovFlowDbContext> contexts, CaseStore cases)
{
    /// <summary>Its cases in their order; empty where there is no such matter.</summary>
    public async Task<IReadOnlyList<CaseBundleRow>> RowsAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.CaseBundles.AsNoTracking().Where(b => b.BundleId == id).OrderBy(b => b.Place).ToListAsync(ct);
    }

    /// <summary>The matters of those cases that belong to one, by case.</summary>
    public async Task<IReadOnlyDictionary<Guid, MatterRef>> OfAsync(IReadOnlyCollection<Guid> caseIds, CancellationToken ct)
    {
        var wanted = caseIds.ToArray();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var own = await db.CaseBundles.AsNoTracking().Where(b => wanted.Contains(b.CaseId)).ToListAsync(ct);
        if (own.Count == 0)
            return new Dictionary<Guid, MatterRef>();
        var ids = own.Select(b => b.BundleId).Distinct().ToArray();
        var sizes = await db.CaseBundles.Where(b => ids.Contains(b.BundleId)).GroupBy(b => b.BundleId).Select(g => new { Id = g.Key, Cases = g.Count() }).ToDictionaryAsync(g => g.Id, g => g.Cases, ct);
        return own.ToDictionary(b => b.CaseId, b => new MatterRef(b.BundleId, b.Number, b.Name, sizes[b.BundleId]));
    }

    /// <summary>The endings of the commands that opened a matter's cases, as a repetition is told them; null where a case is gone.</summary>
    public async Task<IReadOnlyList<DeskResult.Done>?> DoneBeforeAsync(IReadOnlyList<CaseBundleRow> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rows);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var done = new List<DeskResult.Done>();
        foreach (var row in rows)
        {
            if (await cases.LoadAsync(row.CaseId, ct) is not { } loaded)
                return null;
            var papers = await db.Papers.AsNoTracking().Where(p => p.CaseId == row.CaseId && p.IssuedAt == row.OpenedAt).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(ct);
            done.Add(new DeskResult.Done(loaded.File, loaded.Token.Version, [.. papers], IsRepeated: true));
        }
        return done;
    }
}
