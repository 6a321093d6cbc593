using GovFlow.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using NUnit.Framework;

namespace GovFlow.TestKit;

/// <summary>A database of one test's own.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _drop;
    private bool _isDropped;

    private TestDatabase(DatabaseProvider provider, string connectionString, Func<Task> drop)
    {
        Provider = provider;
        ConnectionString = connectionString;
        _drop = drop;
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>A new one of the kind. PostgreSQL needs <c>GOVFLOW_TEST_POSTGRES</c>; without it the test is ignored with the reason.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        if (provider is DatabaseProvider.Sqlite)
            return Sqlite();
        Assume.That(provider, Is.EqualTo(DatabaseProvider.PostgreSql));
        if (Environment.GetEnvironmentVariable("GOVFLOW_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            Assert.Ignore("PostgreSQL: not configured (GOVFLOW_TEST_POSTGRES)");
            throw new InvalidOperationException();
        }
        return await PostgreSqlAsync(server);
    }

    /// <summary>A fresh SQLite file in a folder of its own.</summary>
    public static TestDatabase Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("govflow-test-").FullName;
        return new TestDatabase(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "govflow.db")}", () =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Two hosts on one database both bring it along.
        if (_isDropped)
            return;
        _isDropped = true;
        await _drop();
    }

    private static async Task<TestDatabase> PostgreSqlAsync(string server)
    {
        var name = $"govflow_test_{Guid.NewGuid():N}";
        await RunAsync(server, $"CREATE DATABASE {name}");
        var own = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return new TestDatabase(DatabaseProvider.PostgreSql, own, async () =>
        {
            await using (var connection = new NpgsqlConnection(own))
                NpgsqlConnection.ClearPool(connection);
            await RunAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    // The name is our own, made of hexadecimal digits.
#pragma warning disable CA2100
    private static async Task RunAsync(string server, string statement)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
#pragma warning restore CA2100
}

/// <summary>The databases a test runs on: SQLite always, the servers where they are configured.</summary>
public static class Databases
{
    public static IEnumerable<DatabaseProvider> All { get; } = [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];
}
