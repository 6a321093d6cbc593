using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.HallReports;

/// <summary>What may be written into a report, by whom and when.</summary>
public static class HallReportRules
{
    public const int LongestPart = 4_000;
    public const int LongestReason = 500;
    public const int LongestAsk = 1_000;
    public const int MostAsks = 50;
    public const int MostVersions = 20;
    public const int MostAskDays = 20;

    /// <summary>Working days from the due day (not counted) to <paramref name="day"/>, but at least one where it lies after it: a day off after the due day is late too.</summary>
    public static int DaysLate(WorkCalendar calendar, DateOnly dueOn, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return day <= dueOn ? 0 : Math.Max(1, calendar.WorkingDays(dueOn, day));
    }

    /// <summary>What is wrong with the words; a draft may leave parts blank.</summary>
    public static ImmutableArray<HallReportProblem> Check(HallReportWords words, bool isDraft)
    {
        ArgumentNullException.ThrowIfNull(words);
        var problems = ImmutableArray.CreateBuilder<HallReportProblem>();
        Part("work", "工作开展情况", words.Work);
        Part("problems", "存在问题", words.Problems);
        Part("plans", "下一步安排", words.Plans);
        Part("quality", "服务质量情况", words.Quality);
        return problems.ToImmutable();

        void Part(string name, string label, string? text)
        {
            if (text is null || (!isDraft && string.IsNullOrWhiteSpace(text)))
                problems.Add(new($"$.words.{name}", "hall-report-part-missing", $"请填写“{label}”；没有的写“无”。"));
            else if (text.Length > LongestPart || HasControls(text))
                problems.Add(new($"$.words.{name}", "hall-report-part-long", $"“{label}”不超过 {LongestPart} 字，不含控制字符。"));
        }
    }

    /// <summary>Why it cannot be submitted today; null = it can.</summary>
    public static Refusal? MaySubmit(HallReport report, OwedReport owed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(owed);
        if (today <= owed.Period.To)
            return new Refusal("hall-report-not-over", $"{owed.Period.Name}还没有结束，期满后才能报送。", "000-7");
        return report.Versions.Length >= MostVersions ? new Refusal("hall-report-versions", $"一期报告最多更正 {MostVersions - 1} 次。", "000-7") : null;
    }

    /// <summary>What is wrong with the reason; a late report and a correction need one.</summary>
    public static HallReportProblem? CheckReason(string? reason, bool isCorrection, int daysLate) =>
        reason is { } text && (text.Length > LongestReason || HasControls(text))
            ? new("$.reason", "hall-report-reason-long", $"不超过 {LongestReason} 字，不含控制字符。")
            : !string.IsNullOrWhiteSpace(reason) ? null
            : isCorrection ? new("$.reason", "hall-report-reason-missing", "请写明更正的内容和理由。")
            : daysLate > 0 ? new("$.reason", "hall-report-reason-missing", "报告已经迟报，请说明迟报的原因。")
            : null;

    /// <summary>The report with one more version.</summary>
    /// <param name="number">Taken for the first; a correction keeps the one there is.</param>
    public static HallReport Submit(
        HallReport report, OwedReport owed, WorkCalendar calendar, DateOnly today, string number, HallReportWords words, string? reason, ImmutableArray<FrozenFigure> figures, string by, string byName,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(owed);
        var dueOn = owed.DueOn(calendar);
        var version = new HallReportVersion(
            report.Versions.Length + 1, report.Latest?.Number ?? number, now, today, by, byName, report.Latest?.DueOn ?? dueOn, report.Latest?.DaysLate ?? DaysLate(calendar, dueOn, today),
            string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), words, figures, "");
        return report with { Draft = null, DraftBy = null, DraftAt = null, Versions = report.Versions.Add(version with { Hash = HallReportSeal.Of(report, version) }) };
    }

    /// <summary>The finding the report itself closes its alert with.</summary>
    /// <param name="daysLate">0 where the due day moved on after the alert was raised: a calendar was imported since.</param>
    public static string Lifting(DateOnly today, int daysLate, string? reason) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"已于{today:yyyy年M月d日}{(daysLate > 0 ? $"补报，迟{daysLate}个工作日。迟报说明：{reason?.Trim()}" : "报送，期限已按日历顺延，不算迟报。")}");

    /// <summary>What is wrong with a remark or a request of the centre.</summary>
    /// <param name="days">Working days for the answer; nothing for a remark.</param>
    public static ImmutableArray<HallReportProblem> CheckAsk(HallReport report, HallAskKind kind, string? text, int? days)
    {
        ArgumentNullException.ThrowIfNull(report);
        var problems = ImmutableArray.CreateBuilder<HallReportProblem>();
        if (!Enum.IsDefined(kind))
            problems.Add(new("$.kind", "hall-ask-kind", "只能写意见、要求说明或者要求整改。"));
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > LongestAsk || HasControls(text))
            problems.Add(new("$.text", "hall-ask-text", $"请写明内容，不超过 {LongestAsk} 字。"));
        if (kind is not HallAskKind.Remark && days is not (>= 1 and <= MostAskDays))
            problems.Add(new("$.days", "hall-ask-days", $"答复期限为 1 至 {MostAskDays} 个工作日。"));
        // Improvement is asked of what was reported; before there is a report only an explanation can be.
        if (kind is HallAskKind.Improvement && report.Versions.IsEmpty)
            problems.Add(new("$.kind", "hall-ask-too-early", "尚未报送，只能要求说明；收到报告后才能要求整改。"));
        if (report.Asks.Length >= MostAsks)
            problems.Add(new("$.text", "hall-ask-many", $"一期报告的意见和要求最多 {MostAsks} 条。"));
        return problems.ToImmutable();
    }

    /// <summary>What is wrong with an answer; null = nothing.</summary>
    public static HallReportProblem? CheckAnswer(string? text) => string.IsNullOrWhiteSpace(text) || text.Trim().Length > LongestAsk || HasControls(text)
        ? new("$.text", "hall-answer-text", $"请写明答复内容，不超过 {LongestAsk} 字。")
        : null;

    private static bool HasControls(string text) => text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
}
