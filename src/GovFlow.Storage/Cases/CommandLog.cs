using System.Data.Common;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Cases;

/// <summary>The commands that took effect.</summary>
public sealed class CommandLog
{
    private readonly Database _database;

    internal CommandLog(Database database) => _database = database;

    /// <summary>What the command was answered when it took effect; null where it never did.</summary>
    public async Task<StoredAnswer?> FindAsync(Guid commandId, CancellationToken ct)
    {
        StoredAnswer? stored = null;
        await using var session = await _database.ReadAsync(ct);
        var batch = new SqlBatch();
        batch.Query(CaseSql.SelectCommand, row => stored = Read(row, _database.Dialect), commandId);
        await session.RunAsync(batch, ct);
        return stored;
    }

    internal static StoredAnswer Read(DbDataReader row, Dialect dialect) =>
        new(row.GetString(0), row.GetString(1), row.GetGuid(2), row.GetInt64(3), dialect.Instant(row, 4), row.GetString(5));
}
