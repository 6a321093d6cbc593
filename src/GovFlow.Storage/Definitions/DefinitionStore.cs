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

/// <summary>How publishing ended.</summary>
public enum PublishResult
{
    /// <summary>In force from now on; the version before it is retired.</summary>
    Published = 0,

    /// <summary>Was in force already; nothing changed.</summary>
    AlreadyInForce = 1,

    /// <summary>A later version took its place once; it does not come back under the same id. Nothing changed.</summary>
    IsRetired = 2,

    /// <summary>No such version.</summary>
    NotFound = 3,

    /// <summary>The draft is not the one that was looked at: its file was replaced meanwhile. Nothing changed.</summary>
    IsAnother = 4,

    /// <summary>Another definition's flow is in force for the same service item. Nothing changed.</summary>
    ItemTaken = 5,
}

/// <summary>Who brings a version into force, and which file they looked at.</summary>
/// <param name="By">Person or system actor.</param>
/// <param name="Hash">Of the file reviewed: another one is not published. Null = whatever the draft is.</param>
/// <param name="Children">The versions its child workflows are bound to from now on, as JSON; null = it has none.</param>
public sealed record Publication(string By, DateTimeOffset At, string? Hash = null, string? Children = null)
{
    /// <summary>The warnings it comes into force with, and why: on record with the act.</summary>
    public IReadOnlyList<AcceptedWarning> Accepted { get; init; } = [];
}

/// <summary>A linter's warning somebody accepted, with the written reason.</summary>
/// <param name="Subject">What the warning concerns: a step, a connection, a material.</param>
public sealed record AcceptedWarning(string Rule, string Subject, string Reason);

/// <summary>Definition versions. One of a definition is in force; those that ever were never change, so a case runs to its end as it began.</summary>
public sealed class DefinitionStore
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

    /// <summary>Brings a draft into force; new cases start on it, and the version before it of the same definition is retired.</summary>
    public async Task<PublishResult> PublishAsync(string versionId, Publication publication, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(publication);
        return await RetriedAsync(() => TryPublishAsync(versionId, publication, ct));
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
        var definitions = session.Context.Definitions;
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
        await session.Context.SaveChangesAsync(ct);
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
            session.Context, new("import-definition", import.VersionId, null, by, now, there is null ? null : new { there.Hash }, new { import.DefinitionId, import.Version, Hash = hash }), ct);
        await session.CommitAsync(ct);
        return there is null ? ImportResult.Imported : ImportResult.DraftReplaced;
    }

    private async Task<PublishResult> TryPublishAsync(string versionId, Publication publication, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var definitions = session.Context.Definitions;
        var found = await definitions.AsNoTracking().Where(d => d.VersionId == versionId).Select(d => new { d.DefinitionId, d.ItemCode, d.State, d.Hash }).SingleOrDefaultAsync(ct);
        if (found is null)
            return PublishResult.NotFound;
        if (publication.Hash is { } reviewed && reviewed != found.Hash)
            return PublishResult.IsAnother;
        switch (found.State)
        {
            case DefinitionState.Published:
                return PublishResult.AlreadyInForce;
            case DefinitionState.Retired:
                return PublishResult.IsRetired;
            case DefinitionState.Draft:
                break;
        }

        if (found.ItemCode is { } item
            && await definitions.AnyAsync(d => d.ItemCode == item && d.State == DefinitionState.Published && d.DefinitionId != found.DefinitionId, ct))
        {
            return PublishResult.ItemTaken;
        }

        var before = await definitions.Where(d => d.DefinitionId == found.DefinitionId && d.State == DefinitionState.Published).Select(d => d.VersionId).SingleOrDefaultAsync(ct);
        await definitions.Where(d => d.DefinitionId == found.DefinitionId && d.State == DefinitionState.Published).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, DefinitionState.Retired).SetProperty(d => d.RetiredAt, publication.At), ct);
        // The draft may be replaced by another file at any moment until this one statement.
        var published = await definitions.Where(d => d.VersionId == versionId && d.State == DefinitionState.Draft && d.Hash == found.Hash).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, DefinitionState.Published).SetProperty(d => d.EffectiveFrom, publication.At)
                .SetProperty(d => d.PublishedBy, publication.By).SetProperty(d => d.Children, publication.Children),
            ct);
        if (published == 0)
            throw new GuardFailedException();
        await _database.Acts.RecordAsync(
            session.Context,
            new("publish-definition", versionId, null, publication.By, publication.At, before is null ? null : new { InForce = before },
                new { InForce = versionId, found.Hash, Accepted = publication.Accepted.Count == 0 ? null : publication.Accepted }), ct);
        await session.CommitAsync(ct);
        return PublishResult.Published;
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
