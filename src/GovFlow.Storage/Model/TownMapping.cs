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
        builder.Entity<DepartmentRow>().HasKey(d => d.Code);
        builder.Entity<WindowRow>().HasKey(w => w.Code);
        builder.Entity<PostRow>().HasKey(p => p.Code);
        builder.Entity<PersonRow>().HasIndex(p => p.CentreCode);
        builder.Entity<PostHoldingRow>(holdings =>
        {
            holdings.HasKey(h => new { h.PostCode, h.PersonId, h.From });
            holdings.HasIndex(h => h.PersonId);
        });
        builder.Entity<AbsenceRow>(absences =>
        {
            absences.Property(a => a.Id).ValueGeneratedNever();
            absences.HasIndex(a => a.PersonId);
        });
        builder.Entity<AuthorisationRow>(authorisations =>
        {
            authorisations.Property(a => a.Id).ValueGeneratedNever();
            authorisations.HasIndex(a => a.ItemCode);
        });
        builder.Entity<CalendarLayerRow>().HasKey(l => l.Code);
        builder.Entity<StaffUser>(users => users.HasIndex(u => u.PersonId).IsUnique().HasFilter("person_id IS NOT NULL"));
    }
}
