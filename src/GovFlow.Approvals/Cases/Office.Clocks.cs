using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Cases;

/// <summary>Extensions, a new promise for a same-day case, and timers.</summary>
public static partial class Office
{
    /// <summary>
    /// 延长期限. Two limits run on a case, and they lengthen differently (003-18, C-7). The statute's is lengthened as its own article allows: once for a
    /// case, before it is over, by the office it names, told to the applicant with the reason. The promise nobody may lengthen for its own sake; a lawful
    /// extension carries it along by the same days under the same paper, because the day on that paper is from then on the day the applicant may count
    /// on. A promise already broken stays broken, and a same-day one is not carried along: its case becomes 承诺件 first, with the reason on record.
    /// </summary>
    private static CommandResult Extend(OfficeDesk desk, CaseFile file, CaseCommand.ExtendClock command)
    {
        if (desk.Actor is not OfficeActor.Staff staff)
            return Refused("staff-only", "延长期限由有权批准的负责人办理。", "003-18");
        if (!file.State.IsUndecided())
            return Ended(file) ?? Refused("wrong-state", "办件不在审查期间，不能延长期限。", "003-18");
        if (file.Clocks.FirstOrDefault(c => c.Id == command.ClockId) is not { } clock)
            return Refused("clock-unknown", "没有这个时限，或者已经停止。", "003-18", "$.clockId");
        if (clock.Ledger.Kind is not ClockKind.StatutoryDecision)
            return Refused("clock-not-extendable", $"{clock.Ledger.Kind.ChineseName()}时限不得自行延长；依法可以延长的，按程序延长法定时限。", "003-18", "$.clockId");
        var allowed = desk.Item.StatutoryLimit?.Extension;
        var rule = allowed?.Rule ?? ExtensionRule.None;
        if (!staff.SignsAs.Contains(rule.Approver))
            return Refused("clock-extension-approver", "您不是有权批准延长期限的负责人。", rule.Basis);
        if (file.Papers.Any(p => p.Template is PaperTemplate.ExtensionNotice))
            return Refused("clock-extended-twice", "办理期限只延长一次，本办件已经延长过。", rule.Basis);

        var paperId = DeterministicId.Of(file.Id, "paper", file.Papers.Length.ToString(CultureInfo.InvariantCulture));
        var extension = new Extension(command.Days, rule.Unit, rule.Approver, command.Reason, paperId.ToString("D"), desk.Today);
        var result = clock.Ledger.Extend(desk.Calendar, extension, rule);
        if (result is not ClockResult.Changed { Clock: var longer })
            return Refuse(((ClockResult.Refused)result).Refusal, "$.days");
        if (longer.Due(desk.Calendar) is not { } due)
            return Refused("clock-suspended", "时限正在停止计时，恢复后再申请延长。", rule.Basis);

        var fold = new CaseFold(desk, file, file);
        fold.Replace(clock, longer);
        var told = (Old: clock.Ledger.Due(desk.Calendar)!.Value, New: due);
        if (Carried(desk, fold, extension, rule) is { } promised)
            told = promised;
        var approver = allowed?.ApproverName ?? rule.Approver.ChineseName();
        fold.Issue(new IssuePaper(PaperTemplate.ExtensionNotice, Fields(
            (PaperField.Reason, CaseFold.OneLine(command.Reason)),
            (PaperField.Limit, new ClockBudget(command.Days, rule.Unit).ToString()),
            (PaperField.OldDueDay, CaseFold.Iso(told.Old)),
            (PaperField.DueDay, CaseFold.Iso(told.New)),
            (PaperField.Approver, approver),
            (PaperField.Basis, rule.Basis))));
        var followed = told.New == due ? "" : $"，承诺办结日随之顺延至{PaperWords.Day(told.New)}";
        fold.Event("clock.extended", $"经{approver}批准，法定办结时限延长{new ClockBudget(command.Days, rule.Unit)}，至{PaperWords.Day(due)}{followed}，理由：{command.Reason}");
        fold.NotifyApplicant("办理期限延长", $"您的办件{file.Number}（{file.ItemName}）办理期限延长至{PaperWords.Day(told.New)}，理由见延长期限告知书。", "clock.extended");
        return fold.Finish();
    }

    /// <summary>Carries the promise along with the statute's extension; null where there is none that still stands.</summary>
    private static (DateOnly Old, DateOnly New)? Carried(OfficeDesk desk, CaseFold fold, Extension extension, ExtensionRule rule)
    {
        if (fold.Running(ClockKind.Decision) is not { } promise || promise.Ledger.Budget == ClockBudget.SameDay
            || promise.Ledger.Due(desk.Calendar) is not { } old
            || promise.Ledger.Extend(desk.Calendar, extension, rule) is not ClockResult.Changed { Clock: var longer })
        {
            return null;
        }
        fold.Replace(promise, longer);
        return (old, longer.Due(desk.Calendar)!.Value);
    }

    /// <summary>The limit of a promise where no statute names one: 行政许可法第四十二条's, the longest a hall may take by itself.</summary>
    private static readonly TimeLimit UsualStatute = new(20, DayUnit.Working);

