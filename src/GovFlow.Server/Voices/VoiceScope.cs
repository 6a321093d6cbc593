using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Voices;

/// <summary>
/// Who sees which voices, and who acts in whose name. Leaders and supervisors see those of their centre and below; everyone else what they were asked, hold, are offered
/// or help with, and what waits for their unit. Whom a voice is about does not see it.
/// </summary>
public sealed class VoiceScope(GovFlowDbContext db, CentreTree centres, HallBook halls, CaseStore cases)
{
    /// <summary>The voices within sight.</summary>
    public async Task<IQueryable<VoiceRow>> VoicesAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var voices = db.Voices.AsNoTracking();
        var own = actor.Centre?.Code;
        var person = actor.Staff?.Id;
        if (actor.May(Permissions.VoicesAssign))
        {
            var codes = (await centres.BelowAsync(actor.Centre?.Path ?? "", ct)).ToArray();
            return voices.Where(v => codes.Contains(v.CentreCode) && (v.CentreCode != own || v.AboutPersonId == null || v.AboutPersonId != person));
        }
        if (own is null || person is null || !actor.May(Permissions.VoicesWork))
            return voices.Where(_ => false);
        var units = UnitsOf(await halls.GetAsync(own, ct), actor).ToArray();
        var helps = $"|{person}|";
        return voices.Where(v => v.CentreCode == own && (v.AboutPersonId == null || v.AboutPersonId != person)
            && (v.FirstAskedId == person || v.HolderId == person || v.OfferedId == person || (v.Helpers != null && v.Helpers.Contains(helps))
                || (v.HolderId == null && (v.LeadUnitCode == null || units.Contains(v.LeadUnitCode)))));
    }

    /// <summary>A voice within sight; null where it does not exist or is out of sight.</summary>
    public async Task<VoiceRow?> FindAsync(Guid id, Actor actor, CancellationToken ct) => await (await VoicesAsync(actor, ct)).SingleOrDefaultAsync(v => v.Id == id, ct);

    /// <summary>Everybody a voice is about: the person named, and of a complaint, report or bad rating who had a part in its case.</summary>
    public async Task<IReadOnlySet<string>> InvolvedAsync(VoiceKind kind, string? aboutPersonId, Guid? caseId, CancellationToken ct)
    {
        var involved = new HashSet<string>(StringComparer.Ordinal);
        if (aboutPersonId is not null)
            involved.Add(aboutPersonId);
        if (caseId is { } id && kind.ConcernsHandlers() && await cases.LoadAsync(id, ct) is { } loaded)
            involved.UnionWith(loaded.File.Participants.Where(p => p.Role is not ParticipantRole.Supervisor).Select(p => p.PersonId));
        return involved;
    }

    /// <summary>The reader as the office knows them.</summary>
    internal static VoiceActor ActorIn(Hall hall, Actor actor)
    {
        var isOwn = actor.Centre?.Code == hall.Code && actor.Staff is not null;
        return new VoiceActor(
            actor.IdIn(hall.Code), actor.Name, isOwn && actor.May(Permissions.VoicesWork), actor.Staff is not null && actor.May(Permissions.VoicesAssign),
            isOwn && actor.May(Permissions.ClocksExtend) ? [.. hall.Town.Units.Where(u => u.HeadNow(hall) == actor.Id).Select(u => u.Code)] : [], isOwn ? [.. UnitsOf(hall, actor)] : []);
    }

    /// <summary>Units a person works in: their own, and those of the posts they hold.</summary>
    private static IEnumerable<string> UnitsOf(Hall hall, Actor actor) =>
        actor.Posts.Select(p => p.DepartmentCode).Append(hall.Town.People.FirstOrDefault(p => p.Member.Id == actor.Id)?.UnitCode).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>Units and their people.</summary>
internal static class VoiceUnits
{
    /// <summary>Who heads the unit today: the acting head by document, else the head, and while the head is away the deputy.</summary>
    public static string HeadNow(this Unit unit, Hall hall) =>
        hall.Town.ActingHeads.FirstOrDefault(a => a.UnitCode == unit.Code && a.Covers(hall.Clock.Today))?.PersonId
        ?? (hall.IsAbsent(unit.HeadId, hall.Clock.Today) ? unit.DeputyId : unit.HeadId);

    /// <summary>A person's own unit; null for a stranger.</summary>
    public static string? HomeOf(this Hall hall, string personId) => hall.Town.People.FirstOrDefault(p => p.Member.Id == personId)?.UnitCode;
}
