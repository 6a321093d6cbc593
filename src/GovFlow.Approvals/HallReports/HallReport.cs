using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.HallReports;

/// <summary>Where the report of a period stands.</summary>
public enum HallReportState
{
    /// <summary>期间未结束.</summary>
    Running = 1,

    /// <summary>待报送: the period is over, the due day is not.</summary>
    Open = 2,

    /// <summary>逾期未报: the due day is over without a report.</summary>
    Missed = 3,

    /// <summary>已报送, in time.</summary>
    Submitted = 4,

    /// <summary>迟报: it came after its due day.</summary>
    Late = 5,
}

/// <summary>The hall's own words.</summary>
/// <param name="Work">工作开展情况.</param>
/// <param name="Problems">存在问题.</param>
/// <param name="Plans">下一步安排.</param>
/// <param name="Quality">服务质量情况: what the hall says of its own service.</param>
public sealed record HallReportWords(string Work, string Problems, string Plans, string Quality)
{
    public static HallReportWords None { get; } = new("", "", "", "");
}

/// <summary>A figure as it stood when the report was submitted, with the words it was computed by.</summary>
/// <param name="Theme">办件, 时效, 质量 …</param>
/// <param name="Text">As reports write it; a dash where there is no value.</param>
public sealed record FrozenFigure(string Code, string Name, string Theme, string Unit, string Definition, decimal Above, decimal? Below, decimal? Value, string Text);

/// <summary>One version of a submitted report; it stays as it is.</summary>
/// <param name="No">From 1; more than one where it was corrected.</param>
/// <param name="Number">报送编号; a correction keeps it.</param>
/// <param name="On">The legal day it came.</param>
/// <param name="DueOn">Its due day, as the calendar of that day had it.</param>
/// <param name="DaysLate">Working days after it; 0 = in time.</param>
/// <param name="Reason">Why it is late, or what was corrected; null otherwise.</param>
/// <param name="Hash">Over everything else in it; see <see cref="HallReportSeal"/>.</param>
public sealed record HallReportVersion(
    int No, string Number, DateTimeOffset At, DateOnly On, string By, string ByName, DateOnly DueOn, int DaysLate, string? Reason, HallReportWords Words, ImmutableArray<FrozenFigure> Figures, string Hash);

/// <summary>What the centre wrote on a report. The numbers are stored; never renumber.</summary>
public enum HallAskKind
{
    /// <summary>意见: needs no answer.</summary>
    Remark = 1,

    /// <summary>要求说明.</summary>
    Explanation = 2,

    /// <summary>要求整改.</summary>
    Improvement = 3,
}

/// <summary>A remark of the centre, or something it asks for and the hall's answer.</summary>
/// <param name="DueOn">Last day for the answer, inclusive, counted by the working calendar; null for a remark.</param>
public sealed record HallAsk(Guid Id, HallAskKind Kind, string Text, DateOnly? DueOn, string By, DateTimeOffset At, string? Answer = null, string? AnsweredBy = null, DateTimeOffset? AnsweredAt = null)
{
    /// <summary>True while the hall owes an answer.</summary>
    public bool IsOpen => Kind is not HallAskKind.Remark && Answer is null;
}

/// <summary>A command that took effect, and a hash of what it ordered.</summary>
public sealed record HallReportCommand(Guid Id, string Hash);

/// <summary>The report of one hall about one period, from the first draft on.</summary>
/// <param name="Id">Follows from centre, unit and period.</param>
public sealed record HallReport(Guid Id, string UnitCode, string PeriodKey)
{
    /// <summary>What somebody of the hall has written and not submitted; null = nothing.</summary>
    public HallReportWords? Draft { get; init; }

    public string? DraftBy { get; init; }

    public DateTimeOffset? DraftAt { get; init; }

    public ImmutableArray<HallReportVersion> Versions { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<HallAsk> Asks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When the sweep found it missing; null where it never was.</summary>
    public DateTimeOffset? MissedAt { get; init; }

    /// <summary>The commands that wrote it, the latest last.</summary>
    public ImmutableArray<HallReportCommand> Done { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The version that holds; null before the first.</summary>
    public HallReportVersion? Latest => Versions is [.., var last] ? last : null;

    /// <summary>Where it stands on a day.</summary>
    public HallReportState StateOn(DateOnly today, DateOnly periodEnd, DateOnly dueOn) => Versions switch
    {
        // A report was late or in time when it first came; its corrections change nothing of that.
        [{ DaysLate: > 0 }, ..] => HallReportState.Late,
        [_, ..] => HallReportState.Submitted,
        [] => today <= periodEnd ? HallReportState.Running : today <= dueOn ? HallReportState.Open : HallReportState.Missed,
    };

    /// <summary>Working days it is late: of a report that came when it came, of a missing one until today.</summary>
    public int DaysLateOn(DateOnly today, DateOnly dueOn, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Versions is [var first, ..] ? first.DaysLate : HallReportRules.DaysLate(calendar, dueOn, today);
    }
}
