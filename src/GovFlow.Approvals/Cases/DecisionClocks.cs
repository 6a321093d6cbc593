using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Cases;

/// <summary>The two clocks an acceptance starts: what the hall promised, and what the statute allows (C-7).</summary>
internal static class DecisionClocks
{
    /// <summary>
    /// Day 0. The acceptance itself for a limit in days, whatever the hour (民法典第二百零一条; 001-3); for a same-day limit the working day on which the
    /// filing reached the window (C-4), because that whole day belongs to it.
    /// </summary>
    public static DateOnly StartDay(CaseKind inner, OfficeDesk desk) => inner is CaseKind.Immediate
        ? desk.Hours.FilingDay(desk.Calendar, desk.Today, desk.Time.Clock.TimeOf(desk.Now))
        : desk.Today;

    public static Clock Promise(ServiceItem item, CaseKind inner, OfficeDesk desk) => Clock.Start(
        ClockKind.Decision, desk.Law, StartDay(inner, desk), inner is CaseKind.Immediate ? ClockBudget.SameDay : Budget(item.PromisedLimit));

    /// <summary>Null where no binding period is known.</summary>
    public static Clock? Statute(ServiceItem item, CaseKind inner, OfficeDesk desk) => item.StatutoryLimit is { } limit
        ? Clock.Start(ClockKind.StatutoryDecision, desk.Law, StartDay(inner, desk), Budget(limit))
        : null;

    public static ClockBudget Budget(TimeLimit limit) => new(limit.Days, limit.Unit);
}
