using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LifeCycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "definition_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    flow_version_id = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    flow = table.Column<string>(type: "TEXT", nullable: false),
                    asked = table.Column<string>(type: "TEXT", nullable: false),
                    submitted_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_definition_reviews", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "item_standings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    item_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    standing = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    transferred_to = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_item_standings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_answers",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    office = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    agrees = table.Column<bool>(type: "INTEGER", nullable: false),
                    opinion = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_answers", x => new { x.review_id, x.no });
                    table.ForeignKey(
                        name: "FK_review_answers_definition_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "definition_reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_definitions_scheduled",
                table: "definitions",
                column: "definition_id",
                unique: true,
                filter: "state = 3");

            migrationBuilder.CreateIndex(
                name: "ix_definition_reviews_open",
                table: "definition_reviews",
                column: "version_id",
                unique: true,
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "IX_definition_reviews_version_id_submitted_at",
                table: "definition_reviews",
                columns: new[] { "version_id", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_item_standings_item_code_from",
                table: "item_standings",
                columns: new[] { "item_code", "from" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "item_standings");

            migrationBuilder.DropTable(
                name: "review_answers");

            migrationBuilder.DropTable(
                name: "definition_reviews");

            migrationBuilder.DropIndex(
                name: "ix_definitions_scheduled",
                table: "definitions");
        }
    }
}