    /// <summary>
    /// 即办转承诺 (B-1). Whoever works on the case says so: its window or the holder of its task. The promise of an item that is decided on its day is that day, so
    /// the new one is said now, within the statute (C-7), counted from the acceptance as the papers say, and told with a new acceptance paper (004-20).
    /// </summary>
    private static CommandResult BecomeCommitted(OfficeDesk desk, CaseFile file, CaseCommand.BecomeCommitted command)
    {
        if (!file.OpenTasks.Any(t => t.AssigneeId == desk.Actor.Id) && AtWindow(desk) is { } notAllowed)
            return notAllowed;
        if (!file.State.IsUndecided())
            return Ended(file) ?? Refused("wrong-state", "办件不在办理期间，不能改变类型。", "004-18");
        if (KindChanges.Check(file.InnerKind, CaseKind.Committed, new KindChangeFacts(command.Reason)) is KindChangeResult.Refused refused)
            return Refuse(refused.Refusal, refused.Refusal.Code == "kind-no-reason" ? "$.reason" : null);
        var statute = desk.Item.StatutoryLimit ?? UsualStatute;
        if (command.Days < 1 || command.Days > statute.Days)
            return Refused("promise-days", $"承诺的办结时限应为1至{statute.Days}个工作日。", "C-7", "$.days");
        var promise = Clock.Start(ClockKind.Decision, desk.Law, file.AcceptedOn!.Value, ClockBudget.Working(command.Days));
        var due = promise.Due(desk.Calendar)!.Value;
        if (due <= desk.Today)
            return Refused("promise-days", $"时限自受理之日起算，{command.Days}个工作日已于{PaperWords.Day(due)}届满，请承诺更长的时限。", "004-20", "$.days");
        if (file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryDecision)?.Ledger.Due(desk.Calendar) is { } latest && due > latest)
            return Refused("promise-days", $"承诺的办结日不得晚于法定时限届满之日（{PaperWords.Day(latest)}）。", "C-7", "$.days");
        var fold = new CaseFold(desk, file, file);
        fold.BecomeCommitted(promise, command.Reason);
        return fold.Finish();
    }

    private static CommandResult Wake(OfficeDesk desk, CaseFile file, CaseCommand.WakeTimer command)
    {
        if (desk.Actor is not OfficeActor.Timer)
            return Refused("timer-only", "只有系统可以触发流程定时。");
        if (file.Flow?.Bookmarks.FirstOrDefault(b => b.Id == command.BookmarkId) is not { ResumeAt: { } resumeAt } timer)
            return Refused("timer-gone", "该定时已经触发或者撤销。");
        if (resumeAt > desk.Now)
            return Refused("timer-early", "该定时尚未到时间。");
        // A timer is only a hint: the ledger says when the limit is really over, and the step waits on until then.
        var over = LimitOver(desk, file, timer);
        var fold = new CaseFold(desk, file, file);
        // A publicity somebody objected to waits on, from one midnight to the next, until a person has answered and said what follows.
        if (over is not null && over <= desk.Now && TaskBeside(file, timer) is { Kind: TaskKind.Publicity } contested && file.IsContested(contested))
        {
            over = desk.Time.Clock.InstantOf(desk.Today.AddDays(1), TimeOnly.MinValue);
            fold.HoldPublicity(contested);
        }
        var input = over > desk.Now ? Value.MapOf(("notBefore", over.Value.ToString("O", CultureInfo.InvariantCulture))) : Value.EmptyMap;
        return TryRun(fold, desk, new Stimulus.Resume(timer.Id, input)) ? fold.Finish() : Refused("timer-gone", "该定时已经触发或者撤销。");
    }

    /// <summary>The first instant after the limit the timer stands for: midnight after the due day (a filing by post or on-line counts until then); null where no clock stands behind it.</summary>
    private static DateTimeOffset? LimitOver(OfficeDesk desk, CaseFile file, Bookmark timer)
    {
        var beside = Beside(file, timer);
        var clock = TaskBeside(file, timer) is { } task
            ? file.Clocks.FirstOrDefault(c => c.TaskId == task.Id)
            : file.Clocks.FirstOrDefault(c => beside.Any(b => c.Id == DeterministicId.Of(file.Id, "clock", $"supplement:{b}")));
        return clock?.Ledger.Due(desk.Calendar) is { } due ? desk.Time.Clock.InstantOf(due.AddDays(1), TimeOnly.MinValue) : null;
    }

    /// <summary>Other bookmarks of the activity whose timer it is.</summary>
    private static HashSet<string> Beside(CaseFile file, Bookmark timer) =>
        file.Flow!.Bookmarks.Where(b => b.ActivityExecutionId == timer.ActivityExecutionId && b.Id != timer.Id).Select(b => b.Id).ToHashSet(StringComparer.Ordinal);

    private static CaseTask? TaskBeside(CaseFile file, Bookmark timer) => Beside(file, timer) is var beside ? file.OpenTasks.FirstOrDefault(t => beside.Contains(t.BookmarkId)) : null;

    private static ImmutableSortedDictionary<string, string> Fields(params ReadOnlySpan<(string Name, string Text)> fields)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in fields)
            map[name] = text;
        return map.ToImmutable();
    }
}
