using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Queue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "queue_tickets");
        }
    }
}
