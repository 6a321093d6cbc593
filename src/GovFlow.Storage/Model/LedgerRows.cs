using System.ComponentModel.DataAnnotations;

namespace GovFlow.Storage.Model;

/// <summary>One link of a case's audit chain.</summary>
public sealed class AuditEntryRow
{
    public Guid CaseId { get; set; }

    /// <summary>From 1, without gaps within a case.</summary>
    public long Seq { get; set; }

    public DateTimeOffset At { get; set; }

    [MaxLength(64)]
    public required string ActorId { get; set; }

    /// <summary>Stable name of the act, e.g. <c>complete-task</c>.</summary>
    [MaxLength(64)]
    public required string Act { get; set; }

    /// <summary>Canonical JSON; what is hashed. Ids and hashes only, no personal data.</summary>
    public required string Entry { get; set; }

    /// <summary>Lower-case hex SHA-256 of the previous hash and <see cref="Entry"/>.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }

    /// <summary>The seal that covers it; null until sealed.</summary>
    public long? SealNo { get; set; }
}

/// <summary>One link of the global chain over all cases' chains.</summary>
public sealed class AuditSealRow
{
    /// <summary>From 1, without gaps.</summary>
    public long No { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Entries it covers.</summary>
    public int Entries { get; set; }

    /// <summary>Lower-case hex SHA-256 over the covered entries' case, number and hash, in order.</summary>
    [MaxLength(64)]
    public required string Digest { get; set; }

    /// <summary>The last act of configuration when it was sealed; 0 = there was none, or the seal is older than their chain.</summary>
    public long ActsNo { get; set; }

    /// <summary>The hash of that act; empty where there is none.</summary>
    [MaxLength(64)]
    public string ActsHash { get; set; } = "";

    /// <summary>Lower-case hex SHA-256 of the previous seal's hash and this one's number, time, count and digest, and the last act where there is one.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }
}

/// <summary>An act of configuration or permission; one chain over all of them (<see cref="Audit.OfficeActs"/>).</summary>
public sealed class OfficeActRow
{
    /// <summary>The most characters of <see cref="Subject"/>.</summary>
    public const int MostSubject = 400;

    /// <summary>From 1, without gaps.</summary>
    public long No { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Null for what all centres share.</summary>
    [MaxLength(64)]
    public string? CentreCode { get; set; }

    [MaxLength(100)]
    public required string ActorId { get; set; }

    [MaxLength(64)]
    public required string Act { get; set; }

    [MaxLength(MostSubject)]
    public required string Subject { get; set; }

    /// <summary>Canonical JSON: posts, channel, before and after too; what is hashed.</summary>
    public required string Entry { get; set; }

    /// <summary>Lower-case hex SHA-256 of the previous hash and <see cref="Entry"/>.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }
}

/// <summary>A command that took effect: its id can never take effect again.</summary>
public sealed class CommandRow
{
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string Name { get; set; }

    [MaxLength(64)]
    public required string ActorId { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>The case's version after it.</summary>
    public long Version { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>What was answered, as JSON.</summary>
    public required string Answer { get; set; }

    /// <summary>What it was carried out with, as JSON (<see cref="Cases.CommandInput"/>): what a replay starts from. Null for a command older than the replay.</summary>
    public string? Input { get; set; }
}

/// <summary>A centre as commands found it (<see cref="Town.HallState"/>); never changed.</summary>
public sealed class HallStateRow
{
    /// <summary>Lower-case hex SHA-256 of the text.</summary>
    [MaxLength(64)]
    public required string Key { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    public DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>The text, compressed.</summary>
    public required byte[] State { get; set; }
}

/// <summary>Something that must leave the process.</summary>
public sealed class OutboxRow
{
    public Guid Id { get; set; }

    /// <summary>What it is and so who delivers it, e.g. <c>notice</c>, <c>event</c>.</summary>
    [MaxLength(64)]
    public required string Kind { get; set; }

    public Guid? CaseId { get; set; }

    /// <summary>JSON, as the kind defines it.</summary>
    public required string Payload { get; set; }

    public OutboxState State { get; set; }

    /// <summary>Deliveries begun.</summary>
    public int Attempts { get; set; }

    /// <summary>When it may be taken: the next try, or the end of a lease; null when done or dead.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>The lease under which it is being delivered.</summary>
    public Guid? Lease { get; set; }

    [MaxLength(2000)]
    public string? LastError { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was delivered or given up.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Stage of an outgoing message. The numbers are stored; never renumber.</summary>
public enum OutboxState
{
    /// <summary>Waits for its time.</summary>
    Pending = 0,

    /// <summary>A worker has it; it becomes takeable again when the lease ends.</summary>
    Leased = 1,

    /// <summary>Delivered. Terminal.</summary>
    Done = 2,

    /// <summary>Given up after its last try; only a person requeues it.</summary>
    Dead = 3,
}

/// <summary>A version of a workflow definition.</summary>
public sealed class DefinitionRow
{
    [MaxLength(128)]
    public required string VersionId { get; set; }

    [MaxLength(128)]
    public required string DefinitionId { get; set; }

    public int Version { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    /// <summary>The service item it is the flow of; null for a plain workflow.</summary>
    [MaxLength(64)]
    public string? ItemCode { get; set; }

    public DefinitionState State { get; set; }

    /// <summary>The file as imported.</summary>
    public required string Json { get; set; }

    /// <summary>Lower-case hex SHA-256 of <see cref="Json"/> in UTF-8.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }

    public DateTimeOffset ImportedAt { get; set; }

    /// <summary>Who brought the file in (003-26).</summary>
    [MaxLength(64)]
    public string ImportedBy { get; set; } = "system";

    /// <summary>When it came, or comes, into force; null while a draft.</summary>
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>Who brought it into force (003-26); null while a draft.</summary>
    [MaxLength(64)]
    public string? PublishedBy { get; set; }

    /// <summary>The versions its child workflows were bound to when it came into force, as JSON; null while a draft.</summary>
    public string? Children { get; set; }

    /// <summary>When a later version took its place.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}

/// <summary>Stage of a definition version. The numbers are stored; never renumber.</summary>
public enum DefinitionState
{
    /// <summary>May still be replaced; no case runs on it.</summary>
    Draft = 0,

    /// <summary>In force: new cases start on it. At most one of a definition.</summary>
    Published = 1,

    /// <summary>Was in force; the cases bound to it run on it until they end.</summary>
    Retired = 2,

    /// <summary>Published for a day to come (002-21); from that day's first instant it is in force, whether or not anybody has written so. At most one of a definition.</summary>
    Scheduled = 3,
}
