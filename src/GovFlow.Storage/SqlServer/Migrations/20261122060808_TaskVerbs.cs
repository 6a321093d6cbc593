using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class TaskVerbs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "asked",
                table: "tasks",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "called",
                table: "tasks",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ended_at",
                table: "authorisations",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ended_by",
                table: "authorisations",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "recorded_at",
                table: "authorisations",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "recorded_by",
                table: "authorisations",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    person_id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    post_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    rank = table.Column<int>(type: "int", nullable: false),
                    department_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    document = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    recorded_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_asked",
                table: "tasks",
                columns: new[] { "centre_code", "due_sort", "id" },
                filter: "asked IS NOT NULL AND closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_centre_code_person_id",
                table: "appointments",
                columns: new[] { "centre_code", "person_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appointments");

            migrationBuilder.DropIndex(
                name: "ix_tasks_asked",
                table: "tasks");

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
        }
    }
}
