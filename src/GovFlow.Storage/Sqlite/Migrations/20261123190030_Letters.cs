using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Letters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    template = table.Column<int>(type: "INTEGER", nullable: false),
                    template_version = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    centre_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    about_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    audit_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    about_number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    voice_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    duty_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    violation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    to_person_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    to_unit_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    issued_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    register = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    check_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    seal_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letters", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_letters_about_id",
                table: "letters",
                column: "about_id",
                filter: "about_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_letters_check_code",
                table: "letters",
                column: "check_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_letters_duty_id",
                table: "letters",
                column: "duty_id",
                filter: "duty_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_letters_issued_at_id",
                table: "letters",
                columns: new[] { "issued_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_letters_register_place",
                table: "letters",
                columns: new[] { "register", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_letters_violation_id",
                table: "letters",
                column: "violation_id",
                filter: "violation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_letters_voice_id",
                table: "letters",
                column: "voice_id",
                filter: "voice_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "letters");
        }
    }
}
