using System.Collections.Immutable;
using GovFlow.Approvals.People;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>The organisation as an act leaves it, and what goes on record.</summary>
/// <param name="Town">Of it the units, the posts, who manages a person, and where its version rose the profile are kept.</param>
public sealed record OrganisationChange(Approvals.People.Town Town, string Act, string Subject, object? Before, object? After)
{
    /// <summary>Recorded with it; their ids follow from the command's.</summary>
    public IReadOnlyList<AppointmentRow> Appointments { get; init; } = [];

    /// <summary>The person whose account opens from now on what the roles say, whatever it opened before; null = nobody's changes.</summary>
    public string? RolesOf { get; init; }
}

/// <summary>How an act on the organisation ended.</summary>
public enum OrganisationOutcome
{
    /// <summary>It is done, by this command or by the same one before.</summary>
    Done,

    /// <summary>What the act was decided on says no; nothing changed.</summary>
    Refused,
}

/// <summary>机构和岗位 (001-2; decision 0036): acts one by one, each decided on what stands there in its own transaction.</summary>
public sealed partial class TownStore
{
    private const string OrganisationList = MaterialFiles.OrganisationList;

    /// <summary>Carries out an act.</summary>
    /// <param name="commandId">The same id takes effect once.</param>
    /// <param name="decide">Looks at the centre as it stands and its open tasks; null = refused.</param>
    public async Task<OrganisationOutcome> ChangeOrganisationAsync(
        string centreCode, Guid commandId, Func<StoredTown, ImmutableArray<NeededTask>, OrganisationChange?> decide, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decide);
        await using var session = await _database.WriteCentreAsync(centreCode, ct);
        var context = session.Context;
        var row = await context.CentreLists.SingleOrDefaultAsync(l => l.CentreCode == centreCode && l.Name == OrganisationList, ct);
        var book = row is null ? new OrganisationBook() : CaseJson.Read<OrganisationBook>(row.Json);
        if (book.Done.Contains(commandId))
            return OrganisationOutcome.Done;
        var stored = await LoadAsync(context, centreCode, ct) ?? throw new InvalidOperationException($"There is no centre '{centreCode}'.");
        var tasks = await context.Tasks.AsNoTracking().Where(t => t.CentreCode == centreCode && t.ClosedAt == null).OrderBy(t => t.CaseNumber).ThenBy(t => t.Id)
            .Select(t => new NeededTask(t.CaseNumber, t.StepName, t.PostCode)).ToListAsync(ct);
        stored = stored with { AccountRoles = await AccountRolesAsync(context, centreCode, ct) };
        if (decide(stored, [.. tasks]) is not { } change)
            return OrganisationOutcome.Refused;
        var json = CaseJson.Write(OrganisationBook.Of(change.Town) with { Done = book.Done.Add(commandId) });
        if (row is null)
            context.CentreLists.Add(row = new CentreListRow { CentreCode = centreCode, Name = OrganisationList, Json = json });
        (row.Json, row.Version) = (json, row.Version + 1);
        Sync(context, await context.Departments.Where(d => d.CentreCode == centreCode).ToListAsync(ct), change.Town.Units.Select(u => TownRows.Department(u, centreCode)), d => d.Code);
        Sync(context, await context.Posts.Where(p => p.CentreCode == centreCode).ToListAsync(ct), change.Town.Posts.Select(p => TownRows.Post(p, centreCode)), p => p.Code);
        await WritePeopleAsync(context, centreCode, stored.Town, change.Town, change.RolesOf, ct);
        if (change.Town.Profile.Version != stored.Town.Profile.Version)
        {
            var centre = await context.Centres.SingleAsync(c => c.Code == centreCode, ct);
            (centre.Name, centre.Detail) = (change.Town.Centre.Name, CaseJson.Write(CentreDetail.Of(change.Town)));
        }
        foreach (var (i, appointment) in change.Appointments.Index())
            appointment.Id = DerivedId.Of(commandId, i);
        context.AddRange(change.Appointments);
        await RecordAsync(session, new(change.Act, change.Subject, centreCode, by, now, change.Before, change.After), ct);
        await session.CommitAsync(ct);
        return OrganisationOutcome.Done;
    }

    private static async Task<ImmutableDictionary<string, ImmutableArray<string>>> AccountRolesAsync(GovFlowDbContext context, string centreCode, CancellationToken ct) =>
        (await context.Users.AsNoTracking().Where(u => u.CentreCode == centreCode && u.PersonId != null)
            .Select(u => new { u.PersonId, Roles = context.UserRoles.Where(r => r.UserId == u.Id).Join(context.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToList() }).ToListAsync(ct))
        .GroupBy(u => u.PersonId!, StringComparer.Ordinal).ToImmutableDictionary(g => g.Key, g => g.SelectMany(u => u.Roles).Distinct(StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>New people, changed ones, and what the accounts of those open whose roles changed.</summary>
    private static async Task WritePeopleAsync(GovFlowDbContext context, string centreCode, Approvals.People.Town before, Approvals.People.Town after, string? rolesOf, CancellationToken ct)
    {
        var known = before.People.ToDictionary(p => p.Member.Id, StringComparer.Ordinal);
        foreach (var person in after.People)
        {
            var old = known.GetValueOrDefault(person.Member.Id);
            if (ReferenceEquals(old, person))
                continue;
            var row = TownRows.Person(person, centreCode);
            if (old is null)
                context.People.Add(row);
            else
                context.Entry(await context.People.SingleAsync(p => p.CentreCode == centreCode && p.Id == person.Member.Id, ct)).CurrentValues.SetValues(row);
            if (old is not null && old.Email != person.Email)
            {
                var upper = person.Email?.ToUpperInvariant();
                await context.Users.Where(u => u.CentreCode == centreCode && u.PersonId == person.Member.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, person.Email).SetProperty(u => u.NormalizedEmail, upper), ct);
            }
            // An account may have been given other roles than its person's row says: what is written is what the page showed.
            if (old is null || person.Member.Id != rolesOf)
                continue;
            foreach (var user in await context.Users.Where(u => u.CentreCode == centreCode && u.PersonId == person.Member.Id).Select(u => u.Id).ToListAsync(ct))
            {
                context.UserRoles.RemoveRange(await context.UserRoles.Where(r => r.UserId == user).ToListAsync(ct));
                // Gone before the new ones come: a role kept is the same row.
                await context.SaveChangesAsync(ct);
                var roles = await context.Roles.Where(r => person.Roles.Contains(r.Name!)).Select(r => r.Id).ToListAsync(ct);
                context.UserRoles.AddRange(roles.Select(r => new IdentityUserRole<Guid> { UserId = user, RoleId = r }));
            }
        }
    }
}

/// <summary>The organisation as the centre office wrote it: one list of the centre (decision 0027).</summary>
internal sealed record OrganisationBook
{
    public ImmutableArray<Unit> Units { get; init; } = [];

    public ImmutableArray<TownPost> Posts { get; init; } = [];

    /// <summary>Who is managed elsewhere than at home (001-10).</summary>
    public ImmutableArray<ManagedPerson> Managed { get; init; } = [];

    /// <summary>Photos for the public board (004-8).</summary>
    public ImmutableArray<PhotoOf> Photos { get; init; } = [];

    /// <summary>Commands carried out: a repetition finds its own.</summary>
    public ImmutableArray<Guid> Done { get; init; } = [];

    public static OrganisationBook Of(Approvals.People.Town town) => new()
    {
        Units = town.Units,
        Posts = town.Posts,
        Managed = [.. town.People.Where(p => p.ManagedBy is not null).Select(p => new ManagedPerson(p.Member.Id, p.ManagedBy!))],
        Photos = [.. town.People.Where(p => p.Photo is not null).Select(p => new PhotoOf(p.Member.Id, p.Photo!.Hash, p.Photo.ContentType))],
    };

    public Approvals.People.Town LayOver(Approvals.People.Town town) => town with
    {
        Units = Units,
        Posts = Posts,
        People = [.. town.People.Select(p => p with
        {
            ManagedBy = Managed.FirstOrDefault(m => m.PersonId == p.Member.Id)?.UnitCode,
            Photo = Photos.FirstOrDefault(m => m.PersonId == p.Member.Id) is { } photo ? new PersonPhoto(photo.Hash, photo.ContentType) : null,
        })],
    };
}

/// <summary>A person and the unit that manages them.</summary>
internal sealed record ManagedPerson(string PersonId, string UnitCode);

/// <summary>A person's photo in the vault.</summary>
internal sealed record PhotoOf(string PersonId, string Hash, string ContentType);
