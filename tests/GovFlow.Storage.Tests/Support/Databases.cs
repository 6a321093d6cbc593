using System.Collections;
using GovFlow.Storage.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovFlow.Storage.Tests.Support;

/// <summary>Every storage fixture runs on each: SQLite always, the servers where they are configured (<see cref="ConfiguredDatabaseTests"/> says which are not).</summary>
public sealed class Databases : IEnumerable<DatabaseProvider>
{
    public IEnumerator<DatabaseProvider> GetEnumerator() =>
        Enum.GetValues<DatabaseProvider>().Where(p => p == DatabaseProvider.Sqlite || !string.IsNullOrEmpty(ServerString(p))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static string? ServerString(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => null,
        DatabaseProvider.PostgreSql => Environment.GetEnvironmentVariable("GOVFLOW_TEST_POSTGRES"),
        DatabaseProvider.SqlServer => Environment.GetEnvironmentVariable("GOVFLOW_TEST_SQLSERVER"),
    };
}

/// <summary>A database of one fixture's own, gone afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _name;
    private readonly string? _file;
    private readonly ServiceProvider _services;

    private TestDatabase(DatabaseProvider provider, string name, string? file, string connectionString)
    {
        _name = name;
        _file = file;
        Provider = provider;
        ConnectionString = connectionString;
        _services = Node();
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    public Database Database => Get<Database>();

    /// <summary>A migrated database: a copy of one made once, which is much quicker than migrating each.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var database = Unmigrated(provider);
        await TemplateDatabases.CopyAsync(database);
        return database;
    }

    /// <summary>The SQLite file; null on a server.</summary>
    public string? File => _file;

    /// <summary>The database's name on its server.</summary>
    public string Name => _name;

    public static TestDatabase Unmigrated(DatabaseProvider provider)
    {
        var name = "govflow_test_" + Guid.NewGuid().ToString("N")[..12];
        if (provider == DatabaseProvider.Sqlite)
        {
            var file = Path.Combine(Path.GetTempPath(), name + ".db");
            return new TestDatabase(provider, name, file, $"Data Source={file}");
        }

        var server = Databases.ServerString(provider)!;
        return provider == DatabaseProvider.PostgreSql
            ? new TestDatabase(provider, name, null, new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString)
            : new TestDatabase(provider, name, null, $"{server.TrimEnd(';')};Initial Catalog={name}");
    }

    /// <summary>The stores of a node of its own on the same database; the caller disposes it.</summary>
    public ServiceProvider Node() => new ServiceCollection().AddGovFlowStorage(Provider, ConnectionString).BuildServiceProvider();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public GovFlowDbContext Context() => Get<IDbContextFactory<GovFlowDbContext>>().CreateDbContext();

    /// <summary>Runs a statement behind the stores' backs, as a tamperer would.</summary>
    public async Task<int> RawAsync(FormattableString sql)
    {
        await using var context = Context();
        return await context.Database.ExecuteSqlAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is null)
        {
            await using var context = Context();
            await context.Database.EnsureDeletedAsync();
        }

        await _services.DisposeAsync();
        if (_file is not null)
        {
            SqliteConnection.ClearAllPools();
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), _name + ".*"))
                System.IO.File.Delete(file);
        }
    }
}
