using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class VerbsAndSupervision : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "asked",
                table: "tasks",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "called",
                table: "tasks",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ended_at",
                table: "authorisations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ended_by",
                table: "authorisations",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "recorded_at",
                table: "authorisations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "recorded_by",
                table: "authorisations",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "addressee",
                table: "alerts",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "closed_at",
                table: "alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "closed_by",
                table: "alerts",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "escalated_to",
                table: "alerts",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "finding",
                table: "alerts",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "source",
                table: "alerts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "alerts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    centre_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    person_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    post_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    department_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    recorded_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "digests",
                columns: table => new
                {
                    centre_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    period = table.Column<int>(type: "integer", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    figures = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digests", x => new { x.centre_code, x.period, x.first_day });
                });

            migrationBuilder.CreateTable(
                name: "duties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    centre_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    item_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    alert_id = table.Column<Guid>(type: "uuid", nullable: true),
                    violation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unit_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    holder_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    asked_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_day = table.Column<DateOnly>(type: "date", nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    is_in_order = table.Column<bool>(type: "boolean", nullable: true),
                    answered_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    warned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sweep_cursors",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sweep_cursors", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "violations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    broken_rule = table.Column<int>(type: "integer", nullable: false),
                    centre_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    case_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    item_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    person_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    post_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    unit_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    occurred_on = table.Column<DateOnly>(type: "date", nullable: false),
                    detected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    tier = table.Column<int>(type: "integer", nullable: true),
                    sanction = table.Column<int>(type: "integer", nullable: true),
                    finding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    decided_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    appeal = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    history = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_violations", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_asked",
                table: "tasks",
                columns: new[] { "centre_code", "due_sort", "id" },
                filter: "asked IS NOT NULL AND closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_unsettled",
                table: "alerts",
                columns: new[] { "centre_code", "raised_at", "id" },
                filter: "acknowledged_at IS NOT NULL AND closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_centre_code_person_id",
                table: "appointments",
                columns: new[] { "centre_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_duties_alert_id",
                table: "duties",
                column: "alert_id",
                filter: "alert_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_duties_case_id",
                table: "duties",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_duties_open",
                table: "duties",
                columns: new[] { "centre_code", "holder_id", "due_day" },
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_duties_unwarned",
                table: "duties",
                column: "due_day",
                filter: "answered_at IS NULL AND warned_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_duties_violation_id",
                table: "duties",
                column: "violation_id",
                filter: "violation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_violations_case_id",
                table: "violations",
                column: "case_id",
                filter: "case_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_violations_centre_code_detected_at_id",
                table: "violations",
                columns: new[] { "centre_code", "detected_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_violations_centre_code_person_id",
                table: "violations",
                columns: new[] { "centre_code", "person_id" },
                filter: "person_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appointments");

            migrationBuilder.DropTable(
                name: "digests");

            migrationBuilder.DropTable(
                name: "duties");

            migrationBuilder.DropTable(
                name: "sweep_cursors");

            migrationBuilder.DropTable(
                name: "violations");

            migrationBuilder.DropIndex(
                name: "ix_tasks_asked",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_alerts_unsettled",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "asked",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "called",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "authorisations");

            migrationBuilder.DropColumn(
                name: "ended_by",
                table: "authorisations");

            migrationBuilder.DropColumn(
                name: "recorded_at",
                table: "authorisations");

            migrationBuilder.DropColumn(
                name: "recorded_by",
                table: "authorisations");

            migrationBuilder.DropColumn(
                name: "addressee",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "closed_at",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "closed_by",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "escalated_to",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "finding",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "source",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "version",
                table: "alerts");
        }
    }
}
