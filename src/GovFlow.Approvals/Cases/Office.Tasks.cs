using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Cases;

/// <summary>Taking, giving back, handing over and finishing tasks; the people rules are asked every time.</summary>
public static partial class Office
{
    private static CommandResult Claim(OfficeDesk desk, CaseFile file, CaseCommand.ClaimTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        if (task.AssigneeId == staff.Id)
            return Refused("task-yours", "该任务已在您手中。");
        if (task.AssigneeId is not null && !IsOrphaned(desk, task))
            return Refused("task-taken", "该任务已被他人认领。", "004-13");
        var verdict = PeopleRules.CheckClaim(StepFacts.Of(task, desk.Item, desk.Today), staff.Person, roster, file.Participants);
        if (verdict is not PeopleVerdict.Allowed allowed)
            return Refuse(((PeopleVerdict.Refused)verdict).Refusal);
        var claimed = task.TakenBy(staff.Id, allowed.As, desk.Now);
        var fold = new CaseFold(desk, file, file with { OpenTasks = file.OpenTasks.Replace(task, claimed) }) { IsStandIn = claimed.IsStandIn };
        if (task.AssigneeId is { } former)
        {
            fold.Event(
                "task.taken-over", $"{desk.Staff.GetValueOrDefault(former)?.Name ?? former}不能继续办理，{Capacity(allowed.As)}接办“{task.StepName}”任务。", isVisible: false, taskId: task.Id, step: task.StepName);
            fold.Notice($"person:{former}", "任务已由他人接办", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”已由{staff.Name}接办。", "task.taken-over");
            TellNoLongerAsked(fold, task, claimed);
        }
        else
        {
            fold.Event("task.claimed", $"认领“{task.StepName}”任务{Note(allowed.As)}。", isVisible: false, taskId: task.Id, step: task.StepName);
        }
        // Whoever takes the window's step signs for the result that was handed over (000-12).
        fold.StopClocks(c => c.Ledger.Kind is ClockKind.HandOver && c.TaskId == task.Id);
        return fold.Finish();
    }

    /// <summary>True where whoever holds the task cannot go on with it: it is for those on duty to take over, at once and without their leave (004-13).</summary>
    public static bool IsOrphaned(OfficeDesk desk, CaseTask task)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(task);
        return task.AssigneeId is { } holder && desk.Rosters.TryGetValue(task.PostCode, out var roster)
            && !PeopleRules.MayGoOn(desk.Staff.GetValueOrDefault(holder), roster, desk.Today);
    }

    /// <summary>A task that comes into other hands ends its delegation, and asks nobody on for an answer that was kept: whoever was asked need not go on with it.</summary>
    private static void TellNoLongerAsked(CaseFold fold, CaseTask before, CaseTask after)
    {
        foreach (var asked in before.Asked.Except(after.Asked, StringComparer.Ordinal).Where(p => p != fold.Actor.Id && p != after.AssigneeId))
        {
            fold.Notice(
                $"person:{asked}", "无需再办", $"办件{fold.File.Number}（{fold.File.ItemName}）“{before.StepName}”已换人办理，原请您{(before.Stage switch { TaskStage.Delegated => "办理", TaskStage.PutUp => "签名", _ => "会签" })}的事项无需再办。", "task.no-longer-asked");
        }
    }

    /// <summary>Who steps in, as the timeline says it (004-13).</summary>
    private static string Capacity(ActingAs capacity) => capacity switch
    {
        ActingAs.Own => "A岗",
        ActingAs.StandIn => "B岗",
        ActingAs.UnitHead => "单位负责人",
    };

    private static string Note(ActingAs capacity) => capacity switch
    {
        ActingAs.Own => "",
        ActingAs.StandIn => "（B代A）",
        ActingAs.UnitHead => "（A、B岗均不在，单位负责人代办）",
    };

