using GovFlow.Storage.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Sqlite;

/// <summary>What only a file needs: a server's locks die with its sessions, and it keeps its own log.</summary>
internal sealed class SqliteTests
{
    private TestDatabase _database = null!;

    [SetUp]
    public async Task CreateAsync() => _database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task ALockLeftByAKilledProcess_DoesNotBlockTheNextStart()
    {
        await _database.RawAsync($"CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await _database.RawAsync($"INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");

        Assert.That(await _database.Get<Migrator>().MigrateAsync(default).WaitAsync(TimeSpan.FromMinutes(1)), Is.Empty);
    }

    [Test]
    public async Task EveryConnectionIsDurable()
    {
        await using var context = _database.Context();
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
