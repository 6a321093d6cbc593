using System.Data.Common;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Files;

/// <summary>Whose a loose file is: nobody else reads, names or drops it.</summary>
/// <param name="Key">A person's id, or <see cref="OfAccount"/>.</param>
public sealed record FileOwner(string CentreCode, string Key)
{
    /// <summary>An applicant who files on line.</summary>
    public static FileOwner OfAccount(string centreCode, Guid account) => new(centreCode, $"account:{account:N}");
}

/// <summary>What is known of an upload before it is registered.</summary>
public sealed record NewFile(Guid Id, FileOwner Owner, string Name, string ContentType, long Size, string Hash, DateTimeOffset At);

/// <summary>The register of uploaded files; their bytes are the vault's.</summary>
public sealed class MaterialFiles
{
    private readonly Database _database;

    internal MaterialFiles(Database database) => _database = database;

    /// <summary>The list of a centre that names bytes of the vault, too: the forms its guide offers.</summary>
    public const string FormsList = "item-forms";

    private const int LongestName = 200;

    /// <summary>What the name of a file says that came from an earlier case, before where from.</summary>
    private const string Again = "〔沿用";

    /// <summary>Another: the organisation, with the photos of its people.</summary>
    internal const string OrganisationList = "organisation";

    /// <summary>Registers an upload whose bytes lie in the vault.</summary>
    /// <returns>The file as registered; of a repetition the first one; null where the id is another's, or another file's.</returns>
    public async Task<MaterialFileRow?> RegisterAsync(NewFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        await using var context = await _database.ContextAsync(ct);
        var row = new MaterialFileRow
        {
            Id = file.Id,
            CentreCode = file.Owner.CentreCode,
            OwnerKey = file.Owner.Key,
            Name = file.Name,
            ContentType = file.ContentType,
            Size = file.Size,
            Hash = file.Hash,
            UploadedAt = file.At,
        };
        context.MaterialFiles.Add(row);
        try
        {
            await context.SaveChangesAsync(ct);
            return row;
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            var there = await context.MaterialFiles.AsNoTracking().SingleAsync(f => f.Id == file.Id, ct);
            return (there.CentreCode, there.OwnerKey, there.Hash) == (file.Owner.CentreCode, file.Owner.Key, file.Hash) ? there : null;
        }
    }

    /// <summary>Registers loose files of the owner once more under other ids, for the other cases their material counts for: a file belongs to one case, its bytes to as many as name them.</summary>
    /// <param name="copies">Of each the file and the id of its copy; one that is there already stays, one whose file is not the owner's to give is left out.</param>
    public async Task CopyAsync(IReadOnlyCollection<(Guid Of, Guid Copy)> copies, FileOwner owner, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(copies);
        ArgumentNullException.ThrowIfNull(owner);
        if (copies.Count == 0)
            return;
        await using var context = await _database.ContextAsync(ct);
        var (named, wanted) = (copies.Select(c => c.Of).ToArray(), copies.Select(c => c.Copy).ToArray());
        var there = await context.MaterialFiles.Where(f => wanted.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct);
        var sources = await Loose(context, owner).AsNoTracking().Where(f => named.Contains(f.Id)).ToDictionaryAsync(f => f.Id, ct);
        foreach (var (of, copy) in copies)
        {
            if (there.Contains(copy) || !sources.TryGetValue(of, out var source))
                continue;
            await RegisterAsync(new NewFile(copy, owner, source.Name, source.ContentType, source.Size, source.Hash, source.UploadedAt), ct);
        }
    }

