using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>A centre and everyone in it, as the database knows them now.</summary>
/// <param name="Absences">Recorded in the program; no town file has any.</param>
public sealed record StoredTown(Approvals.People.Town Town, ImmutableArray<Absence> Absences)
{
    /// <summary>What the accounts of the centre's people open, by the person; read only where an act is decided, for an account may have been given other roles than its person's row says.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> AccountRoles { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>What decides who may act at a post for an item.</summary>
    /// <returns>Null where the centre has no such post.</returns>
    public Roster? RosterOf(string postCode, string itemCode) => Town.RosterOf(postCode, itemCode, Absences);
}

/// <summary>Keeps the organisation: seeded from a town file, refreshed by a newer one.</summary>
public sealed partial class TownStore
{
    private readonly Database _database;

    internal TownStore(Database database) => _database = database;

    /// <summary>Stores the town where its centre is not there yet.</summary>
    /// <returns>False where it was there; nothing changed.</returns>
    public async Task<bool> SeedAsync(Approvals.People.Town town, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(town);
        await using var context = await _database.ContextAsync(ct);
        if (await context.Centres.AnyAsync(c => c.Code == town.Centre.Code, ct))
            return false;
        await RefreshAsync(town, now, ct);
        return true;
    }

    /// <summary>
    /// Makes the stored organisation what the file says. People the file no longer has stay as left, for old papers name them; what was recorded in the
    /// program (absences, appointments, entries of the authorisation register) stays as it is.
    /// </summary>
    public async Task RefreshAsync(Approvals.People.Town town, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(town);
        await using var session = await _database.WriteAsync(ct);
        await LayInAsync(session, town, null, now, ct);
        await session.CommitAsync(ct);
    }

    /// <summary>Writes a town whole, with its entry; whoever calls commits.</summary>
    /// <param name="by">Null = as the origin says.</param>
    private async Task LayInAsync(SqlSession session, Approvals.People.Town town, string? by, DateTimeOffset now, CancellationToken ct)
    {
        var (code, context) = (town.Centre.Code, session.Context);
        var parent = town.ParentCode is { } above ? await context.Centres.Where(c => c.Code == above).Select(c => c.Path).SingleOrDefaultAsync(ct) ?? $"{above}/" : "";
        if (await ProfileAsync(context, code, ct) is null)
            Sync(context, await context.Centres.Where(c => c.Code == code).ToListAsync(ct), [TownRows.Centre(town, parent)], c => c.Code);
        // What the centre office wrote about its units, posts and windows is not the file's any more.
        var isWritten = await context.CentreLists.AnyAsync(l => l.CentreCode == code && l.Name == OrganisationList, ct);
        if (!isWritten)
            Sync(context, await context.Departments.Where(d => d.CentreCode == code).ToListAsync(ct), town.Units.Select(u => TownRows.Department(u, code)), d => d.Code);
        if (!await context.CentreLists.AnyAsync(l => l.CentreCode == code && l.Name == WindowList, ct))
            Sync(context, await context.Windows.Where(w => w.CentreCode == code).ToListAsync(ct), town.Windows.Select(w => TownRows.Window(w, code)), w => w.Code);
        if (!isWritten)
            Sync(context, await context.Posts.Where(p => p.CentreCode == code).ToListAsync(ct), town.Posts.Select(p => TownRows.Post(p, code)), p => p.Code);
        var people = await context.People.Where(p => p.CentreCode == code).ToListAsync(ct);
        var stay = people.Where(p => !town.People.Any(t => t.Member.Id == p.Id)).ToList();
        stay.ForEach(p => p.IsActive = false);
        Sync(context, people.Except(stay).ToList(), town.People.Select(p => TownRows.Person(p, code)), p => p.Id);
        Sync(
            context, await context.PostHoldings.Where(h => h.CentreCode == code).ToListAsync(ct), town.Holdings.Select(h => TownRows.Holding(h, code)),
            h => (h.PostCode, h.PersonId, h.Rank, h.FirstDay));
        var authorisations = await context.Authorisations.Where(a => a.CentreCode == code).ToListAsync(ct);
        var recorded = authorisations.Where(a => a.RecordedBy is not null || a.EndedBy is not null).Select(Key).ToHashSet();
        Sync(
            context, authorisations.FindAll(a => !recorded.Contains(Key(a))), town.Authorisations.Select(a => TownRows.Authorisation(a, code)).Where(a => !recorded.Contains(Key(a))), Key);
        // A register is the centre's own from its first entry on.
        if (!await context.Seals.AnyAsync(s => s.CentreCode == code, ct))
            context.AddRange(town.Seals.Select(s => TownRows.Seal(s, code)));
        var layer = $"centre:{code}";
        Sync(context, await context.CalendarLayers.Where(l => l.Code == layer).ToListAsync(ct), [TownRows.Layer(town, layer, now)], l => l.Code);
        await context.SaveChangesAsync(ct);
        await RecordAsync(session, new("lay-in-town", code, code, by, now, null, new { town.Centre.Name, People = town.People.Length, Posts = town.Posts.Length }), ct);
    }

