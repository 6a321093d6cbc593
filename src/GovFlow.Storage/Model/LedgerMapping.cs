using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>Keys and indexes of what is written once: events, audit, commands; and of the outbox, people's messages, the unfinished intakes and the definitions.</summary>
internal static class LedgerMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<CaseEventRow>().HasKey(e => new { e.CaseId, e.Seq });
        builder.Entity<AuditEntryRow>(entries =>
        {
            entries.HasKey(e => new { e.CaseId, e.Seq });
            // What is still to be sealed?
            entries.HasIndex(e => e.CaseId).HasFilter("seal_no IS NULL").HasDatabaseName("ix_audit_entries_unsealed");
            // What does this seal cover?
            entries.HasIndex(e => e.SealNo).HasFilter("seal_no IS NOT NULL");
        });
        builder.Entity<AuditSealRow>(seals =>
        {
            seals.HasKey(s => s.No);
            seals.Property(s => s.No).ValueGeneratedNever();
        });
        builder.Entity<CommandRow>(commands =>
        {
            commands.Property(c => c.Id).ValueGeneratedNever();
            // What of this case does the chain vouch for?
            commands.HasIndex(c => c.CaseId);
        });
        builder.Entity<OfficeActRow>(acts =>
        {
            acts.HasKey(a => a.No);
            acts.Property(a => a.No).ValueGeneratedNever();
        });
        builder.Entity<HallStateRow>().HasKey(h => h.Key);
        builder.Entity<OutboxRow>(outbox =>
        {
            outbox.Property(o => o.Id).ValueGeneratedNever();
            // What may be delivered now?
            outbox.HasIndex(o => o.NextAt).HasFilter("next_at IS NOT NULL");
            // The dead letters and the delivered ones, latest first; and what is old enough to be forgotten.
            outbox.HasIndex(o => new { o.State, o.EndedAt, o.Id }).HasFilter("ended_at IS NOT NULL").HasDatabaseName("ix_outbox_ended");
        });
        builder.Entity<StaffMessageRow>(messages =>
        {
            messages.Property(m => m.Id).ValueGeneratedNever();
            // What was I told, latest first?
            messages.HasIndex(m => new { m.CentreCode, m.PersonId, m.At, m.Id });
            // What have I not read?
            messages.HasIndex(m => new { m.CentreCode, m.PersonId }).HasFilter("read_at IS NULL").HasDatabaseName("ix_staff_messages_unread");
        });
        builder.Entity<IntakeDraftRow>(drafts =>
        {
            drafts.Property(d => d.Id).ValueGeneratedNever();
            // What have I not finished? The content belongs to the lookup of one, never to an index.
            drafts.HasIndex(d => new { d.CentreCode, d.PersonId });
        });
        builder.Entity<DefinitionRow>(definitions =>
        {
            definitions.HasKey(d => d.VersionId);
            definitions.HasIndex(d => new { d.DefinitionId, d.Version }).IsUnique();
            // One version in force.
            definitions.HasIndex(d => d.DefinitionId).IsUnique().HasFilter("state = 1").HasDatabaseName("ix_definitions_in_force");
            // One version waits for its day.
            definitions.HasIndex(d => d.DefinitionId, "ix_definitions_scheduled").IsUnique().HasFilter("state = 3");
            // One flow in force for an item: a case never has two to choose from.
            definitions.HasIndex(d => d.ItemCode).IsUnique().HasFilter("state = 1 AND item_code IS NOT NULL").HasDatabaseName("ix_definitions_item_in_force");
        });
    }
}
