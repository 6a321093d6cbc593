using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>工作副本: a person's changes to an opened version, not yet saved as a draft (decision 0025). It is no version, and no case sees it.</summary>
public sealed class WorkingCopyRow
{
    /// <summary>The version that was opened.</summary>
    [MaxLength(128)]
    public required string VersionId { get; set; }

    /// <summary>The account whose work it is.</summary>
    public Guid UserId { get; set; }

    [MaxLength(128)]
    public required string DefinitionId { get; set; }

    /// <summary>The person's name, for whoever must know whose work is open.</summary>
    [MaxLength(64)]
    public required string Name { get; set; }

    /// <summary>Hash of the file as it was opened.</summary>
    [MaxLength(64)]
    public required string BaseHash { get; set; }

    /// <summary>The definition as it stands on the drawing board, JSON.</summary>
    public required string Text { get; set; }

    /// <summary>Which machine it was kept from, in its own words; null where it said nothing.</summary>
    [MaxLength(60)]
    public string? Machine { get; set; }

    /// <summary>How often it has been kept, from 1: the guard between two machines of one person.</summary>
    public int Revision { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset KeptAt { get; set; }
}

/// <summary>编辑租约: which open page edits a version now. A courtesy between people; what guards a save is its hash.</summary>
public sealed class EditingLeaseRow
{
    [MaxLength(128)]
    public required string VersionId { get; set; }

    /// <summary>The page's own id, made when it was opened.</summary>
    public Guid Page { get; set; }

    public Guid UserId { get; set; }

    [MaxLength(64)]
    public required string Name { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>Exclusive: from this instant on nobody edits, unless the page was heard of again.</summary>
    public DateTimeOffset Until { get; set; }
}

internal static class DesignMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<WorkingCopyRow>(copies =>
        {
            copies.ToTable("working_copies");
            copies.HasKey(c => new { c.VersionId, c.UserId });
            // What is open of this flow? The text belongs to the lookup of one, never to a list.
            copies.HasIndex(c => c.DefinitionId);
        });
        builder.Entity<EditingLeaseRow>(leases =>
        {
            leases.ToTable("editing_leases");
            leases.HasKey(l => l.VersionId);
        });
    }
}
