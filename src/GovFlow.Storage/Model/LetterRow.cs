using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Documents;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>An issued letter, a paper that belongs to no case (decision 0044); never changed.</summary>
public sealed class LetterRow
{
    public Guid Id { get; set; }

    public PaperTemplate Template { get; set; }

    public int TemplateVersion { get; set; }

    /// <summary>Its heading: a reply is called by what it answers.</summary>
    [MaxLength(100)]
    public required string Title { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    /// <summary>The case or voice in whose chain it is vouched for; null for what happened outside every case.</summary>
    public Guid? AboutId { get; set; }

    /// <summary>The audit entry that vouches for it; 0 where no chain does.</summary>
    public long AuditSeq { get; set; }

    /// <summary>Number of the case or voice it names; blank where there is none.</summary>
    [MaxLength(40)]
    public required string AboutNumber { get; set; }

    /// <summary>The voice it answers.</summary>
    public Guid? VoiceId { get; set; }

    /// <summary>The duty it tells of.</summary>
    public Guid? DutyId { get; set; }

    /// <summary>The violation it is about.</summary>
    public Guid? ViolationId { get; set; }

    /// <summary>The member of staff it is addressed to; null for a petitioner, or a unit alone.</summary>
    [MaxLength(64)]
    public string? ToPersonId { get; set; }

    /// <summary>The unit it is addressed to.</summary>
    [MaxLength(64)]
    public string? ToUnitCode { get; set; }

    [MaxLength(64)]
    public required string IssuedBy { get; set; }

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

/// <summary>Keys and indexes of letters. Each index names the question it answers.</summary>
internal static class LetterMapping
{
    public static void Apply(ModelBuilder builder) => builder.Entity<LetterRow>(letters =>
    {
        letters.Property(l => l.Id).ValueGeneratedNever();
        letters.HasIndex(l => new { l.Register, l.Place }).IsUnique();
        letters.HasIndex(l => l.CheckCode).IsUnique();
        // What does a chain vouch for?
        letters.HasIndex(l => l.AboutId).HasFilter("about_id IS NOT NULL");
        letters.HasIndex(l => l.VoiceId).HasFilter("voice_id IS NOT NULL");
        letters.HasIndex(l => l.DutyId).HasFilter("duty_id IS NOT NULL");
        letters.HasIndex(l => l.ViolationId).HasFilter("violation_id IS NOT NULL");
        // Uses of the seal, latest first.
        letters.HasIndex(l => new { l.IssuedAt, l.Id });
    });
}
