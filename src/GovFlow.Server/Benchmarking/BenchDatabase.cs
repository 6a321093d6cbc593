using System.Data.Common;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Benchmarking;

/// <summary>A database of a measurement's own, on the same disk or server as the hall's, gone afterwards: the hall's own rows are never touched.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private static readonly string[] Beside = ["-wal", "-shm", ".migrating"];

    private readonly ServiceProvider _services;

    private readonly string? _file;

    private BenchDatabase(DatabaseProvider provider, ServiceProvider services, string? file)
    {
        Provider = provider;
        _services = services;
        _file = file;
    }

    public DatabaseProvider Provider { get; }

    public CaseStore Cases => _services.GetRequiredService<CaseStore>();

    public GovFlowDbContext Context() => _services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContext();

    /// <summary>Creates the database with every table.</summary>
    /// <param name="connectionString">The hall's own; only the database's name is changed.</param>
    /// <param name="name">Letters, digits and underscores; what the database or file is called besides.</param>
    public static async Task<BenchDatabase> CreateAsync(DatabaseProvider provider, string connectionString, string name, CancellationToken ct)
    {
        var own = Renamed(provider, connectionString, name);
        var services = new ServiceCollection().AddLogging().AddGovFlowStorage(provider, own.ConnectionString).BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(ct);
        return new BenchDatabase(provider, services, provider == DatabaseProvider.Sqlite ? own["Data Source"].ToString() : null);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var context = Context())
            await context.Database.EnsureDeletedAsync();
        await _services.DisposeAsync();
        // What the driver and the migrator keep beside the file.
        foreach (var suffix in _file is null ? [] : Beside)
            File.Delete(_file + suffix);
    }

    private static DbConnectionStringBuilder Renamed(DatabaseProvider provider, string connectionString, string name)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                var file = builder["Data Source"].ToString()!;
                builder["Data Source"] = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $"{name}.db");
                break;
            case DatabaseProvider.PostgreSql:
                builder["Database"] = name;
                break;
            case DatabaseProvider.SqlServer:
                builder["Initial Catalog"] = name;
                break;
        }

        return builder;
    }
}
