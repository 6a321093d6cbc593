using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovFlow.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class MaterialFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "material_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    centre_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    owner_key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    content_type = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_material_files", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_material_files_case_id",
                table: "material_files",
                column: "case_id",
                filter: "case_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_material_files_hash",
                table: "material_files",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_material_files_loose",
                table: "material_files",
                column: "uploaded_at",
                filter: "case_id IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "material_files");
        }
    }
}
