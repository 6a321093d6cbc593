using System.Security.Claims;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Identity;

/// <summary>Reads who an account is now: two queries, whatever the person has done.</summary>
public sealed class ActorReader(GovFlowDbContext db, RolePermissions permissions, HallBook halls, IOptions<IdentityOptions> identity)
{
    /// <summary>
    /// The actor of a log-in; null where the account is gone or its security stamp has changed since (password, block, log-out everywhere). A lock after
    /// wrong passwords does not end it: anyone could throw an officer out by guessing.
    /// </summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var claims = identity.Value.ClaimsIdentity;
        return Guid.TryParse(principal.FindFirstValue(claims.UserIdClaimType), out var id)
            ? await FindAsync(id, principal.FindFirstValue(claims.SecurityStampClaimType), principal.FindFirstValue(PracticeLogIn.Claim), ct)
            : null;
    }

    /// <summary>The actor of an account; null where it is gone.</summary>
    public Task<Actor?> FindAsync(Guid userId, CancellationToken ct) => FindAsync(userId, null, null, ct);

    /// <summary>The actor of an account as they are in their practice hall; null where it is gone, or the hall is none of theirs.</summary>
    internal Task<Actor?> FindAsync(Guid userId, string? practice, CancellationToken ct) => FindAsync(userId, null, practice, ct);

    private async Task<Actor?> FindAsync(Guid userId, string? stamp, string? practice, CancellationToken ct)
    {
        var account = await db.Users.AsNoTracking().Where(u => u.Id == userId)
            .Select(u => new { User = u, IsOnce = db.UserClaims.Any(c => c.UserId == u.Id && c.ClaimType == OneTimePassword.Claim) }).SingleOrDefaultAsync(ct);
        if (account is not { User: var user } || (stamp is not null && stamp != user.SecurityStamp))
            return null;
        var roles = await db.UserRoles.Where(ur => ur.UserId == userId).Join(db.Roles, ur => ur.RoleId, r => r.Id, (_, r) => r.Name!).ToListAsync(ct);
        var actor = new Actor
        {
            UserId = user.Id,
            UserName = user.UserName ?? "",
            Roles = roles.ToHashSet(StringComparer.Ordinal),
            Permissions = account.IsOnce ? new HashSet<string>(StringComparer.Ordinal) : await permissions.OfAsync(roles, ct),
            MustChangePassword = account.IsOnce,
        };
        if (user.PersonId is null)
            return practice is null ? actor : null;
        if (practice is null)
            return await AsPersonAsync(actor, user, user.CentreCode, ct);
        // The practice hall of another centre is nobody's who works here.
        if (!PracticeHall.Is(practice) || PracticeHall.CentreOf(practice) != user.CentreCode)
            return null;
        var opens = actor.Permissions.Where(PracticePermissions.All.Contains).ToHashSet(StringComparer.Ordinal);
        return await AsPersonAsync(actor with { Permissions = opens }, user, practice, ct);
    }

    private async Task<Actor?> AsPersonAsync(Actor actor, StaffUser user, string? centreCode, CancellationToken ct)
    {
        // Whoever has left keeps the name on old papers, and nothing else.
        if (centreCode is null || await halls.FindAsync(centreCode, ct) is not { } hall || hall.Person(user.PersonId!) is not { IsActive: true } staff)
            return null;
        // Items are one catalogue for the whole tree, kept by its topmost centre (decision 0045): what a centre beneath changed would hold in all of them.
        if (hall.Town.ParentCode is { } above && !PracticeHall.Is(hall.Code) && await halls.FindAsync(above, ct) is not null)
            actor = actor with { Permissions = actor.Permissions.Where(p => p is not (Permissions.DefinitionsEdit or Permissions.DefinitionsPublish or Permissions.DefinitionsConfirm)).ToHashSet(StringComparer.Ordinal) };
        var today = hall.Clock.Today;
        var posts = hall.PostsOf(staff.Id, today).Select(held => Held(hall, held.Post.Post, held.Rank, staff.Id, today)).ToList();
        return actor with
        {
            Staff = staff,
            Centre = new ActorCentre(hall.Code, hall.Town.Centre.Name, hall.Path, hall.Town.TimeZone),
            Posts = posts,
            InboxPosts = [.. hall.Town.Posts.Select(p => p.Post.Code).Where(code => IsOnDuty(hall, code, staff.Id, today))],
            Windows = [.. hall.Town.Windows.Where(w => !w.IsClosed && posts.Exists(p => w.Posts.Contains(p.Code))).Select(w => new ActorWindow(w.Code, hall.WindowName(w.Code), w.Class))],
        };
    }

    /// <summary>Asked of the posts that are theirs by name or as head of the unit; any other is never theirs.</summary>
    private static bool IsOnDuty(Hall hall, string post, string personId, DateOnly today) =>
        hall.Stored.RosterOf(post, "") is { } roster && PostDuty.IsOf(roster, personId, today) && PostDuty.On(roster, today).Persons.Contains(personId, StringComparer.Ordinal);

    private static ActorPost Held(Hall hall, Post post, PostRank rank, string personId, DateOnly today)
    {
        var duty = PostDuty.On(hall.Stored.RosterOf(post.Code, "")!, today);
        var standsIn = duty.As is ActingAs.StandIn && duty.Persons.Contains(personId, StringComparer.Ordinal);
        var department = hall.Town.Units.FirstOrDefault(u => u.Code == post.DepartmentCode)?.Name ?? "";
        return new ActorPost(post.Code, post.Name, post.DepartmentCode, department, rank, standsIn);
    }
}
