using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Supervision;

/// <summary>An open task a clock presses on.</summary>
/// <param name="HolderId">Null while it waits at its post.</param>
public sealed record OpenWork(string PostCode, string? HolderId);

/// <summary>The town on a day: who is there.</summary>
/// <param name="RosterOf">The holders of a post with their absences; null where there is no such post.</param>
public sealed record Presence(Town Town, DateOnly Day, ImmutableArray<Absence> Absences, Func<string, Roster?> RosterOf)
{
    /// <summary>Known, not left, and not recorded as away.</summary>
    public bool IsThere(string personId) =>
        Town.People.Any(p => p.Member.Id == personId && p.Member.IsActive) && !Absences.Any(a => a.PersonId == personId && a.Covers(Day));
}

/// <summary>Whom a rung tells.</summary>
/// <param name="Audiences"><c>person:ID</c>, <c>post:CODE</c>, <c>supervisors</c>, <c>applicant</c>; once each, never empty.</param>
/// <param name="EmptyPosts">Posts of the work that nobody holds today: a fault of the configuration.</param>
public sealed record Told(ImmutableArray<string> Audiences, ImmutableArray<string> EmptyPosts);

/// <summary>
/// The ladder's words as persons (003-29, 004-13). A clock of the whole case presses on whatever work is open then; a joint review's departments are all told.
/// Who is away is passed over at once: the holder for whoever is on duty at the post, the deputy for the head, the head for the deputy. Where nobody holds
/// the post the unit's head is told. Where no work is open the item's lead unit answers for the case, and only where nobody at all is known or there does a
/// card go straight to the supervisors.
/// </summary>
public static class Addressees
{
    private const string Supervisors = "supervisors";

    /// <summary>Whom a rung tells, in the order of the work.</summary>
    /// <param name="work">The clock's own task, or the case's open tasks.</param>
    /// <param name="lead">Asked for only where no work is open; see <see cref="LeadUnit"/>. Null = unknown.</param>
    public static Told Of(EscalationAudience audience, Presence presence, ImmutableArray<OpenWork> work, Unit? lead)
    {
        ArgumentNullException.ThrowIfNull(presence);
        var empty = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<string> told = audience switch
        {
            EscalationAudience.Handler => work.IsEmpty
                ? Persons(presence, work, lead, u => [u.HandlerId, u.DeputyId, .. Heads(presence, u)])
                : [.. work.SelectMany(w => Handlers(presence, w, empty)).Distinct(StringComparer.Ordinal)],
            EscalationAudience.Deputy => Persons(presence, work, lead, u => [u.DeputyId, .. Heads(presence, u)]),
            EscalationAudience.Head => Persons(presence, work, lead, u => [.. Heads(presence, u), u.DeputyId]),
            EscalationAudience.SupervisionOffice => [Supervisors],
            EscalationAudience.Applicant => ["applicant"],
        };
        return new Told(told.IsEmpty ? [Supervisors] : told, [.. empty.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The unit of the town that answers for an item: the one the catalogue names as lead, else that of the flow's first review, else of its first step.</summary>
    public static Unit? LeadUnit(Town town, ServiceItem item, WorkflowDefinition flow)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(item);
        var steps = ItemSteps.Of(flow).ToList();
        return town.Units.FirstOrDefault(u => u.Name == item.Lead.Name) ?? town.Units.FirstOrDefault(u => u.IsCalled(item.Lead.Name))
            ?? steps.Where(s => s.ActivityType == ReviewActivity.TypeName).Concat(steps).Select(s => UnitOf(town, s.PostCode)).FirstOrDefault(u => u is not null);
    }

    /// <summary>The unit a post belongs to; null where either is unknown.</summary>
    public static Unit? UnitOf(Town town, string postCode)
    {
        ArgumentNullException.ThrowIfNull(town);
        return town.Posts.FirstOrDefault(p => p.Post.Code == postCode) is { } post ? town.Units.FirstOrDefault(u => u.Code == post.Post.DepartmentCode) : null;
    }

    /// <summary>Who has the work today.</summary>
    private static IEnumerable<string> Handlers(Presence presence, OpenWork work, ImmutableArray<string>.Builder empty)
    {
        if (work.HolderId is { } holder && presence.IsThere(holder))
            return [$"person:{holder}"];
        var duty = presence.RosterOf(work.PostCode) is { } roster ? PostDuty.On(roster, presence.Day) : new OnDuty([], ActingAs.UnitHead);
        // At its post everyone there may take it; what somebody away has claimed is for those on duty by name.
        if (duty.As is not ActingAs.UnitHead)
            return work.HolderId is null && duty.As is ActingAs.Own ? [$"post:{work.PostCode}"] : duty.Persons.Select(p => $"person:{p}");
        empty.Add(work.PostCode);
        if (!duty.Persons.IsEmpty)
            return duty.Persons.Select(p => $"person:{p}");
        return UnitOf(presence.Town, work.PostCode) is { } unit ? FirstThere(presence, [.. Heads(presence, unit), unit.DeputyId]) : [];
    }

    /// <summary>Of each unit of the work, else of the lead, the first who is there.</summary>
    private static ImmutableArray<string> Persons(Presence presence, ImmutableArray<OpenWork> work, Unit? lead, Func<Unit, string[]> responsible)
    {
        var units = work.Select(w => UnitOf(presence.Town, w.PostCode)).OfType<Unit>().ToList();
        if (units.Count == 0 && lead is not null)
            units.Add(lead);
        return [.. units.SelectMany(u => FirstThere(presence, responsible(u))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The head, and who acts as head by document while it lasts.</summary>
    private static IEnumerable<string> Heads(Presence presence, Unit unit) =>
        presence.Town.ActingHeads.Where(a => a.UnitCode == unit.Code && a.Covers(presence.Day)).Select(a => a.PersonId).Prepend(unit.HeadId);

    private static IEnumerable<string> FirstThere(Presence presence, IEnumerable<string> persons) =>
        persons.Where(p => p.Length > 0 && presence.IsThere(p)).Take(1).Select(p => $"person:{p}");
}
