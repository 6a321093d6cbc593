using GovFlow.Storage.Sql;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Sqlite;

[TestFixture]
public sealed class SharedCommitTests
{
    private TestDatabase _test = null!;

    private SemaphoreSlim Gate => _test.Database.Dialect.WriteGate!;

    [SetUp]
    public async Task CreateAsync() => _test = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

    [TearDown]
    public async Task DropAsync() => await _test.DisposeAsync();

    [Test]
    public async Task Work_that_waits_together_is_committed_together_and_answered_only_then()
    {
        await Gate.WaitAsync();
        var first = Write("first");
        var second = _test.Database.RunAsync(
            async session =>
            {
                // The same transaction: what nobody else can see yet is seen here, and its caller has no answer yet.
                var seen = await NamesAsync(session.Context);
                await TakeAsync(session, "second");
                return (Seen: seen, WasAnswered: first.IsCompleted, Outside: await StoredAsync());
            },
            CancellationToken.None);
        Gate.Release();

        var (seen, wasAnswered, outside) = await second;
        await first;
        Assert.That(seen, Is.EqualTo(["first"]));
        Assert.That(wasAnswered, Is.False);
        Assert.That(outside, Is.Empty);
        Assert.That(await StoredAsync(), Is.EqualTo(["first", "second"]));
    }

    [Test]
    public async Task Each_piece_of_work_is_stored_whole_or_not_at_all()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            try
            {
                await _test.Database.RunAsync(
                    async session =>
                    {
                        await TakeAsync(session, $"{i:000}-a");
                        if (i % 3 == 0)
                            throw new InvalidDataException($"{i}");
                        await TakeAsync(session, $"{i:000}-b");
                        return true;
                    },
                    CancellationToken.None);
                return (i, Own: true, Stored: true);
            }
            catch (InvalidDataException failure)
            {
                return (i, Own: failure.Message == $"{i}", Stored: false);
            }
        }));

        Assert.That(answers.Where(a => !a.Own), Is.Empty, "somebody was told another one's failure");
        Assert.That(await StoredAsync(), Is.EqualTo(answers.Where(a => a.Stored).SelectMany(a => new[] { $"{a.i:000}-a", $"{a.i:000}-b" })));
        Assert.That(answers.Count(a => !a.Stored), Is.EqualTo(67));
    }

    [Test]
    public async Task When_the_transaction_is_lost_nobody_is_told_that_it_was_stored()
    {
        await Gate.WaitAsync();
        var before = Write("before");
        // What SQLite does by itself when the disk is full: the whole transaction is gone.
        var breaks = _test.Database.RunAsync(
            async session =>
            {
                await RunAsync(session, "ROLLBACK");
                return true;
            },
            CancellationToken.None);
        Gate.Release();

        Assert.That(async () => await before, Throws.InstanceOf<Exception>());
        Assert.That(async () => await breaks, Throws.InstanceOf<Exception>());
        await Write("after");
        Assert.That(await StoredAsync(), Is.EqualTo(["after"]));
    }

    [Test]
    public async Task Work_called_off_before_it_began_is_not_done()
    {
        using var off = new CancellationTokenSource();
        await Gate.WaitAsync();
        var work = _test.Database.RunAsync(session => TakeAsync(session, "off"), off.Token);
        await off.CancelAsync();
        Gate.Release();

        Assert.That(async () => await work, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await StoredAsync(), Is.Empty);
    }

    private Task<bool> Write(string name) => _test.Database.RunAsync(session => TakeAsync(session, name), CancellationToken.None);

    private static async Task<bool> TakeAsync(SqlSession session, string name)
    {
        var batch = new SqlBatch();
        batch.Add("INSERT INTO number_registers (register, last) VALUES (@p0, 1)", name);
        await session.RunAsync(batch, CancellationToken.None);
        return true;
    }

    private static async Task RunAsync(SqlSession session, string sql)
    {
        var batch = new SqlBatch();
        batch.Add(sql);
        await session.RunAsync(batch, CancellationToken.None);
    }

    private static Task<List<string>> NamesAsync(GovFlowDbContext context) => context.NumberRegisters.Select(r => r.Register).Order().ToListAsync();

    private async Task<List<string>> StoredAsync()
    {
        await using var context = await _test.Database.ContextAsync(CancellationToken.None);
        return await NamesAsync(context);
    }
}
