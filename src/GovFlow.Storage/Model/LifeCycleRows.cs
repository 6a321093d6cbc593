using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>The review of a draft (000-16): an instance of the review flow.</summary>
public sealed class DefinitionReviewRow
{
    public Guid Id { get; set; }

    [MaxLength(128)]
    public required string VersionId { get; set; }

    /// <summary>Of the file under review; what is confirmed is that file and no other.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }

    /// <summary>The version of the review flow it runs by.</summary>
    [MaxLength(128)]
    public required string FlowVersionId { get; set; }

    public ReviewState State { get; set; }

    /// <summary>The instance, as the engine's codec writes it.</summary>
    public required string Flow { get; set; }

    /// <summary>The questions nobody has answered yet, as JSON.</summary>
    public required string Asked { get; set; }

    [MaxLength(64)]
    public required string SubmittedBy { get; set; }

    public DateTimeOffset SubmittedAt { get; set; }

    [MaxLength(500)]
    public string? Note { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Counts the answers; guards against two at once.</summary>
    public int Revision { get; set; }
}

/// <summary>An office's answer in a review.</summary>
public sealed class ReviewAnswerRow
{
    public Guid ReviewId { get; set; }

    /// <summary>From 1, in the order in which they were given.</summary>
    public int No { get; set; }

    [MaxLength(200)]
    public required string Step { get; set; }

    [MaxLength(64)]
    public required string Office { get; set; }

    [MaxLength(64)]
    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public bool Agrees { get; set; }

    [MaxLength(500)]
    public string? Opinion { get; set; }
}

/// <summary>How a review stands. The numbers are stored; never renumber.</summary>
public enum ReviewState
{
    /// <summary>An office has not answered yet.</summary>
    Open = 0,

    /// <summary>Every office asked has agreed: the file may be published.</summary>
    Confirmed = 1,

    /// <summary>Sent back to be mended.</summary>
    SentBack = 2,

    /// <summary>Taken back by whoever submitted it, or by another file taking the draft's place.</summary>
    Withdrawn = 3,
}

/// <summary>From when on an item stands how (002-6). Entries are added, never changed.</summary>
public sealed class ItemStandingRow
{
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string ItemCode { get; set; }

    public ItemStanding Standing { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>The document it rests on.</summary>
    [MaxLength(200)]
    public required string Basis { get; set; }

    /// <summary>In the words applicants read.</summary>
    [MaxLength(500)]
    public required string Reason { get; set; }

    /// <summary>Who takes applications from then on; only where it is transferred.</summary>
    [MaxLength(200)]
    public string? TransferredTo { get; set; }

    [MaxLength(64)]
    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>Whether an item is offered. The numbers are stored; never renumber.</summary>
public enum ItemStanding
{
    /// <summary>在用.</summary>
    InUse = 0,

    /// <summary>挂起: not exercised for the time being.</summary>
    Suspended = 1,

    /// <summary>转移 to another body.</summary>
    Transferred = 2,

    /// <summary>取消.</summary>
    Cancelled = 3,
}

internal static class LifeCycleMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<DefinitionReviewRow>(reviews =>
        {
            reviews.ToTable("definition_reviews");
            reviews.Property(r => r.Id).ValueGeneratedNever();
            // One review of a version at a time.
            reviews.HasIndex(r => r.VersionId).IsUnique().HasFilter("state = 0").HasDatabaseName("ix_definition_reviews_open");
            reviews.HasIndex(r => new { r.VersionId, r.SubmittedAt });
        });
        builder.Entity<ReviewAnswerRow>(answers =>
        {
            answers.ToTable("review_answers");
            answers.HasKey(a => new { a.ReviewId, a.No });
            answers.HasOne<DefinitionReviewRow>().WithMany().HasForeignKey(a => a.ReviewId);
        });
        builder.Entity<ItemStandingRow>(standings =>
        {
            standings.ToTable("item_standings");
            standings.Property(s => s.Id).ValueGeneratedNever();
            standings.HasIndex(s => new { s.ItemCode, s.From });
        });
    }
}
