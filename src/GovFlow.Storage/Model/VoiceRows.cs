using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Voices;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>群众来件: the voice whole in <see cref="Detail"/>, beside it what lists are cut and ordered by.</summary>
public sealed class VoiceRow
{
    public Guid Id { get; set; }

    [MaxLength(40)]
    public required string Number { get; set; }

    [MaxLength(16)]
    public required string QueryCode { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    public VoiceKind Kind { get; set; }

    public VoiceState State { get; set; }

    public VoiceStage Stage { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    [MaxLength(64)]
    public string? FirstAskedId { get; set; }

    [MaxLength(64)]
    public string? HolderId { get; set; }

    [MaxLength(64)]
    public string? OfferedId { get; set; }

    [MaxLength(64)]
    public string? LeadUnitCode { get; set; }

    /// <summary>协办人员 as <c>|p1|p2|</c>; null where there are none.</summary>
    [MaxLength(800)]
    public string? Helpers { get; set; }

    [MaxLength(64)]
    public string? AboutPersonId { get; set; }

    public Guid? CaseId { get; set; }

    /// <summary>Number of the earliest due day that is still open, or <see cref="int.MaxValue"/>.</summary>
    public int DueSort { get; set; }

    /// <summary>The voice, as JSON; its personal data stand nowhere else.</summary>
    public required string Detail { get; set; }

    /// <summary>Acts of people so far; what <c>If-Match</c> names. From 1.</summary>
    public long Version { get; set; }

    /// <summary>The last link of its audit chain: the guard of every write.</summary>
    public long AuditSeq { get; set; }

    [MaxLength(64)]
    public required string AuditHead { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    [MaxLength(200)]
    public required string ChangedBy { get; set; }
}

/// <summary>A line of a voice's history; never changed.</summary>
public sealed class VoiceEventRow
{
    public Guid VoiceId { get; set; }

    /// <summary>The audit entry that vouches for it: each entry of a voice has at most one line.</summary>
    public long Seq { get; set; }

    public DateTimeOffset At { get; set; }

    [MaxLength(64)]
    public required string Kind { get; set; }

    [MaxLength(4000)]
    public required string Text { get; set; }

    [MaxLength(64)]
    public required string ActorId { get; set; }

    [MaxLength(200)]
    public required string ActorName { get; set; }

    /// <summary>The petitioner may read it by number and code.</summary>
    public bool IsPublic { get; set; }

    /// <summary>The command that wrote it; null for what a sweep did.</summary>
    public Guid? CommandId { get; set; }
}

/// <summary>What the sweep knows of a limit that runs; the ledger is in the voice.</summary>
public sealed class VoiceLimitRow
{
    public Guid Id { get; set; }

    public Guid VoiceId { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    public bool IsRunning { get; set; }

    /// <summary>From 1; one more whenever the ladder steps back, so that a rung that comes round again is another one.</summary>
    public long Version { get; set; }

    /// <summary>Rungs fired; from 0.</summary>
    public int Rung { get; set; }

    /// <summary>When the next rung is due; null at the ladder's end and for what has stopped.</summary>
    public DateTimeOffset? NextRungAt { get; set; }
}

/// <summary>好差评: one per finished service; never changed.</summary>
public sealed class RatingRow
{
    /// <summary>Follows from the case, so that there is one.</summary>
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    [MaxLength(40)]
    public required string CaseNumber { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(200)]
    public required string ItemName { get; set; }

    public RatingLevel Level { get; set; }

    /// <summary>What was ticked, with a 、 between; empty where nothing was.</summary>
    [MaxLength(200)]
    public required string Reasons { get; set; }

    [MaxLength(500)]
    public string? Comment { get; set; }

    public DateTimeOffset RatedAt { get; set; }

    /// <summary>What follows from a bad one; null otherwise.</summary>
    public Guid? VoiceId { get; set; }
}

/// <summary>Keys and indexes of voices and ratings. Each index names the question it answers.</summary>
internal static class VoiceMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<VoiceRow>(voices =>
        {
            voices.Property(v => v.Id).ValueGeneratedNever();
            voices.HasIndex(v => v.Number).IsUnique();
            // What is open, most urgent first?
            voices.HasIndex(v => new { v.CentreCode, v.Stage, v.DueSort, v.Id });
            // What do I answer for, and what is offered to me?
            voices.HasIndex(v => new { v.CentreCode, v.HolderId }).HasFilter("holder_id IS NOT NULL");
            voices.HasIndex(v => new { v.CentreCode, v.OfferedId }).HasFilter("offered_id IS NOT NULL");
            voices.HasIndex(v => v.CaseId).HasFilter("case_id IS NOT NULL");
        });
        builder.Entity<VoiceEventRow>().HasKey(e => new { e.VoiceId, e.Seq });
        builder.Entity<VoiceLimitRow>(limits =>
        {
            limits.Property(l => l.Id).ValueGeneratedNever();
            limits.HasIndex(l => l.VoiceId);
            // Which rung is due?
            limits.HasIndex(l => l.NextRungAt).HasFilter("next_rung_at IS NOT NULL");
        });
        builder.Entity<RatingRow>(ratings =>
        {
            ratings.Property(r => r.Id).ValueGeneratedNever();
            ratings.HasIndex(r => r.CaseId).IsUnique();
            // The latest of a centre.
            ratings.HasIndex(r => new { r.CentreCode, r.RatedAt, r.Id });
        });
    }
}
