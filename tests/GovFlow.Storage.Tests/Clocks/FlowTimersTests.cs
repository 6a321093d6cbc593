using GovFlow.Approvals.Cases;
using GovFlow.Engine.Execution;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests;

[TestFixtureSource(typeof(Databases))]
internal sealed class FlowTimersTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private FlowTimers _timers = null!;
    private CaseStore _store = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _timers = _database.Get<FlowTimers>();
        _store = _database.Get<CaseStore>();
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task AFlow_ComesBackAsItWas_AndItsBookmarksFollowIt()
    {
        var loaded = await NewAsync();
        Assert.That(await StoredAsync(), Is.EqualTo(Of(loaded.File.Flow!)).And.Count.EqualTo(3));

        // One burns, two stay, one comes.
        var woken = FlowFake.Wake(loaded.File.Flow!, loaded.File.Flow!.Bookmarks.First(b => b.ResumeAt is null).Id);
        var moved = await MoveAsync(loaded, woken);

        Assert.That(StateCodec.Write(moved.File.Flow!), Is.EqualTo(StateCodec.Write(woken)));
        Assert.That(await StoredAsync(), Is.EqualTo(Of(woken)).And.Count.EqualTo(3).And.Not.EqualTo(Of(loaded.File.Flow!)));
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);

        static List<(string, string)> Of(InstanceState flow) => [.. flow.Bookmarks.Select(b => (b.Id, b.Hash)).OrderBy(b => b.Item1, StringComparer.Ordinal)];

        async Task<List<(string, string)>> StoredAsync()
        {
            await using var db = _database.Context();
            return [.. (await db.Bookmarks.ToListAsync()).Select(b => (b.BookmarkId, b.Hash)).OrderBy(b => b.BookmarkId, StringComparer.Ordinal)];
        }
    }

    [Test]
    public async Task ATamperedFlow_IsFound([Values("UPDATE flows SET incidents = 1", "DELETE FROM flows", "UPDATE bookmarks SET hash = 'x'", "DELETE FROM bookmarks")] string tampering)
    {
        await NewAsync();
        await using var db = _database.Context();
        await db.Database.ExecuteSqlRawAsync(tampering);
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings.Select(f => f.What), Is.EqualTo(new[] { "flows, bookmarks" }));
    }

    [Test]
    public async Task FindDue_PagesTheTimersThatAreDue_EarliestFirst()
    {
        for (var i = 0; i < 5; i++)
            await NewAsync(OfficeFake.Morning.AddMinutes(i % 2));
        await NewAsync(OfficeFake.Morning.AddDays(5));

        var all = new List<WaitingBookmark>();
        while (await _timers.FindDueAsync(OfficeFake.Morning.AddDays(2), 2, all.LastOrDefault(), default) is { Count: > 0 } page)
            all.AddRange(page);

        Assert.That(all, Has.Count.EqualTo(5));
        Assert.That(all.Select(b => b.InstanceId), Is.Unique);
        Assert.That(all.Select(b => b.ResumeAt), Is.Ordered);
        Assert.That(await _timers.FindDueAsync(OfficeFake.Morning, 2, null, default), Is.Empty, "a day's delay is not over at once");
    }

    [Test]
    public async Task FindWaiting_FindsByHash_WhoeverStillWaits()
    {
        var first = await NewAsync();
        var second = await NewAsync();
        var mark = first.File.Flow!.Bookmarks.First(b => b.ResumeAt is null);
        Assert.That((await _timers.FindWaitingAsync(mark.Hash, null, default)).Select(b => b.CaseId), Is.EquivalentTo(new[] { first.File.Id, second.File.Id }));

        Assert.That(
            (await _timers.FindWaitingAsync(mark.Hash, second.File.Id, default)).Select(b => (b.CaseId, b.CaseNumber)), Is.EqualTo(new[] { (second.File.Id, second.File.Number) }));

        await MoveAsync(first, FlowFake.Wake(first.File.Flow!, mark.Id));

        Assert.That((await _timers.FindWaitingAsync(mark.Hash, null, default)).Select(b => (b.CaseId, b.BookmarkId)), Is.EqualTo(new[] { (second.File.Id, mark.Id) }));
    }

    [Test]
    public async Task AnEndedFlow_CannotBeWoken_ARevivedOneCan()
    {
        var later = OfficeFake.Morning.AddDays(2);
        var loaded = await NewAsync();
        loaded = await MoveAsync(loaded, loaded.File.Flow! with { Status = InstanceStatus.Finished, SubStatus = InstanceSubStatus.Faulted });
        Assert.That(await _timers.FindDueAsync(later, 10, null, default), Is.Empty);

        await MoveAsync(loaded, loaded.File.Flow! with { Status = InstanceStatus.Running, SubStatus = InstanceSubStatus.Suspended });
        Assert.That(await _timers.FindDueAsync(later, 10, null, default), Has.Count.EqualTo(1));
    }

    private async Task<LoadedCase> NewAsync(DateTimeOffset? at = null)
    {
        var id = Guid.NewGuid();
        var change = OfficeFake.NewCase(id, "QX-" + id.ToString("N")[..8]);
        await _store.CommitAsync(OfficeFake.Commit(change with { After = change.After with { Flow = FlowFake.Start(id, at ?? OfficeFake.Morning) } }), default);
        return (await _store.LoadAsync(id, default))!;
    }

    private async Task<LoadedCase> MoveAsync(LoadedCase loaded, InstanceState flow)
    {
        var change = new CaseChange { Before = loaded.File, After = loaded.File with { Flow = flow } };
        Assert.That(await _store.CommitAsync(OfficeFake.Commit(change, loaded.Token), default), Is.TypeOf<CommitResult.Committed>());
        return (await _store.LoadAsync(loaded.File.Id, default))!;
    }
}
