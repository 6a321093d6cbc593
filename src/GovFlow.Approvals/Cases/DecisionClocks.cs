using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Cases;

/// <summary>The two clocks an acceptance starts: what the hall promised, and what the statute allows (C-7).</summary>
internal static class DecisionClocks
{
    /// <summary>
    /// The day an application is taken in. Today, whatever the hour (民法典第二百零一条; 001-3); for a same-day limit the working day on which the filing
    /// reached the window (C-4), because that whole day belongs to it.
    /// </summary>
    public static DateOnly FilingDay(CaseKind inner, OfficeDesk desk) => inner is CaseKind.Immediate
        ? desk.Hours.FilingDay(desk.Calendar, desk.Today, desk.Time.Clock.TimeOf(desk.Now))
        : desk.Today;

    /// <summary>
    /// Day 0 of a case accepted now: the acceptance, or for an item whose law says so the receipt (<see cref="LimitStart"/>): the day the application came
    /// in, and where papers had to be supplied the day the last of them came (政府信息公开条例第三十条、第三十三条).
    /// </summary>
    public static DateOnly StartDay(CaseFile file, OfficeDesk desk) => desk.Item.LimitStart is LimitStart.Receipt && file.InnerKind is not CaseKind.Immediate
        ? file.Materials.Where(m => m.ReceivedAt is not null).Select(m => desk.Time.Clock.DayOf(m.ReceivedAt!.Value)).Append(file.ReceivedOn).Max()
        : FilingDay(file.InnerKind, desk);

    public static Clock Promise(ServiceItem item, CaseKind inner, DateOnly start, OfficeDesk desk) =>
        Clock.Start(ClockKind.Decision, desk.Law, start, inner is CaseKind.Immediate ? ClockBudget.SameDay : Budget(item.PromisedLimit));

    /// <summary>Null where no binding period is known.</summary>
    public static Clock? Statute(ServiceItem item, DateOnly start, OfficeDesk desk) =>
        item.StatutoryLimit is { } limit ? Clock.Start(ClockKind.StatutoryDecision, desk.Law, start, Budget(limit)) : null;

    public static ClockBudget Budget(TimeLimit limit) => new(limit.Days, limit.Unit);
}
