using System.Collections.Immutable;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Clocks;

/// <summary>Says a clock in the words of somebody who has never read a statute: for the public page.</summary>
public static class PlainClock
{
    /// <summary>Sentences in the order in which one asks: how long, from when, what does not count, until when.</summary>
    /// <param name="calendar">The centre's.</param>
    public static ImmutableArray<string> Sentences(Clock clock, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(calendar);
        var text = ImmutableArray.CreateBuilder<string>();
        var explained = clock.Explain(calendar);
        var who = clock.Kind.WaitsForApplicant() ? "您有" : "我们承诺在";
        var what = clock.Kind.WaitsForApplicant() ? "时间补齐材料" : "内办结";
        text.Add(clock.Budget.Days == 0
            ? $"{(clock.Kind.WaitsForApplicant() ? "请您" : "我们承诺")}当天办好。"
            : $"{who}{clock.Budget}{what}，从{PaperWords.Day(clock.StartDay)}的第二天算起{(clock.Budget.Unit is DayUnit.Working ? "，周末和放假的日子不算" : "")}。");
        foreach (var suspension in clock.Suspensions)
        {
            text.Add(suspension.To is { } to
                ? $"{PaperWords.Day(suspension.From)}至{PaperWords.Day(to)}做{suspension.Ground.ChineseName()}，依法不计入时间，已书面告知您。"
                : $"{PaperWords.Day(suspension.From)}起正在做{suspension.Ground.ChineseName()}，依法暂停计时，结束后接着算。");
        }
        if (clock.Extension is { } extension)
            text.Add($"经批准延长了{new ClockBudget(extension.Days, extension.Unit)}，原因是：{extension.Reason.TrimEnd('。')}。");
        foreach (var day in explained.Days.Where(d => calendar.Day(d.Date).Kind is DayKind.LocalClosure or DayKind.LocalOpening))
            text.Add($"{PaperWords.Day(day.Date)}{calendar.Day(day.Date).Reason}。");
        if (explained.Due is { } due)
        {
            var provisional = explained.IsProvisional ? "（其间的放假安排还没有公布，公布后如有变化会通知您）" : "";
            text.Add($"所以最晚是{PaperWords.Day(due)}{provisional}。");
        }
        return text.DrainToImmutable();
    }
}
