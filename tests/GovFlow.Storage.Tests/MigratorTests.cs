using GovFlow.Storage.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovFlow.Storage.Tests;

[TestFixtureSource(typeof(Databases))]
internal sealed class MigratorTests(DatabaseProvider provider)
{
    [Test]
    public async Task NodesStartingAtOnce_AllFindTheDatabaseReady()
    {
        await using var database = TestDatabase.Unmigrated(provider);
        var nodes = Enumerable.Range(0, 3).Select(_ => database.Node()).ToArray();

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.GetRequiredService<Migrator>().MigrateAsync(default))));

        Assert.That(await database.Get<Migrator>().PendingAsync(default), Is.Empty);
        Assert.That(await database.Get<Migrator>().MigrateAsync(default), Is.Empty, "a second start has nothing to do");
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    [Test]
    public async Task ALockLeftByAKilledProcess_DoesNotBlockTheNextStart()
    {
        if (provider != DatabaseProvider.Sqlite)
            Assert.Pass("A server's lock dies with its session.");
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.RawAsync($"CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await database.RawAsync($"INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");

        Assert.That(await database.Get<Migrator>().MigrateAsync(default).WaitAsync(TimeSpan.FromMinutes(1)), Is.Empty);
    }

    [Test]
    public async Task OnSqlite_EveryConnectionIsDurable()
    {
        if (provider != DatabaseProvider.Sqlite)
            Assert.Pass("A server keeps its own log.");
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var context = database.Context();
        await context.Database.OpenConnectionAsync();
        Assert.That(await PragmaAsync("journal_mode"), Is.EqualTo("wal"));
        Assert.That(await PragmaAsync("synchronous"), Is.EqualTo(2L), "FULL");
        Assert.That(await PragmaAsync("busy_timeout"), Is.EqualTo(15000L));

        async Task<object?> PragmaAsync(string name)
        {
            await using var command = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return await command.ExecuteScalarAsync();
        }
    }
}
