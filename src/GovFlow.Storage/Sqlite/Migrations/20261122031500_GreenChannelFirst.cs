using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovFlow.Storage.Sqlite.Migrations;

/// <inheritdoc />
[DbContext(typeof(SqliteGovFlowDbContext))]
[Migration("20261122031500_GreenChannelFirst")]
public sealed class GreenChannelFirst : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => GreenChannelOrder.Up(migrationBuilder, "is_green_channel");

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => GreenChannelOrder.Down(migrationBuilder);
}
