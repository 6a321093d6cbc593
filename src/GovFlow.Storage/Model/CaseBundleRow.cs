using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>
/// A case of a bundle (decision 0037), to find its sisters by and to count. Written once, in the transaction that opens all of them; that a case belongs to the matter its own file says too, and
/// the audit vouches for that.
/// </summary>
public sealed class CaseBundleRow
{
    public Guid CaseId { get; set; }

    /// <summary>The same for all cases of the matter.</summary>
    public Guid BundleId { get; set; }

    /// <summary>一件事编号: from a register of the centre, one for all its cases.</summary>
    [MaxLength(64)]
    public required string Number { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    /// <summary>Of the bundle as the office had it.</summary>
    [MaxLength(32)]
    public required string Code { get; set; }

    [MaxLength(60)]
    public required string Name { get; set; }

    /// <summary>In the bundle's order, from 1.</summary>
    public int Place { get; set; }

    /// <summary>How many of the case's materials were handed in with an earlier one of the matter.</summary>
    public int Saved { get; set; }

    public DateTimeOffset OpenedAt { get; set; }
}

/// <summary>Keys and indexes of the bundles' cases.</summary>
internal static class CaseBundleMapping
{
    public static void Apply(ModelBuilder builder) => builder.Entity<CaseBundleRow>(bundles =>
    {
        bundles.ToTable("case_bundles");
        bundles.HasKey(b => b.CaseId);
        bundles.Property(b => b.CaseId).ValueGeneratedNever();
        // Which are its sisters?
        bundles.HasIndex(b => new { b.BundleId, b.Place }).IsUnique();
        // How many in a period?
        bundles.HasIndex(b => new { b.CentreCode, b.OpenedAt });
    });
}
