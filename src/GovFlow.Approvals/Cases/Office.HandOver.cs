using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>交接: what a person holds or is asked for goes to another, as if the first were no longer there (004-16).</summary>
public static partial class Office
{
    private static CommandResult HandOver(OfficeDesk desk, CaseFile file, CaseCommand.HandOverTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var whole) is { } missing)
            return missing;
        var from = command.FromPersonId;
        var may = desk.Actor switch
        {
            OfficeActor.Staff staff => staff.Id == from || staff.MayHandOver || whole.HeadOn(desk.Today) == staff.Id,
            OfficeActor.Operator account => account.MayHandOver,
            _ => false,
        };
        if (!may)
            return Refused("hand-over-of-another", "他人的任务由单位负责人或者管理员交接。", "004-16");
        if (!IsWith(task, from))
            return Refused("hand-over-nothing", "该任务不在交接人手中。", "004-16");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "交接必须写明理由。", "004-16", "$.reason");
        StaffMember? to = null;
        if (command.ToPersonId is { } id && (id == from || !desk.Staff.TryGetValue(id, out to)))
            return Refused("person-unknown", "接手的人员不存在。", "004-16", "$.toPersonId");

        var roster = whole.Without(from);
        var step = StepFacts.Of(task, desk.Item, desk.Today);
        var changed = task.AssigneeId == from ? Given(file, step, task, to, roster, desk, out var against) : Replaced(file, step, task, from, to, roster, desk, command.Reason.Trim(), out against);
        if (against is not null)
            return against;
        // Who was on the site signs, or nobody: the holder names another.
        var isSeconds = task.Stage is TaskStage.PutUp && changed.Record is { Returned: not null };
        var word = isSeconds ? "不再签名，记录退回办理人" : to is null ? task.AssigneeId == from ? "退回岗位" : "不再承办" : $"由{to.Name}接手";
        var fromName = desk.Staff.GetValueOrDefault(from)?.Name ?? from;
        return Settle(desk, file, task, changed, fold =>
        {
            fold.Event("task.handed-over", $"“{task.StepName}”交接：{fromName}的任务{word}，理由：{command.Reason.Trim()}", isVisible: false, taskId: task.Id, step: task.StepName);
            fold.Notice(
                changed.AssigneeId is null ? $"post:{task.PostCode}" : $"person:{(isSeconds ? changed.AssigneeId : to?.Id ?? changed.AssigneeId)}", "任务交接", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”：{fromName}的任务{word}。", "task.handed-over");
            if (task.AssigneeId == from)
                TellNoLongerAsked(fold, task, changed);
        });
    }

    /// <summary>True where a person holds the task, prepares it, or is still to sign it or its record: nobody leaves with such work open (004-16).</summary>
    public static bool IsWith(CaseTask task, string personId)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.AssigneeId == personId || (task.Stage is TaskStage.Delegated && task.Delegation!.PersonId == personId)
            || (task.Stage is TaskStage.PutUp && task.Record!.Answer.CoOfficerId == personId) || task.Signing?.Signers.Any(s => s.PersonId == personId && s.Agrees is null) == true;
    }

    /// <summary>The holder's place: to a person on duty once the first is gone, or to the inbox somebody else then has.</summary>
    private static CaseTask Given(CaseFile file, StepFacts step, CaseTask task, StaffMember? to, Roster roster, OfficeDesk desk, out CommandResult.Refused? against)
    {
        against = null;
        if (to is null)
        {
            if (PostDuty.On(roster, desk.Today).Persons.IsEmpty)
                against = Refused("nobody-on-duty", $"{roster.Post.Name}没有其他人在岗，请指定接手的人员。", "004-13", "$.toPersonId");
            return task.Freed();
        }
        var verdict = PeopleRules.CheckClaim(step, to, roster, file.Participants);
        if (verdict is PeopleVerdict.Refused forbidden)
            against = Refuse(forbidden.Refusal, "$.toPersonId");
        return task.TakenBy(to.Id, verdict is PeopleVerdict.Allowed allowed ? allowed.As : ActingAs.Own, desk.Now);
    }

    /// <summary>A delegate's or a signer's place: the next person's, or nobody's. A record that waited for the first goes back to its holder.</summary>
    private static CaseTask Replaced(CaseFile file, StepFacts step, CaseTask task, string from, StaffMember? to, Roster roster, OfficeDesk desk, string reason, out CommandResult.Refused? against)
    {
        // Who holds the task or signs it already takes nothing over; the place falls away.
        var next = to is null || task.AssigneeId == to.Id || task.Signing?.Signers.Any(s => s.PersonId == to.Id) == true ? null : to;
        var isPassedOn = (task.Delegation is { Opinion: null } && task.Delegation.PersonId == from) || task.Signing?.Signers.Any(s => s.PersonId == from) == true;
        against = next is not null && isPassedOn && PeopleRules.CheckCalled(step, next, roster, file.Participants) is PeopleVerdict.Refused forbidden ? Refuse(forbidden.Refusal, "$.toPersonId") : null;
        return task with
        {
            Delegation = task.Delegation is { Opinion: null } open && open.PersonId == from ? next is null ? null : open with { PersonId = next.Id } : task.Delegation,
            Record = task.Record is { IsWaiting: true } record && record.Answer.CoOfficerId == from ? record with { Returned = new(desk.Actor.Id, desk.Now, reason) } : task.Record,
            Signing = next is null ? task.Signing?.Without(from) : task.Signing?.Signed(from, new Signature(next.Id)),
        };
    }
}
