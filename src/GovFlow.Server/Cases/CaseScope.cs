using System.Collections.Immutable;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases;

/// <summary>
/// Which cases a person may see at all; any other does not exist for them (404, never 403). Those who oversee see every case of their centre and the
/// centres below; everyone else the cases their windows take in, of their departments, and those they took part in or were called to.
/// </summary>
public sealed class CaseScope(GovFlowDbContext db, CentreTree centres, WorkflowShelf shelf, HallBook halls)
{
    /// <summary>The cases within <paramref name="actor"/>'s sight.</summary>
    public async Task<IQueryable<CaseRow>> CasesAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var cases = db.Cases.AsNoTracking();
        if (Oversees(actor))
            return Within(cases, await centres.BelowAsync(actor.Centre?.Path ?? "", ct));
        if (actor.Centre is not { } centre)
            return cases.Where(_ => false);
        var items = await ItemsAsync(actor, ct);
        var posts = await PostsAsync(actor, centre.Code, ct);
        var person = actor.Id;
        var called = $"|{person}|";
        return cases.Where(c => c.CentreCode == centre.Code
            && (items.Contains(c.ItemCode) || db.Tasks.Any(t => t.CaseId == c.Id && (posts.Contains(t.PostCode) || t.ClosedBy == person || t.AssigneeId == person || (t.Called != null && t.Called.Contains(called))))));
    }

    /// <summary>True where the case is within sight.</summary>
    public async Task<bool> SeesAsync(Actor actor, Guid caseId, CancellationToken ct) => await (await CasesAsync(actor, ct)).AnyAsync(c => c.Id == caseId, ct);

    /// <summary>The case of a task within sight; null where the task does not exist or its case is out of sight.</summary>
    public async Task<Guid?> CaseOfTaskAsync(Actor actor, Guid taskId, CancellationToken ct)
    {
        var cases = await CasesAsync(actor, ct);
        return await db.Tasks.Where(t => t.Id == taskId).Join(cases, t => t.CaseId, c => c.Id, (_, c) => (Guid?)c.Id).SingleOrDefaultAsync(ct);
    }

    /// <summary>The case of a task, whoever may see it: only to find what its own command was answered. Null where the task does not exist.</summary>
    internal Task<Guid?> UnseenCaseOfTaskAsync(Guid taskId, CancellationToken ct) =>
        db.Tasks.Where(t => t.Id == taskId).Select(t => (Guid?)t.CaseId).SingleOrDefaultAsync(ct);

    /// <summary>True for those who oversee a whole centre: leaders, supervisors, administrators.</summary>
    public static bool Oversees(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permissions.AlertsAcknowledge) || actor.May(Permissions.AuditRead) || actor.May(Permissions.IncidentsHandle);
    }

    private static IQueryable<CaseRow> Within(IQueryable<CaseRow> cases, ImmutableArray<string> codes)
    {
        // One centre is the rule, and an equality lets the database walk the index in order.
        if (codes is [var only])
            return cases.Where(c => c.CentreCode == only);
        var several = codes.ToArray();
        return cases.Where(c => several.Contains(c.CentreCode));
    }

    private async Task<string[]> ItemsAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Windows.Count == 0 || await halls.FindAsync(actor.Centre!.Code, ct) is not { } hall)
            return [];
        var plan = hall.Town.Plan;
        var own = plan.Windows.Where(w => actor.Windows.Any(a => a.Code == w.Code)).ToList();
        return [.. (await shelf.EverInForceAsync(ct)).Where(i => own.Exists(w => plan.Takes(w, i.Item))).Select(i => i.Item.Code)];
    }

    /// <summary>Every post of the departments the person works in and of those below them, and those whose inbox is theirs now.</summary>
    private async Task<string[]> PostsAsync(Actor actor, string centre, CancellationToken ct)
    {
        var departments = actor.Posts.Select(p => p.DepartmentCode).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (departments.Length == 0)
            return [.. actor.InboxPosts];
        if (await halls.FindAsync(centre, ct) is { } hall)
            departments = [.. departments.SelectMany(d => hall.Town.UnitsFrom(d)).Select(u => u.Code).Union(departments, StringComparer.Ordinal)];
        var held = await db.Posts.Where(p => p.CentreCode == centre && departments.Contains(p.DepartmentCode)).Select(p => p.Code).ToListAsync(ct);
        return [.. held.Union(actor.InboxPosts, StringComparer.Ordinal)];
    }
}
