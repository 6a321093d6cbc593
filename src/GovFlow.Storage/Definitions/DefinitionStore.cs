using System.Data.Common;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Definitions;

/// <summary>A definition version to store.</summary>
/// <param name="ItemCode">The service item it is the flow of; null for a plain workflow.</param>
/// <param name="Json">The file as it came; kept as it is.</param>
public sealed record DefinitionImport(string VersionId, string DefinitionId, int Version, string Name, string? ItemCode, string Json)
{
    /// <summary>Hash of the draft it may replace; null = it replaces none.</summary>
    public string? Replaces { get; init; }
}

/// <summary>How an import ended.</summary>
public enum ImportResult
{
    /// <summary>Stored as a draft.</summary>
    Imported = 0,

    /// <summary>The very same file is there already; nothing changed.</summary>
    Unchanged = 1,

    /// <summary>The draft of that version id was replaced.</summary>
    DraftReplaced = 2,

    /// <summary>That version id was in force once, with another content: cases may be bound to it, so it never changes. Nothing stored.</summary>
    VersionIsPinned = 3,

    /// <summary>Another version id has that number of the definition. Nothing stored.</summary>
    NumberTaken = 4,

    /// <summary>A draft of that version id is there, and not the one the import replaces. Nothing stored.</summary>
    DraftIsAnother = 5,
}

/// <summary>Definition versions. One of a definition is in force; those that ever were never change, so a case runs to its end as it began.</summary>
public sealed partial class DefinitionStore
{
    private const int Tries = 5;

    private readonly Database _database;

    internal DefinitionStore(Database database) => _database = database;

    /// <summary>Stores a version as a draft.</summary>
    /// <param name="by">Person or system actor.</param>
    public async Task<ImportResult> ImportAsync(DefinitionImport import, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(import);
        return await RetriedAsync(() => TryImportAsync(import, by, now, ct));
    }

    /// <summary>Stores several versions as drafts, all or none; each must be new here.</summary>
    /// <returns>False where one is not, and then nothing is stored.</returns>
    public async Task<bool> ImportAsync(IReadOnlyList<DefinitionImport> imports, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(imports);
        try
        {
            await using var session = await _database.WriteAsync(ct);
            foreach (var import in imports)
            {
                if (await WriteAsync(session.Context, import, by, now, ct) is not ImportResult.Imported)
                    return false;
            }
            await session.CommitAsync(ct);
            return true;
        }
        catch (Exception failure) when (IsRace(failure))
        {
            return false;
        }
    }

    /// <summary>A version of whatever state; null where there is none.</summary>
    public async Task<DefinitionRow?> FindAsync(string versionId, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.VersionId == versionId, ct);
    }

    /// <summary>The version in force; null where none is.</summary>
    public async Task<DefinitionRow?> InForceAsync(string definitionId, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.DefinitionId == definitionId && d.State == DefinitionState.Published, ct);
    }

    /// <summary>Every version in force, by definition id.</summary>
    public async Task<IReadOnlyList<DefinitionRow>> InForceAsync(CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Definitions.AsNoTracking().Where(d => d.State == DefinitionState.Published).OrderBy(d => d.DefinitionId).ToListAsync(ct);
    }

    private async Task<ImportResult> TryImportAsync(DefinitionImport import, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var result = await WriteAsync(session.Context, import, by, now, ct);
        if (result is ImportResult.Imported or ImportResult.DraftReplaced)
            await session.CommitAsync(ct);
        return result;
    }

    private async Task<ImportResult> WriteAsync(GovFlowDbContext context, DefinitionImport import, string by, DateTimeOffset now, CancellationToken ct)
    {
        var definitions = context.Definitions;
        var hash = Digest.Of(import.Json);
        var there = await definitions.SingleOrDefaultAsync(d => d.VersionId == import.VersionId, ct);
        if (there is not null && there.Hash == hash)
            return ImportResult.Unchanged;
        if (there is { State: not DefinitionState.Draft })
            return ImportResult.VersionIsPinned;
        if (there is not null && there.Hash != import.Replaces)
            return ImportResult.DraftIsAnother;
        if (await definitions.AnyAsync(d => d.DefinitionId == import.DefinitionId && d.Version == import.Version && d.VersionId != import.VersionId, ct))
            return ImportResult.NumberTaken;
        if (there is not null)
            definitions.Remove(there);
        await context.SaveChangesAsync(ct);
        // What was under review is no longer there.
        await context.DefinitionReviews.Where(r => r.VersionId == import.VersionId && r.State == ReviewState.Open).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, ReviewState.Withdrawn).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Revision, r => r.Revision + 1), ct);
        definitions.Add(new DefinitionRow
        {
            VersionId = import.VersionId,
            DefinitionId = import.DefinitionId,
            Version = import.Version,
            Name = import.Name,
            ItemCode = import.ItemCode,
            State = DefinitionState.Draft,
            Json = import.Json,
            Hash = hash,
            ImportedAt = now,
            ImportedBy = by,
        });
        await _database.Acts.RecordAsync(
            context, new("import-definition", import.VersionId, null, by, now, there is null ? null : new { there.Hash }, new { import.DefinitionId, import.Version, Hash = hash }), ct);
        return there is null ? ImportResult.Imported : ImportResult.DraftReplaced;
    }

    /// <summary>The unique indexes have the last word; who met them looks again.</summary>
    private async Task<T> RetriedAsync<T>(Func<Task<T>> attempt)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception failure) when (tries < Tries && IsRace(failure))
            {
                // Someone else was first: look again.
            }
        }
    }

    private bool IsRace(Exception failure) =>
        failure is GuardFailedException
        || (failure as DbException ?? failure.InnerException as DbException) is { } db && _database.Dialect.IsDuplicate(db);
}
