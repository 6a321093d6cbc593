using System.Collections.Immutable;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>加签, 减签, 会签 (decision 0011): signers advise; the holder's answer alone reaches the flow, and every rule is asked again when it does.</summary>
public static partial class Office
{
    private static CommandResult AddSigners(OfficeDesk desk, CaseFile file, CaseCommand.AddSigners command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.AddSigners) is { } not)
            return not;
        if (!Enum.IsDefined(command.Mode) || !Enum.IsDefined(command.Moment) || command.Mode is SignMode.Share != command.SharePercent is >= 1 and <= 100)
            return Refused("sign-mode", "请选择会签方式；按比例的，比例为1%至100%。", path: "$.mode");
        if (Named(desk, command.PersonIds, out var people) is { } unknown)
            return unknown;
        var round = task.Signing is { Verdict: SignVerdict.Open } open ? open : null;
        if (round is not null && (round.Mode, round.Moment, round.SharePercent) != (command.Mode, command.Moment, command.SharePercent))
            return Refused("sign-mode", "会签正在进行，增加的人员按原来的方式会签。", path: "$.mode");
        foreach (var person in people)
        {
            if (person.Id == staff.Id || round?.Signers.Any(s => s.PersonId == person.Id) == true)
                return Refused("sign-twice", $"{person.Name}已经在办理或会签之列。", path: "$.personIds");
            if (PeopleRules.CheckCalled(StepFacts.Of(task, desk.Item, desk.Today), person, roster, file.Participants) is PeopleVerdict.Refused forbidden)
                return Refuse(forbidden.Refusal, "$.personIds");
        }
        var added = people.Select(p => new Signature(p.Id));
        round = round is null ? new SignRound(command.Mode, command.Moment, command.SharePercent, [.. added]) : round with { Signers = round.Signers.AddRange(added) };
        if (round.Signers.Length > MostNamed)
            return Refused("persons-too-many", $"会签最多{MostNamed}人。", path: "$.personIds");
        var changed = task with { Signing = round };
        var fold = With(desk, file, task, changed);
        fold.Event("task.signers-added", $"“{task.StepName}”{(round.Moment is SignMoment.Before ? "前加签" : "后加签")}：{Names(people)}（{Word(round)}）。", isVisible: false, taskId: task.Id, step: task.StepName);
        TellSigners(fold, file, changed, task);
        return fold.Finish();
    }

    private static CommandResult RemoveSigner(OfficeDesk desk, CaseFile file, CaseCommand.RemoveSigner command)
    {
        if (Find(desk, file, command.TaskId, out var task, out _, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.RemoveSigner) is { } not)
            return not;
        if (task.Signing?.Signers.FirstOrDefault(s => s.PersonId == command.PersonId) is not { } signer)
            return Refused("person-unknown", "该人员不在会签之列。", path: "$.personId");
        if (signer.Agrees is not null)
            return Refused("signed-already", "已经签署的意见不能减去。", "003-26", "$.personId");
        var changed = task with { Signing = task.Signing.Without(signer.PersonId) };
        var name = desk.Staff.GetValueOrDefault(signer.PersonId)?.Name ?? signer.PersonId;

        return Settle(desk, file, task, changed, fold =>
        {
            fold.Event("task.signer-removed", $"“{task.StepName}”减签：{name}。", isVisible: false, taskId: task.Id, step: task.StepName);
            fold.Notice($"person:{signer.PersonId}", "不再需要会签", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”不再需要您会签。", "task.signer-removed");
        });
    }

    private static CommandResult Sign(OfficeDesk desk, CaseFile file, CaseCommand.SignTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        if (task.Signing?.Signers.FirstOrDefault(s => s.PersonId == staff.Id) is not { } signer)
            return Refused("people-not-signer", "只有被加签的人可以会签。", "004-13");
        if (NotNow(task, TaskVerb.Sign) is { } not)
            return not;
        if (!task.Signing.Turn.Contains(staff.Id))
            return signer.Agrees is not null ? Refused("signed-already", "您已经签署意见。", "003-26") : Refused("sign-turn", "还没有轮到您会签。", "003-26");
        if (!command.Agrees && string.IsNullOrWhiteSpace(command.Opinion))
            return Refused("reason-missing", "不同意的必须写明意见。", "003-17", "$.opinion");
        if (PeopleRules.CheckCalled(StepFacts.Of(task, desk.Item, desk.Today), staff.Person, roster, file.Participants) is PeopleVerdict.Refused forbidden)
            return Refuse(forbidden.Refusal);
        var opinion = string.IsNullOrWhiteSpace(command.Opinion) ? null : command.Opinion.Trim();
        var changed = task with { Signing = task.Signing.Signed(staff.Id, signer with { Agrees = command.Agrees, Opinion = opinion, At = desk.Now }) };
        return Settle(desk, file, task, changed, fold =>
        {
            Join(fold, task, staff.Id);
            fold.Event(
                "task.signed", $"会签“{task.StepName}”：{(command.Agrees ? "同意" : "不同意")}{(opinion is null ? "" : $"，{opinion}")}。", isVisible: false, taskId: task.Id, step: task.StepName);
        });
    }

    /// <summary>A round has moved on: who is next hears of it; where it is settled, the holder does, and an answer that waited takes effect or goes back.</summary>
    private static CommandResult Settle(OfficeDesk desk, CaseFile file, CaseTask task, CaseTask changed, Action<CaseFold> tell)
    {
        var fold = With(desk, file, task, changed);
        tell(fold);
        if (task.Signing is not { Verdict: SignVerdict.Open })
            return fold.Finish();
        var verdict = changed.Signing?.Verdict;
        if (verdict is SignVerdict.Open)
        {
            TellSigners(fold, file, changed, task);
            return fold.Finish();
        }
        string? why = null;
        if (changed.Signing?.Held is { } answer && verdict is SignVerdict.Agreed)
        {
            // Kept before each signed for themselves: nothing takes effect that one officer said for both.
            if (desk.SignsApart && task.SecondOfficer is SecondOfficer.Officer && changed.Record is not { SignedAt: not null })
                return Refused("record-to-sign", "本环节由两名工作人员各自签名：请办理人先收回办理意见，改为“送签”。", TwoOfficers);
            var holder = desk.Staff.TryGetValue(changed.AssigneeId!, out var known) ? new OfficeActor.Staff(known) : null;
            fold.Actor = holder ?? fold.Actor;
            fold.IsStandIn = changed.IsStandIn;
            var finished = holder is null ? Refused("person-unknown", "办理人已不在本中心。") : Finish(fold, desk, changed, holder, answer, changed.Record is { SignedAt: not null } signed ? signed : null);
            if (finished is CommandResult.Applied)
                return finished;
            // What no longer holds is the holder's to mend; the signature stands in the timeline all the same.
            why = ((CommandResult.Refused)finished).Message;
            fold = With(desk, file, task, changed);
            tell(fold);
        }
        if (changed.Signing is { Held: not null } round)
            fold.File = fold.File with { OpenTasks = fold.File.OpenTasks.Replace(changed, changed with { Signing = verdict is SignVerdict.Agreed ? round.Anew() : round with { Held = null } }) };
        var word = why is not null ? $"会签同意，但办理意见不能生效：{why}" : verdict switch
        {
            SignVerdict.Agreed => "会签完成：同意，请您办结。",
            SignVerdict.Rejected => "会签完成：不同意，请您处理；仍要办理的须写明不采纳的理由。",
            _ => "已没有会签人员，请您办结。",
        };
        if (changed.AssigneeId is { } held && held != desk.Actor.Id)
            fold.Notice($"person:{held}", "会签结果", $"办件{file.Number}（{file.ItemName}）“{task.StepName}”{word}", "task.sign-settled");
        return fold.Finish();
    }

    /// <summary>An answer waits for its signers.</summary>
    /// <param name="fold">In which what led to it stands already.</param>
    /// <param name="changed">The task with the answer kept.</param>
    /// <param name="task">As it stood before.</param>
    private static CommandResult Keep(CaseFold fold, CaseFile file, CaseTask changed, CaseTask task)
    {
        fold.File = fold.File with { OpenTasks = [.. fold.File.OpenTasks.Select(t => t.Id == changed.Id ? changed : t)] };
        var outcome = task.Outcomes.First(o => o.Port == changed.Signing!.Held!.Outcome);
        fold.Event("task.answered", $"“{task.StepName}”拟办结论：{outcome.Label}，送会签。", isVisible: false, taskId: task.Id, step: task.StepName);
        TellSigners(fold, file, changed, task);
        return fold.Finish();
    }

    private static void TellSigners(CaseFold fold, CaseFile file, CaseTask changed, CaseTask before)
    {
        foreach (var person in changed.Asked.Except(before.Asked))
            fold.Notice($"person:{person}", "请会签", $"办件{file.Number}（{file.ItemName}）“{changed.StepName}”请您会签。", "task.sign-asked");
    }

    /// <summary>Signers said no, and the holder goes on as before: a written reason why (decision 0011).</summary>
    private static CommandResult.Refused? Against(OfficeDesk desk, CaseTask task, TaskAnswer answer) =>
        task.Signing is { Verdict: SignVerdict.Rejected } && string.IsNullOrWhiteSpace(answer.Opinion)
        && task.Outcomes.FirstOrDefault(o => o.Port == answer.Outcome) is { NeedsReason: false }
            ? Refused("sign-against", $"{string.Join("、", task.Signing.Signers.Where(s => s.Agrees is false).Select(s => desk.Staff.GetValueOrDefault(s.PersonId)?.Name ?? s.PersonId))}会签不同意，须写明不采纳的理由。", "003-17", "$.answer.opinion")
            : null;

    private static string Word(SignRound round) => round.Mode switch
    {
        SignMode.All => "会签，全部同意",
        SignMode.Any => "或签，一人同意即可",
        SignMode.InOrder => "依次会签",
        SignMode.Share => $"会签，{round.SharePercent}%同意",
    };
}
