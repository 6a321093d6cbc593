using System.Collections.Concurrent;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovFlow.Storage.Tests.Outgoing;

[TestFixtureSource(typeof(Databases))]
internal sealed class OutboxTests(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Now = OfficeFake.Morning;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private TestDatabase _database = null!;
    private Outbox _outbox = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _outbox = _database.Get<Outbox>();
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task ACommandsNotice_IsLeasedOnce_AndDelivered()
    {
        await _database.Get<CaseStore>().CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(Guid.NewGuid())), default);
        var now = Now.AddHours(2);

        var taken = await _outbox.LeaseAsync(now, 10, Lease, default);

        Assert.That(taken.Select(m => (m.Kind, m.Attempt)), Is.EqualTo(new[] { (MessageKinds.Notice, 1) }));
        Assert.That(taken[0].Payload, Does.Contain("您的申请已受理。"));
        Assert.That(await _outbox.LeaseAsync(now, 10, Lease, default), Is.Empty, "leased");
        Assert.That(await _outbox.DoneAsync(taken[0], now, default), Is.True);
        Assert.That(await _outbox.DoneAsync(taken[0], now, default), Is.False, "no lease any more");
        Assert.That(await _outbox.LeaseAsync(now.AddDays(9), 10, Lease, default), Is.Empty, "done");
    }

    [Test]
    public async Task AMessageWhoseWorkerDied_IsTakenAgain_AndTheDeadWorkersWordCountsNoMore()
    {
        await EnqueueAsync(1);
        var first = (await _outbox.LeaseAsync(Now, 1, Lease, default)).Single();

        var second = (await _outbox.LeaseAsync(Now + Lease, 1, Lease, default)).Single();

        Assert.That((second.Id, second.Attempt), Is.EqualTo((first.Id, 2)));
        Assert.That(await _outbox.DoneAsync(first, Now + Lease, default), Is.False);
        Assert.That(await _outbox.DoneAsync(second, Now + Lease, default), Is.True);
    }

    [Test]
    public async Task AFailingMessage_IsTriedWithGrowingPauses_ThenDead_ThenRequeuedByAPerson()
    {
        await EnqueueAsync(1);
        var now = Now;
        LeasedMessage message;
        for (var attempt = 1; ; attempt++)
        {
            message = (await _outbox.LeaseAsync(now, 1, Lease, default)).Single();
            Assert.That(message.Attempt, Is.EqualTo(attempt));
            await _outbox.RetryAsync(message, new string('错', 3000), now, default);
            if (attempt == Outbox.MostAttempts)
                break;
            Assert.That(await _outbox.LeaseAsync(now + Outbox.Delay(attempt) - TimeSpan.FromSeconds(1), 1, Lease, default), Is.Empty);
            now += Outbox.Delay(attempt);
        }

        await using var db = _database.Context();
        var row = await db.Outbox.AsNoTracking().SingleAsync();
        Assert.That((row.State, row.NextAt, row.LastError!.Length), Is.EqualTo((OutboxState.Dead, (DateTimeOffset?)null, 2000)));
        Assert.That(now - Now, Is.GreaterThan(TimeSpan.FromDays(1)));
        Assert.That(await _outbox.LeaseAsync(now.AddYears(1), 1, Lease, default), Is.Empty);
        Assert.That(await _outbox.RequeueAsync(message.Id, "p99", now, default), Is.True);
        Assert.That(await _outbox.RequeueAsync(message.Id, "p99", now, default), Is.False, "dead no more");
        Assert.That((await _outbox.LeaseAsync(now, 1, Lease, default)).Single().Attempt, Is.EqualTo(1));
    }

    [Test]
    public async Task ManyWorkers_TakeEachMessageOnce()
    {
        await EnqueueAsync(60);
        await using var other = _database.Node();
        var nodes = new[] { _outbox, other.GetRequiredService<Outbox>() };
        var delivered = new ConcurrentBag<Guid>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            while (await nodes[worker % 2].LeaseAsync(Now, 4, Lease, default) is { Count: > 0 } taken)
            {
                foreach (var message in taken)
                {
                    delivered.Add(message.Id);
                    Assert.That(await nodes[worker % 2].DoneAsync(message, Now, default), Is.True);
                }
            }
        })));
        // A worker that met only locked rows may have gone home early; what is left is taken by the next round.
        foreach (var message in await _outbox.LeaseAsync(Now, 100, Lease, default))
            delivered.Add(message.Id);

        Assert.That(delivered, Has.Count.EqualTo(60));
        Assert.That(delivered, Is.Unique);
    }

    [Test]
    public async Task Enqueue_OfTheSameCause_QueuesOnce()
    {
        var cause = Guid.NewGuid();
        Assert.That(await _outbox.EnqueueAsync(new OutgoingMessage("digest", "{}"), cause, null, Now, default), Is.True);
        Assert.That(await _outbox.EnqueueAsync(new OutgoingMessage("digest", "{}"), cause, null, Now, default), Is.False);
        Assert.That(await _outbox.LeaseAsync(Now, 10, Lease, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task AMessagePutBack_WaitsForItsTime_AndTheAttemptDoesNotCount()
    {
        await EnqueueAsync(1);
        var first = (await _outbox.LeaseAsync(Now, 1, Lease, default)).Single();

        Assert.That(await _outbox.PutBackAsync(first, Now.AddHours(8), default), Is.True);
        Assert.That(await _outbox.PutBackAsync(first, Now.AddHours(9), default), Is.False, "no lease any more");

        Assert.That(await _outbox.LeaseAsync(Now.AddHours(8).AddSeconds(-1), 1, Lease, default), Is.Empty);
        Assert.That((await _outbox.LeaseAsync(Now.AddHours(8), 1, Lease, default)).Single().Attempt, Is.EqualTo(1));
    }

    [Test]
    public async Task Purge_ForgetsTheDelivered_AndKeepsTheDead()
    {
        await EnqueueAsync(2);
        var taken = await _outbox.LeaseAsync(Now, 2, Lease, default);
        await _outbox.DoneAsync(taken[0], Now, default);
        await _outbox.GiveUpAsync(taken[1], "550", Now, default);

        Assert.That(await _outbox.PurgeAsync(Now, default), Is.Zero, "not yet");
        Assert.That(await _outbox.PurgeAsync(Now.AddDays(1), default), Is.EqualTo(1));
        await using var db = _database.Context();
        Assert.That((await db.Outbox.SingleAsync()).State, Is.EqualTo(OutboxState.Dead));
    }

    [Test]
    public async Task PurgeRead_ForgetsWhatWasReadLongAgo_AndKeepsWhatNobodyHasRead()
    {
        await using (var db = _database.Context())
        {
            foreach (var readAt in new DateTimeOffset?[] { null, Now, Now.AddDays(-1) })
            {
                db.StaffMessages.Add(new StaffMessageRow
                {
                    Id = Guid.NewGuid(),
                    CentreCode = "QH",
                    PersonId = "p01",
                    Kind = "task.copied",
                    CaseId = Guid.NewGuid(),
                    Title = "抄送",
                    Text = "请知悉",
                    At = Now.AddYears(-1),
                    ReadAt = readAt,
                });
            }
            await db.SaveChangesAsync();
        }

        Assert.That(await _outbox.PurgeReadAsync(Now, default), Is.EqualTo(1));
        await using var left = _database.Context();
        Assert.That((await left.StaffMessages.ToListAsync()).Select(m => m.ReadAt), Is.EquivalentTo(new DateTimeOffset?[] { null, Now }));
    }

    private async Task EnqueueAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await _outbox.EnqueueAsync(new OutgoingMessage("notice", "{}"), Guid.NewGuid(), null, Now, default);
    }
}
