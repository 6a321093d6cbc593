using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Supervision;

/// <summary>压件, 超时限, 不移交, 逾期不说明: a limit was over while nothing was awaited. The ledger knows what was awaited: a suspended limit has no due day.</summary>
internal static class LateWork
{
    /// <summary>压件不报、不批、不发 and 不移交: a step's own limit (003-38, 003-39).</summary>
    public static IEnumerable<ViolationFinding> HeldTasks(CaseHistory history, DetectionSetting setting)
    {
        foreach (var clock in history.Clocks)
        {
            if (history.Tasks.FirstOrDefault(t => t.Id == clock.TaskId) is not { } task || RuleOf(clock.Ledger.Kind, task.Kind) is not { } rule || Over(clock.Ledger, setting) is not { } due)
                continue;
            if (rule is ViolationRule.NotHandedOver)
            {
                yield return NotHandedOver(history, task, clock, due, setting);
                continue;
            }
            var opened = setting.Clock.DayOf(task.OpenedAt);
            yield return new ViolationFinding(rule, history.CaseId, task.Id.ToString("D"), task.Responsible, task.PostCode, FirstDayOver(due, setting),
            [
                new EvidenceLine(opened, $"{Words.Day(opened)}进入“{task.StepName}”环节，时限至{Words.Day(due)}。", EventOf(history, "task.opened", task.Id)),
                task.ClosedAt is { } closed
                    ? new EvidenceLine(setting.Clock.DayOf(closed), $"{Words.Day(setting.Clock.DayOf(closed))}才办理完毕，期间没有中止计时的事由。", EventOf(history, "task.completed", task.Id))
                    : new EvidenceLine(setting.Today, $"至{Words.Day(setting.Today)}仍未办理，没有中止计时的事由。"),
            ]);
        }
    }

    /// <summary>完成后不移交 (000-12, 003-39): held against who finished the step before, until the window has signed for the result.</summary>
    private static ViolationFinding NotHandedOver(CaseHistory history, PastTask window, PastClock clock, DateOnly due, DetectionSetting setting)
    {
        var done = history.Tasks.TakeWhile(t => t.Id != window.Id).LastOrDefault(t => t.ClosedBy is not null && t.ClosedBy != "flow");
        var taken = EventOf(history, "task.claimed", window.Id) ?? EventOf(history, "task.completed", window.Id);
        return new ViolationFinding(
            ViolationRule.NotHandedOver, history.CaseId, window.Id.ToString("D"), done?.ClosedBy ?? window.Responsible, done?.PostCode ?? window.PostCode, FirstDayOver(due, setting),
            [
                new EvidenceLine(clock.Ledger.StartDay, $"{Words.Day(clock.Ledger.StartDay)}“{done?.StepName ?? "上一环节"}”办理完毕，结果应于{Words.Day(due)}前移交出件窗口。", EventOf(history, "task.opened", window.Id)),
                clock.Ledger.StoppedDay is { } stopped
                    ? new EvidenceLine(stopped, $"{Words.Day(stopped)}出件窗口才签收。", taken)
                    : new EvidenceLine(setting.Today, $"至{Words.Day(setting.Today)}出件窗口仍未签收。"),
            ]);
    }

    /// <summary>超时限: promise and statute of the whole case (003-18, C-7).</summary>
    public static IEnumerable<ViolationFinding> OverLimits(CaseHistory history, DetectionSetting setting)
    {
        foreach (var clock in history.Clocks.Where(c => c.Ledger.Kind is ClockKind.Decision or ClockKind.StatutoryDecision))
        {
            if (Over(clock.Ledger, setting) is not { } due)
                continue;
            // Whoever had the work when the day ended.
            var late = history.Tasks.LastOrDefault(t => setting.Clock.DayOf(t.OpenedAt) <= due && (t.ClosedAt is not { } closed || setting.Clock.DayOf(closed) > due));
            // Nobody had it while papers were awaited or before it was taken up: the unit that let it come to that answers, and no person.
            var before = late is null ? history.Tasks.LastOrDefault(t => t.ClosedAt is { } closed && setting.Clock.DayOf(closed) <= due) : null;
            var stood = late is not null ? $"，当时在“{late.StepName}”环节" : before is not null ? $"，当时“{before.StepName}”环节已办完，在等候申请人补正或者下一环节" : "，当时尚未进入办理环节";
            yield return new ViolationFinding(
                ViolationRule.OverLimit, history.CaseId, clock.Id.ToString("D"), late?.Responsible, (late ?? before)?.PostCode ?? history.WindowPost, FirstDayOver(due, setting),
                [
                    new EvidenceLine(due, $"{clock.Ledger.Kind.ChineseName()}时限{clock.Ledger.Budget}，于{Words.Day(due)}届满{stood}。"),
                    clock.Ledger.StoppedDay is { } stopped
                        ? new EvidenceLine(stopped, $"{Words.Day(stopped)}才作出决定。", EventOf(history, "case.decided", null))
                        : new EvidenceLine(setting.Today, $"至{Words.Day(setting.Today)}仍未作出决定。"),
                ]);
        }
    }

    /// <summary>逾期不公开说明 (优化营商环境条例第三十六条).</summary>
    public static IEnumerable<ViolationFinding> MissingExplanations(CaseHistory history, DetectionSetting setting)
    {
        foreach (var asked in history.Explanations)
        {
            var done = asked.AnsweredAt is { } at ? setting.Clock.DayOf(at) : setting.Today;
            if (done <= asked.DueDay)
                continue;
            yield return new ViolationFinding(ViolationRule.MissingExplanation, history.CaseId, asked.DutyId.ToString("D"), asked.HolderId, null, asked.DueDay.AddDays(1),
            [
                new EvidenceLine(asked.DueDay, $"承诺时限届满后，应于{Words.Day(asked.DueDay)}前公开说明原因。"),
                new EvidenceLine(done, asked.AnsweredAt is null ? $"至{Words.Day(done)}仍未说明。" : $"{Words.Day(done)}才作出说明。"),
            ])
            { UnitCode = asked.UnitCode };
        }
    }

    /// <summary>The due day that is over; null while the limit is kept, met, suspended or not known.</summary>
    private static DateOnly? Over(Clock ledger, DetectionSetting setting) =>
        ledger.Due(setting.Calendar) is { } due && (ledger.StoppedDay ?? setting.Today) > due ? due : null;

    private static DateOnly FirstDayOver(DateOnly due, DetectionSetting setting) => setting.Calendar.WorkingDayAfter(due, 1);

    private static ViolationRule? RuleOf(ClockKind clock, TaskKind task) => clock switch
    {
        ClockKind.HandOver => ViolationRule.NotHandedOver,
        ClockKind.Delivery => ViolationRule.HeldResult,
        ClockKind.PostVerification => ViolationRule.HeldReview,
        ClockKind.Step or ClockKind.Branch or ClockKind.ReportUp => task switch
        {
            TaskKind.Decide => ViolationRule.HeldDecision,
            TaskKind.Certificate or TaskKind.Deliver => ViolationRule.HeldResult,
            // A public notice runs its days, and nobody can hasten it.
            TaskKind.Archive or TaskKind.Publicity => null,
            _ => ViolationRule.HeldReview,
        },
        _ => null,
    };

    private static long? EventOf(CaseHistory history, string kind, Guid? taskId) =>
        history.Events.FirstOrDefault(e => e.Kind == kind && (taskId is null || e.TaskId == taskId))?.Seq;
}
