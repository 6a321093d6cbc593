namespace GovFlow.Approvals.Clocks;

/// <summary>What a clock shows beside a case. The numbers are stored; never renumber.</summary>
public enum ClockLight
{
    /// <summary>Runs with time enough, or stopped in time.</summary>
    None = 0,
    /// <summary>黄牌: near the due day.</summary>
    Yellow = 1,
    /// <summary>红牌: past the due day, or stopped too late.</summary>
    Red = 2,
    /// <summary>停: a special procedure stands between.</summary>
    Paused = 3,
    /// <summary>未起算.</summary>
    NotStarted = 4,
    /// <summary>等申请人: the applicant's own limit runs.</summary>
    Applicant = 5,
}

/// <summary>A clock read on one day. Days are in the clock's own unit.</summary>
/// <param name="AsOf">The day of reading; a stopped clock is read on the day it stopped.</param>
/// <param name="Light">What it shows.</param>
/// <param name="Due">The last day, inclusive; null while a suspension lasts.</param>
/// <param name="IsProvisional">True where the due day depends on a holiday notice not yet published.</param>
/// <param name="YellowFrom">First day on which the clock is yellow; null where <paramref name="Due"/> is null.</param>
/// <param name="Used">Days used, today included.</param>
/// <param name="Left">Days left after today; 0 on the due day, negative when overdue.</param>
public sealed record ClockReading(DateOnly AsOf, ClockLight Light, DateOnly? Due, bool IsProvisional, DateOnly? YellowFrom, int Used, int Left)
{
    /// <summary>Days past the due day; 0 where there are none.</summary>
    public int Overdue => Math.Max(0, -Left);
}
