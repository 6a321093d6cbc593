using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Bookings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "visit_bookings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    slot_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    class_name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    code = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    holder = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    phone_tail = table.Column<string>(type: "nvarchar(4)", maxLength: 4, nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    booked_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    booked_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    ended_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    ticket_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_bookings", x => x.id);
                });

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
                name: "visit_bookings");
        }
    }
}
