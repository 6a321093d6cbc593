using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>Keys and indexes of what supervision keeps. Each index names the question it answers.</summary>
internal static class SupervisionMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<DutyRow>(duties =>
        {
            duties.Property(d => d.Id).ValueGeneratedNever();
            duties.Property(d => d.Version).IsConcurrencyToken();
            // What must I answer?
            duties.HasIndex(d => new { d.CentreCode, d.HolderId, d.DueDay }).HasFilter("answered_at IS NULL").HasDatabaseName("ix_duties_open");
            // Which were not answered in time?
            duties.HasIndex(d => d.DueDay).HasFilter("answered_at IS NULL AND warned_at IS NULL").HasDatabaseName("ix_duties_unwarned");
            duties.HasIndex(d => d.CaseId);
            duties.HasIndex(d => d.AlertId).HasFilter("alert_id IS NOT NULL");
            duties.HasIndex(d => d.ViolationId).HasFilter("violation_id IS NOT NULL");
        });
        builder.Entity<ViolationRow>(violations =>
        {
            violations.Property(v => v.Id).ValueGeneratedNever();
            violations.Property(v => v.Version).IsConcurrencyToken();
            // All of a centre, latest first.
            violations.HasIndex(v => new { v.CentreCode, v.DetectedAt, v.Id });
            // What is held against me?
            violations.HasIndex(v => new { v.CentreCode, v.PersonId }).HasFilter("person_id IS NOT NULL");
            violations.HasIndex(v => v.CaseId).HasFilter("case_id IS NOT NULL");
        });
        builder.Entity<SweepCursorRow>().HasKey(c => c.Name);
        builder.Entity<DigestRow>().HasKey(d => new { d.CentreCode, d.Period, d.FirstDay });
    }
}
