using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Files;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Organisation;

/// <summary>人员 (004-8; decision 0036): one by one by hand, with their photo for the public board. Leaving is in <see cref="People.StaffChanges"/>: nobody leaves with open tasks.</summary>
public sealed class PersonDesk(TownStore towns, HallBook halls, FileVault vault, GovFlowDbContext db, TimeProvider time)
{
    /// <summary>Bytes of a photo.</summary>
    public const int LargestPhoto = 2 * 1024 * 1024;

    private const int LongestDocument = 200;

    /// <summary>Everybody, those who left last.</summary>
    public async Task<PeopleView> ShowAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var accounts = (await db.Users.AsNoTracking().Where(u => u.CentreCode == hall.Code && u.PersonId != null)
            .Select(u => new { u.PersonId, Roles = db.UserRoles.Where(r => r.UserId == u.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToList() }).ToListAsync(ct))
            .ToDictionary(u => u.PersonId!, u => u.Roles, StringComparer.Ordinal);
        var roles = await db.Roles.AsNoTracking().Select(r => r.Name!).OrderBy(r => r).ToListAsync(ct);
        return new PeopleView(
            hall.Clock.Today,
            [.. hall.Town.People.OrderBy(p => p.Member.IsActive ? 0 : 1).ThenBy(p => p.Member.Id, StringComparer.Ordinal).Select(p => Line(hall, p, accounts.GetValueOrDefault(p.Member.Id)))],
            [.. roles.Select(r => new RoleChoice(r, Roles.Names.GetValueOrDefault(r, r)))]);
    }

    /// <summary>Takes a person on, or changes one.</summary>
    /// <param name="personId">Of the person to change; null = a new one.</param>
    /// <param name="seen">The tag of the person as the writer saw them; null for a new one.</param>
    public async Task<ApiProblem?> PutAsync(Hall hall, string? personId, PersonRequest request, string? seen, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var known = (await db.Roles.AsNoTracking().Select(r => r.Name!).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var roles = request.Roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        var (by, now) = (actor.IdIn(hall.Code), time.GetUtcNow());
        string? there = null;
        var problem = await ChangeAsync(hall, id, actor, (stored, today) =>
        {
            var town = stored.Town;
            var old = town.People.FirstOrDefault(p => p.Member.Id == personId);
            if (personId is not null && old is not { Member.IsActive: true })
                return (null, ApiProblem.NotFound("本中心没有这名工作人员。"));
            // What was taken away since is not given back by a dialog that was open meanwhile.
            if (old is not null && RowTags.Of(old, stored.AccountRoles.GetValueOrDefault(old.Member.Id, old.Roles)) is var tag && tag != seen)
                return (null, ApiProblem.VersionConflict(there = tag, null));
            // An administrator who takes the last right away from themselves leaves nobody to give it back.
            if (old is not null && old.Member.Id == actor.Staff?.Id && actor.Centre?.Code == hall.Code && !actor.Roles.SetEquals(roles))
                return (null, ApiProblem.RuleForbids("own-roles", "不能更改自己的角色，请由另一名管理员办理。", "镇街政务服务规范（000-2）"));
            var wish = new PersonWish(
                personId ?? NextId(town), request.Name, old?.UserName ?? request.UserName?.Trim() ?? "", request.UnitCode, request.Employment, roles, Blank(request.Email), Blank(request.ManagedBy));
            var problems = OrganisationRules.Check(town, wish, personId is null, today).AddRange(roles.Where(r => !known.Contains(r)).Select(r => new OrganisationProblem("$.roles", "role-unknown", $"没有角色“{r}”。")));
            if (personId is null)
                problems = problems.AddRange(Post(town, request, today));
            if (!problems.IsEmpty)
                return (null, ApiProblem.Invalid([.. problems.Select(p => new FieldProblem(p.Path, p.Code, p.Message))]));
            var after = OrganisationRules.With(town, wish);
            return (new OrganisationChange(after, personId is null ? "add-person" : "change-person", wish.Id, old is null ? null : Seen(town, old), Seen(after, after.People.First(p => p.Member.Id == wish.Id)))
            {
                RolesOf = wish.Id,
                Appointments = personId is not null || request.PostCode is not { } post ? [] :
                [
                    new AppointmentRow
                    {
                        CentreCode = hall.Code,
                        PersonId = wish.Id,
                        PostCode = post,
                        Rank = request.Rank,
                        FirstDay = today,
                        Document = request.Document!.Trim(),
                        RecordedBy = by,
                        RecordedAt = now,
                    },
                ],
            }, null);
        }, ct);
        return there is null ? problem : await RowTags.ChangedAsync(db, hall, there, personId!, "-person", ct);
    }

    /// <summary>Takes a photo in; what it is is told by its first bytes.</summary>
    public async Task<ApiProblem?> PhotoAsync(Hall hall, string personId, Stream content, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(content);
        using var sent = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            if (sent.Length + read > LargestPhoto)
                return Unfit(StatusCodes.Status413PayloadTooLarge, "file-too-large", $"照片不能超过 {LargestPhoto / (1024 * 1024)} MB，请缩小后再上传。");
            sent.Write(buffer, 0, read);
        }
        if (FileKinds.Of(sent.ToArray()) is not (FileKinds.Jpeg or FileKinds.Png))
            return Unfit(StatusCodes.Status422UnprocessableEntity, "file-kind", "照片只接收 JPG、PNG 图片，请转换后再上传。");
        // Anybody may read it: where and with what it was taken is nobody's, and is not even kept.
        if (BarePhoto.Of(sent.ToArray()) is not { } bare)
            return Unfit(StatusCodes.Status422UnprocessableEntity, "file-broken", "照片文件不完整，请重新保存后再上传。");
        using var stored = new MemoryStream(bare);
        return await vault.TakeAsync(stored, LargestPhoto + 1024, ct) is { } taken
            ? await SetPhotoAsync(hall, personId, new PersonPhoto(taken.Hash, FileKinds.Of(taken.Head.Span)!), id, actor, ct)
            : throw new InvalidOperationException("A photo grew by being bared.");
    }

