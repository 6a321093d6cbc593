using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>An uploaded file of a material (decision 0029). Its bytes lie in the vault under <see cref="Hash"/>.</summary>
public sealed class MaterialFileRow
{
    /// <summary>The caller's: an upload that is sent again is the same file.</summary>
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    /// <summary>Who uploaded it: a person's id, or an applicant's account (<see cref="Files.FileOwner"/>).</summary>
    [MaxLength(64)]
    public required string OwnerKey { get; set; }

    /// <summary>The case it belongs to for ever; null while no command has named it.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>As its sender named it; may hold personal data.</summary>
    [MaxLength(200)]
    public required string Name { get; set; }

    /// <summary>image/jpeg, image/png or application/pdf, by its first bytes.</summary>
    [MaxLength(40)]
    public required string ContentType { get; set; }

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>Lower-case hex SHA-256 of the bytes.</summary>
    [MaxLength(64)]
    public required string Hash { get; set; }

    public DateTimeOffset UploadedAt { get; set; }
}

/// <summary>Keys and indexes of the files.</summary>
internal static class FileMapping
{
    public static void Apply(ModelBuilder builder) => builder.Entity<MaterialFileRow>(files =>
    {
        files.ToTable("material_files");
        files.Property(f => f.Id).ValueGeneratedNever();
        // What does the case hold?
        files.HasIndex(f => f.CaseId).HasFilter("case_id IS NOT NULL");
        // What did nobody use?
        files.HasIndex(f => f.UploadedAt).HasFilter("case_id IS NULL").HasDatabaseName("ix_material_files_loose");
        // Do any others hold the same bytes?
        files.HasIndex(f => f.Hash);
    });
}
