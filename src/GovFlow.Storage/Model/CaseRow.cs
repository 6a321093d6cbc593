using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Cases;

namespace GovFlow.Storage.Model;

/// <summary>办件: what lists filter and sort by, and the rest of the case file as JSON.</summary>
public sealed class CaseRow
{
    public Guid Id { get; set; }

    /// <summary>办件编号; unique.</summary>
    [MaxLength(40)]
    public required string Number { get; set; }

    /// <summary>The applicant's code beside the number; compared, never listed.</summary>
    [MaxLength(16)]
    public required string QueryCode { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string ItemCode { get; set; }

    [MaxLength(200)]
    public required string ItemName { get; set; }

    [MaxLength(128)]
    public required string DefinitionVersionId { get; set; }

    public CaseKind InnerKind { get; set; }

    public CaseKind? OuterKind { get; set; }

    public CaseState State { get; set; }

    /// <summary>The applicant's name as lists show it.</summary>
    [MaxLength(200)]
    public required string ApplicantMasked { get; set; }

    /// <summary>Equality key of the applicant's name (<see cref="Cases.ApplicantKeys"/>); the name itself is only in <see cref="Detail"/>.</summary>
    [MaxLength(64)]
    public required string ApplicantNameKey { get; set; }

    /// <summary>Equality key of the number of the applicant's paper.</summary>
    [MaxLength(64)]
    public required string ApplicantPaperKey { get; set; }

    [MaxLength(32)]
    public required string Channel { get; set; }

    [MaxLength(64)]
    public string? WindowCode { get; set; }

    public bool IsGreenChannel { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public DateOnly ReceivedOn { get; set; }

    public DateOnly? AcceptedOn { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Last day, inclusive, of the clock a list shows: the promise, else the applicant's own; null while none runs or it stands still.</summary>
    public DateOnly? DueDay { get; set; }

    /// <summary>First day on which that clock is yellow.</summary>
    public DateOnly? YellowFrom { get; set; }

    /// <summary><see cref="DueDay"/> as <see cref="DueOrder"/> counts it: one ascending key for red, yellow, none.</summary>
    public int DueSort { get; set; }

    public bool IsPaused { get; set; }

    /// <summary>The guard of every change; from 1.</summary>
    public long Version { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Person or system actor of the last change.</summary>
    [MaxLength(64)]
    public required string ChangedBy { get; set; }

    /// <summary>Number of the last entry of the case's audit chain.</summary>
    public long AuditSeq { get; set; }

    /// <summary>Hash of that entry: the chain's head.</summary>
    [MaxLength(64)]
    public required string AuditHead { get; set; }

    /// <summary>Number of the last line of the case's timeline.</summary>
    public long EventSeq { get; set; }

    /// <summary>The rest of the case file, as JSON (<see cref="Cases.CaseJson"/>).</summary>
    public required string Detail { get; set; }
}

/// <summary>A flow instance: the engine's memory of it.</summary>
public sealed class FlowRow
{
    /// <summary>The engine's instance id; of a case's own flow the case id in format <c>D</c>.</summary>
    [MaxLength(64)]
    public required string InstanceId { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>The version the instance is pinned to.</summary>
    [MaxLength(128)]
    public required string DefinitionVersionId { get; set; }

    public GovFlow.Engine.Execution.InstanceStatus Status { get; set; }

    public GovFlow.Engine.Execution.InstanceSubStatus SubStatus { get; set; }

    /// <summary>Open incidents; a list of what an operator must look at needs no decoding.</summary>
    public int Incidents { get; set; }

    /// <summary><c>StateCodec</c>'s bytes.</summary>
    public required byte[] State { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>What can wake a running flow. Rows of a finished or faulted instance are gone: they cannot wake it.</summary>
public sealed class BookmarkRow
{
    [MaxLength(64)]
    public required string InstanceId { get; set; }

    [MaxLength(64)]
    public required string BookmarkId { get; set; }

    public Guid CaseId { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    /// <summary>The key by which the host finds who waits for a stimulus.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }

    public DateTimeOffset? ResumeAt { get; set; }
}

/// <summary>A line of the timeline.</summary>
public sealed class CaseEventRow
{
    public Guid CaseId { get; set; }

    /// <summary>From 1, without gaps within a case.</summary>
    public long Seq { get; set; }

    /// <summary>The audit entry whose command wrote the line.</summary>
    public long AuditSeq { get; set; }

    public DateTimeOffset At { get; set; }

    [MaxLength(64)]
    public required string Kind { get; set; }

    [MaxLength(CaseEvent.MostText)]
    public required string Text { get; set; }

    [MaxLength(64)]
    public required string ActorId { get; set; }

    [MaxLength(100)]
    public required string ActorName { get; set; }

    public bool IsStandIn { get; set; }

    public bool IsVisibleToApplicant { get; set; }

    public DateOnly? LegalDay { get; set; }

    public Guid? PaperId { get; set; }

    public Guid? TaskId { get; set; }

    [MaxLength(200)]
    public string? StepName { get; set; }
}

/// <summary>How rows without a due day sort: behind all others.</summary>
public static class DueOrder
{
    /// <summary>Behind every day of <see cref="DateOnly"/>.</summary>
    public const int None = 9_999_998;

    /// <summary>The sort key of a due day. The green channel goes first among those due the same day; it never changes the day (000-15).</summary>
    public static int Of(DateOnly? due, bool isGreenChannel) => (due?.DayNumber * 2 ?? None) + (isGreenChannel ? 0 : 1);
}
