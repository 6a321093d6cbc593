using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Cases;

/// <summary>Extensions and timers.</summary>
public static partial class Office
{
    private static CommandResult Extend(OfficeDesk desk, CaseFile file, CaseCommand.ExtendClock command)
    {
        if (desk.Actor is not OfficeActor.Staff staff)
            return Refused("staff-only", "延长期限由有权批准的负责人办理。", "003-18");
        if (!file.State.IsUndecided())
            return Ended(file) ?? Refused("wrong-state", "办件不在审查期间，不能延长期限。", "003-18");
        if (file.Clocks.FirstOrDefault(c => c.Id == command.ClockId) is not { } clock)
            return Refused("clock-unknown", "没有这个时限，或者已经停止。", "003-18", "$.clockId");
        var rule = Rule(desk.Item, clock.Ledger.Kind);
        if (!staff.SignsAs.Contains(rule.Approver))
            return Refused("clock-extension-approver", "您不是有权批准延长期限的负责人。", rule.Basis);

        var fold = new CaseFold(desk, file, file);
        var paperId = DeterministicId.Of(file.Id, "paper", file.Papers.Length.ToString(CultureInfo.InvariantCulture));
        var oldDue = clock.Ledger.Due(desk.Calendar);
        var extension = new Extension(command.Days, rule.Unit, rule.Approver, command.Reason, paperId.ToString("D"), desk.Today);
        var result = clock.Ledger.Extend(desk.Calendar, extension, rule);
        if (result is not ClockResult.Changed changed)
            return Refuse(((ClockResult.Refused)result).Refusal, "$.days");
        if (oldDue is not { } old || changed.Clock.Due(desk.Calendar) is not { } due)
            return Refused("clock-suspended", "时限正在停止计时，恢复后再申请延长。", rule.Basis);
        if (clock.Ledger.Kind is ClockKind.Decision
            && file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryDecision)?.Ledger.Due(desk.Calendar) is { } statutory && due > statutory)
        {
            return Refused("promise-over-statute", $"延长后的承诺时限不得超过法定时限（{PaperWords.Day(statutory)}）。", "C-7", "$.days");
        }

        fold.Replace(clock, changed.Clock);
        fold.Issue(new IssuePaper(PaperTemplate.ExtensionNotice, Fields(
            (PaperField.Reason, CaseFold.OneLine(command.Reason)),
            (PaperField.Limit, new ClockBudget(command.Days, rule.Unit).ToString()),
            (PaperField.OldDueDay, CaseFold.Iso(old)),
            (PaperField.DueDay, CaseFold.Iso(due)),
            (PaperField.Approver, ApproverName(rule.Approver)),
            (PaperField.Basis, rule.Basis))));
        fold.Event("clock.extended", $"经{ApproverName(rule.Approver)}批准，{clock.Ledger.Kind.ChineseName()}时限延长{new ClockBudget(command.Days, rule.Unit)}，至{PaperWords.Day(due)}，理由：{command.Reason}");
        fold.NotifyApplicant("办理期限延长", $"您的办件{file.Number}（{file.ItemName}）办理期限延长至{PaperWords.Day(due)}，理由见延长期限告知书。", "clock.extended");
        return fold.Finish();
    }

    /// <summary>The extension the item's law knows for a clock; the promise shares the statute's where it names none of its own.</summary>
    private static ExtensionRule Rule(ServiceItem item, ClockKind kind)
    {
        var own = kind switch
        {
            ClockKind.StatutoryDecision => item.StatutoryLimit?.Extension,
            ClockKind.Decision => item.PromisedLimit.Extension ?? item.StatutoryLimit?.Extension,
            _ => null,
        };
        return own?.Rule ?? ExtensionRule.None;
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
        var input = LimitOver(desk, file, timer) is { } over && over > desk.Now
            ? Value.MapOf(("notBefore", over.ToString("O", CultureInfo.InvariantCulture)))
            : Value.EmptyMap;
        var fold = new CaseFold(desk, file, file);
        return TryRun(fold, desk, new Stimulus.Resume(timer.Id, input)) ? fold.Finish() : Refused("timer-gone", "该定时已经触发或者撤销。");
    }

    /// <summary>The first instant after the limit the timer stands for: midnight after the due day (a filing by post or on-line counts until then); null where no clock stands behind it.</summary>
    private static DateTimeOffset? LimitOver(OfficeDesk desk, CaseFile file, Bookmark timer)
    {
        var beside = file.Flow!.Bookmarks.Where(b => b.ActivityExecutionId == timer.ActivityExecutionId && b.Id != timer.Id).Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        var clock = file.OpenTasks.FirstOrDefault(t => beside.Contains(t.BookmarkId)) is { } task
            ? file.Clocks.FirstOrDefault(c => c.TaskId == task.Id)
            : file.Clocks.FirstOrDefault(c => beside.Any(b => c.Id == DeterministicId.Of(file.Id, "clock", $"supplement:{b}")));
        return clock?.Ledger.Due(desk.Calendar) is { } due ? desk.Time.Clock.InstantOf(due.AddDays(1), TimeOnly.MinValue) : null;
    }

    private static string ApproverName(ExtensionApprover approver) => approver switch
    {
        ExtensionApprover.HeadOfBody => "本行政机关负责人",
        ExtensionApprover.HeadOfGovernment => "本级人民政府负责人",
        ExtensionApprover.OfficeNamedByRule => "规定的机构负责人",
    };

    private static ImmutableSortedDictionary<string, string> Fields(params ReadOnlySpan<(string Name, string Text)> fields)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in fields)
            map[name] = text;
        return map.ToImmutable();
    }
}
