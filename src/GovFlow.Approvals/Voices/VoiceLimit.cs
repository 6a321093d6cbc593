using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Voices;

/// <summary>What must be done of a voice by a day. The numbers are stored; never renumber.</summary>
public enum VoiceLimitKind
{
    /// <summary>报动态: 3 days (003-31).</summary>
    Progress = 1,

    /// <summary>报结果: 7 days, extended once by at most 10 working days (003-31).</summary>
    Result = 2,

    /// <summary>答复咨询: the promised day (003-41).</summary>
    Answer = 3,

    /// <summary>联系差评: 1 working day.</summary>
    Contact = 4,

    /// <summary>差评整改: 15 working days.</summary>
    Rectification = 5,

    /// <summary>A promise made in a reply (003-34).</summary>
    Promise = 6,

    /// <summary>回访 (003-34).</summary>
    Revisit = 7,
}

/// <summary>One limit of a voice.</summary>
/// <param name="Id">Follows from the voice and the act that started it.</param>
/// <param name="Clock">Its ledger; the due day is derived.</param>
/// <param name="PromiseId">The promise it times; null for the others.</param>
public sealed record VoiceLimit(Guid Id, VoiceLimitKind Kind, Clock Clock, DateTimeOffset StartedAt, Guid? PromiseId = null)
{
    /// <summary>True until met.</summary>
    public bool IsRunning => Clock.StoppedDay is null;
}

/// <summary>The budgets of voices, and how they are said on a screen (C-2).</summary>
public static class VoiceLimits
{
    /// <summary>Working days for the revisit after a reply, or after the last promise was kept (a design value).</summary>
    public static ClockBudget Revisit { get; } = ClockBudget.Working(5);

    /// <summary>The latest day a reply may promise something for, in working days.</summary>
    public const int LongestPromise = 120;

    /// <summary>Which clock times it.</summary>
    public static ClockKind Clock(this VoiceLimitKind kind) => kind switch
    {
        VoiceLimitKind.Progress => ClockKind.ComplaintProgress,
        VoiceLimitKind.Result => ClockKind.Complaint,
        VoiceLimitKind.Answer => ClockKind.Consultation,
        VoiceLimitKind.Contact => ClockKind.RatingRevisit,
        VoiceLimitKind.Rectification or VoiceLimitKind.Promise or VoiceLimitKind.Revisit => ClockKind.Supervision,
    };

    /// <summary>The limit as the centre counts it.</summary>
    /// <param name="unit">In what the centre counts the 3 and the 7 (C-2).</param>
    /// <exception cref="ArgumentOutOfRangeException">A promise has the day it was given.</exception>
    public static ClockBudget Budget(this VoiceLimitKind kind, DayUnit unit) => kind switch
    {
        VoiceLimitKind.Progress => new ClockBudget(OtherLimits.ComplaintProgress.Days, unit),
        VoiceLimitKind.Result => new ClockBudget(OtherLimits.Complaint.Days, unit),
        VoiceLimitKind.Answer => OtherLimits.LongestConsultation,
        VoiceLimitKind.Contact => OtherLimits.RatingContact,
        VoiceLimitKind.Rectification => OtherLimits.RatingRectification,
        VoiceLimitKind.Revisit => Revisit,
        VoiceLimitKind.Promise => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A promise has the day it was given."),
    };

    /// <summary>The office's word.</summary>
    public static string ChineseName(this VoiceLimitKind kind) => kind switch
    {
        VoiceLimitKind.Progress => "报告动态",
        VoiceLimitKind.Result => "报告结果",
        VoiceLimitKind.Answer => "答复咨询",
        VoiceLimitKind.Contact => "联系差评人",
        VoiceLimitKind.Rectification => "差评整改",
        VoiceLimitKind.Promise => "兑现承诺",
        VoiceLimitKind.Revisit => "回访",
    };

    /// <summary>The days of a kind in words, as every page shows them.</summary>
    /// <param name="unit">In what the centre counts the 3 and the 7.</param>
    public static string Rule(VoiceKind kind, DayUnit unit) => kind switch
    {
        VoiceKind.Complaint or VoiceKind.Report or VoiceKind.Suggestion =>
            $"{VoiceLimitKind.Progress.Budget(unit)}内报告动态，{VoiceLimitKind.Result.Budget(unit)}内报告结果；确需延期的，届满前经单位负责人批准延一次，不超过{ExtensionRule.Complaint.MostDays}个工作日。"
            + (unit is DayUnit.Calendar ? "自然日从次日起算，届满日遇休息日顺延至下一工作日。" : "从次日起算，周末和放假的日子不算。"),
        VoiceKind.Consultation => $"当场能答的当场答；不能当场答的约定答复日期，最迟{OtherLimits.LongestConsultation}。",
        VoiceKind.BadRating => $"{OtherLimits.RatingContact}内联系评价人，{OtherLimits.RatingRectification}内整改，整改后全部回访。",
    };
}
