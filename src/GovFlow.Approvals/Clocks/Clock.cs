using System.Collections.Immutable;

namespace GovFlow.Approvals.Clocks;

/// <summary>What an operation on a clock gave.</summary>
public abstract record ClockResult
{
    private ClockResult() { }

    /// <summary>The ledger after the operation.</summary>
    public sealed record Changed(Clock Clock) : ClockResult;

    /// <summary>Not allowed; the ledger stays as it was.</summary>
    public sealed record Refused(Refusal Refusal) : ClockResult;
}

/// <summary>
/// One limit of one case as an immutable ledger: a budget of days from a start day that is not counted, suspensions with their papers,
/// at most one extension, and the day it stopped. The due day is derived, never set.
/// </summary>
public sealed record Clock
{
    /// <summary>Which limit it is.</summary>
    public required ClockKind Kind { get; init; }

    /// <summary>The law it is under; it decides what may stop it.</summary>
    public required ClockLaw Law { get; init; }

    /// <summary>Day 0; counting begins on the next day.</summary>
    public required DateOnly StartDay { get; init; }

    /// <summary>The limit, without extension.</summary>
    public required ClockBudget Budget { get; init; }

    /// <summary>Suspensions in the order they were entered; the order has no effect on the due day.</summary>
    public ImmutableArray<Suspension> Suspensions { get; init; } = [];

    /// <summary>The one extension, or null.</summary>
    public Extension? Extension { get; init; }

    /// <summary>The day the limit was met or fell away; null while it runs.</summary>
    public DateOnly? StoppedDay { get; init; }

    /// <summary>True while a suspension lasts.</summary>
    public bool IsSuspended => Suspensions.Any(s => s.To is null);

