using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FlowsAndReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_dead",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "IX_definitions_item_code",
                table: "definitions");

            migrationBuilder.RenameIndex(
                name: "IX_alerts_centre_code_raised_at_id",
                table: "alerts",
                newName: "ix_alerts_open");

            migrationBuilder.AddColumn<string>(
                name: "children",
                table: "definitions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "imported_by",
                table: "definitions",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "system");

            migrationBuilder.AddColumn<string>(
                name: "published_by",
                table: "definitions",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_ended",
                table: "outbox",
                columns: new[] { "state", "ended_at", "id" },
                filter: "ended_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_definitions_item_in_force",
                table: "definitions",
                column: "item_code",
                unique: true,
                filter: "state = 1 AND item_code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_commands_case_id",
                table: "commands",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_raised",
                table: "alerts",
                columns: new[] { "centre_code", "raised_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_ended",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_definitions_item_in_force",
                table: "definitions");

            migrationBuilder.DropIndex(
                name: "IX_commands_case_id",
                table: "commands");

            migrationBuilder.DropIndex(
                name: "ix_alerts_raised",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "children",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "imported_by",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "published_by",
                table: "definitions");

            migrationBuilder.RenameIndex(
                name: "ix_alerts_open",
                table: "alerts",
                newName: "IX_alerts_centre_code_raised_at_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_dead",
                table: "outbox",
                columns: new[] { "ended_at", "id" },
                filter: "state = 3");

            migrationBuilder.CreateIndex(
                name: "IX_definitions_item_code",
                table: "definitions",
                column: "item_code");
        }
    }
}