    /// <summary>Shows a photo no more.</summary>
    public Task<ApiProblem?> RemovePhotoAsync(Hall hall, string personId, Guid id, Actor actor, CancellationToken ct) => SetPhotoAsync(hall, personId, null, id, actor, ct);

    /// <summary>The photo of somebody in office; null for any other hash.</summary>
    public (Stream Content, string ContentType)? Open(Hall hall, string hash)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return hall.Town.People.FirstOrDefault(p => p.Member.IsActive && p.Photo?.Hash == hash)?.Photo is { } photo && vault.Open(photo.Hash) is { } content ? (content, photo.ContentType) : null;
    }

    /// <summary>Where a photo of the public board lies.</summary>
    internal static string? PhotoPath(TownPerson person) => person.Photo is { } photo ? $"/api/public/board/photos/{photo.Hash}" : null;

    private Task<ApiProblem?> SetPhotoAsync(Hall hall, string personId, PersonPhoto? photo, Guid id, Actor actor, CancellationToken ct) => ChangeAsync(hall, id, actor, (stored, _) =>
        stored.Town.People.FirstOrDefault(p => p.Member.Id == personId) is { Member.IsActive: true } person
            ? (new OrganisationChange(OrganisationRules.WithPhoto(stored.Town, personId, photo), photo is null ? "remove-photo" : "set-photo", personId, new { person.Photo?.Hash }, new { photo?.Hash }), null)
            : (null, ApiProblem.NotFound("本中心没有这名工作人员。")), ct);

    private async Task<ApiProblem?> ChangeAsync(Hall hall, Guid id, Actor actor, Func<StoredTown, DateOnly, (OrganisationChange? Change, ApiProblem? Problem)> decide, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ApiProblem? problem = null;
        var today = hall.Clock.Today;
        var outcome = await towns.ChangeOrganisationAsync(
            hall.Code, id,
            (stored, _) =>
            {
                (var change, problem) = decide(stored, today);
                return change;
            },
            actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return outcome is OrganisationOutcome.Done ? null : problem;
    }

    private static IEnumerable<OrganisationProblem> Post(Town town, PersonRequest request, DateOnly today)
    {
        if (request.PostCode is not { } code)
            yield break;
        var post = town.Posts.FirstOrDefault(p => p.Post.Code == code);
        if (post is null || post.ClosedFrom is not null)
            yield return new("$.postCode", post is null ? "post-unknown" : "post-closed", post is null ? "没有这个岗位。" : "这个岗位已经登记撤销。");
        else if (request.Employment is EmploymentKind.Contract && post.Lane is not (Lane.Window or Lane.Issuing))
            yield return new("$.postCode", "people-contract-staff", "后台审批由正式人员负责：聘用人员不得任后台岗位。");
        if (!Enum.IsDefined(request.Rank))
            yield return new("$.rank", "rank-unknown", "请选择A岗或者B岗。");
        if (string.IsNullOrWhiteSpace(request.Document) || request.Document.Length > LongestDocument || request.Document.Any(char.IsControl))
            yield return new("$.document", "document-missing", $"请登记任职文件的文号，不超过 {LongestDocument} 字。");
    }

    private static PersonDetail Line(Hall hall, TownPerson person, IReadOnlyList<string>? accountRoles)
    {
        var (town, held) = (hall.Town, hall.PostsOf(person.Member.Id, hall.Clock.Today));
        var manager = town.ManagerOf(person);
        IReadOnlyList<string> roles = [.. (accountRoles ?? person.Roles).Order(StringComparer.Ordinal)];
        return new PersonDetail(
            person.Member.Id, person.Member.Name, person.UserName, person.UnitCode, hall.Unit(person.UnitCode)?.Name ?? person.UnitCode, person.Member.Employment, person.Member.IsActive,
            roles, person.Email, person.ManagedBy, hall.Unit(manager)?.Name ?? manager,
            [.. held.Select(h => $"{h.Post.Post.Name}（{(h.Rank is PostRank.A ? "A岗" : "B岗")}）")],
            [.. town.Windows.Where(w => !w.IsClosed && held.Any(h => w.Posts.Contains(h.Post.Post.Code))).Select(w => w.Name)], accountRoles is not null, PhotoPath(person), $"\"{RowTags.Of(person, roles)}\"");
    }

    /// <summary>Numbered on as the town's people are; none is ever used twice.</summary>
    private static string NextId(Town town)
    {
        var taken = town.People.Select(p => p.Member.Id).ToHashSet(StringComparer.Ordinal);
        var no = taken.Count + 1;
        while (taken.Contains(Id(no)))
            no++;
        return Id(no);

        static string Id(int no) => string.Create(CultureInfo.InvariantCulture, $"p{no:00}");
    }

    private static ApiProblem Unfit(int status, string code, string detail) => new(status, code, "照片不符合要求", detail);

    private static object Seen(Town town, TownPerson person) => new
    {
        person.Member.Name,
        Unit = town.Units.FirstOrDefault(u => u.Code == person.UnitCode)?.Name,
        person.Member.Employment,
        person.UserName,
        person.Roles,
        ManagedBy = town.Units.FirstOrDefault(u => u.Code == person.ManagedBy)?.Name,
    };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
