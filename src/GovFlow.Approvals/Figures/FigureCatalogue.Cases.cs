using System.Collections.Immutable;
using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Figures;

/// <summary>办件, 时效, 质量, 联合办理.</summary>
public static partial class FigureCatalogue
{
    private static bool IsAccepted(CaseFact c, FigureFacts f) => f.Period.Has(c.AcceptedOn);

    private static bool IsReceived(CaseFact c, FigureFacts f) => f.Period.Has(c.ReceivedOn);

    private static bool IsDecided(CaseFact c, FigureFacts f) => f.Period.Has(c.DecidedOn);

    private static bool IsStopped(CaseFact c, FigureFacts f) => f.Period.Has(c.Promise?.StoppedOn);

    private static bool IsInspected(CaseFact c, FigureFacts f) => f.Period.Has(c.Inspection?.On);

    private static bool IsJointlyDecided(CaseFact c, FigureFacts f) => c.OuterKind is CaseKind.Joint && IsDecided(c, f);

    private static ImmutableArray<Figure> Cases() =>
    [
        Case(FigureShape.Count, "received", "收件量", "件", "期内收到申请的办件数，以收件日计。", "B-5", IsReceived),
        Case(FigureShape.Count, "accepted", "受理量", "件", "期内受理的办件数，以受理日计。", "002-1", IsAccepted),
        Case(FigureShape.Daily, "accepted-daily", "日均受理", "件", "期内受理量 ÷ 期内本中心工作日数（到统计当日为止）。", "002-1", IsAccepted),
        Case(FigureShape.Count, "closed", "办结量", "件", "期内办结的办件数，以办结日计；退回、撤回、终止也是办结。", "B-5", (c, f) => f.Period.Has(c.ClosedOn)),
        Case(FigureShape.Count, "open", "期末在办", "件", "期末已收件、尚未办结的办件数。", "B-5", (c, f) => c.IsOpenOn(f.AsOf)),
        Case(FigureShape.Count, "immediate", "即办件", "件", "期内受理的办件中的即办件数。", "002-2", (c, f) => IsAccepted(c, f) && c.InnerKind is CaseKind.Immediate),
        Case(FigureShape.Rate, "immediate-rate", "即办率", "%", "即办件 ÷ 受理量。", "001-6", IsAccepted, (c, _) => c.InnerKind is CaseKind.Immediate),
        Case(FigureShape.Rate, "on-spot-rate", "现场办结率", "%", "收件当日即作出决定的办件 ÷ 受理量。", "003-22", IsAccepted, (c, _) => c.DecidedOn is { } day && day <= c.ReceivedOn),
        Case(FigureShape.Count, "online", "网上审批办件", "件", "期内受理的办件中从网上申请的件数。", "002-3", (c, f) => IsAccepted(c, f) && c.Channel == "online"),
        Case(FigureShape.Rate, "online-rate", "网上审批率", "%", "网上审批办件 ÷ 受理量。", "002-3", IsAccepted, (c, _) => c.Channel == "online"),
        Case(FigureShape.Rate, "all-online-rate", "全程网办率", "%", "从网上申请且申请人一次也没有到现场的办件 ÷ 期内作出决定的办件。", "004-30", IsDecided, (c, _) => c is { Channel: "online", Visits: 0 }),
    ];

    private static ImmutableArray<Figure> Speed() =>
    [
        Case(FigureShape.Rate, "on-time-rate", "按时办结率", "%", "未超承诺时限的办件 ÷ 期内承诺时限计时结束的办件。", "B-5", IsStopped, (c, f) => !c.Promise!.IsLateOn(f.AsOf)),
        Case(FigureShape.Count, "overdue", "超期办件", "件", "期内计时结束时已超承诺时限的，加期末仍未办完且已超承诺时限的办件数。到期日次日起算超期。", "B-5",
            (c, f) => c.Promise is { } promise && promise.IsLateOn(f.AsOf) && (IsStopped(c, f) || !(promise.StoppedOn <= f.AsOf))),
        Case(FigureShape.Rate, "statute-rate", "法定时限内办结率", "%", "未超法定时限的办件 ÷ 期内法定时限计时结束的办件；事项没有法定时限的不计。", "C-7",
            (c, f) => f.Period.Has(c.Statute?.StoppedOn), (c, f) => !c.Statute!.IsLateOn(f.AsOf)),
        Sum(FigureShape.Mean, "mean-days", "平均办理工作日", "个工作日", "所用工作日之和 ÷ 期内作出决定的办件数；停止计时的日子不算，当日决定的为 0。", "002-5",
            (c, f) => IsDecided(c, f) && c.Promise?.UsedDays is not null ? 1 : null, c => c.Promise!.UsedDays!.Value),
        Sum(FigureShape.Saving, "actual-saving", "实际提速率", "%", "1 − 实际所用工作日之和 ÷ 承诺工作日之和，按期内作出决定的非即办件计；承诺时限按自然日的不计。", "002-15",
            (c, f) => IsDecided(c, f) && c.Promise is { UsedDays: not null, WorkingDays: > 0 and var days } ? days : null, c => c.Promise!.UsedDays!.Value),
        Sum(FigureShape.Mean, "mean-visits", "平均跑动次数", "次", "申请人到现场的日数之和 ÷ 期内办结的办件数；窗口申请、窗口补交材料、窗口领取各计一次，同日只计一次。", "003-7",
            (c, f) => f.Period.Has(c.ClosedOn) ? 1 : null, c => c.Visits),
    ];

