using System.Collections.Immutable;

namespace GovFlow.Approvals.Supervision;

/// <summary>The card a rung shows. Fixed numbers: stored.</summary>
public enum EscalationCard
{
    /// <summary>提醒: half of the time is over.</summary>
    Reminder = 0,

    /// <summary>黄牌: near the due day.</summary>
    Yellow = 1,

    /// <summary>红牌: past the due day.</summary>
    Red = 2,
}

/// <summary>Who is told, in the order of 003-29. Fixed numbers: stored.</summary>
public enum EscalationAudience
{
    /// <summary>承办人: who holds the task, or the post in whose inbox it lies.</summary>
    Handler = 1,

    /// <summary>分管负责人.</summary>
    Deputy = 2,

    /// <summary>主要负责人.</summary>
    Head = 3,

    /// <summary>监察机构.</summary>
    SupervisionOffice = 4,

    /// <summary>The applicant, whose own limit runs.</summary>
    Applicant = 5,
}

/// <summary>Words of audiences.</summary>
public static class EscalationAudiences
{
    /// <summary>The office's word.</summary>
    public static string ChineseName(this EscalationAudience audience) => audience switch
    {
        EscalationAudience.Handler => "承办人",
        EscalationAudience.Deputy => "分管负责人",
        EscalationAudience.Head => "主要负责人",
        EscalationAudience.SupervisionOffice => "监察机构",
        EscalationAudience.Applicant => "申请人",
    };
}

/// <summary>One rung of a clock's ladder; it fires at most once (the sweep's compare-and-set on the number).</summary>
/// <param name="Number">From 1, without gaps; what <c>CaseClock.Rung</c> counts.</param>
/// <param name="At">Not before this instant, always within office hours or at close of business.</param>
/// <param name="Text">One Chinese sentence without personal data.</param>
public sealed record EscalationRung(int Number, EscalationCard Card, EscalationAudience Audience, DateTimeOffset At, string Text)
{
    /// <summary>Where it goes beside the live page; empty = wherever the person can be reached.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];
}

/// <summary>What a reminder names; no personal data of the applicant.</summary>
/// <param name="StepName">The step the clock times; null for a clock of the whole case.</param>
/// <param name="Plan">The item's own ladder; null = the usual one.</param>
/// <param name="Noun">What the number is a number of.</param>
public sealed record EscalationSubject(string CaseNumber, string ItemName, string? StepName = null, EscalationPlan? Plan = null, string Noun = "办件");
