using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Licences;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>Where an entry of the library comes from. Fixed numbers: stored.</summary>
public enum LicenceSource
{
    /// <summary>登记 by a person.</summary>
    Entered = 1,

    /// <summary>导入 from a list.</summary>
    Imported = 2,

    /// <summary>归集: issued by a case of this program.</summary>
    Issued = 3,
}

/// <summary>证照: an entry of the library of a tree of centres (decision 0030). What was once recorded is ended, never rewritten.</summary>
public sealed class LicenceRow
{
    /// <summary>The caller's, or the paper's where a case issued it: what is sent again is the same entry.</summary>
    public Guid Id { get; set; }

    /// <summary>The topmost centre of the tree.</summary>
    [MaxLength(64)]
    public required string LibraryCode { get; set; }

    /// <summary>The centre that entered it.</summary>
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(200)]
    public required string Kind { get; set; }

    [MaxLength(64)]
    public required string NumberKey { get; set; }

    [MaxLength(200)]
    public required string HolderMasked { get; set; }

    [MaxLength(64)]
    public required string HolderNameKey { get; set; }

    /// <summary>By identity card, credit code or old organisation code; null where only the land is known.</summary>
    [MaxLength(64)]
    public string? HolderKey { get; set; }

    /// <summary>The nine characters that an old organisation code and its credit code have in common; null for persons.</summary>
    [MaxLength(64)]
    public string? OrganisationKey { get; set; }

    [MaxLength(64)]
    public string? LandKey { get; set; }

    [MaxLength(200)]
    public required string Issuer { get; set; }

    /// <summary>First day, inclusive; null = long since.</summary>
    public DateOnly? FirstDay { get; set; }

    /// <summary>Last day, inclusive; null = for good.</summary>
    public DateOnly? LastDay { get; set; }

    public LicenceStanding Standing { get; set; }

    public LicenceSource Source { get; set; }

    /// <summary>The case that issued it.</summary>
    public Guid? CaseId { get; set; }

    [MaxLength(64)]
    public required string RecordedBy { get; set; }

    public DateTimeOffset RecordedAt { get; set; }

    [MaxLength(64)]
    public string? EndedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    [MaxLength(500)]
    public string? EndReason { get; set; }

    /// <summary>The entry that took its place.</summary>
    public Guid? SupersededBy { get; set; }

    /// <summary>When its holder was reminded of its last day.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>Numbers and name as they are, JSON; never in a list.</summary>
    public required string Detail { get; set; }

    /// <summary>Raised at every change, from 1.</summary>
    public long Version { get; set; }
}

/// <summary>Keys and indexes of the library. Each index names the question it answers.</summary>
internal static class LicenceMapping
{
    public static void Apply(ModelBuilder builder) => builder.Entity<LicenceRow>(licences =>
    {
        licences.ToTable("licences");
        licences.Property(l => l.Id).ValueGeneratedNever();
        // What does this person or organisation hold?
        licences.HasIndex(l => new { l.LibraryCode, l.HolderKey });
        // The same under the other of its two codes.
        licences.HasIndex(l => new { l.LibraryCode, l.OrganisationKey }).HasFilter("organisation_key IS NOT NULL");
        // What is there about this piece of land?
        licences.HasIndex(l => new { l.LibraryCode, l.LandKey }).HasFilter("land_key IS NOT NULL");
        // Whose is this number? Is it in the library already?
        licences.HasIndex(l => new { l.LibraryCode, l.NumberKey });
        // The same by name.
        licences.HasIndex(l => new { l.LibraryCode, l.HolderNameKey });
        // What was entered last?
        licences.HasIndex(l => new { l.LibraryCode, l.RecordedAt, l.Id });
        // What ends soon?
        licences.HasIndex(l => new { l.LibraryCode, l.LastDay }).HasFilter("standing = 1 AND last_day IS NOT NULL").HasDatabaseName("ix_licences_ending");
        // What did this case issue?
        licences.HasIndex(l => l.CaseId).HasFilter("case_id IS NOT NULL");
    });
}
