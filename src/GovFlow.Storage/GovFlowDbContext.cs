using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage;

/// <summary>
/// The one model of all databases. Reading is free for everyone; what moves a case, clock, message or definition
/// goes through its store, which guards it. One context serves one unit of work and is not thread-safe.
/// </summary>
public abstract class GovFlowDbContext(DbContextOptions options) : IdentityDbContext<StaffUser, StaffRole, Guid>(options)
{
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<CaseBundleRow> CaseBundles => Set<CaseBundleRow>();

    public DbSet<FlowRow> Flows => Set<FlowRow>();

    public DbSet<BookmarkRow> Bookmarks => Set<BookmarkRow>();

    public DbSet<TaskRow> Tasks => Set<TaskRow>();

    public DbSet<ClockRow> Clocks => Set<ClockRow>();

    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<DutyRow> Duties => Set<DutyRow>();

    public DbSet<ViolationRow> Violations => Set<ViolationRow>();

    public DbSet<SweepCursorRow> SweepCursors => Set<SweepCursorRow>();

    public DbSet<DigestRow> Digests => Set<DigestRow>();

    public DbSet<VoiceRow> Voices => Set<VoiceRow>();

    public DbSet<VoiceEventRow> VoiceEvents => Set<VoiceEventRow>();

    public DbSet<VoiceLimitRow> VoiceLimits => Set<VoiceLimitRow>();

    public DbSet<RatingRow> Ratings => Set<RatingRow>();

    public DbSet<PaperRow> Papers => Set<PaperRow>();

    public DbSet<LetterRow> Letters => Set<LetterRow>();

    public DbSet<MaterialFileRow> MaterialFiles => Set<MaterialFileRow>();

    public DbSet<LicenceRow> Licences => Set<LicenceRow>();

    public DbSet<NumberRegisterRow> NumberRegisters => Set<NumberRegisterRow>();

    public DbSet<CaseEventRow> CaseEvents => Set<CaseEventRow>();

    public DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    public DbSet<AuditSealRow> AuditSeals => Set<AuditSealRow>();

    public DbSet<CommandRow> Commands => Set<CommandRow>();

    public DbSet<OfficeActRow> OfficeActs => Set<OfficeActRow>();

    public DbSet<HallStateRow> HallStates => Set<HallStateRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<StaffMessageRow> StaffMessages => Set<StaffMessageRow>();

    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();

    public DbSet<DefinitionReviewRow> DefinitionReviews => Set<DefinitionReviewRow>();

    public DbSet<ReviewAnswerRow> ReviewAnswers => Set<ReviewAnswerRow>();

    public DbSet<ItemStandingRow> ItemStandings => Set<ItemStandingRow>();

    public DbSet<WorkingCopyRow> WorkingCopies => Set<WorkingCopyRow>();

    public DbSet<EditingLeaseRow> EditingLeases => Set<EditingLeaseRow>();

    public DbSet<IntakeDraftRow> IntakeDrafts => Set<IntakeDraftRow>();

    public DbSet<ApplicantRow> Applicants => Set<ApplicantRow>();

    public DbSet<ApplicantFilingRow> ApplicantFilings => Set<ApplicantFilingRow>();

    public DbSet<ApplicantReadRow> ApplicantReads => Set<ApplicantReadRow>();

    public DbSet<CentreRow> Centres => Set<CentreRow>();

    public DbSet<DepartmentRow> Departments => Set<DepartmentRow>();

    public DbSet<WindowRow> Windows => Set<WindowRow>();

    public DbSet<PostRow> Posts => Set<PostRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<PostHoldingRow> PostHoldings => Set<PostHoldingRow>();

    public DbSet<AbsenceRow> Absences => Set<AbsenceRow>();

    public DbSet<AppointmentRow> Appointments => Set<AppointmentRow>();

    public DbSet<AuthorisationRow> Authorisations => Set<AuthorisationRow>();

    public DbSet<SealRow> Seals => Set<SealRow>();

    public DbSet<PaperEditionRow> PaperEditions => Set<PaperEditionRow>();

    public DbSet<QueueTicketRow> QueueTickets => Set<QueueTicketRow>();

    public DbSet<VisitBookingRow> VisitBookings => Set<VisitBookingRow>();

    public DbSet<CentreListRow> CentreLists => Set<CentreListRow>();

    public DbSet<CalendarLayerRow> CalendarLayers => Set<CalendarLayerRow>();

    public DbSet<CalendarImportRow> CalendarImports => Set<CalendarImportRow>();

    public DbSet<CalendarMoveRow> CalendarMoves => Set<CalendarMoveRow>();

    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    /// <summary>Fixed: the tables must not depend on how a host configures Identity.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        CaseMapping.Apply(builder);
        LedgerMapping.Apply(builder);
        CaseBundleMapping.Apply(builder);
        FileMapping.Apply(builder);
        LicenceMapping.Apply(builder);
        LifeCycleMapping.Apply(builder);
        DesignMapping.Apply(builder);
        LetterMapping.Apply(builder);
        SupervisionMapping.Apply(builder);
        VoiceMapping.Apply(builder);
        ApplicantMapping.Apply(builder);
        TownMapping.Apply(builder);
        CalendarMapping.Apply(builder);
        Naming.Apply(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
}
