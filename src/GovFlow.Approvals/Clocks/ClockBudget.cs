using System.Runtime.InteropServices;

namespace GovFlow.Approvals.Clocks;

/// <summary>What a limit is counted in. The numbers are stored; never renumber.</summary>
public enum DayUnit
{
    /// <summary>工作日: statutory holidays and rest days excluded (行政许可法第八十二条).</summary>
    Working = 1,
    /// <summary>自然日: every day; a limit that would end on a rest day ends on the next working day (民法典第二百零三条).</summary>
    Calendar = 2,
}

/// <summary>The Chinese names of the units.</summary>
public static class DayUnits
{
    /// <summary>工作日 or 自然日.</summary>
    public static string ChineseName(this DayUnit unit) => unit switch
    {
        DayUnit.Working => "工作日",
        DayUnit.Calendar => "自然日",
    };
}

/// <summary>How many days a limit has. Zero means the start day itself: 当日.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClockBudget
{
    /// <summary>The most days a budget may have (ten years).</summary>
    public const int Most = 3650;

    /// <param name="days">0 to <see cref="Most"/>.</param>
    /// <param name="unit">What the days are counted in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number or the unit is not allowed.</exception>
    public ClockBudget(int days, DayUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, Most);
        if (!Enum.IsDefined(unit))
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "Unknown unit.");
        Days = days;
        Unit = unit;
    }

    /// <summary>Days of the limit, without extension.</summary>
    public int Days { get; }

    /// <summary>What the days are counted in.</summary>
    public DayUnit Unit { get; }

    /// <summary>n working days.</summary>
    public static ClockBudget Working(int days) => new(days, DayUnit.Working);

    /// <summary>n calendar days.</summary>
    public static ClockBudget Calendar(int days) => new(days, DayUnit.Calendar);

    /// <summary>The limit of a 即办件: the day itself.</summary>
    public static ClockBudget SameDay => new(0, DayUnit.Working);

    /// <inheritdoc/>
    public override string ToString() => Days == 0 ? "当日" : $"{Days}个{Unit.ChineseName()}";
}
