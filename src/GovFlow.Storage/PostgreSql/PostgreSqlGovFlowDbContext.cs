using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.PostgreSql;

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgreSqlGovFlowDbContext(DbContextOptions<PostgreSqlGovFlowDbContext> options) : GovFlowDbContext(options);
