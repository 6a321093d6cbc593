using System.Globalization;

namespace GovFlow.Approvals.HallReports;

/// <summary>How often a specialist hall reports. The numbers are stored; never renumber.</summary>
public enum ReportCycle
{
    /// <summary>每月.</summary>
    Monthly = 1,

    /// <summary>每季度.</summary>
    Quarterly = 2,
}

/// <summary>A calendar month or quarter a report is about.</summary>
public sealed record ReportPeriod
{
    private ReportPeriod(ReportCycle cycle, DateOnly from) => (Cycle, From) = (cycle, from);

    public ReportCycle Cycle { get; }

    /// <summary>Its first day.</summary>
    public DateOnly From { get; }

    /// <summary>Its last day, inclusive.</summary>
    public DateOnly To => From.AddMonths(Months(Cycle)).AddDays(-1);

    /// <summary>2026-03 or 2026-Q1.</summary>
    public string Key => Cycle is ReportCycle.Monthly
        ? From.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{From.Year:0000}-Q{Quarter}");

    /// <summary>2026年3月 or 2026年第1季度.</summary>
    public string Name => Cycle is ReportCycle.Monthly
        ? string.Create(CultureInfo.InvariantCulture, $"{From.Year}年{From.Month}月")
        : string.Create(CultureInfo.InvariantCulture, $"{From.Year}年第{Quarter}季度");

    private int Quarter => ((From.Month - 1) / 3) + 1;

    /// <summary>The period of a cycle that begins on <paramref name="day"/>; null where none does.</summary>
    public static ReportPeriod? StartingOn(ReportCycle cycle, DateOnly day) =>
        day.Day == 1 && (day.Month - 1) % Months(cycle) == 0 ? new ReportPeriod(cycle, day) : null;

    private static int Months(ReportCycle cycle) => cycle switch
    {
        ReportCycle.Monthly => 1,
        ReportCycle.Quarterly => 3,
    };
}
