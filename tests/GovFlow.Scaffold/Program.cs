using System.Diagnostics.CodeAnalysis;
using GovFlow.Storage;
using GovFlow.Storage.PostgreSql;
using GovFlow.Storage.Sqlite;
using GovFlow.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.EntityFrameworkCore.SqlServer.Design.Internal;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

namespace GovFlow.Scaffold;

/// <summary>Writes one migration for each of the three providers: <c>dotnet run --project tests/GovFlow.Scaffold -- NAME</c> from the repository's root.</summary>
internal static class Program
{
    [SuppressMessage("Usage", "EF1001", Justification = "A tool for developers, tied to the pinned EF version; the design-time services have no public way in.")]
    private static int Main(string[] args)
    {
        if (args is not [var name])
        {
            Console.Error.WriteLine("usage: GovFlow.Scaffold NAME");
            return 2;
        }

        var storage = Path.GetFullPath(Path.Combine("src", "GovFlow.Storage"));
        if (!Directory.Exists(storage))
        {
            Console.Error.WriteLine($"{storage} is not there: run from the repository's root.");
            return 2;
        }

        using var sqlite = new SqliteGovFlowDbContext(new DbContextOptionsBuilder<SqliteGovFlowDbContext>().UseSqlite("Data Source=:memory:").Options);
        Write(sqlite, new SqliteDesignTimeServices(), name, storage, "Sqlite");
        using var postgres = new PostgreSqlGovFlowDbContext(new DbContextOptionsBuilder<PostgreSqlGovFlowDbContext>().UseNpgsql("Host=localhost").Options);
        Write(postgres, new NpgsqlDesignTimeServices(), name, storage, "PostgreSql");
        using var sqlServer = new SqlServerGovFlowDbContext(new DbContextOptionsBuilder<SqlServerGovFlowDbContext>().UseSqlServer("Server=localhost").Options);
        Write(sqlServer, new SqlServerDesignTimeServices(), name, storage, "SqlServer");
        return 0;
    }

    [SuppressMessage("Usage", "EF1001", Justification = "As above.")]
    private static void Write(GovFlowDbContext context, IDesignTimeServices provider, string name, string storage, string folder)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        provider.ConfigureDesignTimeServices(services);
        using var built = services.BuildServiceProvider();
        var scaffolder = built.GetRequiredService<IMigrationsScaffolder>();
        // One namespace and folder for each provider; the snapshot lies beside its migrations.
        var migration = scaffolder.ScaffoldMigration(name, "GovFlow.Storage", $"{folder}.Migrations");
        var files = scaffolder.Save(storage, migration, Path.Combine(storage, folder, "Migrations"), dryRun: false);
        Console.WriteLine(files.MigrationFile);
    }
}