    private static ImmutableArray<Figure> Quality() =>
    [
        Case(FigureShape.Count, "decided", "作出决定", "件", "期内作出准予或者不予决定的办件数。", "B-5", IsDecided),
        Case(FigureShape.Rate, "grant-rate", "准予率", "%", "准予的办件 ÷ 期内作出决定的办件。", "B-5", IsDecided, (c, _) => c.IsGranted is true),
        Case(FigureShape.Rate, "return-rate", "退回率", "%", "期内收件中已退回的 ÷ 收件量。", "B-5", IsReceived, (c, _) => c.State is CaseState.ReturnedToApplicant),
        Case(FigureShape.Rate, "not-accepted-rate", "不予受理率", "%", "期内收件中不予受理的 ÷ 收件量。", "B-5", IsReceived, (c, _) => c.State is CaseState.NotAccepted),
        Case(FigureShape.Rate, "supplement-rate", "补正率", "%", "期内收件中发过补正材料通知单的 ÷ 收件量。", "B-5", IsReceived, (c, _) => c.IsSupplemented),
    ];

    private static ImmutableArray<Figure> Joint() =>
    [
        Case(FigureShape.Count, "joint", "联合办理项目", "个", "期内作出决定的联办件数。", "002-4", IsJointlyDecided),
        Sum(FigureShape.Mean, "joint-mean-days", "联合办理平均工作日", "个工作日", "联办件所用工作日之和 ÷ 期内作出决定的联办件数。", "002-5",
            (c, f) => IsJointlyDecided(c, f) && c.Promise?.UsedDays is not null ? 1 : null, c => c.Promise!.UsedDays!.Value),
        Sum(FigureShape.Rate, "department-pass-rate", "部门平均通过率", "%", "答复同意的部门 ÷ 已答复的部门，按期内作出决定的联办件计。", "002-5",
            (c, f) => IsJointlyDecided(c, f) && c.Departments.Answered > 0 ? c.Departments.Answered : null, c => c.Departments.Agreed),
        Case(FigureShape.Rate, "first-pass-rate", "一次性全部通过率", "%", "各部门全部同意、也没有要求补正的联办件 ÷ 期内作出决定的联办件。", "002-5",
            IsJointlyDecided, (c, _) => !c.IsSupplemented && c.Departments.Answered > 0 && c.Departments.Agreed == c.Departments.Answered),
        Case(FigureShape.Count, "inspections", "联合验收项目", "个", "期内进行第一轮联合现场验收的办件数；复验不另计。", "002-4", IsInspected),
        Sum(FigureShape.Count, "inspected-area", "验收面积", "万平方米", "期内进行第一轮联合现场验收的项目建筑面积之和。", "002-4", (c, f) => IsInspected(c, f) ? 1 : null, c => c.Inspection!.Area / 10_000),
        Sum(FigureShape.Rate, "inspection-department-rate", "现场验收部门通过率", "%", "第一轮现场验收通过的部门 ÷ 参加验收的部门，按期内进行第一轮验收的项目计。", "002-5",
            (c, f) => IsInspected(c, f) ? c.Inspection!.Departments : null, c => c.Inspection!.Passed),
        Case(FigureShape.Rate, "inspection-first-rate", "一次性现场验收全部通过率", "%", "第一轮现场验收各部门全部通过的项目 ÷ 期内进行第一轮验收的项目。", "002-5",
            IsInspected, (c, _) => c.Inspection is { } first && first.Passed == first.Departments),
    ];
}
