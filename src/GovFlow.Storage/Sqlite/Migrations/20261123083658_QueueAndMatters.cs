using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class QueueAndMatters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_bundles",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bundle_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    centre_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    saved = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_bundles", x => x.case_id);
                });

            migrationBuilder.CreateTable(
                name: "queue_tickets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    centre_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    series = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    class_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    item_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    is_green = table.Column<bool>(type: "INTEGER", nullable: false),
                    slot_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    window_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    for_window = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    called_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_call_at = table.Column<long>(type: "INTEGER", nullable: true),
                    called_as = table.Column<int>(type: "INTEGER", nullable: true),
                    called_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    call_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    act_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_queue_tickets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "visit_bookings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    centre_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    slot_at = table.Column<long>(type: "INTEGER", nullable: false),
                    class_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    item_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    phone_tail = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    booked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    booked_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ticket_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_bookings", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_case_bundles_bundle_id_place",
                table: "case_bundles",
                columns: new[] { "bundle_id", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_bundles_centre_code_opened_at",
                table: "case_bundles",
                columns: new[] { "centre_code", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_queue_tickets_case_id",
                table: "queue_tickets",
                column: "case_id",
                filter: "case_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_queue_tickets_centre_code_day_series_no",
                table: "queue_tickets",
                columns: new[] { "centre_code", "day", "series", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_visit_bookings_centre_code_day_code",
                table: "visit_bookings",
                columns: new[] { "centre_code", "day", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_visit_bookings_holder_slot_at",
                table: "visit_bookings",
                columns: new[] { "holder", "slot_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_bundles");

            migrationBuilder.DropTable(
                name: "queue_tickets");

            migrationBuilder.DropTable(
                name: "visit_bookings");
        }
    }
}
