using System.Runtime.InteropServices;

namespace GovFlow.Approvals.Clocks;

/// <summary>A stretch in which a clock stands still. The days after <see cref="From"/> up to and with <see cref="To"/> are not counted: the first day still counts, the last does not.</summary>
/// <param name="From">The day the procedure began; it is still counted.</param>
/// <param name="To">The day it ended, not counted; null while it lasts.</param>
/// <param name="Ground">Why; a closed list.</param>
/// <param name="PaperId">The 特别程序告知书 that told the applicant, by id.</param>
/// <param name="ExpectedTo">The end the paper told (行政许可法第四十五条: the time needed is told in writing); information only, never counted.</param>
public sealed record Suspension(DateOnly From, DateOnly? To, SuspensionGround Ground, string PaperId, DateOnly? ExpectedTo = null)
{
    /// <summary>True where <paramref name="day"/> is one of the days not counted.</summary>
    public bool Excludes(DateOnly day) => day > From && (To is not { } to || day <= to);
}

/// <summary>The suspensions of one clock merged into disjoint, ascending stretches of day numbers.</summary>
internal static class SuspendedStretches
{
    /// <summary>Excluded are the days in (<paramref name="After"/>, <paramref name="Through"/>].</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Stretch(int After, int Through);

    /// <summary>Stands for a suspension that still lasts.</summary>
    internal const int Open = int.MaxValue;

    /// <summary>Merges overlapping and touching suspensions; the order given does not matter. Empty stretches vanish.</summary>
    public static Stretch[] Merge(IReadOnlyList<Suspension> suspensions)
    {
        if (suspensions.Count == 0)
            return [];
        var all = new List<Stretch>(suspensions.Count);
        foreach (var suspension in suspensions)
        {
            var stretch = new Stretch(suspension.From.DayNumber, suspension.To?.DayNumber ?? Open);
            if (stretch.Through > stretch.After)
                all.Add(stretch);
        }
        all.Sort((a, b) => a.After.CompareTo(b.After));
        var merged = new List<Stretch>(all.Count);
        foreach (var next in all)
        {
            if (merged.Count > 0 && next.After <= merged[^1].Through)
                merged[^1] = merged[^1] with { Through = Math.Max(merged[^1].Through, next.Through) };
            else
                merged.Add(next);
        }
        return [.. merged];
    }
}
