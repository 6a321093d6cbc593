using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;

namespace GovFlow.Server.Cases.Desk;

/// <summary>Tells the office who acts.</summary>
internal static class OfficeActors
{
    /// <summary>The person of a log-in, in their own centre only: ids of people are the centre's, and p11 of the county is not p11 of the town.</summary>
    /// <returns>Null for a technical account and for a person of another centre.</returns>
    public static OfficeActor.Staff? Of(Actor actor, Hall hall) => actor.Staff is not { } person || actor.Centre?.Code != hall.Code ? null : new OfficeActor.Staff(person)
    {
        WindowClasses = actor.May(Permissions.IntakeConclude) ? [.. actor.Windows.Select(w => w.Class).Distinct(StringComparer.Ordinal)] : [],
        Windows = [.. actor.Windows.Select(w => w.Code)],
        SignsAs = SignsAs(actor, hall),
        IsOperator = actor.May(Permissions.IncidentsHandle),
    };

    /// <summary>In which offices a person signs extensions (许可法 42): a leader for the body, the head of the government's own unit for the government, each unit's head for its office.</summary>
    private static ImmutableArray<ExtensionApprover> SignsAs(Actor actor, Hall hall)
    {
        if (actor.Staff is not { } person || !actor.May(Permissions.ClocksExtend))
            return [];
        var signs = ImmutableArray.CreateBuilder<ExtensionApprover>();
        if (actor.Roles.Contains(Roles.Head) || actor.Roles.Contains(Roles.Deputy))
            signs.Add(ExtensionApprover.HeadOfBody);
        var heads = hall.Town.Units.Where(u => u.HeadId == person.Id).ToList();
        if (heads.Exists(u => u.Name.EndsWith("人民政府", StringComparison.Ordinal)))
            signs.Add(ExtensionApprover.HeadOfGovernment);
        if (heads.Count > 0)
            signs.Add(ExtensionApprover.OfficeNamedByRule);
        return signs.DrainToImmutable();
    }
}
