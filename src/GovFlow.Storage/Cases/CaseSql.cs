using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Cases;

/// <summary>The statements a command writes with.</summary>
internal static class CaseSql
{
    public static readonly RowSql<CaseRow> Case = new(
        "cases",
        ("id", r => r.Id), ("number", r => r.Number), ("query_code", r => r.QueryCode), ("centre_code", r => r.CentreCode),
        ("item_code", r => r.ItemCode), ("item_name", r => r.ItemName), ("definition_version_id", r => r.DefinitionVersionId),
        ("inner_kind", r => r.InnerKind), ("outer_kind", r => r.OuterKind), ("state", r => r.State),
        ("applicant_masked", r => r.ApplicantMasked), ("applicant_name_key", r => r.ApplicantNameKey), ("applicant_paper_key", r => r.ApplicantPaperKey),
        ("channel", r => r.Channel), ("window_code", r => r.WindowCode), ("is_green_channel", r => r.IsGreenChannel),
        ("received_at", r => r.ReceivedAt), ("received_on", r => r.ReceivedOn), ("accepted_on", r => r.AcceptedOn), ("closed_at", r => r.ClosedAt),
        ("due_day", r => r.DueDay), ("yellow_from", r => r.YellowFrom), ("due_sort", r => r.DueSort), ("is_paused", r => r.IsPaused),
        ("version", r => r.Version), ("changed_at", r => r.ChangedAt), ("changed_by", r => r.ChangedBy),
        ("audit_seq", r => r.AuditSeq), ("audit_head", r => r.AuditHead), ("event_seq", r => r.EventSeq), ("detail", r => r.Detail));

    public static readonly RowSql<CaseBundleRow> Bundle = new(
        "case_bundles",
        ("case_id", r => r.CaseId), ("bundle_id", r => r.BundleId), ("number", r => r.Number), ("centre_code", r => r.CentreCode), ("code", r => r.Code), ("name", r => r.Name),
        ("place", r => r.Place), ("saved", r => r.Saved), ("opened_at", r => r.OpenedAt));

    public static readonly RowSql<FlowRow> Flow = new(
        "flows",
        ("instance_id", r => r.InstanceId), ("case_id", r => r.CaseId), ("definition_version_id", r => r.DefinitionVersionId),
        ("status", r => r.Status), ("sub_status", r => r.SubStatus), ("incidents", r => r.Incidents), ("state", r => r.State), ("changed_at", r => r.ChangedAt));

    public static readonly RowSql<BookmarkRow> Bookmark = new(
        "bookmarks",
        ("instance_id", r => r.InstanceId), ("bookmark_id", r => r.BookmarkId), ("case_id", r => r.CaseId),
        ("name", r => r.Name), ("hash", r => r.Hash), ("resume_at", r => r.ResumeAt));

    public static readonly RowSql<TaskRow> Task = new(
        "tasks",
        ("id", r => r.Id), ("case_id", r => r.CaseId), ("case_number", r => r.CaseNumber), ("centre_code", r => r.CentreCode),
        ("item_code", r => r.ItemCode), ("item_name", r => r.ItemName), ("applicant_masked", r => r.ApplicantMasked),
        ("kind", r => r.Kind), ("step_name", r => r.StepName), ("node_id", r => r.NodeId), ("bookmark_id", r => r.BookmarkId),
        ("post_code", r => r.PostCode), ("department", r => r.Department), ("assignee_id", r => r.AssigneeId), ("is_stand_in", r => r.IsStandIn),
        ("opened_at", r => r.OpenedAt), ("claimed_at", r => r.ClaimedAt), ("closed_at", r => r.ClosedAt), ("closed_by", r => r.ClosedBy),
        ("outcome", r => r.Outcome), ("clock_id", r => r.ClockId), ("due_day", r => r.DueDay), ("yellow_from", r => r.YellowFrom),
        ("due_sort", r => r.DueSort), ("asked", r => r.Asked), ("called", r => r.Called), ("detail", r => r.Detail), ("answer", r => r.Answer));

    public static readonly RowSql<ClockRow> Clock = new(
        "clocks",
        ("id", r => r.Id), ("case_id", r => r.CaseId), ("kind", r => r.Kind), ("task_id", r => r.TaskId), ("ledger", r => r.Ledger),
        ("is_running", r => r.IsRunning), ("due_day", r => r.DueDay), ("yellow_from", r => r.YellowFrom), ("is_provisional", r => r.IsProvisional),
        ("version", r => r.Version), ("rung", r => r.Rung), ("next_rung_at", r => r.NextRungAt));

    public static readonly RowSql<PaperRow> Paper = new(
        "papers",
        ("id", r => r.Id), ("case_id", r => r.CaseId), ("audit_seq", r => r.AuditSeq), ("template", r => r.Template),
        ("template_version", r => r.TemplateVersion), ("register", r => r.Register), ("place", r => r.Place), ("number", r => r.Number),
        ("date", r => r.Date), ("issued_at", r => r.IssuedAt), ("html", r => r.Html), ("hash", r => r.Hash),
        ("check_code", r => r.CheckCode), ("seal_name", r => r.SealName));

