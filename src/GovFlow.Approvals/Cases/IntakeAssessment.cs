using System.Collections.Immutable;

namespace GovFlow.Approvals.Cases;

/// <summary>The rows of the intake table. 1 to 8 are those of requirements B-1, in order; the rest come from the licence law. The numbers are stored.</summary>
public enum IntakeRow
{
    /// <summary>All complete, same-day item: 即办件.</summary>
    CompleteSameDay = 1,

    /// <summary>All complete, needs survey or procedure: 承诺件.</summary>
    CompleteWithProcedure = 2,

    /// <summary>Main complete, attachments missing that are not needed to decide: 补办件 (c).</summary>
    MissingNotNeeded = 3,

    /// <summary>Main complete, attachments missing that are needed: 补正告知, or 补办件 (b) on a promise.</summary>
    MissingNeeded = 4,

    /// <summary>Has the main document, did not bring it: 补办件 (a).</summary>
    NotBrought = 5,

    /// <summary>Main document incomplete: 补办件 (b) on a promise, else 补正告知.</summary>
    Incomplete = 6,

    /// <summary>Main document absent: 退回件 (a); for a licence 补正告知 (C-1).</summary>
    MainAbsent = 7,

    /// <summary>Plainly unlawful or against plan: 退回件 (b).</summary>
    PlainlyUnlawful = 8,

    /// <summary>Needs no approval (许可法 32-1).</summary>
    NoApprovalNeeded = 9,

    /// <summary>Not this hall's power and no proxy path (许可法 32-2).</summary>
    NotCompetent = 10,

    /// <summary>Complete once corrected at the window (许可法 32-3).</summary>
    CorrectedOnTheSpot = 11,
}

/// <summary>Where an outcome stands.</summary>
public enum OutcomeStanding
{
    /// <summary>建议.</summary>
    Proposed = 1,

    /// <summary>可选: lawful, asks a coded reason.</summary>
    Possible = 2,

    /// <summary>不可.</summary>
    Barred = 3,
}

/// <summary>One of the ten outcomes, judged.</summary>
/// <param name="Outcome">Which one.</param>
/// <param name="Standing">Proposed, possible or barred.</param>
/// <param name="InnerKind">The kind the case would have; null for 不予受理 and 不需许可, which are none of the six.</param>
/// <param name="OuterKind">联办 or 代理 around it, or null.</param>
/// <param name="Ground">a, b or c for 补办 and 退回; null otherwise.</param>
/// <param name="WhyNot">Why it is barred, in Chinese; null otherwise.</param>
/// <param name="Basis">The rule behind <paramref name="WhyNot"/>; null otherwise.</param>
public sealed record OutcomeVerdict(
    IntakeOutcome Outcome, OutcomeStanding Standing, CaseKind? InnerKind, CaseKind? OuterKind, char? Ground, string? WhyNot, string? Basis);

/// <summary>A reason for the proposal.</summary>
public sealed record IntakeReason(string Text, string Basis);

/// <summary>What the intake table says about an application.</summary>
/// <param name="Proposed">The outcome to conclude with.</param>
/// <param name="InnerKind">Its kind; null for 不予受理 and 不需许可.</param>
/// <param name="OuterKind">联办 or 代理, or null.</param>
/// <param name="Ground">a, b or c (004-21, 004-26), or null.</param>
/// <param name="Row">The row that decided.</param>
/// <param name="Because">Why, one line a fact; never empty.</param>
/// <param name="Outcomes">All ten, in the fixed order of <see cref="IntakeOutcome"/>; exactly one is proposed.</param>
public sealed record IntakeAssessment(
    IntakeOutcome Proposed, CaseKind? InnerKind, CaseKind? OuterKind, char? Ground, IntakeRow Row,
    ImmutableArray<IntakeReason> Because, ImmutableArray<OutcomeVerdict> Outcomes)
{
    /// <summary>The verdict on one outcome.</summary>
    public OutcomeVerdict this[IntakeOutcome outcome] => Outcomes[(int)outcome - 1];
}
