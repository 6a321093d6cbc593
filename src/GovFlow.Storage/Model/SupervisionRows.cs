using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Supervision;

namespace GovFlow.Storage.Model;

/// <summary>监察事项: what somebody must say or do by a day; one row for explanations, orders, statements, rectifications and samples.</summary>
public sealed class DutyRow
{
    public Guid Id { get; set; }

    public DutyKind Kind { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    public Guid CaseId { get; set; }

    [MaxLength(40)]
    public required string CaseNumber { get; set; }

    [MaxLength(200)]
    public required string ItemName { get; set; }

    /// <summary>The alert it was asked on; null where it was not.</summary>
    public Guid? AlertId { get; set; }

    /// <summary>The violation it belongs to; null where it belongs to none.</summary>
    public Guid? ViolationId { get; set; }

    /// <summary>The unit that must answer; null where it is a person's own.</summary>
    [MaxLength(64)]
    public string? UnitCode { get; set; }

    /// <summary>Who must answer; of a unit's duty who answers for the unit. Null for what any supervisor may take.</summary>
    [MaxLength(64)]
    public string? HolderId { get; set; }

    /// <summary>What is asked.</summary>
    [MaxLength(2000)]
    public required string Text { get; set; }

    /// <summary>Person or system actor.</summary>
    [MaxLength(64)]
    public required string AskedBy { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly DueDay { get; set; }

    [MaxLength(2000)]
    public string? Answer { get; set; }

    /// <summary>Of a sample: whether it was found in order; null otherwise.</summary>
    public bool? IsInOrder { get; set; }

    [MaxLength(64)]
    public string? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When its red alert was raised; null while it is in time, or was answered before.</summary>
    public DateTimeOffset? WarnedAt { get; set; }

    /// <summary>The guard of every change; from 1.</summary>
    public long Version { get; set; }
}

/// <summary>违规: a rule that was broken, found by a detector; never deleted.</summary>
public sealed class ViolationRow
{
    /// <summary>Follows from rule, case and subject.</summary>
    public Guid Id { get; set; }

    public ViolationRule BrokenRule { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    /// <summary>Null for what happened outside every case (体外循环).</summary>
    public Guid? CaseId { get; set; }

    [MaxLength(40)]
    public string? CaseNumber { get; set; }

    [MaxLength(200)]
    public required string ItemName { get; set; }

    /// <summary>What the finding is about within the case: a task, a paper, an earlier case, a licence number.</summary>
    [MaxLength(128)]
    public required string Subject { get; set; }

    /// <summary>Who answers for it; null where only a unit does.</summary>
    [MaxLength(64)]
    public string? PersonId { get; set; }

    [MaxLength(64)]
    public string? PostCode { get; set; }

    [MaxLength(64)]
    public string? UnitCode { get; set; }

    /// <summary>The legal day on which the rule was broken.</summary>
    public DateOnly OccurredOn { get; set; }

    public DateTimeOffset DetectedAt { get; set; }

    /// <summary>Evidence lines, as JSON.</summary>
    public required string Evidence { get; set; }

    public ViolationState State { get; set; }

    public ViolationTier? Tier { get; set; }

    public Sanction? Sanction { get; set; }

    /// <summary>认定 in words; null until decided.</summary>
    [MaxLength(2000)]
    public string? Finding { get; set; }

    [MaxLength(64)]
    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>申诉 in words; null where there was none.</summary>
    [MaxLength(2000)]
    public string? Appeal { get; set; }

    /// <summary>What happened to the record, as JSON lines in order.</summary>
    public required string History { get; set; }

    /// <summary>The guard of every change; from 1.</summary>
    public long Version { get; set; }
}

/// <summary>How far a sweep over something ordered has come.</summary>
public sealed class SweepCursorRow
{
    [MaxLength(64)]
    public required string Name { get; set; }

    /// <summary>The last number dealt with; 0 = none yet.</summary>
    public long Position { get; set; }
}

/// <summary>督查摘要 of a day, week, month or quarter (002-17).</summary>
public sealed class DigestRow
{
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    public DigestPeriod Period { get; set; }

    /// <summary>First day it covers.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Last day it covers, inclusive.</summary>
    public DateOnly LastDay { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>The figures, as JSON.</summary>
    public required string Figures { get; set; }
}
