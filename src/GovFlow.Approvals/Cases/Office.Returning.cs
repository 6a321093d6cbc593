using System.Collections.Immutable;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Cases;

/// <summary>内部退回 and 撤回办结: the flow goes back over steps that examine, never over an act of law, and no clock gains a day (decision 0011).</summary>
public static partial class Office
{
    /// <summary>The earlier steps a task can be sent back to, the latest first.</summary>
    /// <param name="desk">Laid for whoever asks.</param>
    /// <param name="file">The case.</param>
    /// <param name="task">One of its open tasks.</param>
    public static ImmutableArray<PassedStep> ReturnSteps(OfficeDesk desk, CaseFile file, CaseTask task)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(task);
        return AgainstReturn(file, task) is not null ? [] :
            [.. file.Passed.Reverse().DistinctBy(s => s.NodeId, StringComparer.Ordinal).Where(s => TryGoBack(new CaseFold(desk, file, file), desk, task, s.NodeId))];
    }

    private static CommandResult SendBack(OfficeDesk desk, CaseFile file, CaseCommand.SendBackTask command)
    {
        if (Find(desk, file, command.TaskId, out var task, out var roster, out var staff) is { } missing)
            return missing;
        if (NotHolders(task, staff, TaskVerb.SendBack) is { } not)
            return not;
        if (!PeopleRules.MayGoOn(staff.Person, roster, desk.Today))
            return Refused("people-not-in-post", $"{staff.Name}不能继续办理本环节。", "004-11");
        if (AgainstReturn(file, task) is { } against)
            return against;
        if (task.Kind is TaskKind.Publicity && file.Objections.Any(o => o.TaskId == task.Id && o.IsOpen))
            return ObjectionOpen(file, task);
        if (ReturnSteps(desk, file, task) is { IsEmpty: true })
            return Refused("return-nowhere", "本环节之前没有可以退回的环节。", "003-26");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "内部退回必须写明理由。", "003-17", "$.reason");
        if (file.Passed.LastOrDefault(s => s.NodeId == command.StepId) is not { } step)
            return Refused("step-unknown", "请选择要退回的环节。", "003-26", "$.stepId");
        return GoBack(desk, file, task, step, fold => fold.Event(
            "task.sent-back", $"由“{task.StepName}”内部退回“{step.StepName}”重新办理，理由：{command.Reason.Trim()}", isVisible: false, taskId: task.Id, step: task.StepName));
    }

    private static CommandResult WithdrawCompletion(OfficeDesk desk, CaseFile file, CaseCommand.WithdrawCompletion command)
    {
        if (desk.Actor is not OfficeActor.Staff staff)
            return Refused("staff-only", "任务由工作人员办理。", "000-2");
        if (file.Passed.FirstOrDefault(s => s.TaskId == command.TaskId) is not { } step)
            return Ended(file) ?? Refused("withdraw-nothing", "该任务的办结已经生效，不能撤回。", "003-26");
        if (step.PersonId != staff.Id)
            return Refused("people-not-completer", "只有办结本任务的人可以撤回。", "004-13");
        if (step.Kind is TaskKind.JointReview)
            return Refused("withdraw-told", "联办意见已经告知，不能撤回。", "004-25");
        var opened = file.OpenTasks.Where(t => step.Opened.Contains(t.Id)).ToList();
        if (step.Opened.IsEmpty)
            return Refused("withdraw-nothing", "本环节与其他环节并行，办结后没有开启新的环节，不能撤回；可由后续环节内部退回。", "003-26");
        if (opened.Count < step.Opened.Length || !opened.TrueForAll(t => TaskVerbs.IsLawful(t.Stage, TaskVerb.WithdrawCompletion)))
            return Refused("withdraw-late", "后续环节已经开始办理，不能撤回。", "003-26");
        if (AgainstReturn(file, opened[0]) is { } against)
            return against;
        // Whoever objected is answered, whichever way the step would go.
        if (opened.Find(t => file.Objections.Any(o => o.TaskId == t.Id && o.IsOpen)) is { } objected)
            return ObjectionOpen(file, objected);
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "撤回办结必须写明理由。", "003-17", "$.reason");
        return GoBack(desk, file, opened[0], step, fold => fold.Event(
            "task.completion-withdrawn", $"撤回“{step.StepName}”的办结，重新办理，理由：{command.Reason.Trim()}", isVisible: false, taskId: step.TaskId, step: step.StepName));
    }

    /// <summary>What stands against going back at all: before a decision only, from steps that examine or decide.</summary>
    private static CommandResult.Refused? AgainstReturn(CaseFile file, CaseTask task)
    {
        if (!file.State.IsUndecided())
            return Refused("return-decided", $"办件{file.State.ChineseName()}，不能内部退回。", "003-26");
        return Examines(task.Kind) || task.Kind is TaskKind.Decide
            ? null
            : Refused("return-act-of-law", $"“{task.StepName}”之前的决定已经生效，不能内部退回。", "003-26");
    }

    /// <summary>Steps that only examine; whatever else a flow does on its way is an act of law, and stays done.</summary>
    private static bool Examines(TaskKind kind) => kind switch
    {
        TaskKind.Review or TaskKind.SiteSurvey or TaskKind.SpecialProcedure or TaskKind.Publicity or TaskKind.JointReview => true,
        TaskKind.ProxyReport or TaskKind.Decide or TaskKind.Certificate or TaskKind.Deliver or TaskKind.Archive or TaskKind.Verify => false,
    };

    private static CommandResult GoBack(OfficeDesk desk, CaseFile file, CaseTask from, PassedStep step, Action<CaseFold> tell)
    {
        var begun = file.FirstBegun.SetItem(step.NodeId, step.BegunOn);
        // Whatever is cancelled on the way begins where it began, once the flow comes by again.
        foreach (var task in file.OpenTasks)
        {
            if (file.Clocks.FirstOrDefault(c => c.Id == task.ClockId) is { } clock)
                begun = begun.SetItem(task.NodeId, clock.Ledger.StartDay);
        }
        foreach (var later in file.Passed.SkipWhile(s => s.TaskId != step.TaskId))
            begun = begun.SetItem(later.NodeId, later.BegunOn);
        // A round that is done again was none.
        var undone = file.Passed.SkipWhile(s => s.TaskId != step.TaskId).Select(s => s.TaskId).ToHashSet();
        var fold = new CaseFold(desk, file, file with { FirstBegun = begun, Inspections = file.Inspections.RemoveAll(i => undone.Contains(i.TaskId)) });
        tell(fold);
        if (!TryGoBack(fold, desk, from, step.NodeId))
            return Refused("return-not-possible", $"流程不能从“{from.StepName}”退回“{step.StepName}”。", "003-26", "$.stepId");
        // Beside the way back nothing began anew.
        fold.File = fold.File with
        {
            Passed = fold.File.Passed.RemoveAll(s => s.NodeId == step.NodeId),
            FirstBegun = fold.File.FirstBegun.RemoveRange(fold.File.OpenTasks.Where(t => file.OpenTasks.Contains(t)).Select(t => t.NodeId)),
        };
        foreach (var again in fold.File.OpenTasks.Where(t => t.NodeId == step.NodeId))
            Return(fold, desk, again, step);
        return fold.Finish();
    }

    /// <summary>The step goes to whoever did it before, where they still may; else it waits at its post.</summary>
    private static void Return(CaseFold fold, OfficeDesk desk, CaseTask again, PassedStep step)
    {
        if (step.Kind is TaskKind.JointReview || !desk.Staff.TryGetValue(step.PersonId, out var person) || !desk.Rosters.TryGetValue(again.PostCode, out var roster)
            || PeopleRules.CheckClaim(StepFacts.Of(again, desk.Item, desk.Today), person, roster, fold.File.Participants) is not PeopleVerdict.Allowed allowed)
        {
            return;
        }
        fold.File = fold.File with { OpenTasks = fold.File.OpenTasks.Replace(again, again.TakenBy(person.Id, allowed.As, desk.Now)) };
        if (person.Id != desk.Actor.Id)
            fold.Notice($"person:{person.Id}", "任务退回重办", $"办件{fold.File.Number}（{fold.File.ItemName}）“{again.StepName}”退回重新办理，由您继续办理；时限照常计算。", "task.sent-back");
    }

    private static bool TryGoBack(CaseFold fold, OfficeDesk desk, CaseTask from, string nodeId) => TryRun(fold, desk, new Stimulus.Return(from.BookmarkId, nodeId));

    /// <summary>Remembers a step that was done, while the flow can still come back to it.</summary>
    private static void Pass(CaseFold fold, CaseFile before, CaseTask task, string personId, DateOnly begunOn)
    {
        if (!fold.File.State.IsUndecided())
        {
            fold.File = fold.File with { Passed = [], FirstBegun = ImmutableSortedDictionary<string, DateOnly>.Empty };
            return;
        }
        if (!Examines(task.Kind))
            return;
        var opened = fold.File.OpenTasks.Where(t => !before.OpenTasks.Any(b => b.Id == t.Id)).Select(t => t.Id);
        var passed = new PassedStep(task.Id, task.NodeId, task.StepName, task.Kind, task.PostCode, personId, begunOn, [.. opened]);
        fold.File = fold.File with { Passed = fold.File.Passed.RemoveAll(s => s.NodeId == task.NodeId && s.PostCode == task.PostCode).Add(passed) };
    }
}
