using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerGovFlowDbContext(DbContextOptions<SqlServerGovFlowDbContext> options) : GovFlowDbContext(options);
