using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>实名账户: a person or organisation as it says it is, until a window has seen the paper (decision 0028).</summary>
public sealed class ApplicantRow
{
    public Guid Id { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(64)]
    public required string PaperKind { get; set; }

    /// <summary>In normal form.</summary>
    [MaxLength(64)]
    public required string PaperNumber { get; set; }

    /// <summary>Equality key of the number (<see cref="Cases.ApplicantKeys"/>): the same as that of the cases.</summary>
    [MaxLength(64)]
    public required string PaperKey { get; set; }

    public bool IsOrganisation { get; set; }

    [MaxLength(32)]
    public required string Phone { get; set; }

    [MaxLength(200)]
    public required string PasswordHash { get; set; }

    /// <summary>Part of every log-in; another one ends them all.</summary>
    [MaxLength(64)]
    public required string SecurityStamp { get; set; }

    /// <summary>核验码: shown to the account, said at the window, so that the account confirmed is the one of whoever stands there.</summary>
    [MaxLength(16)]
    public required string ConfirmCode { get; set; }

    /// <summary>Wrong passwords in a row, under the number.</summary>
    public int WrongPasswords { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>When a window saw the paper; null = 未核验.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Another account of the number was confirmed: nobody logs in with this one any more.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>What command log and audit name; never a person.</summary>
    public string ActorId => $"applicant:{Id:N}";
}

/// <summary>Which account files under a command's id; written before the command, which says what became of it.</summary>
public sealed class ApplicantFilingRow
{
    /// <summary>Id of the draft and of the command.</summary>
    public Guid Id { get; set; }

    public Guid ApplicantId { get; set; }
}

/// <summary>How far an account has read the lines of a case.</summary>
public sealed class ApplicantReadRow
{
    public Guid ApplicantId { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>The last line that was read.</summary>
    public long Seq { get; set; }
}

/// <summary>Keys and indexes of the applicants' side. Each index names the question it answers.</summary>
internal static class ApplicantMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<ApplicantRow>(applicants =>
        {
            applicants.ToTable("applicants");
            applicants.Property(a => a.Id).ValueGeneratedNever();
            // Which accounts are under this number?
            applicants.HasIndex(a => a.PaperKey);
        });
        builder.Entity<ApplicantFilingRow>(filings =>
        {
            filings.ToTable("applicant_filings");
            filings.Property(f => f.Id).ValueGeneratedNever();
            // What did this account file?
            filings.HasIndex(f => f.ApplicantId);
        });
        builder.Entity<ApplicantReadRow>(read =>
        {
            read.ToTable("applicant_reads");
            read.HasKey(r => new { r.ApplicantId, r.CaseId });
        });
    }
}
