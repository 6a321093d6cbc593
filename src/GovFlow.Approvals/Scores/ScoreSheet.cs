using System.Collections.Immutable;
using System.Globalization;

namespace GovFlow.Approvals.Scores;

/// <summary>Who is scored.</summary>
public enum ScoreSubject
{
    /// <summary>部门.</summary>
    Unit = 1,

    /// <summary>窗口.</summary>
    Window = 2,

    /// <summary>窗口人员.</summary>
    Person = 3,
}

/// <summary>What people enter, each from 0 to 100 points.</summary>
public enum ScoreEntryKind
{
    /// <summary>窗口月度巡查 (002-19).</summary>
    Patrol = 1,

    /// <summary>第三方暗访 (002-19).</summary>
    MysteryVisit = 2,

    /// <summary>季度满意度测评 (002-18); counts in its whole quarter.</summary>
    Survey = 3,

    /// <summary>中心考核 (000-25).</summary>
    CentreAssessment = 4,

    /// <summary>派驻部门考核 (000-25).</summary>
    DepartmentAssessment = 5,
}

/// <summary>Something entered about somebody.</summary>
/// <param name="Key">Centre and code, e.g. <c>QH/W1</c>.</param>
/// <param name="Points">0 to 100.</param>
/// <param name="Evidence">Where it can be looked up: a record's number, a photo's name.</param>
/// <param name="StruckBy">The command that struck it out; null = it counts.</param>
public sealed record ScoreEntry(
    Guid Id, ScoreEntryKind Kind, ScoreSubject Subject, string Key, DateOnly Day, int Points, string Note, string Evidence, string By, DateTimeOffset At, Guid? StruckBy = null);

/// <summary>One thing a score is made of.</summary>
/// <param name="Figure">The figure of the reports it rests on; null where people enter it.</param>
/// <param name="IsLess">The lower the better.</param>
public sealed record ScoreCriterion(string Code, string Name, int Weight, string Source, string? Figure = null, ScoreEntryKind? Entries = null, bool IsLess = false);

/// <summary>A figure of a subject, as the reports have it.</summary>
/// <param name="Value">A part of one; null where nothing is below the line.</param>
public readonly record struct ScoreFigure(decimal Above, decimal? Below, decimal? Value);

/// <summary>A criterion of one subject.</summary>
/// <param name="Points">Of a hundred; null where there is nothing to go by, and then its weight is left out.</param>
/// <param name="Because">In words: the figure's own numbers, or how many entries.</param>
public sealed record ScoreLine(string Code, string Name, int Weight, decimal? Points, string Because, ImmutableArray<Guid> Entries);

/// <summary>A score with all it is made of.</summary>
/// <param name="Score">Of a hundred, one decimal; null where there is nothing to go by.</param>
public sealed record ScoreSheet(decimal? Score, ImmutableArray<ScoreLine> Lines)
{
    /// <summary>Σ weight × points ÷ Σ weight, over the criteria there is something to go by for: nobody loses points for what nobody looked at.</summary>
    /// <param name="entries">Of this subject, in the period.</param>
    /// <param name="figure">Of this subject, by the figure's code.</param>
    public static ScoreSheet Of(IReadOnlyList<ScoreCriterion> criteria, IReadOnlyList<ScoreEntry> entries, Func<string, ScoreFigure> figure)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(figure);
        var lines = criteria.Select(c => c.Figure is { } code ? OfFigure(c, figure(code)) : OfEntries(c, [.. entries.Where(e => e.Kind == c.Entries)])).ToImmutableArray();
        var known = lines.Where(l => l.Points is not null && l.Weight > 0).ToList();
        var weight = known.Sum(l => l.Weight);
        return new ScoreSheet(weight == 0 ? null : Math.Round(known.Sum(l => l.Weight * l.Points!.Value) / weight, 1, MidpointRounding.AwayFromZero), lines);
    }

    private static ScoreLine OfFigure(ScoreCriterion c, ScoreFigure figure) => figure.Value is not { } value || figure.Below is not { } below
        ? new ScoreLine(c.Code, c.Name, c.Weight, null, "本期没有可计的办件，不计入", [])
        : new ScoreLine(
            c.Code, c.Name, c.Weight, Math.Round(Math.Clamp(c.IsLess ? 1 - value : value, 0, 1) * 100, 2, MidpointRounding.AwayFromZero),
            string.Create(CultureInfo.InvariantCulture, $"{figure.Above:0.##} ÷ {below:0.##}{(c.IsLess ? "，越少越好" : "")}"), []);

    private static ScoreLine OfEntries(ScoreCriterion c, ImmutableArray<ScoreEntry> entries) => entries.IsEmpty
        ? new ScoreLine(c.Code, c.Name, c.Weight, null, "本期没有记录，不计入", [])
        : new ScoreLine(
            c.Code, c.Name, c.Weight, Math.Round((decimal)entries.Sum(e => e.Points) / entries.Length, 2, MidpointRounding.AwayFromZero),
            string.Create(CultureInfo.InvariantCulture, $"{entries.Length} 次记录的平均"), [.. entries.Select(e => e.Id)]);
}

/// <summary>The criteria, their usual weights, and the periods scores are of.</summary>
public static class ScoreRules
{
    /// <summary>With the usual weights; a centre keeps its own.</summary>
    public static ImmutableArray<ScoreCriterion> Criteria { get; } =
    [
        new("on-time", "按时办结", 30, "统计报表“按时办结率”", Figure: "on-time-rate"),
        new("satisfaction", "群众评价", 20, "统计报表“满意度”", Figure: "satisfaction"),
        new("supplement", "一次告知", 10, "统计报表“补正率”", Figure: "supplement-rate", IsLess: true),
        new("patrol", "月度巡查", 10, "巡查记录", Entries: ScoreEntryKind.Patrol),
        new("mystery", "第三方暗访", 10, "暗访记录", Entries: ScoreEntryKind.MysteryVisit),
        new("survey", "季度满意度测评", 5, "测评记录，计入所在季度", Entries: ScoreEntryKind.Survey),
        new("centre", "中心考核", 8, "中心评分", Entries: ScoreEntryKind.CentreAssessment),
        new("department", "派驻部门考核", 7, "派驻部门评分", Entries: ScoreEntryKind.DepartmentAssessment),
    ];

    /// <summary>The days of <c>2026-03</c> or <c>2026-Q1</c>; null for anything else.</summary>
    public static (DateOnly From, DateOnly To)? Period(string? text)
    {
        if (text is not { Length: 7 } || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2199 || text[4] != '-')
            return null;
        if (text[5] is 'Q' && text[6] is >= '1' and <= '4')
            return Months(year, ((text[6] - '1') * 3) + 1, 3);
        return int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? Months(year, month, 1) : null;
    }

    /// <summary>True where an entry counts in a period: a survey in its whole quarter, everything else on its day.</summary>
    public static bool Counts(ScoreEntry entry, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Kind is not ScoreEntryKind.Survey)
            return entry.Day >= from && entry.Day <= to;
        var (first, last) = Months(entry.Day.Year, ((entry.Day.Month - 1) / 3 * 3) + 1, 3);
        return first <= to && last >= from;
    }

    private static (DateOnly From, DateOnly To) Months(int year, int month, int count)
    {
        var first = new DateOnly(year, month, 1);
        return (first, first.AddMonths(count).AddDays(-1));
    }
}
