using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovFlow.Storage.Sqlite;

/// <summary>
/// Every connection: FULL synchronisation, so what was answered survives a power cut, and patience with another writer. The write-ahead log, by which readers
/// never wait for a writer, is a property of the file: <see cref="Migrator"/> sets it.
/// </summary>
internal sealed class SqliteDurability : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 15000; PRAGMA foreign_keys = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