    public static readonly RowSql<LicenceRow> Licence = new(
        "licences",
        ("id", r => r.Id), ("library_code", r => r.LibraryCode), ("centre_code", r => r.CentreCode), ("kind", r => r.Kind), ("number_key", r => r.NumberKey),
        ("holder_masked", r => r.HolderMasked), ("holder_name_key", r => r.HolderNameKey), ("holder_key", r => r.HolderKey), ("organisation_key", r => r.OrganisationKey),
        ("land_key", r => r.LandKey), ("issuer", r => r.Issuer), ("first_day", r => r.FirstDay), ("last_day", r => r.LastDay), ("standing", r => r.Standing),
        ("source", r => r.Source), ("case_id", r => r.CaseId), ("recorded_by", r => r.RecordedBy), ("recorded_at", r => r.RecordedAt), ("ended_by", r => r.EndedBy),
        ("ended_at", r => r.EndedAt), ("end_reason", r => r.EndReason), ("superseded_by", r => r.SupersededBy), ("reminded_at", r => r.RemindedAt),
        ("detail", r => r.Detail), ("version", r => r.Version));

    public static readonly RowSql<CaseEventRow> Event = new(
        "case_events",
        ("case_id", r => r.CaseId), ("seq", r => r.Seq), ("audit_seq", r => r.AuditSeq), ("at", r => r.At), ("kind", r => r.Kind), ("text", r => r.Text),
        ("actor_id", r => r.ActorId), ("actor_name", r => r.ActorName), ("is_stand_in", r => r.IsStandIn),
        ("is_visible_to_applicant", r => r.IsVisibleToApplicant), ("legal_day", r => r.LegalDay), ("paper_id", r => r.PaperId),
        ("task_id", r => r.TaskId), ("step_name", r => r.StepName));

    public static readonly RowSql<AuditEntryRow> Audit = new(
        "audit_entries",
        ("case_id", r => r.CaseId), ("seq", r => r.Seq), ("at", r => r.At), ("actor_id", r => r.ActorId), ("act", r => r.Act),
        ("entry", r => r.Entry), ("hash", r => r.Hash), ("seal_no", r => r.SealNo));

    public static readonly RowSql<CommandRow> Command = new(
        "commands",
        ("id", r => r.Id), ("name", r => r.Name), ("actor_id", r => r.ActorId), ("case_id", r => r.CaseId), ("version", r => r.Version),
        ("at", r => r.At), ("answer", r => r.Answer), ("input", r => r.Input));

    public static readonly RowSql<OutboxRow> Message = new(
        "outbox",
        ("id", r => r.Id), ("kind", r => r.Kind), ("case_id", r => r.CaseId), ("payload", r => r.Payload), ("state", r => r.State),
        ("attempts", r => r.Attempts), ("next_at", r => r.NextAt), ("lease", r => r.Lease), ("last_error", r => r.LastError),
        ("created_at", r => r.CreatedAt), ("ended_at", r => r.EndedAt));

    public static readonly RowSql<StaffMessageRow> StaffMessage = new(
        "staff_messages",
        ("id", r => r.Id), ("centre_code", r => r.CentreCode), ("person_id", r => r.PersonId), ("kind", r => r.Kind), ("case_id", r => r.CaseId),
        ("title", r => r.Title), ("text", r => r.Text), ("at", r => r.At), ("read_at", r => r.ReadAt));

    public static readonly RowSql<AlertRow> Alert = new(
        "alerts",
        ("id", r => r.Id), ("clock_id", r => r.ClockId), ("clock_version", r => r.ClockVersion), ("rung", r => r.Rung), ("case_id", r => r.CaseId), ("case_number", r => r.CaseNumber),
        ("centre_code", r => r.CentreCode), ("item_name", r => r.ItemName), ("clock_kind", r => r.ClockKind), ("card", r => r.Card),
        ("holder_id", r => r.HolderId), ("audience", r => r.Audience), ("text", r => r.Text), ("raised_at", r => r.RaisedAt),
        ("acknowledged_at", r => r.AcknowledgedAt), ("acknowledged_by", r => r.AcknowledgedBy), ("source", r => r.Source), ("version", r => r.Version), ("addressee", r => r.Addressee),
        ("escalated_to", r => r.EscalatedTo), ("closed_at", r => r.ClosedAt), ("closed_by", r => r.ClosedBy), ("finding", r => r.Finding));

