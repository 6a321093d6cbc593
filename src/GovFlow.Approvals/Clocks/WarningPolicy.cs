namespace GovFlow.Approvals.Clocks;

/// <summary>
/// When a clock turns yellow: with <see cref="DaysBefore"/> days left, but never before <see cref="SharePercent"/> percent of the limit is left,
/// so a five-day promise is not yellow from its second day.
/// </summary>
public sealed record WarningPolicy
{
    /// <param name="daysBefore">0 to 365, in the clock's own unit; 0 = on the due day itself.</param>
    /// <param name="sharePercent">0 to 100; 100 leaves the days alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public WarningPolicy(int daysBefore, int sharePercent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysBefore);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(daysBefore, 365);
        ArgumentOutOfRangeException.ThrowIfNegative(sharePercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sharePercent, 100);
        DaysBefore = daysBefore;
        SharePercent = sharePercent;
    }

    /// <summary>3 days before, within the last 30 percent.</summary>
    public static WarningPolicy Usual { get; } = new(3, 30);

    /// <summary>Days left at which the clock turns yellow at the earliest.</summary>
    public int DaysBefore { get; }

    /// <summary>Share of the whole limit, in percent, above which a clock is never yellow.</summary>
    public int SharePercent { get; }

    /// <summary>Days left at which a limit of <paramref name="total"/> days turns yellow; the share is rounded down.</summary>
    public int LeftWhenYellow(int total) => Math.Min(DaysBefore, total * SharePercent / 100);
}
