using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Sqlite;

/// <summary>The model on SQLite.</summary>
public sealed class SqliteGovFlowDbContext(DbContextOptions<SqliteGovFlowDbContext> options) : GovFlowDbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}
