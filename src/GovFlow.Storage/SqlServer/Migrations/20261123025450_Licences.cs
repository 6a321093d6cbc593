using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Licences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "licences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    library_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    number_key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    holder_masked = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    holder_name_key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    holder_key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    organisation_key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    land_key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    issuer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: true),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    standing = table.Column<int>(type: "int", nullable: false),
                    source = table.Column<int>(type: "int", nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    recorded_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_by = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    end_reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    superseded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    detail = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_licences", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_licences_case_id",
                table: "licences",
                column: "case_id",
                filter: "case_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_licences_ending",
                table: "licences",
                columns: new[] { "library_code", "last_day" },
                filter: "standing = 1 AND last_day IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_licences_library_code_holder_key",
                table: "licences",
                columns: new[] { "library_code", "holder_key" });

            migrationBuilder.CreateIndex(
                name: "IX_licences_library_code_holder_name_key",
                table: "licences",
                columns: new[] { "library_code", "holder_name_key" });

            migrationBuilder.CreateIndex(
                name: "IX_licences_library_code_land_key",
                table: "licences",
                columns: new[] { "library_code", "land_key" },
                filter: "land_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_licences_library_code_number_key",
                table: "licences",
                columns: new[] { "library_code", "number_key" });

            migrationBuilder.CreateIndex(
                name: "IX_licences_library_code_organisation_key",
                table: "licences",
                columns: new[] { "library_code", "organisation_key" },
                filter: "organisation_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_licences_library_code_recorded_at_id",
                table: "licences",
                columns: new[] { "library_code", "recorded_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "licences");
        }
    }
}
