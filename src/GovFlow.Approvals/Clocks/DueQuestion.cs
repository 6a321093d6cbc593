namespace GovFlow.Approvals.Clocks;

/// <summary>The answer to "when is it due?".</summary>
public abstract record DueAnswer
{
    private DueAnswer() { }

    /// <summary>The due day with its explanation.</summary>
    public sealed record Answered(DueExplanation Explanation) : DueAnswer;

    /// <summary>The question itself is wrong.</summary>
    /// <param name="Refusal">Why.</param>
    /// <param name="Path">Which part: <c>start</c>, <c>days</c>, <c>unit</c>, <c>suspensions[2].to</c>, <c>extension</c>.</param>
    public sealed record Refused(Refusal Refusal, string Path) : DueAnswer;
}

/// <summary>Answers "when is it due?" for plain numbers from outside, without a case: the command line, the public page, the item editor.</summary>
public static class DueQuestion
{
    /// <summary>The most suspensions one question may have.</summary>
    public const int MostSuspensions = 100;

    private const string CountingBasis = "民法典第二百条至第二百零四条";

    /// <summary>Counts a limit and explains it day by day.</summary>
    /// <param name="calendar">The office's calendar.</param>
    /// <param name="start">Day 0 (acceptance); not counted. From <see cref="WorkCalendar.Earliest"/> to <see cref="WorkCalendar.Latest"/>.</param>
    /// <param name="days">0 (same day) to <see cref="ClockBudget.Most"/>.</param>
    /// <param name="unit">Working or calendar days.</param>
    /// <param name="suspensions">In any order, overlapping or not; the days in (from, to] are not counted.</param>
    /// <param name="extensionDays">Days added to the budget, in the same unit; 0 = none.</param>
    /// <param name="law">Which grounds are allowed; a licence by default, the strictest.</param>
    public static DueAnswer Ask(
        WorkCalendar calendar, DateOnly start, int days, DayUnit unit = DayUnit.Working,
        IReadOnlyList<Suspension>? suspensions = null, int extensionDays = 0, ClockLaw law = ClockLaw.Licence)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        suspensions ??= [];
        if (!InRange(start))
            return Refuse("due-start", "起算日须在1990年至2199年之间。", "start");
        if (days is < 0 or > ClockBudget.Most)
            return Refuse("due-days", $"天数须为 0 至 {ClockBudget.Most} 的整数。", "days");
        if (!Enum.IsDefined(unit))
            return Refuse("due-unit", "单位须为工作日或自然日。", "unit");
        if (extensionDays is < 0 or > ClockBudget.Most)
            return Refuse("due-extension", $"延长天数须为 0 至 {ClockBudget.Most} 的整数。", "extension");
        if (suspensions.Count > MostSuspensions)
            return Refuse("due-suspensions", $"停止计时最多 {MostSuspensions} 段。", "suspensions");
        foreach (var (index, suspension) in suspensions.Index())
        {
            if (!InRange(suspension.From))
                return Refuse("due-suspension-from", "停止计时的起日须在1990年至2199年之间。", $"suspensions[{index}].from");
            if (suspension.To is { } to && (!InRange(to) || to < suspension.From))
                return Refuse("due-suspension-to", "停止计时的止日不得早于起日，且须在2199年以前。", $"suspensions[{index}].to");
            if (SuspensionGrounds.Objection(law, suspension.Ground) is { } objection)
                return new DueAnswer.Refused(objection, $"suspensions[{index}].ground");
        }
        var terms = new DueTerms(start, new ClockBudget(days, unit), extensionDays, unit, SuspendedStretches.Merge(suspensions));
        return new DueAnswer.Answered(DueExplainer.Explain(calendar, terms, suspensions));
    }

    private static bool InRange(DateOnly day) => day >= WorkCalendar.Earliest && day <= WorkCalendar.Latest;

    private static DueAnswer.Refused Refuse(string code, string message, string path) => new(new Refusal(code, message, CountingBasis), path);
}
