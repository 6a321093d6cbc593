using GovFlow.Storage.Definitions;
using GovFlow.Storage.Tests.Support;

namespace GovFlow.Storage.Tests.Definitions;

/// <summary>编辑租约 on every database (decision 0025).</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class EditingLeasesTests(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Now = OfficeFake.Morning;
    private static readonly Editor Policy = new(Guid.NewGuid(), Guid.NewGuid(), "岑政策");
    private static readonly Editor Other = new(Guid.NewGuid(), Guid.NewGuid(), "王主任");
    private static readonly Editor PolicyAtHome = Policy with { Page = Guid.NewGuid() };

    private TestDatabase _database = null!;
    private EditingLeases _store = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<EditingLeases>();
    }

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task WhoComesSecond_IsToldWhoEditsSinceWhen_AndHoldsNothing()
    {
        Assert.That((await AskAsync("a", Policy, EditingWish.Open)).HasChanged, Is.True);

        var asked = await AskAsync("a", Other, EditingWish.Open, 10);

        Assert.That((asked.Lease.Page, asked.Lease.Name, asked.Lease.Since, asked.HasChanged), Is.EqualTo((Policy.Page, "岑政策", Now, false)));
        Assert.That((await AskAsync("a", Other, EditingWish.Renew, 20)).Lease.Page, Is.EqualTo(Policy.Page), "asking again is no taking over");
        Assert.That((await AskAsync("b", Other, EditingWish.Open)).Lease.Page, Is.EqualTo(Other.Page), "another version is another lease");
    }

    [Test]
    public async Task AHeartbeat_KeepsTheLease_AndTheBeginningItHad()
    {
        await AskAsync("kept", Policy, EditingWish.Open);

        var renewed = await AskAsync("kept", Policy, EditingWish.Renew, 60);

        Assert.That((renewed.Lease.Since, renewed.Lease.Until, renewed.HasChanged), Is.EqualTo((Now, Now.AddSeconds(150), false)));
        Assert.That((await AskAsync("kept", Other, EditingWish.Open, 149)).Lease.Page, Is.EqualTo(Policy.Page));
    }

    [Test]
    public async Task AfterNinetySilentSeconds_TheNextWhoOpensEdits()
    {
        await AskAsync("over", Policy, EditingWish.Open);
        Assert.That(await _store.FindAsync("over", Now.AddSeconds(90).AddTicks(-10), default), Is.Not.Null);
        Assert.That(await _store.FindAsync("over", Now.AddSeconds(90), default), Is.Null, "the end is exclusive");

        var taken = await AskAsync("over", Other, EditingWish.Open, 90);

        Assert.That((taken.Lease.Page, taken.Lease.Since, taken.HasChanged), Is.EqualTo((Other.Page, Now.AddSeconds(90), true)));
        Assert.That((await AskAsync("over", Policy, EditingWish.Renew, 91)).Lease.Page, Is.EqualTo(Other.Page), "who was silent takes nothing back by itself");
    }

    [Test]
    public async Task AComputerThatSlept_GoesOn_WhereNobodyCameMeanwhile()
    {
        await AskAsync("slept", Policy, EditingWish.Open);

        var woken = await AskAsync("slept", Policy, EditingWish.Renew, 3600);

        Assert.That((woken.Lease.Page, woken.Lease.Since, woken.HasChanged), Is.EqualTo((Policy.Page, Now.AddSeconds(3600), true)));
    }

    [Test]
    public async Task TakingOver_IsAWishOfItsOwn_AndTheFirstLearnsItAtItsNextHeartbeat()
    {
        await AskAsync("over-now", Policy, EditingWish.Open);

        var taken = await AskAsync("over-now", Other, EditingWish.TakeOver, 10);

        Assert.That((taken.Lease.Page, taken.HasChanged), Is.EqualTo((Other.Page, true)));
        Assert.That((await AskAsync("over-now", Policy, EditingWish.Renew, 30)).Lease.Name, Is.EqualTo("王主任"));
    }

    [Test]
    public async Task APersonsNewestPage_GoesBeforeTheirOlderOne()
    {
        await AskAsync("moved", Policy, EditingWish.Open);

        Assert.That((await AskAsync("moved", PolicyAtHome, EditingWish.Open, 5)).Lease.Page, Is.EqualTo(PolicyAtHome.Page));
        Assert.That((await AskAsync("moved", Policy, EditingWish.Renew, 30)).Lease.Page, Is.EqualTo(PolicyAtHome.Page));
    }

    [Test]
    public async Task OnlyTheHolder_Releases()
    {
        await AskAsync("left", Policy, EditingWish.Open);

        Assert.That(await _store.ReleaseAsync("left", Other.Page, Other.UserId, default), Is.False);
        Assert.That(await _store.ReleaseAsync("left", Policy.Page, Other.UserId, default), Is.False, "not another's page");
        Assert.That(await _store.ReleaseAsync("left", Policy.Page, Policy.UserId, default), Is.True);
        Assert.That((await AskAsync("left", Other, EditingWish.Open, 1)).Lease.Page, Is.EqualTo(Other.Page));
    }

    [Test]
    public async Task ManyOpeningAtOnce_OneEdits([Values] bool hasEnded)
    {
        var version = $"crowd-{hasEnded}";
        if (hasEnded)
            await AskAsync(version, Policy, EditingWish.Open, -100);
        var crowd = Enumerable.Range(0, 8).Select(i => new Editor(Guid.NewGuid(), Guid.NewGuid(), $"{i}")).ToList();

        var asked = await Task.WhenAll(crowd.Select(editor => Task.Run(() => AskAsync(version, editor, EditingWish.Open))));

        Assert.That(asked.Count(a => a.HasChanged), Is.EqualTo(1));
        Assert.That(asked.Select(a => a.Lease.Page).Distinct().Count(), Is.EqualTo(1), "all are told the same");
    }

    [Test]
    public async Task Purge_ForgetsLeasesLongEnded()
    {
        await AskAsync("long-ago", Policy, EditingWish.Open, -86_500);
        await AskAsync("now", Policy, EditingWish.Open);

        await _store.PurgeAsync(Now.AddDays(-1), default);

        await using var db = _database.Context();
        Assert.That(db.EditingLeases.Select(l => l.VersionId).ToList(), Does.Contain("now").And.Not.Contain("long-ago"));
    }

    private Task<LeaseAsked> AskAsync(string version, Editor editor, EditingWish wish, int seconds = 0) => _store.AskAsync(version, editor, wish, Now.AddSeconds(seconds), default);
}
