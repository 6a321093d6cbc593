using GovFlow.Storage.Tests.Support;
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
}
