using System.Collections.Immutable;
using System.Text;

namespace GovFlow.Approvals.Clocks;

/// <summary>Counts day by day, as a clerk with a wall calendar would, and writes down every day.</summary>
internal static class DueExplainer
{
    public static DueExplanation Explain(WorkCalendar calendar, in DueTerms terms, IReadOnlyList<Suspension> suspensions)
    {
        var lines = ImmutableArray.CreateBuilder<DueDayLine>();
        lines.Add(new DueDayLine(terms.Start, false, "起算日，不计入（民法典第二百零一条）", null));
        DateOnly? day = terms.Start;
        var ordinal = 0;
        foreach (var (days, unit) in terms.Phases)
        {
            if (day is { } from)
                day = Walk(calendar, from, days, unit, suspensions, lines, ref ordinal);
        }
        var provisional = day is { } due && DueCount.IsProvisional(calendar, terms.Start, due);
        return new DueExplanation(terms.Start, terms.Budget, terms.ExtensionDays, terms.ExtensionUnit, day, provisional, lines.ToImmutable(),
            Sentence(terms, day, provisional, ordinal, lines.Count(l => l.Reason.StartsWith("停止计时", StringComparison.Ordinal)), suspensions));
    }

    /// <summary>The sentence of a limit that nothing has stopped: no day need be walked for it.</summary>
    public static string Sentence(in DueTerms terms, DateOnly due, bool provisional) => Sentence(terms, due, provisional, terms.Total, 0, []);

    private static DateOnly? Walk(
        WorkCalendar calendar, DateOnly from, int days, DayUnit unit, IReadOnlyList<Suspension> suspensions,
        ImmutableArray<DueDayLine>.Builder lines, ref int ordinal)
    {
        var day = from;
        for (var counted = 0; counted < days;)
        {
            day = day.AddDays(1);
            var what = calendar.Day(day);
            if (Excluding(suspensions, day) is { } suspension)
            {
                if (LastsFor(suspensions, day))
                    return null;
                lines.Add(new DueDayLine(day, false, Stopped(suspension), null));
            }
            else if (unit is DayUnit.Working && !what.IsWorking)
            {
                lines.Add(new DueDayLine(day, false, what.Reason, null));
            }
            else
            {
                counted++;
                ordinal++;
                lines.Add(new DueDayLine(day, true, unit is DayUnit.Working ? what.Reason : $"自然日（{what.Reason}）", ordinal));
            }
        }
        return Settle(calendar, day, suspensions, lines);
    }

    private static DateOnly? Settle(WorkCalendar calendar, DateOnly day, IReadOnlyList<Suspension> suspensions, ImmutableArray<DueDayLine>.Builder lines)
    {
        while (true)
        {
            var what = calendar.Day(day);
            var suspension = Excluding(suspensions, day);
            if (suspension is null && what.IsWorking)
                return day;
            if (suspension is not null && LastsFor(suspensions, day))
                return null;
            day = day.AddDays(1);
            if (Excluding(suspensions, day) is { } next)
            {
                if (LastsFor(suspensions, day))
                    return null;
                lines.Add(new DueDayLine(day, false, Stopped(next), null));
            }
            else
            {
                var reason = calendar.Day(day);
                lines.Add(new DueDayLine(day, false, reason.IsWorking ? $"顺延至{reason.Reason}（民法典第二百零三条）" : $"顺延（{reason.Reason}）", null));
            }
        }
    }

    private static Suspension? Excluding(IReadOnlyList<Suspension> suspensions, DateOnly day)
    {
        foreach (var suspension in suspensions)
        {
            if (suspension.Excludes(day))
                return suspension;
        }
        return null;
    }

    private static bool LastsFor(IReadOnlyList<Suspension> suspensions, DateOnly day) => suspensions.Any(s => s.To is null && s.Excludes(day));

    private static string Stopped(Suspension suspension) =>
        string.IsNullOrEmpty(suspension.PaperId)
            ? $"停止计时（{suspension.Ground.ChineseName()}）"
            : $"停止计时（{suspension.Ground.ChineseName()}，文书 {suspension.PaperId}）";

    private static string Sentence(
        in DueTerms terms, DateOnly? due, bool provisional, int counted, int stopped, IReadOnlyList<Suspension> suspensions)
    {
        var text = new StringBuilder();
        text.Append('自').Append(Chinese(terms.Start)).Append("起算（当日不计入），时限").Append(terms.Budget);
        if (terms.ExtensionDays > 0)
            text.Append("，经批准延长").Append(new ClockBudget(terms.ExtensionDays, terms.ExtensionUnit));
        if (stopped > 0)
            text.Append("，其中停止计时").Append(stopped).Append('日');
        if (due is { } day)
            text.Append("，最后一日为").Append(Chinese(day)).Append('（').Append(Weekday(day)).Append("）。");
        else
            AppendOpen(text, terms, counted, suspensions);
        if (provisional)
            text.Append("其间有的年份放假安排尚未公布，暂按周一至周五为工作日推算，本日期为暂定。");
        return text.ToString();
    }

    private static void AppendOpen(StringBuilder text, in DueTerms terms, int counted, IReadOnlyList<Suspension> suspensions)
    {
        var open = suspensions.Where(s => s.To is null).MinBy(s => s.From)!;
        text.Append('；').Append(Chinese(open.From)).Append("起因").Append(open.Ground.ChineseName())
            .Append("停止计时，尚余").Append(terms.Total - counted).Append("日，恢复计时后再定最后一日。");
    }

    private static string Chinese(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    private static string Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Monday => "周一",
        DayOfWeek.Tuesday => "周二",
        DayOfWeek.Wednesday => "周三",
        DayOfWeek.Thursday => "周四",
        DayOfWeek.Friday => "周五",
        DayOfWeek.Saturday => "周六",
        DayOfWeek.Sunday => "周日",
    };
}