    public static readonly RowSql<DutyRow> Duty = new(
        "duties",
        ("id", r => r.Id), ("kind", r => r.Kind), ("centre_code", r => r.CentreCode), ("case_id", r => r.CaseId), ("case_number", r => r.CaseNumber),
        ("item_name", r => r.ItemName), ("alert_id", r => r.AlertId), ("violation_id", r => r.ViolationId), ("unit_code", r => r.UnitCode),
        ("holder_id", r => r.HolderId), ("text", r => r.Text), ("asked_by", r => r.AskedBy), ("asked_at", r => r.AskedAt), ("due_day", r => r.DueDay),
        ("answer", r => r.Answer), ("is_in_order", r => r.IsInOrder), ("answered_by", r => r.AnsweredBy), ("answered_at", r => r.AnsweredAt),
        ("warned_at", r => r.WarnedAt), ("version", r => r.Version));

    public static readonly RowSql<DigestRow> Digest = new(
        "digests",
        ("centre_code", r => r.CentreCode), ("period", r => r.Period), ("first_day", r => r.FirstDay), ("last_day", r => r.LastDay), ("made_at", r => r.MadeAt), ("figures", r => r.Figures));

    public static readonly RowSql<ViolationRow> Violation = new(
        "violations",
        ("id", r => r.Id), ("broken_rule", r => r.BrokenRule), ("centre_code", r => r.CentreCode), ("case_id", r => r.CaseId), ("case_number", r => r.CaseNumber),
        ("item_name", r => r.ItemName), ("subject", r => r.Subject), ("person_id", r => r.PersonId), ("post_code", r => r.PostCode), ("unit_code", r => r.UnitCode),
        ("occurred_on", r => r.OccurredOn), ("detected_at", r => r.DetectedAt), ("evidence", r => r.Evidence), ("state", r => r.State), ("tier", r => r.Tier),
        ("sanction", r => r.Sanction), ("finding", r => r.Finding), ("decided_by", r => r.DecidedBy), ("decided_at", r => r.DecidedAt), ("appeal", r => r.Appeal),
        ("history", r => r.History), ("version", r => r.Version));

    /// <summary>The guard: nobody else has changed the case or added to its chain since it was loaded.</summary>
    public static readonly string UpdateCase = Case.UpdateText("id", n => $" AND version = @p{n} AND audit_seq = @p{n + 1}");

    public static readonly string UpdateFlow = Flow.UpdateText("instance_id");

    public const string DeleteBookmark = "DELETE FROM bookmarks WHERE instance_id = @p0 AND bookmark_id = @p1";

    // Guarded: a task that is no longer open here means the file and the rows disagree.
    public static readonly string UpdateTask = Task.UpdateText("id", _ => " AND closed_at IS NULL");

    // The rung climbs by the sweep alone; a ledger whose due day moved away only steps it back.
    public const string UpdateClock =
        "UPDATE clocks SET task_id = @p1, ledger = @p2, is_running = @p3, due_day = @p4, yellow_from = @p5, is_provisional = @p6, next_rung_at = @p7, "
        + "rung = CASE WHEN rung > @p8 THEN @p8 ELSE rung END, version = version + 1 WHERE id = @p0";

    // Guarded: two supervisors who saw the same alert, duty or violation do not both have their way.
    public static readonly string UpdateAlert = Alert.UpdateText("id", Before);

    public static readonly string UpdateDuty = Duty.UpdateText("id", Before);

    /// <summary>A file belongs to one case for ever: @p0 case, @p1 file.</summary>
    public const string BindFile = "UPDATE material_files SET case_id = @p0 WHERE id = @p1 AND (case_id IS NULL OR case_id = @p0)";

    public static readonly string UpdateViolation = Violation.UpdateText("id", Before);

    private static string Before(int n) => $" AND version = @p{n}";

    public const string SelectCase =
        "SELECT c.number, c.query_code, c.centre_code, c.item_code, c.item_name, c.definition_version_id, c.inner_kind, c.outer_kind, c.state, c.channel, "
        + "c.window_code, c.is_green_channel, c.received_at, c.received_on, c.accepted_on, c.closed_at, c.version, c.audit_seq, c.audit_head, c.event_seq, "
        + "c.detail, f.state, c.changed_at FROM cases c LEFT JOIN flows f ON f.instance_id = @p1 WHERE c.id = @p0";

    public const string SelectOpenTasks =
        "SELECT id, kind, step_name, node_id, bookmark_id, post_code, department, assignee_id, is_stand_in, opened_at, claimed_at, clock_id, detail "
        + "FROM tasks WHERE case_id = @p0 AND closed_at IS NULL";

    public const string SelectRunningClocks = "SELECT id, task_id, rung, ledger FROM clocks WHERE case_id = @p0 AND is_running = @p1 ORDER BY id";

    public const string SelectCommand = "SELECT name, actor_id, case_id, version, at, answer FROM commands WHERE id = @p0";

    /// <summary>Holds a version's row while it is in force, or announced; no row otherwise. Whoever retires it waits.</summary>
    public static string HoldVersion(Dialect dialect) => $"SELECT c.version_id FROM definitions c{dialect.HoldHint} WHERE c.version_id = @p0 AND c.state IN (@p1, @p2){dialect.HoldEnd}";

    public const string SelectGuard = "SELECT version, changed_by, audit_seq, audit_head, event_seq FROM cases WHERE id = @p0";
}
