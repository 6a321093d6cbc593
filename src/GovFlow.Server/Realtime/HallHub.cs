using System.Text.RegularExpressions;
using GovFlow.Server.Hosting;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Realtime;

/// <summary>What the hub says: something changed. No personal data; the page reads through the API, which checks what may be seen.</summary>
/// <param name="Type">E.g. <c>task.opened</c>, <c>case.changed</c>, <c>alert.raised</c>.</param>
/// <param name="Id">Of what changed.</param>
/// <param name="Version">Where it has one.</param>
public sealed record HallEvent(string Type, string Id, long? Version = null);

/// <summary>What a page can hear.</summary>
public interface IHallClient
{
    /// <summary>Called for every event of the groups the connection is in.</summary>
    Task Changed(HallEvent happened);
}

/// <summary>
/// The live line of the staff pages. A connection hears its own account, posts, windows, departments and centre; a case page watches its case as well.
/// Membership is looked up at each subscription, never taken from the client.
/// </summary>
[Authorize]
internal sealed partial class HallHub(ActorReader actors, GovFlowDbContext db, ClientVersion client) : Hub<IHallClient>
{
    public override async Task OnConnectedAsync()
    {
        try
        {
            await JoinAsync();
        }
        catch (OperationCanceledException) when (Context.ConnectionAborted.IsCancellationRequested)
        {
            // The page had gone before it was known whose it is: nothing failed.
        }
        await base.OnConnectedAsync();
    }

    private async Task JoinAsync()
    {
        if (await actors.FindAsync(Context.User!, Context.ConnectionAborted) is not { } actor)
        {
            Context.Abort();
            return;
        }
        foreach (var group in HallGroups.Of(actor))
            await Groups.AddToGroupAsync(Context.ConnectionId, group, Context.ConnectionAborted);
        // At each connection: after a restart a page learns that it is older than the server.
        await Clients.Caller.Changed(new HallEvent("server.version", client.Value));
    }

    /// <summary>Joins the group of a case (<c>case:UUID</c>).</summary>
    /// <returns>False where there is no such case, or not for this account.</returns>
    public async Task<bool> Watch(string group)
    {
        if (!Case().IsMatch(group) || !await MayWatchAsync(Guid.Parse(group["case:".Length..])))
            return false;
        await Groups.AddToGroupAsync(Context.ConnectionId, group, Context.ConnectionAborted);
        return true;
    }

    /// <summary>Leaves the group of a case.</summary>
    public async Task Unwatch(string group)
    {
        if (Case().IsMatch(group))
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, group, Context.ConnectionAborted);
    }

    private async Task<bool> MayWatchAsync(Guid caseId)
    {
        var actor = await actors.FindAsync(Context.User!, Context.ConnectionAborted);
        if (actor is not { Centre: { } centre } || !actor.May(Permissions.CasesRead))
            return false;
        return await db.Cases.Where(c => c.Id == caseId).Join(db.Centres, c => c.CentreCode, c => c.Code, (_, c) => c.Path)
            .AnyAsync(path => path.StartsWith(centre.Path), Context.ConnectionAborted);
    }

    [GeneratedRegex("^case:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Case();
}

/// <summary>Names of the hub's groups.</summary>
public static class HallGroups
{
    public static string User(Guid id) => $"user:{id:D}";

    public static string Person(string centreCode, string id) => $"person:{centreCode}/{id}";

    public static string Post(string centreCode, string code) => $"post:{centreCode}/{code}";

    public static string Window(string centreCode, string code) => $"window:{centreCode}/{code}";

    public static string Department(string centreCode, string code) => $"department:{centreCode}/{code}";

    public static string Centre(string code) => $"centre:{code}";

    public static string Case(Guid id) => $"case:{id:D}";

    /// <summary>Everyone who oversees: they hear every alert of their centre and of those below.</summary>
    public static string Supervisors(string centreCode) => Overseeing + centreCode;

    /// <summary>The centre a group oversees; null for every other group.</summary>
    public static string? SupervisedBy(string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.StartsWith(Overseeing, StringComparison.Ordinal) ? group[Overseeing.Length..] : null;
    }

    private const string Overseeing = "supervisors:";

    /// <summary>Those who look after the machinery: dead letters, faulted flows.</summary>
    public const string Operators = "operators";

    /// <summary>Everyone who may read definitions: drafts, reviews and versions belong to no centre.</summary>
    public const string Definitions = "definitions";

    /// <summary>The group behind an audience of a notice (<c>person:ID</c>, <c>post:CODE</c>, <c>supervisors</c>, <c>operators</c>); null for the applicant, who has no live page.</summary>
    public static string? OfAudience(string audience, string centreCode) => audience?.Split(':', 2) switch
    {
        ["person", var id] => Person(centreCode, id),
        ["post", var code] => Post(centreCode, code),
        ["supervisors"] => Supervisors(centreCode),
        ["operators"] => Operators,
        _ => null,
    };

    /// <summary>The groups an actor hears without asking.</summary>
    public static IEnumerable<string> Of(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        yield return User(actor.UserId);
        if (actor.May(Permissions.OutboxManage) || actor.May(Permissions.IncidentsHandle))
            yield return Operators;
        if (actor.May(Permissions.DefinitionsRead))
            yield return Definitions;
        if (actor is { Centre.Code: var centre, Staff: { } staff })
        {
            yield return Centre(centre);
            yield return Person(centre, staff.Id);
            foreach (var post in actor.Posts.Select(p => p.Code).Union(actor.InboxPosts, StringComparer.Ordinal))
                yield return Post(centre, post);
            foreach (var window in actor.Windows)
                yield return Window(centre, window.Code);
            foreach (var department in actor.Posts.Select(p => p.DepartmentCode).OfType<string>().Distinct(StringComparer.Ordinal))
                yield return Department(centre, department);
            if (actor.May(Permissions.AlertsRead) && (actor.May(Permissions.AlertsAcknowledge) || actor.May(Permissions.AuditRead)))
                yield return Supervisors(centre);
        }
    }
}