    /// <summary>Starts a clock.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside the calendar's range, or kind or law is not a member.</exception>
    public static Clock Start(ClockKind kind, ClockLaw law, DateOnly startDay, ClockBudget budget)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown clock.");
        if (!Enum.IsDefined(law))
            throw new ArgumentOutOfRangeException(nameof(law), law, "Unknown law.");
        if (startDay < WorkCalendar.Earliest || startDay > WorkCalendar.Latest)
            throw new ArgumentOutOfRangeException(nameof(startDay), startDay, "The day lies outside the calendar's range.");
        if (budget == default)
            throw new ArgumentOutOfRangeException(nameof(budget), budget, "A budget needs a unit; use ClockBudget.SameDay.");
        return new Clock { Kind = kind, Law = law, StartDay = startDay, Budget = budget };
    }

    /// <summary>The last day, inclusive; null while a suspension keeps it open. Past suspensions and the extension are in it.</summary>
    public DateOnly? Due(WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return DueCount.Due(calendar, Terms());
    }

    /// <summary>True where the due day hangs on a year without a published notice; false where no due day is known.</summary>
    public bool IsProvisional(WorkCalendar calendar) => Due(calendar) is { } due && DueCount.IsProvisional(calendar, StartDay, due);

    /// <summary>The explanation's sentence; null where no due day is known.</summary>
    public string? Sentence(WorkCalendar calendar)
    {
        if (Due(calendar) is not { } due)
            return null;
        return Suspensions.IsEmpty ? DueExplainer.Sentence(Terms(), due, IsProvisional(calendar)) : Explain(calendar).Sentence;
    }

    /// <summary>The due day with every counted and skipped day.</summary>
    public DueExplanation Explain(WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return DueExplainer.Explain(calendar, Terms(), Suspensions);
    }

    /// <summary>Days used from the start day (not counted) to <paramref name="asOf"/> (counted), without suspended ones; a stopped clock uses no more.</summary>
    public int DaysUsed(WorkCalendar calendar, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return DueCount.Countable(calendar, StartDay, Capped(asOf), Budget.Unit, SuspendedStretches.Merge(Suspensions));
    }

    /// <summary>Stops the count for a special procedure. The day itself is still counted.</summary>
    /// <param name="calendar">Tells whether the limit is already over.</param>
    /// <param name="suspension">Begins on or after the start day, with the number of its paper; usually without an end.</param>
    /// <param name="local">Rules of the item that allow more grounds; without effect for licences.</param>
    public ClockResult Suspend(WorkCalendar calendar, Suspension suspension, params ReadOnlySpan<LocalGround> local)
    {
        ArgumentNullException.ThrowIfNull(suspension);
        const string basis = "行政许可法第四十五条";
        if (StoppedDay is not null)
            return Stopped();
        if (!Kind.MaySuspend())
            return Refuse("clock-not-suspendable", $"{Kind.ChineseName()}时限不因特别程序停止计时。", basis);
        if (SuspensionGrounds.Objection(Law, suspension.Ground, local) is { } objection)
            return new ClockResult.Refused(objection);
        if (string.IsNullOrWhiteSpace(suspension.PaperId))
            return Refuse("clock-suspension-paper", "未出具特别程序告知书并书面告知所需时间，不得停止计时。", basis);
        if (Suspensions.Any(s => string.Equals(s.PaperId, suspension.PaperId, StringComparison.Ordinal)))
            return Refuse("clock-paper-used", $"文书 {suspension.PaperId} 已用于停止计时。", basis);
        if (suspension.From < StartDay || suspension.From > WorkCalendar.Latest
            || (suspension.To is { } to && (to < suspension.From || to > WorkCalendar.Latest)))
            return Refuse("clock-suspension-days", "停止计时的起日不得早于起算日，止日不得早于起日。", basis);
        if (Due(calendar) is { } due && suspension.From > due)
            return Refuse("clock-expired", $"时限已于{due:yyyy-MM-dd}届满，不能再停止计时。", basis);
        return new ClockResult.Changed(this with { Suspensions = Suspensions.Add(suspension) });
    }

    /// <summary>Ends the suspension that <paramref name="paperId"/> began; counting goes on the day after <paramref name="to"/>.</summary>
    /// <param name="paperId">Several procedures may last at once; the paper says which one ends.</param>
    /// <param name="to">Last day not counted.</param>
    public ClockResult ResumeClock(string paperId, DateOnly to)
    {
        const string basis = "行政许可法第四十五条";
        if (StoppedDay is not null)
            return Stopped();
        var open = Suspensions.FirstOrDefault(s => s.To is null && string.Equals(s.PaperId, paperId, StringComparison.Ordinal));
        if (open is null)
            return Refuse("clock-not-suspended", $"没有凭文书 {paperId} 正在进行的停止计时。", basis);
        if (to < open.From || to > WorkCalendar.Latest)
            return Refuse("clock-suspension-days", "恢复计时之日不得早于停止计时之日。", basis);
        return new ClockResult.Changed(this with { Suspensions = Suspensions.Replace(open, open with { To = to }) });
    }

    /// <summary>Extends the limit: once, before it is over, by the right approver, with reason and paper (行政许可法第四十二条; 003-18).</summary>
    public ClockResult Extend(WorkCalendar calendar, Extension extension, ExtensionRule rule)
    {
        ArgumentNullException.ThrowIfNull(extension);
        ArgumentNullException.ThrowIfNull(rule);
        if (StoppedDay is not null)
            return Stopped();
        if (!Kind.MayExtend() || rule.MostDays == 0)
            return Refuse("clock-not-extendable", $"{Kind.ChineseName()}时限不得延长。", rule.Basis);
        if (Extension is not null)
            return Refuse("clock-extended-twice", "时限只能延长一次，本时限已经延长过。", rule.Basis);
        if (extension.Approver != rule.Approver)
            return Refuse("clock-extension-approver", $"延长须经{rule.Approver.ChineseName()}批准。", rule.Basis);
        if (extension.Unit != rule.Unit || extension.Days < 1 || extension.Days > rule.MostDays)
            return Refuse("clock-extension-days", $"延长须为1至{rule.MostDays}个{rule.Unit.ChineseName()}。", rule.Basis);
        if (string.IsNullOrWhiteSpace(extension.Reason))
            return Refuse("clock-extension-reason", "延长须将理由告知申请人，理由不得为空。", rule.Basis);
        if (string.IsNullOrWhiteSpace(extension.PaperId))
            return Refuse("clock-extension-paper", "延长须出具延长期限告知书。", rule.Basis);
        if (extension.ApprovedOn < StartDay)
            return Refuse("clock-extension-early", "批准延长之日早于起算日。", rule.Basis);
        if (Due(calendar) is { } due && extension.ApprovedOn > due)
            return Refuse("clock-extension-late", $"时限已于{due:yyyy-MM-dd}届满，不能再延长。", rule.Basis);
        return new ClockResult.Changed(this with { Extension = extension });
    }

    /// <summary>Ends the clock: the limit was met or fell away. A suspension that still lasts ends on the same day.</summary>
    public ClockResult Stop(DateOnly day)
    {
        if (StoppedDay is not null)
            return Stopped();
        if (day < StartDay || Suspensions.Any(s => s.To is null && s.From > day) || day > WorkCalendar.Latest)
            return Refuse("clock-stop-day", "停止之日不得早于起算日和已登记的停止计时。", "民法典第二百零一条");
        return new ClockResult.Changed(this with
        {
            StoppedDay = day,
            Suspensions = Suspensions.IsEmpty ? [] : [.. Suspensions.Select(s => s.To is null ? s with { To = day } : s)],
        });
    }

    /// <summary>Reads the clock at the end of a count of days.</summary>
    /// <param name="calendar">The office's calendar.</param>
    /// <param name="policy">When it turns yellow.</param>
    /// <param name="asOf">The day of reading, in the office's zone.</param>
    /// <param name="dayEnded">True after close of business: a clock due on <paramref name="asOf"/> is overdue the same evening (民法典第二百零三条第二款; 004-19).</param>
    public ClockReading Read(WorkCalendar calendar, WarningPolicy policy, DateOnly asOf, bool dayEnded = false)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(policy);
        return ClockReader.Read(this, Terms(), calendar, policy, asOf, dayEnded);
    }

    /// <inheritdoc/>
    public bool Equals(Clock? other) =>
        other is not null && Kind == other.Kind && Law == other.Law && StartDay == other.StartDay && Budget == other.Budget
        && Extension == other.Extension && StoppedDay == other.StoppedDay && Suspensions.SequenceEqual(other.Suspensions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Law, StartDay, Budget, Extension, StoppedDay, Suspensions.Length);

    internal DateOnly Capped(DateOnly asOf) => StoppedDay is { } stopped && stopped < asOf ? stopped : asOf;

    private DueTerms Terms() =>
        new(StartDay, Budget, Extension?.Days ?? 0, Extension?.Unit ?? Budget.Unit, Suspensions.IsEmpty ? [] : SuspendedStretches.Merge(Suspensions));

    private static ClockResult.Refused Refuse(string code, string message, string basis) => new(new Refusal(code, message, basis));

    private ClockResult.Refused Stopped() => Refuse("clock-stopped", $"{Kind.ChineseName()}时限已于{StoppedDay:yyyy-MM-dd}停止。", "规范审批行为规定：时限不得自行变更");
}
