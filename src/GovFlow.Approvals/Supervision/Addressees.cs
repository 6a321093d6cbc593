using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Supervision;

/// <summary>An open task a clock presses on.</summary>
/// <param name="HolderId">Null while it waits at its post.</param>
public sealed record OpenWork(string PostCode, string? HolderId);

/// <summary>
/// The ladder's words as addresses (003-29): <c>person:ID</c>, <c>post:CODE</c>, <c>supervisors</c>, <c>applicant</c>. A clock of the whole case presses on
/// whatever work is open then; a joint review's departments are all told. Where no work is open the item's lead unit answers for the case, and only where
/// that is unknown too does the card go straight to the supervisors.
/// </summary>
public static class Addressees
{
    private const string Supervisors = "supervisors";

    /// <summary>Whom a rung tells, once each, in the order of the work; never empty.</summary>
    /// <param name="work">The clock's own task, or the case's open tasks.</param>
    /// <param name="lead">Asked for only where no work is open; see <see cref="LeadUnit"/>. Null = unknown.</param>
    public static ImmutableArray<string> Of(EscalationAudience audience, Town town, ImmutableArray<OpenWork> work, Unit? lead)
    {
        ArgumentNullException.ThrowIfNull(town);
        ImmutableArray<string> told = audience switch
        {
            EscalationAudience.Handler => work.IsEmpty ? Persons(Units(town, work, lead), u => u.HandlerId) : [.. work.Select(Handler).Distinct(StringComparer.Ordinal)],
            EscalationAudience.Deputy => Persons(Units(town, work, lead), u => u.DeputyId),
            EscalationAudience.Head => Persons(Units(town, work, lead), u => u.HeadId),
            EscalationAudience.SupervisionOffice => [Supervisors],
            EscalationAudience.Applicant => ["applicant"],
        };
        return told.IsEmpty ? [Supervisors] : told;
    }

    /// <summary>The unit of the town that answers for an item: the one the catalogue names as lead, else that of the flow's first review, else of its first step.</summary>
    public static Unit? LeadUnit(Town town, ServiceItem item, WorkflowDefinition flow)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(item);
        var steps = ItemSteps.Of(flow).ToList();
        return town.Units.FirstOrDefault(u => u.Name == item.Lead.Name)
            ?? steps.Where(s => s.ActivityType == ReviewActivity.TypeName).Concat(steps).Select(s => UnitOf(town, s.PostCode)).FirstOrDefault(u => u is not null);
    }

    private static string Handler(OpenWork work) => work.HolderId is { } holder ? $"person:{holder}" : $"post:{work.PostCode}";

    /// <summary>The units of the work, else the lead; empty where that is unknown too.</summary>
    private static List<Unit> Units(Town town, ImmutableArray<OpenWork> work, Unit? lead)
    {
        var units = work.Select(w => UnitOf(town, w.PostCode)).OfType<Unit>().ToList();
        if (units.Count == 0 && lead is not null)
            units.Add(lead);
        return units;
    }

    private static ImmutableArray<string> Persons(List<Unit> units, Func<Unit, string> responsible) =>
        [.. units.Select(responsible).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Select(id => $"person:{id}")];

    private static Unit? UnitOf(Town town, string postCode) =>
        town.Posts.FirstOrDefault(p => p.Post.Code == postCode) is { } post ? town.Units.FirstOrDefault(u => u.Code == post.Post.DepartmentCode) : null;
}
