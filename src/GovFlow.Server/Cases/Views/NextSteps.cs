using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Engine.Execution;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;

namespace GovFlow.Server.Cases.Views;

/// <summary>Says what happens next with a case.</summary>
internal static class NextSteps
{
    public static NextStep Of(CaseFile file, Hall hall)
    {
        if (file.Flow is { Status: not InstanceStatus.Running, Incidents.Count: > 0 } && !file.State.IsTerminal() && file.State is not CaseState.Closed)
            return new NextStep("流程中断，已转运维人员处理；办理时限不因此停止。", DayOf(file, hall));
        if (file.IsUnanswered)
            return new NextStep("请窗口当日答复申请人：受理、告知补正、不予受理或者退回，并出具文书。", file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.Intake)?.Ledger.Due(hall.Calendar));
        if (file.State.WaitsForApplicant() && file.Clocks.FirstOrDefault(c => c.Ledger.Kind.WaitsForApplicant()) is { } applicants)
            return new NextStep("请申请人在期限内一次补齐所列材料；补齐当日为受理起算日。", applicants.Ledger.Due(hall.Calendar));
        if (file.OpenTasks.IsEmpty)
            return new NextStep(file.State.IsTerminal() || file.State is CaseState.Closed ? $"办件已{file.State.ChineseName()}，没有后续环节。" : $"办件{file.State.ChineseName()}。", DayOf(file, hall));
        var steps = file.OpenTasks.Select(t => $"{t.Department ?? t.StepName}（{(t.AssigneeId is { } holder ? hall.PersonName(holder) : hall.PostName(t.PostCode))}）");
        return new NextStep($"下一环节：{string.Join("、", steps)}。", DayOf(file, hall));
    }

    /// <summary>Who has the case now: the holders of its tasks, else their posts; null where nobody must act.</summary>
    public static string? Holder(CaseFile file, Hall hall)
    {
        if (file.State.WaitsForApplicant())
            return "申请人";
        if (file.IsUnanswered)
            return "收件窗口";
        var holders = file.OpenTasks.Select(t => t.AssigneeId is { } id ? hall.PersonName(id) : hall.PostName(t.PostCode)).Distinct(StringComparer.Ordinal).ToList();
        return holders.Count == 0 ? null : string.Join("、", holders);
    }

    private static DateOnly? DayOf(CaseFile file, Hall hall) =>
        file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.Decision)?.Ledger.Due(hall.Calendar);
}
