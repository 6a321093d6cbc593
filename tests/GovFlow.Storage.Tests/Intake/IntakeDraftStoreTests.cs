using GovFlow.Storage.Intake;
using GovFlow.Storage.Tests.Support;

namespace GovFlow.Storage.Tests.Intake;

/// <summary>未完成的收件 on every database.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class IntakeDraftStoreTests(DatabaseProvider provider)
{
    private static readonly DraftOwner Clerk = new("QH", "p01");
    private static readonly DraftOwner Colleague = new("QH", "p02");
    private static readonly DraftOwner Elsewhere = new("SFX", "p01");

    private TestDatabase _database = null!;
    private IntakeDraftStore _store = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<IntakeDraftStore>();
    }

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task WhatIsKept_ComesBack_InItsLatestWords()
    {
        var id = Guid.NewGuid();
        Assert.That(await KeepAsync(id, "{1}", 0), Is.EqualTo(new DraftKept.Kept(1)));
        Assert.That(await _store.KeepAsync(id, Clerk, "GFI-02", "{2}", 1, OfficeFake.Morning.AddMinutes(3), default), Is.EqualTo(new DraftKept.Kept(2)));

        var found = (await _store.FindAsync(id, Clerk, default))!;

        Assert.That((found.Content, found.ItemCode, found.Revision, found.StartedAt, found.UpdatedAt),
            Is.EqualTo(("{2}", "GFI-02", 2, OfficeFake.Morning, OfficeFake.Morning.AddMinutes(3))));
    }

    [Test]
    public async Task AnOlderMachine_OverwritesNothing_AndARepetitionIsHarmless()
    {
        var id = Guid.NewGuid();
        await KeepAsync(id, "{first}", 0);
        await KeepAsync(id, "{second}", 1);

        Assert.That(await KeepAsync(id, "{late}", 1), Is.EqualTo(new DraftKept.NewerThere(2)));
        Assert.That(await KeepAsync(id, "{second}", 1), Is.EqualTo(new DraftKept.Kept(2)), "its answer was lost on the way");
        Assert.That((await _store.FindAsync(id, Clerk, default))!.Content, Is.EqualTo("{second}"));
    }

    [Test]
    public async Task NobodyElse_ReadsKeepsOrDropsIt()
    {
        var id = Guid.NewGuid();
        await KeepAsync(id, "{mine}", 0);

        foreach (var other in new[] { Colleague, Elsewhere })
        {
            Assert.That(await _store.KeepAsync(id, other, null, "{theirs}", 1, OfficeFake.Morning, default), Is.InstanceOf<DraftKept.NotYours>());
            Assert.That(await _store.FindAsync(id, other, default), Is.Null);
            Assert.That((await _store.ListAsync(other, default)).Select(d => d.Id), Does.Not.Contain(id));
            await _store.DropAsync(id, other, default);
        }
        Assert.That((await _store.FindAsync(id, Clerk, default))!.Content, Is.EqualTo("{mine}"));
    }

    [Test]
    public async Task TwoBeginningAtOnce_LeaveOne()
    {
        var id = Guid.NewGuid();

        var kept = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => KeepAsync(id, $"{{{i}}}", 0)));

        Assert.That(kept.OfType<DraftKept.Kept>().Count(), Is.EqualTo(1), string.Join(", ", kept.AsEnumerable()));
        Assert.That(kept.OfType<DraftKept.NewerThere>().Count(), Is.EqualTo(5));
    }

    [Test]
    public async Task Purge_ForgetsWhatNobodyTouched_AndWhatHasEnded()
    {
        var (old, fresh, ended) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await _store.KeepAsync(old, Clerk, null, "{}", 0, OfficeFake.Morning.AddDays(-8), default);
        await KeepAsync(fresh, "{}", 0);
        await KeepAsync(ended, "{}", 0);
        await using (var context = _database.Context())
        {
            context.Commands.Add(new() { Id = ended, Name = "conclude-intake", ActorId = "p01", CaseId = Guid.NewGuid(), Answer = "{}", At = OfficeFake.Morning });
            await context.SaveChangesAsync();
        }

        Assert.That(await _store.FindAsync(ended, Clerk, default), Is.Null, "ended before it is swept away");
        Assert.That(await KeepAsync(ended, "{late}", 1), Is.InstanceOf<DraftKept.Concluded>());
        Assert.That(await _store.PurgeAsync(OfficeFake.Morning.AddDays(-7), default), Is.EqualTo(2));
        Assert.That((await _store.ListAsync(Clerk, default)).Select(d => d.Id), Does.Contain(fresh).And.Not.Contain(old).And.Not.Contain(ended));
    }

    private Task<DraftKept> KeepAsync(Guid id, string content, int seen) => _store.KeepAsync(id, Clerk, null, content, seen, OfficeFake.Morning, default);
}
