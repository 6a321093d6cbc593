using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Applicants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "applicant_filings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    applicant_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applicant_filings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "applicant_reads",
                columns: table => new
                {
                    applicant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applicant_reads", x => new { x.applicant_id, x.case_id });
                });

            migrationBuilder.CreateTable(
                name: "applicants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    paper_kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    paper_number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    paper_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    is_organisation = table.Column<bool>(type: "boolean", nullable: false),
                    phone = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    confirm_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    wrong_passwords = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applicants", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_applicant_filings_applicant_id",
                table: "applicant_filings",
                column: "applicant_id");

            migrationBuilder.CreateIndex(
                name: "IX_applicants_paper_key",
                table: "applicants",
                column: "paper_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "applicant_filings");

            migrationBuilder.DropTable(
                name: "applicant_reads");

            migrationBuilder.DropTable(
                name: "applicants");
        }
    }
}
