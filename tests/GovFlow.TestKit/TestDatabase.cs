using GovFlow.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using NUnit.Framework;

namespace GovFlow.TestKit;

/// <summary>A database of one test's own.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _drop;

    /// <summary>The SQLite file, or the database's name on its server.</summary>
    private readonly string _name;
    private bool _isDropped;

    private TestDatabase(DatabaseProvider provider, string name, string connectionString, Func<Task> drop)
    {
        Provider = provider;
        ConnectionString = connectionString;
        _name = name;
        _drop = drop;
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>A new one of the kind, empty. PostgreSQL needs <c>GOVFLOW_TEST_POSTGRES</c>; without it the test is ignored with the reason.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider) =>
        provider is DatabaseProvider.Sqlite ? Sqlite() : await PostgreSqlAsync(Server(provider), template: null);

    /// <summary>A new one of the kind with the sample town in it, as <see cref="GovFlowHost"/> lays it into an empty one: a copy, which is dropped like any other.</summary>
    public static async Task<TestDatabase> WithTownAsync(DatabaseProvider provider)
    {
        if (provider is DatabaseProvider.Sqlite)
            return SqliteWithTown();
        var server = Server(provider);
        return await PostgreSqlAsync(server, await Towns.PostgreSql);
    }

    /// <summary>The same as a SQLite file.</summary>
    public static TestDatabase SqliteWithTown() => Sqlite(Towns.Sqlite);

    /// <summary>A fresh SQLite file in a folder of its own, empty.</summary>
    public static TestDatabase Sqlite() => Sqlite(template: null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Two hosts on one database both bring it along.
        if (_isDropped)
            return;
        _isDropped = true;
        await _drop();
    }

    private static TestDatabase Sqlite(TestDatabase? template)
    {
        var folder = Directory.CreateTempSubdirectory("govflow-test-").FullName;
        var file = Path.Combine(folder, "govflow.db");
        if (template is not null)
            File.Copy(template._name, file);
        return new TestDatabase(DatabaseProvider.Sqlite, file, $"Data Source={file}", () =>
        {
            // Only this file's: another test's connections are none of ours.
            using (var connection = new SqliteConnection($"Data Source={file}"))
                SqliteConnection.ClearPool(connection);
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> PostgreSqlAsync(string server, TestDatabase? template)
    {
        var name = $"govflow_test_{Guid.NewGuid():N}";
        await RunAsync(server, template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template._name}");
        var own = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return new TestDatabase(DatabaseProvider.PostgreSql, name, own, async () =>
        {
            await using (var connection = new NpgsqlConnection(own))
                NpgsqlConnection.ClearPool(connection);
            await RunAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    private static string Server(DatabaseProvider provider)
    {
        Assume.That(provider, Is.EqualTo(DatabaseProvider.PostgreSql));
        if (Environment.GetEnvironmentVariable("GOVFLOW_TEST_POSTGRES") is { Length: > 0 } server)
            return server;
        Assert.Ignore("PostgreSQL: not configured (GOVFLOW_TEST_POSTGRES)");
        throw new InvalidOperationException();
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
