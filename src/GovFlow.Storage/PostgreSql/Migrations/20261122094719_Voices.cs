using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Voices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ratings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    centre_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    item_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    reasons = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    comment = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    rated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    voice_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ratings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "voice_events",
                columns: table => new
                {
                    voice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    actor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_public = table.Column<bool>(type: "boolean", nullable: false),
                    command_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voice_events", x => new { x.voice_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "voice_limits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    voice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    centre_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    is_running = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    rung = table.Column<int>(type: "integer", nullable: false),
                    next_rung_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voice_limits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "voices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    query_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    centre_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    stage = table.Column<int>(type: "integer", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    first_asked_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    holder_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    offered_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    lead_unit_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    helpers = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    about_person_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    due_sort = table.Column<int>(type: "integer", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    audit_seq = table.Column<long>(type: "bigint", nullable: false),
                    audit_head = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_voices", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ratings_case_id",
                table: "ratings",
                column: "case_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ratings_centre_code_rated_at_id",
                table: "ratings",
                columns: new[] { "centre_code", "rated_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_voice_limits_next_rung_at",
                table: "voice_limits",
                column: "next_rung_at",
                filter: "next_rung_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_voice_limits_voice_id",
                table: "voice_limits",
                column: "voice_id");

            migrationBuilder.CreateIndex(
                name: "IX_voices_case_id",
                table: "voices",
                column: "case_id",
                filter: "case_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_voices_centre_code_holder_id",
                table: "voices",
                columns: new[] { "centre_code", "holder_id" },
                filter: "holder_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_voices_centre_code_offered_id",
                table: "voices",
                columns: new[] { "centre_code", "offered_id" },
                filter: "offered_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_voices_centre_code_stage_due_sort_id",
                table: "voices",
                columns: new[] { "centre_code", "stage", "due_sort", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_voices_number",
                table: "voices",
                column: "number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ratings");

            migrationBuilder.DropTable(
                name: "voice_events");

            migrationBuilder.DropTable(
                name: "voice_limits");

            migrationBuilder.DropTable(
                name: "voices");
        }
    }
}