    /// <summary>The profile as the office wrote it; null where it wrote none, and the file's holds.</summary>
    private static async Task<CentreProfile?> ProfileAsync(GovFlowDbContext context, string centreCode, CancellationToken ct) =>
        await context.Centres.AsNoTracking().Where(c => c.Code == centreCode).Select(c => c.Detail).SingleOrDefaultAsync(ct) is { } detail ? CaseJson.Read<CentreDetail>(detail).Profile : null;

    /// <summary>Reads a centre whole: for a host's cache.</summary>
    /// <returns>Null where there is no such centre.</returns>
    public async Task<StoredTown?> LoadAsync(string centreCode, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await LoadAsync(context, centreCode, ct);
    }

    private static async Task<StoredTown?> LoadAsync(GovFlowDbContext context, string centreCode, CancellationToken ct)
    {
        if (await context.Centres.AsNoTracking().SingleOrDefaultAsync(c => c.Code == centreCode, ct) is not { } centre)
            return null;
        var detail = CaseJson.Read<CentreDetail>(centre.Detail);
        var layer = await context.CalendarLayers.AsNoTracking().SingleOrDefaultAsync(l => l.Code == $"centre:{centreCode}", ct);
        var town = new Approvals.People.Town
        {
            Centre = detail.Centre,
            ParentCode = centre.ParentCode,
            DivisionCode = centre.DivisionCode,
            TimeZone = centre.TimeZone,
            Hours = detail.ToHours(),
            Profile = detail.Profile ?? new(),
            ComplaintDays = detail.ComplaintDays,
            Units = [.. (await Of(context.Departments).OrderBy(d => d.Code).ToListAsync(ct)).Select(d => new Unit(d.Code, d.Name, d.HeadId, d.DeputyId, d.HandlerId))],
            Windows = [.. (await Of(context.Windows).OrderBy(w => w.Code).ToListAsync(ct)).Select(Window)],
            Posts = [.. (await Of(context.Posts).OrderBy(p => p.Code).ToListAsync(ct))
                .Select(p => new TownPost(new Post(p.Code, p.Name, p.DepartmentCode, p.UnitHeadId), p.Lane))],
            People = [.. (await Of(context.People).OrderBy(p => p.Id).ToListAsync(ct)).Select(p => new TownPerson(
                new StaffMember(p.Id, p.Name, p.Employment, p.IsActive), p.UserName, p.DepartmentCode, [.. p.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries)], p.Email))],
            Holdings = [.. (await Of(context.PostHoldings).OrderBy(h => h.PostCode).ThenBy(h => h.Rank).ThenBy(h => h.PersonId).ToListAsync(ct))
                .Select(h => new PostHolding(h.PersonId, h.PostCode, h.Rank, h.FirstDay, h.LastDay))],
            Authorisations = [.. (await Of(context.Authorisations).OrderBy(a => a.ItemCode).ThenBy(a => a.PostCode).ToListAsync(ct))
                .Select(a => new Authorisation(a.ItemCode, a.Step, a.PostCode, a.DocumentNumber, a.FirstDay, a.LastDay, a.IsWindowDecision))],
            Seals = [.. (await Of(context.Seals).OrderBy(s => s.FirstDay).ThenBy(s => s.Id).ToListAsync(ct)).Select(Seal)],
            PaperEditions = await EditionsAsync(context, await PathForTextsAsync(context, centre, ct), ct),
            LocalDays = layer is null ? [] : CaseJson.Read<ImmutableArray<LocalDay>>(layer.Json),
        };
        if (await Of(context.CentreLists).SingleOrDefaultAsync(l => l.Name == WindowList, ct) is { } list && CaseJson.Read<WindowPlan>(list.Json) is var plan)
            town = town with { WrittenPlan = plan, Windows = plan.Windows };
        if (await Of(context.CentreLists).SingleOrDefaultAsync(l => l.Name == OrganisationList, ct) is { } written)
            town = CaseJson.Read<OrganisationBook>(written.Json).LayOver(town);
        var appointments = await Of(context.Appointments).OrderBy(a => a.FirstDay).ThenBy(a => a.Id).ToListAsync(ct);
        town = town with
        {
            Holdings = town.Holdings.AddRange(appointments.Where(a => a.PostCode is not null).Select(a => new PostHolding(a.PersonId, a.PostCode!, a.Rank, a.FirstDay, a.LastDay))),
            ActingHeads = [.. appointments.Where(a => a.DepartmentCode is not null).Select(a => new ActingHead(a.DepartmentCode!, a.PersonId, a.FirstDay, a.LastDay))],
        };
        var absences = await Of(context.Absences).OrderBy(a => a.FirstDay).ToListAsync(ct);
        return new StoredTown(town, [.. absences.Select(a => new Absence(a.PersonId, a.FirstDay, a.LastDay, a.Reason))]);

