using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>送签, 签名, 退回记录: what two officers found is signed by each in a session of their own, and takes effect with the second signature (decision 0046).</summary>
public static partial class Office
{
    private const string TwoOfficers = "行政许可法第三十四条";

    private static CommandResult PutUpRecord(OfficeDesk desk, CaseFile file, CaseCommand.PutUpRecord command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.PutUp) is { } not)
            return not;
        if (task.SecondOfficer is not SecondOfficer.Officer)
            return Refused("record-one-officer", "本环节由一人办理，填写完直接提交，不用送签。", TwoOfficers);
        var answer = command.Answer;
        if (Against(desk, task, answer) is { } unheard)
            return unheard;
        for (var i = 0; i < answer.Signatures.Length; i++)
        {
            if (answer.Signatures[i].PersonId != staff.Id)
                return Refused("signature-whose", "这里只能附您自己的签名，另一名工作人员在自己的账户中签名。", TwoOfficers, $"$.answer.signatures[{i}]");
        }
        // Whoever is to sign must be there to do so.
        if (answer.CoOfficerId is { } secondId && secondId != staff.Id && desk.Staff.TryGetValue(secondId, out var second)
            && PeopleRules.CheckCalled(StepFacts.Of(task, desk.Item, desk.Today), second, roster, file.Participants) is PeopleVerdict.Refused forbidden)
        {
            return Refuse(forbidden.Refusal, "$.answer.coOfficerId");
        }
        // What could not take effect now is the holder's to mend before anyone is asked to sign it.
        var record = new SiteRecord(answer, desk.Now);
        if (Finish(new(desk, file, file) { IsStandIn = task.IsStandIn }, desk, task, staff, answer, record with { SignedAt = desk.Now }) is CommandResult.Refused premature)
            return premature;
        var fold = With(desk, file, task, task with { Record = record });
        var name = desk.Staff[answer.CoOfficerId!].Name;
        var outcome = task.Outcomes.First(o => o.Port == answer.Outcome);
        fold.Event("record.put-up", $"“{task.StepName}”记录已签名，结论：{outcome.Label}，送{name}签名。", isVisible: false, taskId: task.Id, step: task.StepName);
        fold.Notice($"person:{answer.CoOfficerId}", "请签名", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”的记录待您签名。", "record.put-up");
        return fold.Finish();
    }

    private static CommandResult SignRecord(OfficeDesk desk, CaseFile file, CaseCommand.SignRecord command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        if (NotSeconds(task, staff, TaskVerb.SignRecord) is { } not)
            return not;
        if (PeopleRules.CheckCalled(StepFacts.Of(task, desk.Item, desk.Today), staff.Person, roster, file.Participants) is PeopleVerdict.Refused forbidden)
            return Refuse(forbidden.Refusal);
        if (command.Read is { } read && read != task.Record!.At)
            return Refused("record-changed", "记录已重新送签，请重新阅读后再签名。", TwoOfficers);
        if (!desk.Staff.TryGetValue(task.AssigneeId!, out var known))
            return Refused("person-unknown", "办理人已不在本中心。");
        var (record, holder) = (task.Record!, new OfficeActor.Staff(known));
        var answer = command.Picture is { } picture ? record.Answer with { Signatures = record.Answer.Signatures.Add(new(staff.Id, picture)) } : record.Answer;
        var signed = record with { Answer = answer, SignedAt = desk.Now };
        var changed = task with { Record = signed };
        var finished = Finish(Signing(changed), desk, changed, holder, answer, signed);
        if (finished is CommandResult.Refused || task.Signing is not { Moment: SignMoment.After, Verdict: SignVerdict.Open })
            return finished;
        // 后加签: the record both have signed waits for those who co-sign, as any answer does.
        return Keep(Signing(changed), file, changed with { Signing = task.Signing with { Held = answer } }, task);

        CaseFold Signing(CaseTask with)
        {
            var fold = With(desk, file, task, with);
            fold.Event("record.signed", $"在“{task.StepName}”记录上签名，与{holder.Name}共同确认。", isVisible: false, taskId: task.Id, step: task.StepName);
            // The record is the holder's, as every answer is.
            fold.Actor = holder;
            fold.IsStandIn = task.IsStandIn;
            return fold;
        }
    }

    private static CommandResult RefuseRecord(OfficeDesk desk, CaseFile file, CaseCommand.RefuseRecord command)
    {
        if (Find(desk, file, command.TaskId, out var task, out _, out var staff) is { } missing)
            return missing;
        if (NotSeconds(task, staff, TaskVerb.RefuseRecord) is { } not)
            return not;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "不签名的必须写明理由。", "003-17", "$.reason");
        var reason = command.Reason.Trim();
        var fold = With(desk, file, task, task with { Record = task.Record! with { Returned = new(staff.Id, desk.Now, reason) } });
        fold.Event("record.refused", $"不在“{task.StepName}”记录上签名，退回修改：{reason}", isVisible: false, taskId: task.Id, step: task.StepName);
        fold.Notice($"person:{task.AssigneeId}", "记录退回", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”的记录，{staff.Name}没有签名，退回您修改：{reason}", "record.refused");
        return fold.Finish();
    }

    /// <summary>Only whom the record names as second officer may, and only while it waits for them.</summary>
    private static CommandResult.Refused? NotSeconds(CaseTask task, OfficeActor.Staff staff, TaskVerb verb) => task.Record?.Answer.CoOfficerId == staff.Id
        ? NotNow(task, verb)
        : Refused("people-not-second", $"只有记录上写明的另一名工作人员可以{verb.ChineseName()}。", TwoOfficers);
}
