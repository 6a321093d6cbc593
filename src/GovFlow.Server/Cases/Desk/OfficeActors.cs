using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;

namespace GovFlow.Server.Cases.Desk;

/// <summary>Tells the office who acts.</summary>
internal static class OfficeActors
{
    /// <summary>
    /// The person of a log-in, with what they may do about this item, in their own centre only: ids of people are the centre's, and p11 of the county is
    /// not p11 of the town. Behind a technical account, the operator.
    /// </summary>
    /// <returns>Null for a person of another centre, and for a technical account that looks after no flows.</returns>
    public static OfficeActor? Of(Actor actor, Hall hall, ShelvedItem shelved)
    {
        if (actor.Staff is not { } person)
            return actor.May(Permissions.IncidentsHandle) ? new OfficeActor.Operator(actor.Id, actor.Name) { MayHandOver = actor.May(Permissions.UsersManage) } : null;
        if (actor.Centre?.Code != hall.Code)
            return null;
        var own = actor.Windows.Select(w => w.Code).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> windows = [.. hall.Town.Plan.WindowsFor(shelved.Item).Select(w => w.Code).Where(own.Contains)];
        return new OfficeActor.Staff(person)
        {
            // Whether a window of theirs takes this very item in is the hall's plan to say; a command keeps the answer.
            WindowClasses = actor.May(Permissions.IntakeConclude) && !windows.IsEmpty ? [shelved.Item.WindowClass] : [],
            Windows = windows,
            SignsAs = actor.May(Permissions.ClocksExtend) ? SignsAs(person, hall, shelved) : [],
            MayHandOver = actor.May(Permissions.UsersManage),
            IsOperator = actor.May(Permissions.IncidentsHandle),
            IsSupervisor = actor.May(Permissions.AlertsAcknowledge) && !actor.May(Permissions.TasksWork),
        };
    }

    /// <summary>
    /// A person of a centre above who oversees this one: no window and no post here, so there is no step they could take; under their full name, so that
    /// nobody of this centre is taken for them.
    /// </summary>
    /// <returns>Null for a person of no centre above, and for one who does not oversee.</returns>
    public static OfficeActor.Staff? FromAbove(Actor actor, Hall hall)
    {
        if (actor is not { Staff: { } person, Centre: { } centre } || centre.Code == hall.Code)
            return null;
        return hall.Path.StartsWith(centre.Path, StringComparison.Ordinal) && actor.May(Permissions.AlertsAcknowledge)
            ? new OfficeActor.Staff(person with { Id = actor.IdIn(hall.Code) }) { IsSupervisor = !actor.May(Permissions.TasksWork) }
            : null;
    }

    /// <summary>
    /// In which offices a person signs this item's extensions (许可法 42; 政府信息公开条例 33): as head of a unit that decides it, of the office that leads
    /// it, and of the town's government.
    /// </summary>
    public static ImmutableArray<ExtensionApprover> SignsAs(StaffMember person, Hall hall, ShelvedItem shelved)
    {
        var today = hall.Clock.Today;
        var signs = ImmutableArray.CreateBuilder<ExtensionApprover>();
        if (Deciding(hall, shelved).Any(Heads))
            signs.Add(ExtensionApprover.HeadOfBody);
        if (Leading(hall, shelved).Any(Heads))
            signs.Add(ExtensionApprover.OfficeNamedByRule);
        if (hall.Town.Units.Any(u => u.Name.EndsWith("人民政府", StringComparison.Ordinal) && Heads(u)))
            signs.Add(ExtensionApprover.HeadOfGovernment);
        return signs.DrainToImmutable();

        // An acting head by document, else the head, and while the head is away the deputy.
        bool Heads(Unit unit) => person.Id == (hall.Town.ActingHeads.FirstOrDefault(a => a.UnitCode == unit.Code && a.Covers(today))?.PersonId ?? Head(unit));

        string Head(Unit unit) => hall.IsAbsent(unit.HeadId, today) ? unit.DeputyId : unit.HeadId;
    }

    /// <summary>The units whose posts decide the item; the lead department where the town decides none of it (代理件).</summary>
    private static IEnumerable<Unit> Deciding(Hall hall, ShelvedItem shelved)
    {
        var units = ItemSteps.Of(shelved.Workflow.Definition).Where(s => s.ActivityType == DecideActivity.TypeName).Select(s => hall.UnitOfPost(s.PostCode)).OfType<Unit>().ToList();
        return units.Count > 0 ? units : Leading(hall, shelved);
    }

    /// <summary>The item's lead by the town's own name for it.</summary>
    private static ImmutableArray<Unit> Leading(Hall hall, ShelvedItem shelved) => LeadUnits.Of(hall.Town.Units, shelved.Item.Lead.Name, hall.Clock.Today);
}