        IQueryable<TRow> Of<TRow>(DbSet<TRow> rows)
            where TRow : class => rows.AsNoTracking().Where(r => EF.Property<string>(r, "CentreCode") == centreCode);
    }

    /// <summary>Records that a person is away; B steps in at once.</summary>
    /// <param name="id">The record's; one that is there already stays as it is.</param>
    /// <returns>The record of that id.</returns>
    public async Task<AbsenceRow> AddAbsenceAsync(Guid id, string centreCode, Absence absence, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(absence);
        await using var session = await _database.WriteAsync(ct);
        if (await session.Context.Absences.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is { } there)
            return there;
        var row = new AbsenceRow
        {
            Id = id,
            CentreCode = centreCode,
            PersonId = absence.PersonId,
            FirstDay = absence.From,
            LastDay = absence.To,
            Reason = absence.Reason,
            RecordedBy = by,
            RecordedAt = now,
        };
        session.Context.Absences.Add(row);
        try
        {
            await session.Context.SaveChangesAsync(ct);
            await RecordAsync(session, new("record-absence", absence.PersonId, centreCode, by, now, null, Days(row)), ct);
            await session.CommitAsync(ct);
            return row;
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            await using var context = await _database.ContextAsync(ct);
            return await context.Absences.AsNoTracking().SingleAsync(a => a.Id == id, ct);
        }
    }

    /// <summary>An absence of a person of the centre; null where there is none of that id.</summary>
    public async Task<AbsenceRow?> AbsenceAsync(string centreCode, string personId, Guid id, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.Absences.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.CentreCode == centreCode && a.PersonId == personId, ct);
    }

    /// <summary>Absences of a person that last until <paramref name="from"/> or longer, first day first.</summary>
    public async Task<IReadOnlyList<AbsenceRow>> AbsencesAsync(string centreCode, string personId, DateOnly from, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await Lasting(context.Absences.AsNoTracking().Where(a => a.CentreCode == centreCode && a.PersonId == personId), from).ToListAsync(ct);
    }

    /// <summary>Absences of everyone of the centre that last until <paramref name="from"/> or longer, first day first.</summary>
    public async Task<IReadOnlyList<AbsenceRow>> AbsencesAsync(string centreCode, DateOnly from, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await Lasting(context.Absences.AsNoTracking().Where(a => a.CentreCode == centreCode), from).ToListAsync(ct);
    }

    /// <summary>Sets the last day of an absence: the person is back, stays away longer, or never left (the day before the first).</summary>
    /// <param name="notBefore">An absence whose last day lies before it is over and stays as it is.</param>
    /// <returns>The record as it stands; null where that person of the centre has none of that id. Whether it changed is told by its last day.</returns>
    public async Task<AbsenceRow?> EndAbsenceAsync(
        string centreCode, string personId, Guid id, DateOnly lastDay, DateOnly notBefore, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var absence = session.Context.Absences.Where(a => a.Id == id && a.CentreCode == centreCode && a.PersonId == personId);
        var before = await absence.AsNoTracking().SingleOrDefaultAsync(ct);
        var moved = await absence.Where(a => a.LastDay == null || (a.LastDay >= notBefore && a.LastDay != lastDay)).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.LastDay, lastDay).SetProperty(a => a.EndedBy, by).SetProperty(a => a.EndedAt, now), ct);
        var after = await absence.AsNoTracking().SingleOrDefaultAsync(ct);
        if (moved > 0)
            await RecordAsync(session, new("end-absence", personId, centreCode, by, now, Days(before!), Days(after!)), ct);
        await session.CommitAsync(ct);
        return after;
    }

    /// <summary>Of an absence the days only: why somebody is away is nobody's to read in an audit.</summary>
    private static object Days(AbsenceRow row) => new { row.Id, From = row.FirstDay, To = row.LastDay };

    private Task RecordAsync(SqlSession session, OfficeAct act, CancellationToken ct) => _database.Acts.RecordAsync(session.Context, act, ct);

    /// <summary>One that was taken back ends before it begins, and is none.</summary>
    private static IQueryable<AbsenceRow> Lasting(IQueryable<AbsenceRow> absences, DateOnly from) =>
        absences.Where(a => a.LastDay == null || (a.LastDay >= from && a.LastDay >= a.FirstDay)).OrderBy(a => a.FirstDay).ThenBy(a => a.Id);

    private static (string, TaskKind, string, DateOnly) Key(AuthorisationRow row) => (row.ItemCode, row.Step, row.PostCode, row.FirstDay);

    private static void Sync<TRow, TKey>(GovFlowDbContext context, List<TRow> stored, IEnumerable<TRow> wanted, Func<TRow, TKey> key)
        where TRow : class
        where TKey : notnull
    {
        var left = stored.ToDictionary(key);
        foreach (var row in wanted)
        {
            if (left.Remove(key(row), out var there))
                context.Entry(there).CurrentValues.SetValues(row);
            else
                context.Add(row);
        }

        context.RemoveRange(left.Values);
    }
}

/// <summary>The JSON of a centre's row. A row of an earlier version knows no <paramref name="ComplaintDays"/>.</summary>
internal sealed record CentreDetail(Centre Centre, ImmutableArray<ImmutableArray<string>> Sessions, string CutOff, DayUnit ComplaintDays = DayUnit.Calendar)
{
    /// <summary>Null while nobody wrote one.</summary>
    public CentreProfile? Profile { get; init; }

    private const string Format = "HH:mm";

    public static CentreDetail Of(Approvals.People.Town town) => new(
        town.Centre,
        [.. town.Hours.Sessions.Select(s => ImmutableArray.Create(Text(s.Opens), Text(s.Closes)))],
        Text(town.Hours.CutOff),
        town.ComplaintDays)
    {
        Profile = town.Profile.Version == 0 ? null : town.Profile,
    };

    public OfficeHours ToHours() => new(Sessions.Select(s => new OfficeSession(Time(s[0]), Time(s[1]))), Time(CutOff));

    private static string Text(TimeOnly time) => time.ToString(Format, CultureInfo.InvariantCulture);

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);
}
