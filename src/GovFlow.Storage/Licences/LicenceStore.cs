using System.Linq.Expressions;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Licences;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Licences;

/// <summary>How entering a licence ended.</summary>
public enum LicenceEntry
{
    /// <summary>It is there now, by this request or by the same one before.</summary>
    Entered,

    /// <summary>It took the place of the one of its kind and number.</summary>
    Replaced,

    /// <summary>The very same is there.</summary>
    Unchanged,

    /// <summary>One of its kind and number is there for another holder.</summary>
    OtherHolder,

    /// <summary>One of its kind and number was revoked: nothing brings it back.</summary>
    WasRevoked,
}

/// <summary>证照库 (001-12, 003-14): entries are added and ended, never rewritten; each act leaves an office act. What a case issues comes in by its own command.</summary>
public sealed class LicenceStore
{
    private readonly Database _database;

    internal LicenceStore(Database database) => _database = database;

    /// <summary>What the library says of the entries <paramref name="ids"/>; unknown ones are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, LicenceNote>> NamedAsync(string library, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.ToArray();
        await using var context = await _database.ContextAsync(ct);
        var rows = await context.Licences.AsNoTracking().Where(l => l.LibraryCode == library && wanted.Contains(l.Id)).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, LicenceRows.Note);
    }

    /// <summary>What stands under the numbers of somebody: their own, an organisation's other code, or a piece of land. Latest last day first.</summary>
    /// <param name="landNumber">Null = none is asked for.</param>
    public async Task<IReadOnlyList<LicenceRow>> UnderAsync(string library, ApplicantIdentity identity, string? landNumber, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Licences.AsNoTracking().Where(l => l.LibraryCode == library).Where(Under(identity, landNumber))
            .OrderByDescending(l => l.LastDay == null).ThenByDescending(l => l.LastDay).ThenByDescending(l => l.FirstDay).ThenBy(l => l.Id).Take(500).ToListAsync(ct);
    }

    /// <summary>Enters a licence.</summary>
    public async Task<LicenceEntry> AddAsync(LicenceRow row, CancellationToken ct) => (await AddAsync([row], null, ct))[0];

    /// <summary>Enters licences of one library, each as if it came by itself, in one transaction.</summary>
    /// <param name="list">What the list is called, for the record; null where a person entered one by itself.</param>
    /// <param name="isTrial">Says what would become of each, and keeps nothing.</param>
    public async Task<IReadOnlyList<LicenceEntry>> AddAsync(IReadOnlyList<LicenceRow> rows, string? list, CancellationToken ct, bool isTrial = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            return [];
        await using var session = await _database.WriteAsync(ct);
        var context = session.Context;
        var (library, centre, by, at) = (rows[0].LibraryCode, rows[0].CentreCode, rows[0].RecordedBy, rows[0].RecordedAt);
        // Two lists at once wait for each other at the first centre of the tree, and the second sees what the first brought. The root itself need not be in the program.
        var first = await context.Centres.Where(c => c.Path.StartsWith(library + "/")).OrderBy(c => c.Path).Select(c => c.Code).FirstOrDefaultAsync(ct);
        await context.Centres.Where(c => c.Code == first).ExecuteUpdateAsync(set => set.SetProperty(c => c.Code, c => c.Code), ct);
        var there = new Shelf(await ThereAsync(context, library, rows, ct));
        var entries = new List<LicenceEntry>(rows.Count);
        foreach (var row in rows)
        {
            var entry = Place(context, there, row);
            entries.Add(entry);
            if (list is null && entry is LicenceEntry.Entered or LicenceEntry.Replaced && context.Entry(row).State is EntityState.Added)
                await RecordAsync(session, new("enter-licence", row.Id.ToString("D"), centre, by, at, null, View(row)), ct);
        }
        if (isTrial)
            return entries;
        if (list is not null)
        {
            var counts = new
            {
                Entered = entries.Count(e => e is LicenceEntry.Entered),
                Replaced = entries.Count(e => e is LicenceEntry.Replaced),
                Unchanged = entries.Count(e => e is LicenceEntry.Unchanged),
                LeftOut = entries.Count(e => e is LicenceEntry.OtherHolder or LicenceEntry.WasRevoked),
            };
            await RecordAsync(session, new("import-licences", list, centre, by, at, null, counts), ct);
        }
        await context.SaveChangesAsync(ct);
        await session.CommitAsync(ct);
        return entries;
    }

    /// <summary>Revokes an entry.</summary>
    /// <param name="centre">Whose people revoke it.</param>
    /// <param name="version">As the caller saw it.</param>
    /// <returns>The entry as it stands now, and whether it is revoked by this request or by the same one before; null where there is none such.</returns>
    public async Task<(LicenceRow Row, bool IsDone)?> RevokeAsync(string library, string centre, Guid id, long version, string reason, string by, DateTimeOffset at, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var moved = await session.Context.Licences.Where(l => l.LibraryCode == library && l.Id == id && l.Version == version && l.Standing == LicenceStanding.InForce).ExecuteUpdateAsync(
            set => set.SetProperty(l => l.Standing, LicenceStanding.Revoked).SetProperty(l => l.EndedBy, by).SetProperty(l => l.EndedAt, at).SetProperty(l => l.EndReason, reason).SetProperty(l => l.Version, version + 1), ct);
        if (await session.Context.Licences.AsNoTracking().SingleOrDefaultAsync(l => l.LibraryCode == library && l.Id == id, ct) is not { } row)
            return null;
        if (moved == 0)
            return (row, row.Version == version + 1 && row.EndedBy == by && row.EndReason == reason);
        await RecordAsync(session, new("revoke-licence", id.ToString("D"), centre, by, at, null, new { Reason = reason }), ct);
        await session.CommitAsync(ct);
        return (row, true);
    }

    /// <summary>Puts on record who looked at the whole of an entry.</summary>
    public async Task ReadAsync(string centre, Guid id, string reason, string by, DateTimeOffset at, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        await RecordAsync(session, new("unmask-licence", id.ToString("D"), centre, by, at, null, new { Reason = reason }), ct);
        await session.CommitAsync(ct);
    }

    /// <summary>Puts on record that somebody at a window was shown licences of an applicant: whose, by the entries themselves; nothing of the applicant.</summary>
    public async Task LookedUpAsync(string centre, string subject, IReadOnlyList<Guid> shown, string by, DateTimeOffset at, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        await RecordAsync(session, new("look-up-licences", subject, centre, by, at, null, new { Licences = shown }), ct);
        await session.CommitAsync(ct);
    }

    private static async Task<List<LicenceRow>> ThereAsync(GovFlowDbContext context, string library, IReadOnlyList<LicenceRow> rows, CancellationToken ct)
    {
        var there = new List<LicenceRow>();
        foreach (var part in rows.Chunk(500))
        {
            var keys = part.Select(r => r.NumberKey).Distinct(StringComparer.Ordinal).ToArray();
            var ids = part.Select(r => r.Id).ToArray();
            there.AddRange(await context.Licences.Where(l => l.LibraryCode == library && (keys.Contains(l.NumberKey) || ids.Contains(l.Id))).ToListAsync(ct));
        }
        return there;
    }

    private static LicenceEntry Place(GovFlowDbContext context, Shelf there, LicenceRow row)
    {
        if (there.Has(row.Id))
            return LicenceEntry.Entered;
        var same = there.Same(row);
        // Of two holders with one number the renewal is its own holder's.
        if ((same.Find(t => t.Standing is LicenceStanding.InForce && IsSameHolder(t, row)) ?? same.Find(t => t.Standing is LicenceStanding.InForce)) is not { } old)
        {
            if (same.Exists(t => t.Standing is LicenceStanding.Revoked && IsSameHolder(t, row)))
                return LicenceEntry.WasRevoked;
            context.Licences.Add(row);
            there.Add(row);
            return LicenceEntry.Entered;
        }
        if (!IsSameHolder(old, row))
            return LicenceEntry.OtherHolder;
        if ((old.FirstDay, old.LastDay, old.Issuer, old.LandKey) == (row.FirstDay, row.LastDay, row.Issuer, row.LandKey))
            return LicenceEntry.Unchanged;
        (old.Standing, old.EndedBy, old.EndedAt, old.EndReason, old.SupersededBy) = (LicenceStanding.Superseded, row.RecordedBy, row.RecordedAt, "登记内容更新", row.Id);
        old.Version++;
        context.Licences.Add(row);
        there.Add(row);
        return LicenceEntry.Replaced;
    }

    /// <summary>What the library holds already, found at once however long the list is: other commands wait meanwhile.</summary>
    private sealed class Shelf
    {
        private readonly HashSet<Guid> _ids = [];
        private readonly Dictionary<(string Kind, string Number), List<LicenceRow>> _same = [];

        public Shelf(IEnumerable<LicenceRow> rows)
        {
            foreach (var row in rows)
                Add(row);
        }

        public bool Has(Guid id) => _ids.Contains(id);

        public List<LicenceRow> Same(LicenceRow row) => _same.GetValueOrDefault((row.Kind, row.NumberKey)) ?? [];

        public void Add(LicenceRow row)
        {
            _ids.Add(row.Id);
            if (!_same.TryGetValue((row.Kind, row.NumberKey), out var same))
                _same[(row.Kind, row.NumberKey)] = same = [];
            same.Add(row);
        }
    }

    private static bool IsSameHolder(LicenceRow a, LicenceRow b) =>
        a.HolderKey is null || b.HolderKey is null ? a.HolderNameKey == b.HolderNameKey : a.HolderKey == b.HolderKey || (a.OrganisationKey is not null && a.OrganisationKey == b.OrganisationKey);

    private static Expression<Func<LicenceRow, bool>> Under(ApplicantIdentity identity, string? landNumber)
    {
        var number = PersonalNumbers.Normalise(identity.PaperNumber);
        var own = number.Length == 0 ? null : ApplicantKeys.OfPaper(number);
        var organisation = LicenceRows.OrganisationKey(identity);
        var land = string.IsNullOrWhiteSpace(landNumber) ? null : ApplicantKeys.OfPaper(landNumber);
        return l => (own != null && l.HolderKey == own) || (organisation != null && l.OrganisationKey == organisation) || (land != null && l.LandKey == land);
    }

    private static object View(LicenceRow row) => new { row.Kind, row.Issuer, From = row.FirstDay, To = row.LastDay };

    private Task RecordAsync(SqlSession session, OfficeAct act, CancellationToken ct) => _database.Acts.RecordAsync(session.Context, act, ct);
}
