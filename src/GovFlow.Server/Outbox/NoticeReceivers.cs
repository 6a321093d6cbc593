using GovFlow.Approvals.People;
using GovFlow.Server.Identity;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Outbox;

/// <summary>Where one copy of a notice goes.</summary>
/// <param name="Channel">Kind of the message that carries it: <see cref="DeliveryChannels"/>.</param>
/// <param name="Address">A mail address, or a robot's name.</param>
public sealed record Receiver(string Channel, string Address);

/// <summary>Everyone a notice reaches.</summary>
/// <param name="Addressed">One message each.</param>
/// <param name="Groups">Live pages that are told at once.</param>
public sealed record NoticeReach(IReadOnlyList<Receiver> Addressed, IReadOnlyList<string> Groups);

/// <summary>The channels a notice is laid out to.</summary>
public static class DeliveryChannels
{
    public const string Mail = "mail";
    public const string Robot = "robot";
}

/// <summary>Finds who is behind an audience: <c>person:ID</c>, <c>post:CODE</c>, <c>supervisors</c>, <c>operators</c>, <c>applicant</c>.</summary>
public sealed class NoticeReceivers(IDbContextFactory<GovFlowDbContext> contexts, IServiceProvider services, TimeProvider time)
{
    /// <summary>The receivers of <paramref name="audience"/>. An applicant is reached on the progress page, by no message of ours.</summary>
    /// <param name="centreCode">Whose people, where no case says it; null = of every centre.</param>
    public async Task<NoticeReach> OfAsync(string audience, Guid? caseId, string? centreCode, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(audience);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var centre = caseId is { } id ? await db.Cases.Where(c => c.Id == id).Select(c => c.CentreCode).SingleOrDefaultAsync(ct) : centreCode;
        // Whoever practises sees it on the page; nobody is written to.
        if (centre is not null && PracticeHall.Is(centre))
            return new NoticeReach([], HallGroups.OfAudience(audience, centre) is { } practising ? [practising] : []);
        var addressed = services.GetRequiredService<RobotSender>().For(audience).Select(name => new Receiver(DeliveryChannels.Robot, name)).ToList();
        if (services.GetRequiredService<MailSender>().IsEnabled)
            addressed.AddRange((await MailsAsync(db, audience, centre, ct)).Select(address => new Receiver(DeliveryChannels.Mail, address)));
        return new NoticeReach(addressed, centre is not null && HallGroups.OfAudience(audience, centre) is { } group ? [group] : []);
    }

    private async Task<List<string>> MailsAsync(GovFlowDbContext db, string audience, string? centre, CancellationToken ct)
    {
        // A day off at midnight at most: who holds a post changes by whole days.
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        // A technical account has no centre; only a notice for operators is for it.
        var users = db.Users.Where(u => u.Email != null && (centre == null || u.CentreCode == centre || (u.CentreCode == null && audience == Operators)));
        if (After(audience, "person:") is { } person)
            users = users.Where(u => u.PersonId == person);
        else if (After(audience, "post:") is { } post)
            users = users.Where(u => db.PostHoldings.Any(h => h.PostCode == post && h.CentreCode == u.CentreCode && h.PersonId == u.PersonId && h.FirstDay <= day && (h.LastDay == null || h.LastDay >= day)));
        else if (audience == "supervisors")
        {
            users = users.Where(u => u.PersonId != null
                && db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(o => o.Id == r.RoleId && o.Name == Roles.Supervisor)));
        }
        else if (audience == Operators)
        {
            users = users.Where(u => db.UserRoles.Any(r => r.UserId == u.Id
                && db.RoleClaims.Any(c => c.RoleId == r.RoleId && c.ClaimType == RolePermissions.ClaimType && c.ClaimValue == Permissions.IncidentsHandle)));
        }
        else
            return [];
        return await users.Select(u => u.Email!).Distinct().ToListAsync(ct);
    }

    private const string Operators = "operators";

    private static string? After(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
