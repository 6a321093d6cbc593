using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Storage.Model;

/// <summary>A task, open or closed. What an inbox shows is here, so its first page is one index range and no join.</summary>
public sealed class TaskRow
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    [MaxLength(40)]
    public required string CaseNumber { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string ItemCode { get; set; }

    [MaxLength(200)]
    public required string ItemName { get; set; }

    [MaxLength(200)]
    public required string ApplicantMasked { get; set; }

    public TaskKind Kind { get; set; }

    [MaxLength(200)]
    public required string StepName { get; set; }

    /// <summary>A path: nested flowcharts make it long.</summary>
    [MaxLength(1000)]
    public required string NodeId { get; set; }

    [MaxLength(64)]
    public required string BookmarkId { get; set; }

    [MaxLength(64)]
    public required string PostCode { get; set; }

    [MaxLength(100)]
    public string? Department { get; set; }

    [MaxLength(64)]
    public string? AssigneeId { get; set; }

    public bool IsStandIn { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    /// <summary>Null while the task is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    [MaxLength(64)]
    public string? ClosedBy { get; set; }

    /// <summary>The port it was completed with; null while open, and for a task the flow cancelled.</summary>
    [MaxLength(64)]
    public string? Outcome { get; set; }

    public Guid? ClockId { get; set; }

    /// <summary>Last day, inclusive, of the step's clock, else of the case's.</summary>
    public DateOnly? DueDay { get; set; }

    public DateOnly? YellowFrom { get; set; }

    /// <summary>See <see cref="CaseRow.DueSort"/>.</summary>
    public int DueSort { get; set; }

    /// <summary>Whose act is awaited beside the holder's (委派, 会签), each id between bars: <c>|p1|p2|</c>; null where nobody's.</summary>
    [MaxLength(4000)]
    public string? Asked { get; set; }

    /// <summary>Everyone called to the task or told of it, each id between bars: the case is in their sight for good; null where nobody was.</summary>
    [MaxLength(4000)]
    public string? Called { get; set; }

    /// <summary>Outcomes and checklist, as JSON.</summary>
    public required string Detail { get; set; }

    /// <summary>The answer it was completed with, as JSON.</summary>
    public string? Answer { get; set; }
}

/// <summary>A clock of a case, running or stopped.</summary>
public sealed class ClockRow
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    public ClockKind Kind { get; set; }

    public Guid? TaskId { get; set; }

    /// <summary>The ledger, as JSON.</summary>
    public required string Ledger { get; set; }

    public bool IsRunning { get; set; }

    /// <summary>Last day, inclusive; null while a suspension keeps it open.</summary>
    public DateOnly? DueDay { get; set; }

    public DateOnly? YellowFrom { get; set; }

    /// <summary>The due day depends on a holiday notice not yet published.</summary>
    public bool IsProvisional { get; set; }

    /// <summary>Counts changes of ledger and due day; with <see cref="Rung"/> the guard of the sweep. From 1.</summary>
    public long Version { get; set; }

    /// <summary>Rungs fired that still stand; 0 = none. It climbs by the sweep only.</summary>
    public int Rung { get; set; }

    /// <summary>When the next rung is due; null when none is left or the clock stands still.</summary>
    public DateTimeOffset? NextRungAt { get; set; }
}

/// <summary>A rung that fired: at most once for each clock, version of its ledger and rung (a moved due day may bring a rung round again).</summary>
public sealed class AlertRow
{
    public Guid Id { get; set; }

    public Guid ClockId { get; set; }

    /// <summary><see cref="ClockRow.Version"/> when it fired.</summary>
    public long ClockVersion { get; set; }

    /// <summary>From 1.</summary>
    public int Rung { get; set; }

    public Guid CaseId { get; set; }

    [MaxLength(40)]
    public required string CaseNumber { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(200)]
    public required string ItemName { get; set; }

    public ClockKind ClockKind { get; set; }

    public AlertCard Card { get; set; }

    /// <summary>Who holds the work; null while it waits at a post.</summary>
    [MaxLength(64)]
    public string? HolderId { get; set; }

    /// <summary>Whom it tells: person:ID, post:CODE, supervisors, applicant; several with a space between.</summary>
    [MaxLength(2000)]
    public required string Audience { get; set; }

    [MaxLength(500)]
    public required string Text { get; set; }

    public DateTimeOffset RaisedAt { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    [MaxLength(64)]
    public string? AcknowledgedBy { get; set; }

    public AlertSource Source { get; set; }

    /// <summary>Acts of supervisors on it since it was raised; what <c>If-Match</c> names.</summary>
    public long Version { get; set; }

    /// <summary>As what they are told; null for an alert older than the program's memory of it.</summary>
    public EscalationAudience? Addressee { get; set; }

    /// <summary>To whom a supervisor took it beyond the ladder; null = nobody.</summary>
    public EscalationAudience? EscalatedTo { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    [MaxLength(64)]
    public string? ClosedBy { get; set; }

    /// <summary>处理意见; null until closed.</summary>
    [MaxLength(2000)]
    public string? Finding { get; set; }

    /// <summary>Where it stands: the two times say it all.</summary>
    public AlertState State => ClosedAt is not null ? AlertState.Closed : AcknowledgedAt is not null ? AlertState.Acknowledged : AlertState.Raised;
}

/// <summary>What raised an alert. The numbers are stored; never renumber.</summary>
public enum AlertSource
{
    /// <summary>A rung of a clock's ladder.</summary>
    Clock = 0,

    /// <summary>A duty nobody answered in time; <see cref="AlertRow.ClockId"/> is the duty's id.</summary>
    Duty = 1,

    /// <summary>A post that nobody holds; <see cref="AlertRow.ClockId"/> follows from post and day.</summary>
    EmptyPost = 2,

    /// <summary>A rung of a voice's limit (decision 0013): <see cref="AlertRow.CaseId"/> is the voice, <see cref="AlertRow.ClockId"/> the limit.</summary>
    Voice = 3,

    /// <summary>A report a specialist hall owes and did not make (decision 0048): <see cref="AlertRow.CaseId"/> and <see cref="AlertRow.ClockId"/> are the report.</summary>
    HallReport = 4,
}

/// <summary>Colour of an alert. The numbers are stored; never renumber.</summary>
public enum AlertCard
{
    /// <summary>提醒: no card yet, half of the time is over.</summary>
    Reminder = 0,

    /// <summary>黄牌: near the due day.</summary>
    Yellow = 1,

    /// <summary>红牌: past the due day.</summary>
    Red = 2,
}

/// <summary>An issued paper; never changed.</summary>
public sealed class PaperRow
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>The audit entry that vouches for the paper.</summary>
    public long AuditSeq { get; set; }

    public PaperTemplate Template { get; set; }

    public int TemplateVersion { get; set; }

    /// <summary>The register it was numbered in.</summary>
    [MaxLength(160)]
    public required string Register { get; set; }

    /// <summary>Place in the register, from 1 without gaps.</summary>
    public long Place { get; set; }

    [MaxLength(100)]
    public required string Number { get; set; }

    public DateOnly Date { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public required string Html { get; set; }

    /// <summary>Lower-case hex SHA-256 of <see cref="Html"/> in UTF-8.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }

    [MaxLength(64)]
    public required string CheckCode { get; set; }

    [MaxLength(200)]
    public string? SealName { get; set; }
}

/// <summary>A gap-free series of numbers.</summary>
public sealed class NumberRegisterRow
{
    [MaxLength(160)]
    public required string Register { get; set; }

    /// <summary>The last number given; 0 = none yet.</summary>
    public long Last { get; set; }
}
