using System.Collections.Concurrent;
using GovFlow.Storage.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GovFlow.Storage.Tests;

/// <summary>One migrated database of each provider, copied for every fixture and dropped after the last.</summary>
[SetUpFixture]
internal sealed class TemplateDatabases
{
    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<TestDatabase>>> Made = new();

    public static async Task CopyAsync(TestDatabase copy)
    {
        if (copy.Provider == DatabaseProvider.SqlServer)
        {
            await copy.Get<Migrator>().MigrateAsync(CancellationToken.None);
            return;
        }

        var template = await Made.GetOrAdd(copy.Provider, provider => new Lazy<Task<TestDatabase>>(() => MakeAsync(provider))).Value;
        if (copy.File is { } file)
        {
            File.Copy(template.File!, file);
            return;
        }

        await using var connection = new NpgsqlConnection(Databases.ServerString(copy.Provider));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {copy.Name} TEMPLATE {template.Name}";
        await command.ExecuteNonQueryAsync();
    }

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        foreach (var template in Made.Values)
            await (await template.Value).DisposeAsync();
    }

    private static async Task<TestDatabase> MakeAsync(DatabaseProvider provider)
    {
        var template = TestDatabase.Unmigrated(provider);
        await template.Get<Migrator>().MigrateAsync(CancellationToken.None);
        // Nobody may be connected to a template; and the file must be whole without its log.
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return template;
    }
}
