using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Cases;

/// <summary>监察: a card is taken note of by somebody who answers for none of the work it is about.</summary>
public static partial class Office
{
    private static CommandResult Acknowledge(OfficeDesk desk, CaseFile file, CaseCommand.AcknowledgeAlert command)
    {
        if (desk.Actor is not OfficeActor.Staff staff)
            return Refused("staff-only", "预警由工作人员签收。", "000-2");
        if (command.HolderId == staff.Id || file.OpenTasks.Any(t => t.AssigneeId == staff.Id))
            return Refused("alert-own-work", "本人承办的事项，预警应当由他人签收。", "000-2");
        if (PeopleRules.CheckSupervise(staff.Person, file.Participants) is PeopleVerdict.Refused forbidden)
            return Refuse(forbidden.Refusal);
        var fold = new CaseFold(desk, file, file);
        if (staff.IsSupervisor)
            fold.Join(staff.Id, ParticipantRole.Supervisor);
        fold.Event("alert.acknowledged", "签收预警。", isVisible: false);
        return fold.Finish();
    }
}
