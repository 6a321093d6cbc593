using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;

namespace GovFlow.Storage.Tests.Definitions;

/// <summary>工作副本 on every database (decision 0025).</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class WorkingCopiesTests(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Now = OfficeFake.Morning;
    private static readonly Guid Policy = Guid.NewGuid();

    private TestDatabase _database = null!;
    private WorkingCopies _store = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<WorkingCopies>();
    }

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task WhatIsKept_ComesBack_InItsLatestWords()
    {
        Assert.That(await _store.KeepAsync(Copy("latest", "{1}", 0), default), Is.EqualTo(new CopyKept(1, true)));
        Assert.That(await _store.KeepAsync(Copy("latest", "{2}", 1, at: Now.AddMinutes(3)), default), Is.EqualTo(new CopyKept(2, true)));

        var found = (await _store.FindAsync("latest", Policy, default))!;

        Assert.That((found.Text, found.Revision, found.StartedAt, found.KeptAt, found.Machine), Is.EqualTo(("{2}", 2, Now, Now.AddMinutes(3), "2号机")));
    }

    [Test]
    public async Task AnOlderMachine_OverwritesNothing_AndARepetitionIsHarmless()
    {
        await _store.KeepAsync(Copy("race", "{first}", 0), default);
        await _store.KeepAsync(Copy("race", "{second}", 1), default);

        Assert.That(await _store.KeepAsync(Copy("race", "{late}", 1), default), Is.EqualTo(new CopyKept(2, false)));
        Assert.That(await _store.KeepAsync(Copy("race", "{second}", 1), default), Is.EqualTo(new CopyKept(2, true)), "its answer was lost on the way");
        Assert.That((await _store.FindAsync("race", Policy, default))!.Text, Is.EqualTo("{second}"));
    }

    [Test]
    public async Task OneVersionHasACopyOfEachPerson()
    {
        var other = Guid.NewGuid();
        await _store.KeepAsync(Copy("two", "{mine}", 0), default);
        await _store.KeepAsync(Copy("two", "{theirs}", 0, other), default);

        await _store.DropAsync("two", other, default);

        Assert.That(await _store.FindAsync("two", other, default), Is.Null);
        Assert.That((await _store.FindAsync("two", Policy, default))!.Text, Is.EqualTo("{mine}"));
    }

    [Test]
    public async Task TwoBeginningAtOnce_LeaveOne()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => _store.KeepAsync(Copy("once", $"{{{i}}}", 0), default))));

        Assert.That(kept.Count(k => k.IsKept), Is.EqualTo(1), string.Join(", ", kept.AsEnumerable()));
        Assert.That(kept.Select(k => k.Revision), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Purge_ForgetsWhatNobodyTouched()
    {
        await _store.KeepAsync(Copy("old", "{}", 0, at: Now.AddDays(-31)), default);
        await _store.KeepAsync(Copy("fresh", "{}", 0, at: Now.AddDays(-29)), default);

        Assert.That(await _store.PurgeAsync(Now.AddDays(-30), default), Is.EqualTo(1));

        Assert.That(await _store.FindAsync("old", Policy, default), Is.Null);
        Assert.That(await _store.FindAsync("fresh", Policy, default), Is.Not.Null);
    }

    private static WorkingCopyRow Copy(string version, string text, int seen, Guid? user = null, DateTimeOffset? at = null) => new()
    {
        VersionId = version,
        UserId = user ?? Policy,
        DefinitionId = "x",
        Name = "岑政策",
        BaseHash = "h",
        Text = text,
        Machine = "2号机",
        Revision = seen,
        StartedAt = at ?? Now,
        KeptAt = at ?? Now,
    };
}
