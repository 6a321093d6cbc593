using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.HallReports;

/// <summary>One version of a specialist hall's duty; what was once recorded is followed, never rewritten.</summary>
/// <param name="Version">From 1.</param>
/// <param name="From">Periods that begin on this day or later follow it.</param>
/// <param name="Cycle">Null = from that day on the hall owes no more reports.</param>
/// <param name="Days">Working days after the period's end within which the report is due.</param>
/// <param name="ReporterIds">Persons who report, beside the unit's three responsible persons.</param>
/// <param name="PostCode">A post whose holders report; null = none.</param>
public sealed record DutyTerms(int Version, DateOnly From, ReportCycle? Cycle, int Days, ImmutableArray<string> ReporterIds, string? PostCode, string By, DateTimeOffset At);

/// <summary>A period a hall owes a report of, and the version of its duty that says so.</summary>
public sealed record OwedReport(ReportPeriod Period, DutyTerms Terms)
{
    /// <summary>The last day for it, inclusive: counted by the working calendar, so it follows every calendar that is imported.</summary>
    public DateOnly DueOn(WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.WorkingDayAfter(Period.To, Terms.Days);
    }
}

/// <summary>分中心、专业大厅 (000-7): a unit that reports its work to the centre on schedule.</summary>
public sealed record ReportDuty(string UnitCode, ImmutableArray<DutyTerms> Terms)
{
    /// <summary>What stands last on record.</summary>
    public DutyTerms Latest => Terms[^1];

    /// <summary>The version that holds on a day; before the first of them the first.</summary>
    public DutyTerms InForceOn(DateOnly day) => Terms.Where(t => t.From <= day).MaxBy(t => t.Version) ?? Terms[0];

    /// <summary>
    /// The periods owed that began on <paramref name="today"/> or before, the earliest first. A duty that begins within a period owes the first whole one. Where a new version's cycle
    /// does not begin where the old one's period ends, the old cycle goes on until it does: no day is reported twice, and none falls between two reports.
    /// </summary>
    /// <param name="closedFrom">From this day the unit is no more; null = it goes on.</param>
    public IEnumerable<OwedReport> Until(DateOnly today, DateOnly? closedFrom = null)
    {
        if (Terms.IsDefaultOrEmpty)
            yield break;
        var begins = Terms.Min(t => t.From);
        var day = begins.Day == 1 ? begins : new DateOnly(begins.Year, begins.Month, 1).AddMonths(1);
        while (day <= today && !(day >= closedFrom))
        {
            if (OwedFrom(day) is { } owed)
            {
                yield return owed;
                day = owed.Period.To.AddDays(1);
            }
            else
            {
                day = day.AddMonths(1);
            }
        }
    }

    private OwedReport? OwedFrom(DateOnly day)
    {
        foreach (var terms in Terms.Where(t => t.From <= day).OrderByDescending(t => t.Version))
        {
            // An end ends whatever was before it.
            if (terms.Cycle is not { } cycle)
                return null;
            if (ReportPeriod.StartingOn(cycle, day) is { } period)
                return new OwedReport(period, terms);
        }
        return null;
    }
}

/// <summary>A duty as the office wishes it.</summary>
/// <param name="Cycle">Null = it ends.</param>
public sealed record DutyWish(string UnitCode, DateOnly From, ReportCycle? Cycle, int Days, ImmutableArray<string> ReporterIds, string? PostCode);

/// <summary>What is wrong with what somebody wrote.</summary>
/// <param name="Path">JSON path within it.</param>
public sealed record HallReportProblem(string Path, string Code, string Message);

/// <summary>What a duty must be.</summary>
public static class DutyRules
{
    public const int FewestDays = 1;
    public const int MostDays = 20;
    public const int MostReporters = 10;

    /// <summary>How far ahead a version may be laid down.</summary>
    public const int MostMonthsAhead = 24;

    /// <summary>Everything that is wrong with a wish; empty = it may be recorded.</summary>
    /// <param name="before">The duty as it stands; null = the unit has none.</param>
    public static ImmutableArray<HallReportProblem> Check(Town town, DutyWish wish, ReportDuty? before, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(wish);
        var problems = ImmutableArray.CreateBuilder<HallReportProblem>();
        if (town.Units.FirstOrDefault(u => u.Code == wish.UnitCode) is not { } unit || unit.IsClosedOn(today))
            problems.Add(new("$.unitCode", "hall-duty-unit", "请选择一个没有撤销的部门。"));
        // A day that is past would make reports late that nobody was asked for.
        if (wish.From < today)
            problems.Add(new("$.from", "hall-duty-from-past", "报送职责自今日或者以后的日子起，不能倒签。"));
        else if (wish.From > today.AddMonths(MostMonthsAhead))
            problems.Add(new("$.from", "hall-duty-from-far", $"最多提前 {MostMonthsAhead} 个月登记。"));
        if (wish.Cycle is null)
        {
            if (before is null || before.Latest.Cycle is null)
                problems.Add(new("$.cycle", "hall-duty-none", "该部门没有报送职责，不必终止。"));
            return problems.ToImmutable();
        }
        if (!Enum.IsDefined(wish.Cycle.Value))
            problems.Add(new("$.cycle", "hall-duty-cycle", "报送周期只能是每月或者每季度。"));
        if (wish.Days is < FewestDays or > MostDays)
            problems.Add(new("$.days", "hall-duty-days", $"报送期限为期末后 {FewestDays} 至 {MostDays} 个工作日。"));
        if (wish.ReporterIds.Length > MostReporters || wish.ReporterIds.Distinct(StringComparer.Ordinal).Count() != wish.ReporterIds.Length)
            problems.Add(new("$.reporterIds", "hall-duty-reporters", $"报送人不超过 {MostReporters} 名，不得重复。"));
        problems.AddRange(wish.ReporterIds.Index()
            .Where(p => town.People.FirstOrDefault(one => one.Member.Id == p.Item) is not { Member.IsActive: true } person || person.UnitCode != wish.UnitCode)
            .Select(p => new HallReportProblem($"$.reporterIds[{p.Index}]", "hall-duty-reporter", "报送人应当是该部门在职的工作人员。")));
        if (wish.PostCode is { } post && town.Posts.FirstOrDefault(p => p.Post.Code == post) is not { } found)
            problems.Add(new("$.postCode", "hall-duty-post", "没有这个岗位。"));
        else if (wish.PostCode is { } code && town.Posts.First(p => p.Post.Code == code) is var held && (held.Post.DepartmentCode != wish.UnitCode || held.IsClosedOn(today)))
            problems.Add(new("$.postCode", "hall-duty-post", "报送岗位应当是该部门没有撤销的岗位。"));
        return problems.ToImmutable();
    }

    /// <summary>The duty with one more version.</summary>
    public static ReportDuty With(ReportDuty? before, DutyWish wish, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var last = before?.Latest;
        // Of an end the days and persons of before are kept: they say who answers for what is still owed.
        var terms = wish.Cycle is null && last is not null
            ? last with { Version = last.Version + 1, From = wish.From, Cycle = null, By = by, At = now }
            : new DutyTerms((last?.Version ?? 0) + 1, wish.From, wish.Cycle, wish.Days, wish.ReporterIds, wish.PostCode, by, now);
        return new ReportDuty(wish.UnitCode, [.. before?.Terms ?? [], terms]);
    }
}
