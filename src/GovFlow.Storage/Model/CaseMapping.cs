using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>Keys and indexes of a case and its work. Each index names the question it answers.</summary>
internal static class CaseMapping
{
    private const string Open = "closed_at IS NULL";

    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<CaseRow>(cases =>
        {
            cases.Property(c => c.Id).ValueGeneratedNever();
            cases.HasIndex(c => c.Number).IsUnique();
            // Open cases of a centre, most urgent first.
            cases.HasIndex(c => new { c.CentreCode, c.DueSort, c.Id }).HasFilter(Open);
            // All cases of a centre, newest first.
            cases.HasIndex(c => new { c.CentreCode, c.ReceivedAt, c.Id });
            // An item's cases, newest first.
            cases.HasIndex(c => new { c.ItemCode, c.ReceivedAt, c.Id });
            // What does this applicant have with us?
            cases.HasIndex(c => c.ApplicantNameKey);
            cases.HasIndex(c => c.ApplicantPaperKey);
        });
        builder.Entity<FlowRow>(flows =>
        {
            flows.HasKey(f => f.InstanceId);
            flows.HasIndex(f => f.CaseId);
            // What an operator must look at.
            flows.HasIndex(f => f.ChangedAt).HasFilter("incidents > 0");
        });
        builder.Entity<BookmarkRow>(bookmarks =>
        {
            bookmarks.HasKey(b => new { b.InstanceId, b.BookmarkId });
            // Who waits for this stimulus?
            bookmarks.HasIndex(b => b.Hash);
            // Which timers are due?
            bookmarks.HasIndex(b => b.ResumeAt).HasFilter("resume_at IS NOT NULL");
        });
        builder.Entity<TaskRow>(tasks =>
        {
            tasks.Property(t => t.Id).ValueGeneratedNever();
            // The inbox of a post, and of a person, most urgent first.
            tasks.HasIndex(t => new { t.CentreCode, t.PostCode, t.DueSort, t.Id }).HasFilter(Open);
            tasks.HasIndex(t => new { t.CentreCode, t.AssigneeId, t.DueSort, t.Id }).HasFilter(Open);
            // What am I asked to prepare or to sign?
            tasks.HasIndex(t => new { t.CentreCode, t.DueSort, t.Id }, "ix_tasks_asked").HasFilter("asked IS NOT NULL AND closed_at IS NULL");
            // A supervisor's view of a centre.
            tasks.HasIndex(t => new { t.CentreCode, t.DueSort, t.Id }).HasFilter(Open);
            // What have I done lately?
            tasks.HasIndex(t => new { t.CentreCode, t.ClosedBy, t.ClosedAt }).HasFilter("closed_at IS NOT NULL");
            tasks.HasIndex(t => t.CaseId);
        });
        builder.Entity<ClockRow>(clocks =>
        {
            clocks.Property(c => c.Id).ValueGeneratedNever();
            clocks.HasIndex(c => c.CaseId);
            // Which rungs are due?
            clocks.HasIndex(c => c.NextRungAt).HasFilter("next_rung_at IS NOT NULL");
            // Which applications has nobody answered in the time of 许可法 32-4?
            clocks.HasIndex(c => c.DueDay).HasFilter("kind = 20").HasDatabaseName("ix_clocks_statutory_intake");
        });
        builder.Entity<AlertRow>(alerts =>
        {
            alerts.Property(a => a.Id).ValueGeneratedNever();
            // The last word on "exactly once".
            alerts.HasIndex(a => new { a.ClockId, a.ClockVersion, a.Rung }).IsUnique();
            alerts.Ignore(a => a.State);
            // Open alerts of a centre, newest first.
            alerts.HasIndex(a => new { a.CentreCode, a.RaisedAt, a.Id }).HasFilter("acknowledged_at IS NULL").HasDatabaseName("ix_alerts_open");
            // All alerts of a centre, newest first.
            alerts.HasIndex(a => new { a.CentreCode, a.RaisedAt, a.Id }, "ix_alerts_raised");
            // Taken note of and not settled, newest first.
            alerts.HasIndex(a => new { a.CentreCode, a.RaisedAt, a.Id }, "ix_alerts_unsettled").HasFilter("acknowledged_at IS NOT NULL AND closed_at IS NULL");
            alerts.HasIndex(a => a.CaseId);
        });
        builder.Entity<PaperRow>(papers =>
        {
            papers.Property(p => p.Id).ValueGeneratedNever();
            papers.HasIndex(p => new { p.Register, p.Place }).IsUnique();
            papers.HasIndex(p => p.CheckCode).IsUnique();
            papers.HasIndex(p => p.CaseId);
            papers.HasIndex(p => new { p.IssuedAt, p.Id });
        });
        builder.Entity<NumberRegisterRow>().HasKey(r => r.Register);
    }
}
