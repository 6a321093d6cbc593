using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>Keys and indexes of the organisation and its logins.</summary>
internal static class TownMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<CentreRow>(centres =>
        {
            centres.HasKey(c => c.Code);
            centres.HasIndex(c => c.Path);
        });
        builder.Entity<DepartmentRow>().HasKey(d => new { d.CentreCode, d.Code });
        builder.Entity<WindowRow>().HasKey(w => new { w.CentreCode, w.Code });
        builder.Entity<PostRow>().HasKey(p => new { p.CentreCode, p.Code });
        builder.Entity<PersonRow>().HasKey(p => new { p.CentreCode, p.Id });
        builder.Entity<PostHoldingRow>(holdings =>
        {
            holdings.HasKey(h => new { h.CentreCode, h.PostCode, h.PersonId, h.Rank, h.FirstDay });
            holdings.HasIndex(h => new { h.CentreCode, h.PersonId });
        });
        builder.Entity<AbsenceRow>(absences =>
        {
            absences.Property(a => a.Id).ValueGeneratedNever();
            absences.HasIndex(a => new { a.CentreCode, a.PersonId });
        });
        builder.Entity<AppointmentRow>(appointments =>
        {
            appointments.Property(a => a.Id).ValueGeneratedNever();
            appointments.HasIndex(a => new { a.CentreCode, a.PersonId });
        });
        builder.Entity<AuthorisationRow>().HasKey(a => new { a.CentreCode, a.ItemCode, a.Step, a.PostCode, a.FirstDay });
        builder.Entity<SealRow>().HasKey(s => new { s.CentreCode, s.Id });
        builder.Entity<PaperEditionRow>(editions =>
        {
            editions.HasKey(e => new { e.CentreCode, e.Template, e.Edition });
            editions.Property(e => e.Version).IsConcurrencyToken();
        });
        builder.Entity<QueueTicketRow>(tickets =>
        {
            tickets.Property(t => t.Id).ValueGeneratedNever();
            tickets.HasIndex(t => new { t.CentreCode, t.Day, t.Series, t.No }).IsUnique();
            tickets.HasIndex(t => t.CaseId).HasFilter("case_id IS NOT NULL");
        });
        builder.Entity<VisitBookingRow>(bookings =>
        {
            bookings.Property(b => b.Id).ValueGeneratedNever();
            bookings.HasIndex(b => new { b.CentreCode, b.Day, b.Code }).IsUnique();
            bookings.HasIndex(b => new { b.Holder, b.SlotAt });
        });
        builder.Entity<CentreListRow>(lists =>
        {
            lists.HasKey(l => new { l.CentreCode, l.Name });
            lists.Property(l => l.Version).IsConcurrencyToken();
        });
        builder.Entity<DataProtectionKeyRow>().Property(k => k.Id).ValueGeneratedNever();
        builder.Entity<StaffUser>(users => users.HasIndex(u => new { u.CentreCode, u.PersonId }).IsUnique().HasFilter("person_id IS NOT NULL"));
    }
}
