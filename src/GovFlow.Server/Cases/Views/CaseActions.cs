using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Identity;

namespace GovFlow.Server.Cases.Views;

/// <summary>
/// What a person may do with a case now, and why not. The office itself is asked, with the command as it would come but for what only the person can
/// fill in: so what a page offers and what the office then does cannot differ.
/// </summary>
/// <param name="desk">Laid for the person; null for a technical account and for a person of another centre, who may do nothing the office decides.</param>
/// <param name="overseer">At which a supervisor urges; a supervisor of a centre above has this one only.</param>
internal sealed class CaseActions(OfficeDesk? desk, Actor actor, CaseFile file, OfficeDesk? overseer = null)
{
    /// <summary>What only the person can fill in: refusals about it mean that the way is open.</summary>
    private static readonly HashSet<string> StillToFillIn = new(StringComparer.Ordinal)
    {
        "outcome-unknown", "reason-missing", "materials-empty", "supplement-late", "promise-days", "person-unknown", "people-one-officer", "people-no-chair", "basis-missing",
        "step-unknown", "sign-mode",
    };

    private const string Probe = "…";

    /// <summary>The actions of the case's page.</summary>
    public IReadOnlyList<ActionView> OfCase()
    {
        var actions = new List<ActionView>();
        if (file.IsUnanswered)
            actions.Add(Judged(Allowed("answer", "答复申请", Permissions.IntakeConclude), desk, Office.AgainstAnswering));
        if (Best(file.OpenTasks.Where(IsFree).Select(Claim)) is { } claim)
            actions.Add(claim);
        if (desk is not null && file.OpenTasks.FirstOrDefault(t => t.AssigneeId is not null && t.AssigneeId == actor.Staff?.Id) is { } mine)
            actions.Add(Complete(mine) with { Code = "complete", Label = "办理" });
        if (desk is not null && file.OpenTasks.FirstOrDefault(t => t.Stage is TaskStage.PutUp && t.Asked.Contains(actor.Staff?.Id, StringComparer.Ordinal)) is { } toSign)
            actions.Add(SignRecord(toSign));
        if (desk is not null && file.Passed.Where(s => s.PersonId == actor.Staff?.Id).Select(WithdrawCompletion).FirstOrDefault(a => a.Allowed) is { } undo)
            actions.Add(undo);
        if (file.State.WaitsForApplicant())
            actions.Add(Ask("hand-in", "补正收取", Permissions.CasesAct, new CaseCommand.HandInMaterials([])));
        if (file.ClosedAt is null && !file.IsUnanswered && file.Materials.Any(m => m.State is MaterialState.Received or MaterialState.Incomplete))
            actions.Add(Ask("add-scans", "补传影像", Permissions.CasesAct, new CaseCommand.AddScans([])));
        if (file.State.MayWithdraw())
            actions.Add(Ask("withdraw", "撤回申请", Permissions.CasesAct, new CaseCommand.Withdraw(Probe)));
        if (file.State.IsUndecided() && file.InnerKind is CaseKind.Immediate)
            actions.Add(Ask("become-committed", "转为承诺件", Permissions.CasesAct, new CaseCommand.BecomeCommitted(0, Probe)));
        if (file.State.IsUndecided() && file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryDecision) is { } statute)
            actions.Add(Ask("extend", "延长期限", Permissions.ClocksExtend, new CaseCommand.ExtendClock(statute.Id, 1, Probe)) with { ClockId = statute.Id });
        if (file.State.IsUndecided() && desk?.Actor is OfficeActor.Staff { IsSupervisor: true } && file.Papers.Any(p => p.Template is PaperTemplate.SupplementNotice))
            actions.Add(Ask("allow-second-notice", "批准再次补正", Permissions.AlertsAcknowledge, new CaseCommand.AllowSecondNotice(Probe)));
        if (actor.May(Permissions.AlertsAcknowledge) && !file.OpenTasks.IsEmpty)
            actions.Add(Judged(Allowed("urge", TaskVerb.Urge.ChineseName(), Permissions.AlertsAcknowledge), overseer, on => Refusal(on, file, new CaseCommand.Urge(Probe), StillToFillIn.Contains)));
        if (file.Flow?.Incidents is [var incident, ..] incidents)
        {
            actions.Add(Ask("retry", "重试环节", Permissions.IncidentsHandle, new CaseCommand.RetryIncident(incident.Id)));
            actions.Add(Best(incidents.Select(i => Ask("skip", "跳过环节", Permissions.IncidentsHandle, new CaseCommand.SkipIncident(i.Id, "", ""))))!);
            actions.Add(Ask("cancel", "终止办理", Permissions.IncidentsHandle, new CaseCommand.CancelIncident(incident.Id, "", "")));
        }
        if (file.MovedFrom is not null && actor.May(Permissions.IncidentsHandle))
            actions.Add(Ask("move-back", "撤回转版", Permissions.IncidentsHandle, new CaseCommand.MoveBack(Probe)));
        actions.Add(Allowed("reprint", "补打文书", Permissions.PapersReprint));
        actions.Add(Allowed("unmask", "查看完整个人信息", Permissions.CasesUnmask));
        return actions;
    }

    /// <summary>The actions of one task: what is lawful where it stands, and why not where the person is not who may.</summary>
    public IReadOnlyList<ActionView> OfTask(CaseTask task)
    {
        var urge = Verb("urge", TaskVerb.Urge, new CaseCommand.UrgeTask(task.Id, null), Permissions.TasksRead);
        var mine = actor.Staff?.Id;
        var isMineToSign = task.Stage is TaskStage.PutUp && mine is not null && task.Asked.Contains(mine, StringComparer.Ordinal);
        // Whoever takes the task over makes the record void: to the second officer their signature comes first.
        if (IsFree(task))
            return isMineToSign ? [SignRecord(task), RefuseRecord(task), Claim(task), urge] : [Claim(task), urge];
        var actions = new List<ActionView>
        {
            Complete(task),
            Verb("release", TaskVerb.Release, new CaseCommand.ReleaseTask(task.Id)),
            Verb("transfer", TaskVerb.Transfer, new CaseCommand.TransferTask(task.Id, "", Probe)),
        };
        if (mine is not null && task.AssigneeId == mine)
        {
            actions.Add(Verb("delegate", TaskVerb.Delegate, new CaseCommand.DelegateTask(task.Id, "", Probe)));
            actions.Add(Verb("add-signers", TaskVerb.AddSigners, new CaseCommand.AddSigners(task.Id, [], SignMode.All, SignMoment.Before)));
            if (task.Signing?.Signers.Any(s => s.Agrees is null) == true)
                actions.Add(Verb("remove-signer", TaskVerb.RemoveSigner, new CaseCommand.RemoveSigner(task.Id, "")));
            if (TaskVerbs.IsLawful(task.Stage, TaskVerb.Recall))
                actions.Add(Verb("recall", TaskVerb.Recall, new CaseCommand.RecallTask(task.Id)));
            actions.Add(Verb("send-back", TaskVerb.SendBack, new CaseCommand.SendBackTask(task.Id, "", Probe)));
            actions.Add(Verb("copy", TaskVerb.Copy, new CaseCommand.CopyTask(task.Id, [], null)));
        }
        if (mine is not null && task.Asked.Contains(mine, StringComparer.Ordinal))
        {
            actions.Add(task.Stage switch
            {
                TaskStage.Delegated => Verb("hand-back", TaskVerb.HandBack, new CaseCommand.HandBackTask(task.Id, Probe)),
                TaskStage.PutUp => SignRecord(task),
                _ => Verb("sign", TaskVerb.Sign, new CaseCommand.SignTask(task.Id, true, null)),
            });
            if (isMineToSign)
                actions.Add(RefuseRecord(task));
        }
        else if (actor.IsPractising && task.Stage is TaskStage.PutUp && task.AssigneeId == mine && desk is not null && desk.Staff.TryGetValue(task.Asked.First(), out var second))
        {
            var theirs = desk with { Actor = new OfficeActor.Staff(second) };
            actions.Add(Judged(Allowed("sign-record", $"练习：代{second.Name}签名", Permissions.TasksWork), theirs, on => Refusal(on, file, new CaseCommand.SignRecord(task.Id), _ => false)));
        }
        if (task.AssigneeId != mine)
            actions.Add(urge);
        // What is theirs to do comes before what is another's.
        return [.. actions.OrderByDescending(a => a.Allowed)];
    }

    /// <summary>The acts on the case's hearing (许可法 46–48), those that its stage knows.</summary>
    public IReadOnlyList<ActionView> OfHearing()
    {
        ActionView Act(string code, string label, CaseCommand command) => Ask(code, label, Permissions.TasksWork, command);
        if (file.Hearing is not { } hearing)
            return file.State.IsUndecided() && file.AcceptedOn is not null ? [Act("tell", "告知听证权利", new CaseCommand.TellOfHearing(Probe, []))] : [];
        var actions = new List<ActionView>();
        if (file.ClosedAt is not null || !hearing.IsOpen)
            return actions;
        if (hearing.Parties.FirstOrDefault(p => p is { RequestedOn: null, Waived: null }) is { } silent && !hearing.IsOrdered)
            actions.Add(Act("request", "登记听证申请", new CaseCommand.RequestHearing(silent.No)));
        if (!hearing.IsOrdered && Best(hearing.Parties.Where(p => p.Waived is null).Select(p => Act("waive", "登记放弃、撤回", new CaseCommand.WaiveHearing(p.No, Probe)))) is { } waive)
            actions.Add(waive);
        if (hearing.Stage is HearingStage.Told)
            actions.Add(Act("lapse", "登记逾期未申请", new CaseCommand.LapseHearing()));
        if (hearing.Stage is HearingStage.Requested or HearingStage.Convened && desk is not null)
            actions.Add(Act("convene", hearing.Stage is HearingStage.Requested ? "通知举行听证" : "听证改期", new CaseCommand.ConveneHearing(Hearing.Earliest(desk.Calendar, desk.Today), default, Probe, "", Probe)));
        if (hearing.Stage is HearingStage.Convened)
            actions.Add(Act("record", "登记听证笔录", new CaseCommand.RecordHearing([.. hearing.Parties.Select(p => new HearingAttendance(p.No, true, true))], Probe)));
        return actions;
    }

    /// <summary>The acts on the case's fees (003-5), those that their state knows.</summary>
    /// <param name="asking">The open step that asks for the fee; null where none does.</param>
    public IReadOnlyList<ActionView> OfFees(CaseTask? asking, ServiceItem item)
    {
        if (file.OpenFeeOrder is { } order)
            return [Ask("take-back", "撤回缴款单", Permissions.TasksWork, new CaseCommand.TakeBackFees(order.Id, Probe))];
        return asking is not null && Fees.Listed(item) is [var first, ..] ? [Ask("order", "开具缴款单", Permissions.TasksWork, new CaseCommand.OrderFees(asking.Id, [new ChargedLine(first)]))] : [];
    }

    /// <summary>The acts on what is said against a publicity (decision 0043).</summary>
    public IReadOnlyList<ActionView> OfPublicity()
    {
        ActionView Act(string code, string label, CaseCommand command) => Ask(code, label, Permissions.TasksWork, command);
        if (file.OpenTasks.FirstOrDefault(t => t.Kind is TaskKind.Publicity) is not { } task || file.Decision is not null)
            return [];
        var actions = new List<ActionView> { Act("register", "登记异议", new CaseCommand.RaiseObjection(Guid.Empty, task.Id, ObjectionChannel.Visit, Probe, "0000000", Probe)) };
        if (file.Objections.FirstOrDefault(o => o.TaskId == task.Id && o.IsOpen) is { } open)
            actions.Add(Act("answer", "审查答复", new CaseCommand.AnswerObjection(open.No, ObjectionVerdict.Dismissed, Probe)));
        if (file.Objections.Any(o => o.TaskId == task.Id && o.AwaitsSequel))
            actions.Add(Act("again", "更正后重新公示", new CaseCommand.PublishAgain(task.Id, Probe)));
        return actions;
    }

    private ActionView Verb(string code, TaskVerb verb, CaseCommand command, string permission = Permissions.TasksWork) => Ask(code, verb.ChineseName(), permission, command);

    private ActionView WithdrawCompletion(PassedStep step) =>
        Ask("withdraw-completion", $"撤回“{step.StepName}”办结", Permissions.TasksWork, new CaseCommand.WithdrawCompletion(step.TaskId, Probe)) with { TaskId = step.TaskId };

    /// <summary>Whether a person may be the task's second officer, asked as if the actor held it and finished it now.</summary>
    /// <returns>Null where nothing stands against it.</returns>
    public CommandResult.Refused? AgainstCoOfficer(CaseTask task, string personId)
    {
        if (desk is null)
            return Nobody;
        var held = file with { OpenTasks = file.OpenTasks.Replace(task, task with { AssigneeId = actor.Id, Record = null }) };
        var answer = new TaskAnswer { Outcome = "", CoOfficerId = personId };
        return Refusal(desk, held, IsOfTwo(task) ? new CaseCommand.PutUpRecord(task.Id, answer) : new CaseCommand.CompleteTask(task.Id, answer), _ => false);
    }

    /// <summary>Waits for somebody: nobody has it, or whoever has it cannot go on and it is another's to take over (004-13).</summary>
    private bool IsFree(CaseTask task) => task.AssigneeId is null || (task.AssigneeId != actor.Staff?.Id && desk is not null && Office.IsOrphaned(desk, task));

    private static CommandResult.Refused Nobody { get; } = new("staff-only", "办件由受理它的中心的工作人员办理。", "000-2");

    /// <summary>What brings the step on: where two officers sign, its record is put up.</summary>
    private ActionView Complete(CaseTask task) => (IsOfTwo(task)
        ? Verb("put-up", TaskVerb.PutUp, new CaseCommand.PutUpRecord(task.Id, new TaskAnswer { Outcome = "" }))
        : Ask("complete", "办理", Permissions.TasksWork, new CaseCommand.CompleteTask(task.Id, new TaskAnswer { Outcome = "" }))) with
    { TaskId = task.Id };

    /// <summary>Nothing of it is left to fill in: every refusal is one.</summary>
    private ActionView SignRecord(CaseTask task) =>
        Judged(Allowed("sign-record", TaskVerb.SignRecord.ChineseName(), Permissions.TasksWork), desk, on => Refusal(on, file, new CaseCommand.SignRecord(task.Id), _ => false)) with { TaskId = task.Id };

    private ActionView RefuseRecord(CaseTask task) => Verb("refuse-record", TaskVerb.RefuseRecord, new CaseCommand.RefuseRecord(task.Id, Probe));

    private static bool IsOfTwo(CaseTask task) => task.SecondOfficer is SecondOfficer.Officer;

    private ActionView Claim(CaseTask task) => Ask("claim", "认领", Permissions.TasksWork, new CaseCommand.ClaimTask(task.Id)) with { TaskId = task.Id };

    /// <summary>The first of several that is allowed, else the first, with why not; null where there is none.</summary>
    private static ActionView? Best(IEnumerable<ActionView> actions)
    {
        ActionView? first = null;
        foreach (var action in actions)
        {
            if (action.Allowed)
                return action;
            first ??= action;
        }
        return first;
    }

    private ActionView Ask(string code, string label, string permission, CaseCommand command) =>
        Judged(Allowed(code, label, permission), desk, on => Refusal(on, file, command, StillToFillIn.Contains));

    /// <param name="at">Null where the office does not know the person.</param>
    private static ActionView Judged(ActionView open, OfficeDesk? at, Func<OfficeDesk, CommandResult.Refused?> against)
    {
        if (!open.Allowed)
            return open;
        var why = at is null ? Nobody : against(at);
        return why is null ? open : open with { Allowed = false, WhyNot = why.Message, Basis = why.Basis };
    }

    private static CommandResult.Refused? Refusal(OfficeDesk desk, CaseFile file, CaseCommand command, Func<string, bool> isHarmless) =>
        Office.Handle(desk, file, command) is CommandResult.Refused refused && !isHarmless(refused.Code) && refused.Code is not "outcome-unknown" ? refused : null;

    private ActionView Allowed(string code, string label, string permission) => actor.May(permission)
        ? new ActionView(code, label, true)
        : new ActionView(code, label, false, $"您的岗位没有“{Permissions.All[permission]}”的权限。");
}