    private static CommandResult Release(OfficeDesk desk, CaseFile file, CaseCommand.ReleaseTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out _, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.Release) is { } not)
            return not;
        var fold = new CaseFold(desk, file, file with { OpenTasks = file.OpenTasks.Replace(task, task.Freed()) });
        fold.Event("task.released", $"将“{task.StepName}”任务退回岗位{(command.Reason is { } why ? $"，理由：{why}" : "。")}", isVisible: false, taskId: task.Id, step: task.StepName);
        fold.Notice($"post:{task.PostCode}", "任务退回岗位", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”退回岗位待认领。", "task.released");
        return fold.Finish();
    }

    private static CommandResult Transfer(OfficeDesk desk, CaseFile file, CaseCommand.TransferTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.Transfer) is { } not)
            return not;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "转办必须写明理由。", "003-17", "$.reason");
        if (command.ToPersonId == staff.Id || !desk.Staff.TryGetValue(command.ToPersonId, out var target))
            return Refused("person-unknown", "转办对象不存在。", "003-17", "$.toPersonId");
        var verdict = PeopleRules.CheckClaim(StepFacts.Of(task, desk.Item, desk.Today), target, roster, file.Participants);
        if (verdict is not PeopleVerdict.Allowed allowed)
            return Refuse(((PeopleVerdict.Refused)verdict).Refusal, "$.toPersonId");
        var fold = new CaseFold(desk, file, file with
        {
            OpenTasks = file.OpenTasks.Replace(task, task.TakenBy(target.Id, allowed.As, desk.Now)),
        });
        fold.Event("task.transferred", $"将“{task.StepName}”任务转给{target.Name}，理由：{command.Reason}", isVisible: false, taskId: task.Id, step: task.StepName);
        fold.Notice($"person:{target.Id}", "任务转办", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”转由您办理。", "task.transferred");
        return fold.Finish();
    }

    private static CommandResult Complete(OfficeDesk desk, CaseFile file, CaseCommand.CompleteTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out _, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.Complete) is { } not)
            return not;
        if (desk.SignsApart && task.SecondOfficer is SecondOfficer.Officer)
            return Refused("record-to-sign", "本环节由两名工作人员各自签名：填写完请“送签”，由另一名工作人员在自己的账户中签名后办结。", TwoOfficers);
        if (Against(desk, task, command.Answer) is { } unheard)
            return unheard;
        var finished = Finish(new CaseFold(desk, file, file) { IsStandIn = task.IsStandIn }, desk, task, staff, command.Answer);
        // 后加签: what could not take effect now is the holder's to mend before anyone is asked to sign it.
        return task.Signing is { Moment: SignMoment.After, Verdict: SignVerdict.Open } && finished is CommandResult.Applied
            ? Keep(With(desk, file, task, task), file, task with { Signing = task.Signing with { Held = command.Answer }, Record = null }, task)
            : finished;
    }

    /// <summary>The holder's answer takes effect: every rule is asked now, whoever brings it about.</summary>
    /// <param name="signed">The record both officers signed, each in a session of their own; null where one answered for both.</param>
    private static CommandResult Finish(CaseFold fold, OfficeDesk desk, CaseTask task, OfficeActor.Staff holder, TaskAnswer answer, SiteRecord? signed = null)
    {
        var file = fold.File;
        if ((AgainstHearing(desk, file, task, answer) ?? AgainstObjections(file, task)) is { } unheard)
            return unheard;
        StaffMember? coOfficer = null;
        if (answer.CoOfficerId is { } coId && !desk.Staff.TryGetValue(coId, out coOfficer))
            return Refused("person-unknown", "第二名工作人员不存在。", "行政许可法第三十四条", "$.answer.coOfficerId");
        if (PeopleRules.CheckComplete(StepFacts.Of(task, desk.Item, desk.Today), holder.Person, desk.Rosters[task.PostCode], file.Participants, coOfficer) is PeopleVerdict.Refused forbidden)
            return Refuse(forbidden.Refusal);
        if ((AnswerRules.Check(desk.Item, task, answer) ?? Inspections.Against(task, answer) ?? Surveys.Against(file, task, answer, holder.Id, signed) ?? DeliveryWays.Against(file, task, answer, desk.Today) ?? Fees.Against(file, desk.Item, task, answer)) is { } incomplete)
            return incomplete;

        Join(fold, task, holder.Id);
        if (coOfficer is not null)
            fold.Join(coOfficer.Id, task.SecondOfficer is SecondOfficer.Chair ? ParticipantRole.HearingChair : RoleOf(task.Kind));
        var begunOn = file.Clocks.FirstOrDefault(c => c.Id == task.ClockId)?.Ledger.StartDay ?? desk.Time.Clock.DayOf(task.OpenedAt);
        fold.CloseTask(task, answer);
        fold.Inspect(task, answer);
        fold.TakeFee(task, answer);
        if (Surveys.Read(task, answer, holder.Id, desk.Now, signed) is { } survey)
            fold.File = fold.File with { Surveys = fold.File.Surveys.Add(survey) };
        var outcome = task.Outcomes.First(o => o.Port == answer.Outcome);
        fold.Event("task.completed", $"“{task.StepName}”{(task.Department is { } d ? $"（{d}）" : "")}办理完毕{(task.ClaimedAs is ActingAs.UnitHead ? Note(ActingAs.UnitHead) : "")}，结论：{outcome.Label}{Receipt(answer)}。", taskId: task.Id, step: task.StepName);
        if (!TryRun(fold, desk, new Stimulus.Resume(task.BookmarkId, StepAnswer.From(answer, holder.Id).ToValue())))
        {
            return file.Flow?.Incidents is [_, ..]
                ? Refused("flow-stopped", "流程已中断，正由运维人员处理；处理好以后再提交，您填写的内容仍在。", "003-26")
                : Refused("task-gone", "该任务已由流程收回。", "003-26");
        }
        // An answer the step itself does not take is the person's to mend, not an operator's.
        if (fold.File.Flow?.Incidents.FirstOrDefault(i => i.NodeId == task.NodeId && IsAnswerFault(i.Code) && !Knew(file, i.Id)) is { } fault)
            return Refused("answer-refused", fault.Message, path: "$.answer");
        Pass(fold, file, task, holder.Id, begunOn);
        return fold.Finish();
    }

    /// <summary>The upper body's number is what everybody asks for next: it stands in the timeline.</summary>
    private static string Receipt(TaskAnswer answer) =>
        answer.Facts.GetValueOrDefault(ProxyReportActivity.ReceiptFact) is { } number ? $"，上级受理回执号：{number}" : "";

    private static bool IsAnswerFault(string code) =>
        code.StartsWith("answer.", StringComparison.Ordinal) || code.StartsWith("proxy.", StringComparison.Ordinal);

    private static bool Knew(CaseFile file, string incidentId) => file.Flow?.Incidents.Any(i => i.Id == incidentId) == true;

    private static void Join(CaseFold fold, CaseTask task, string personId) => fold.Join(personId, RoleOf(task.Kind));

    private static ParticipantRole RoleOf(TaskKind kind) => kind switch
    {
        TaskKind.Review or TaskKind.SpecialProcedure or TaskKind.Publicity => ParticipantRole.Reviewer,
        TaskKind.SiteSurvey or TaskKind.Verify => ParticipantRole.Surveyor,
        TaskKind.JointReview => ParticipantRole.JointOfficer,
        TaskKind.ProxyReport => ParticipantRole.ProxyAgent,
        TaskKind.Decide => ParticipantRole.Decider,
        TaskKind.Certificate or TaskKind.Deliver or TaskKind.Archive => ParticipantRole.Issuer,
    };

    /// <summary>Only the holder may, and only where the task stands so; null where both are so.</summary>
    private static CommandResult.Refused? NotHolders(CaseTask task, OfficeActor.Staff staff, TaskVerb verb) => task.AssigneeId == staff.Id
        ? NotNow(task, verb)
        : Refused("people-not-holder", $"只有认领本任务的人可以{verb.ChineseName()}。", "004-13");

    private static CommandResult.Refused? NotNow(CaseTask task, TaskVerb verb) => TaskVerbs.IsLawful(task.Stage, verb)
        ? null
        : Refused("task-stage", $"任务{task.Stage.ChineseName()}，不能{verb.ChineseName()}。", "003-26");

    /// <summary>The task, its post's roster and the person; a refusal where one is missing.</summary>
    private static CommandResult.Refused? Find(
        OfficeDesk desk, CaseFile file, Guid taskId, out CaseTask task, out Roster roster, out OfficeActor.Staff staff)
    {
        task = null!;
        roster = null!;
        staff = null!;
        if (desk.Actor is not OfficeActor.Staff person)
            return Refused("staff-only", "任务由工作人员办理。", "000-2");
        staff = person;
        return Find(desk, file, taskId, out task, out roster);
    }

    private static CommandResult.Refused? Find(OfficeDesk desk, CaseFile file, Guid taskId, out CaseTask task, out Roster roster)
    {
        task = null!;
        roster = null!;
        if (file.OpenTasks.FirstOrDefault(t => t.Id == taskId) is not { } found)
            return Ended(file) ?? Refused("task-gone", "该任务不存在，或者已经办结。", "003-26");
        task = found;
        if (!desk.Rosters.TryGetValue(found.PostCode, out var known))
            return Refused("post-unknown", $"岗位“{found.PostCode}”没有设置人员。", "004-11");
        roster = known;
        return null;
    }
}