    /// <summary>Takes copies back that were made for an act which was refused: they are there no more, and the next try makes them anew. What a case holds meanwhile stays.</summary>
    public async Task ReleaseAsync(IReadOnlyCollection<Guid> copies, FileOwner owner, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(copies);
        ArgumentNullException.ThrowIfNull(owner);
        if (copies.Count == 0)
            return;
        var released = copies.ToArray();
        await using var context = await _database.ContextAsync(ct);
        // The bytes are those of the file they were made of, which goes by itself.
        await Loose(context, owner).Where(f => released.Contains(f.Id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>Registers files of an earlier case as the owner's own loose ones, under other ids: the bytes are the same, and each says in its name where it comes from.</summary>
    /// <param name="again">Of each the file of the earlier case, the id of its copy and the words that say where it comes from.</param>
    /// <returns>The copies, in the order asked for; a file the case does not hold is left out.</returns>
    public async Task<IReadOnlyList<MaterialFileRow>> AgainAsync(IReadOnlyList<(Guid Of, Guid Copy, string From)> again, Guid caseId, FileOwner owner, DateTimeOffset at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(again);
        ArgumentNullException.ThrowIfNull(owner);
        var named = again.Select(a => a.Of).ToArray();
        await using var context = await _database.ContextAsync(ct);
        var sources = await context.MaterialFiles.AsNoTracking().Where(f => f.CaseId == caseId && named.Contains(f.Id)).ToDictionaryAsync(f => f.Id, ct);
        var copies = new List<MaterialFileRow>();
        foreach (var (of, copy, from) in again)
        {
            if (!sources.TryGetValue(of, out var source))
                continue;
            // What was taken over before says where it came from then; now it comes from here.
            var name = source.Name.Split(Again)[0];
            var said = $"{Again}{from}〕";
            said = (name.Length + said.Length > LongestName ? name[..(LongestName - said.Length)] : name) + said;
            if (await RegisterAsync(new NewFile(copy, owner, said, source.ContentType, source.Size, source.Hash, at), ct) is { } row)
                copies.Add(row);
        }
        return copies;
    }

    /// <summary>Those of <paramref name="ids"/> that a command of <paramref name="owner"/> on <paramref name="caseId"/> may name: the owner's loose ones, those the case holds already, and those the command itself took, where it is sent again.</summary>
    /// <param name="owner">Null names no loose file.</param>
    public async Task<IReadOnlyDictionary<Guid, MaterialFileRow>> NameableAsync(IReadOnlyCollection<Guid> ids, FileOwner? owner, Guid caseId, Guid commandId, CancellationToken ct)
    {
        var wanted = ids.ToArray();
        var (centre, key) = (owner?.CentreCode, owner?.Key);
        await using var context = await _database.ContextAsync(ct);
        return await context.MaterialFiles.AsNoTracking()
            .Where(f => wanted.Contains(f.Id) && (f.CaseId == caseId || context.Commands.Any(c => c.Id == commandId && c.CaseId == f.CaseId) || (f.CaseId == null && f.CentreCode == centre && f.OwnerKey == key)))
            .ToDictionaryAsync(f => f.Id, ct);
    }

    /// <summary>The owner's loose files among <paramref name="ids"/>.</summary>
    public async Task<IReadOnlyList<MaterialFileRow>> LooseAsync(IReadOnlyCollection<Guid> ids, FileOwner owner, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var wanted = ids.ToArray();
        await using var context = await _database.ContextAsync(ct);
        return await Loose(context, owner).AsNoTracking().Where(f => wanted.Contains(f.Id)).ToListAsync(ct);
    }

    /// <summary>Bytes of the owner's loose files together.</summary>
    public async Task<long> LooseSizeAsync(FileOwner owner, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var context = await _database.ContextAsync(ct);
        return await Loose(context, owner).SumAsync(f => f.Size, ct);
    }

    /// <summary>The owner takes a loose file back. It is nobody's then, and goes with the purge, its bytes too.</summary>
    /// <returns>False where the owner has no loose file of that id.</returns>
    public async Task<bool> DropAsync(Guid id, FileOwner owner, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var context = await _database.ContextAsync(ct);
        return await Loose(context, owner).Where(f => f.Id == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.OwnerKey, ""), ct) > 0;
    }

    /// <summary>Forgets loose files that were uploaded before <paramref name="before"/>, and the bytes nobody names any more.</summary>
    /// <returns>How many files.</returns>
    public async Task<int> PurgeAsync(FileVault vault, DateTimeOffset before, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(vault);
        vault.DropHalfReceived(before);
        await using var context = await _database.ContextAsync(ct);
        var old = await context.MaterialFiles.AsNoTracking().Where(f => f.CaseId == null && f.UploadedAt < before).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id).Select(f => new { f.Id, f.Hash }).Take(1000).ToListAsync(ct);
        foreach (var file in old)
        {
            if (await context.MaterialFiles.Where(f => f.Id == file.Id && f.CaseId == null).ExecuteDeleteAsync(ct) == 1 && !await context.MaterialFiles.AnyAsync(f => f.Hash == file.Hash, ct)
                && !await context.CentreLists.AnyAsync(l => (l.Name == FormsList || l.Name == OrganisationList) && l.Json.Contains(file.Hash), ct))
            {
                vault.Drop(file.Hash, before);
            }
        }

        return old.Count;
    }

    /// <summary>Reads the bytes of every file a case holds, and names those that are missing or changed.</summary>
    /// <returns>How many files were looked at, and the damaged ones with their case.</returns>
    public async Task<(int Files, IReadOnlyList<(Guid File, Guid CaseId)> Damaged)> CheckAsync(FileVault vault, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(vault);
        await using var context = await _database.ContextAsync(ct);
        var (files, damaged, known) = (0, new List<(Guid, Guid)>(), new Dictionary<string, bool>(StringComparer.Ordinal));
        await foreach (var file in context.MaterialFiles.AsNoTracking().Where(f => f.CaseId != null).Select(f => new { f.Id, f.Hash, f.CaseId }).AsAsyncEnumerable().WithCancellation(ct))
        {
            files++;
            if (!known.TryGetValue(file.Hash, out var isIntact))
                known[file.Hash] = isIntact = await vault.IsIntactAsync(file.Hash, ct);
            if (!isIntact)
                damaged.Add((file.Id, file.CaseId!.Value));
        }

        return (files, damaged);
    }

    private static IQueryable<MaterialFileRow> Loose(GovFlowDbContext context, FileOwner owner) =>
        context.MaterialFiles.Where(f => f.CaseId == null && f.CentreCode == owner.CentreCode && f.OwnerKey == owner.Key);
}
