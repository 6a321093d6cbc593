using System.Collections.Immutable;

namespace GovFlow.Approvals.Clocks;

/// <summary>Who may have used a day of a case. The numbers order them: of several on one day the first in this order has it.</summary>
public enum ShareParty
{
    /// <summary>申请人补正: only the applicant can act.</summary>
    Applicant = 1,

    /// <summary>特别程序: a procedure that stops the clock (行政许可法第四十五条).</summary>
    Procedure = 2,

    /// <summary>部门、岗位: a task was open.</summary>
    Post = 3,

    /// <summary>中心: nobody's task was open.</summary>
    Hall = 4,
}

/// <summary>A stretch of a case in somebody's hands: the days in (<paramref name="After"/>, <paramref name="Through"/>].</summary>
/// <param name="Party">Applicant, Procedure or Post; days nobody claims are the hall's.</param>
/// <param name="Department">The department of the post; the procedure's name; empty for the applicant.</param>
/// <param name="Post">The post, for a task; else null.</param>
public sealed record ShareSpan(ShareParty Party, string Department, string? Post, DateOnly After, DateOnly Through);

/// <summary>Working days one party used.</summary>
public sealed record DayShare(ShareParty Party, string Department, string? Post, int WorkingDays);

/// <summary>
/// 责任分解: the working days of a case, each given to exactly one party, so that the shares add up to the whole without rounding (decision 0009). Of tasks open at
/// once the one that ended last has the day: it is what the case waited for.
/// </summary>
public static class DayShares
{
    /// <summary>Splits the working days in (<paramref name="received"/>, <paramref name="ended"/>].</summary>
    /// <param name="calendar">The centre's.</param>
    /// <param name="received">Day 0, not counted.</param>
    /// <param name="ended">The last day, counted; not after <paramref name="received"/> the split is empty.</param>
    /// <param name="spans">In any order; they may overlap and reach beyond the case.</param>
    /// <returns>Parties with at least one day, in the order of <see cref="ShareParty"/>, then of their first day.</returns>
    public static ImmutableArray<DayShare> Split(WorkCalendar calendar, DateOnly received, DateOnly ended, IReadOnlyCollection<ShareSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(spans);
        if (ended <= received)
            return [];
        DateOnly Within(DateOnly day) => day < received ? received : day > ended ? ended : day;
        var cuts = spans.SelectMany(s => new[] { Within(s.After), Within(s.Through) }).Append(received).Append(ended).Distinct().Order().ToList();
        var shares = new Dictionary<(ShareParty, string, string?), int>();
        foreach (var (after, through) in cuts.Zip(cuts.Skip(1)))
        {
            var days = calendar.WorkingDays(after, through);
            if (days == 0)
                continue;
            // Between two cuts nothing begins or ends, so one party has the whole interval.
            ShareSpan? owner = null;
            foreach (var span in spans)
            {
                if (span.After <= after && span.Through >= through && (owner is null || GoesBefore(span, owner)))
                    owner = span;
            }

            var key = owner is null ? (ShareParty.Hall, "", null) : (owner.Party, owner.Department, owner.Post);
            shares[key] = shares.GetValueOrDefault(key) + days;
        }
        // The dictionary keeps the order of first use; sorting is stable.
        return [.. shares.Select(s => new DayShare(s.Key.Item1, s.Key.Item2, s.Key.Item3, s.Value)).OrderBy(s => s.Party)];
    }

    /// <summary>The party's rank, then who went on longest, then by name so that it is always the same one.</summary>
    private static bool GoesBefore(ShareSpan one, ShareSpan other)
    {
        if (one.Party != other.Party)
            return one.Party < other.Party;
        if (one.Through != other.Through)
            return one.Through > other.Through;
        var byDepartment = string.CompareOrdinal(one.Department, other.Department);
        return byDepartment != 0 ? byDepartment < 0 : string.CompareOrdinal(one.Post, other.Post) < 0;
    }
}
