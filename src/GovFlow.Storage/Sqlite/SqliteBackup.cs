using Microsoft.Data.Sqlite;

namespace GovFlow.Storage.Sqlite;

/// <summary>Copies a SQLite database whole while it is in use, and checks a copy.</summary>
public static class SqliteBackup
{
    /// <summary>Copies the database into one file that needs no log beside it, checks the copy, and only then gives it its name.</summary>
    /// <param name="file">Must not exist.</param>
    /// <returns>What is wrong with the copy, which is then not kept; null = sound.</returns>
    /// <exception cref="SqliteException">The database cannot be read.</exception>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public static async Task<string?> CopyAsync(string connectionString, string file, CancellationToken ct)
    {
        var partial = $"{file}.partial";
        File.Delete(partial);
        await using (var source = new SqliteConnection(connectionString))
        await using (var copy = new SqliteConnection(Of(partial, SqliteOpenMode.ReadWriteCreate)))
        {
            await source.OpenAsync(ct);
            await copy.OpenAsync(ct);
            source.BackupDatabase(copy);
            await ScalarAsync(copy, "PRAGMA journal_mode = DELETE", ct);
        }
        if (await CheckAsync(partial, ct) is { } wrong)
        {
            File.Delete(partial);
            return wrong;
        }
        File.Move(partial, file);
        return null;
    }

    /// <summary>Checks every page and index of a database file.</summary>
    /// <returns>What is wrong; null = sound.</returns>
    public static async Task<string?> CheckAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection(Of(file, SqliteOpenMode.ReadOnly));
            await connection.OpenAsync(ct);
            return await ScalarAsync(connection, "PRAGMA integrity_check", ct) is "ok" ? null : "integrity_check";
        }
        catch (SqliteException unreadable)
        {
            return unreadable.Message;
        }
    }

    private static string Of(string file, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString;

    // The statements are the two above.
#pragma warning disable CA2100
    private static async Task<string?> ScalarAsync(SqliteConnection connection, string statement, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync(ct) as string;
    }
#pragma warning restore CA2100
}
