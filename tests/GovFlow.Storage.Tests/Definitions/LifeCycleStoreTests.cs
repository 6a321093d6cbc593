using GovFlow.Storage.Cases;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Definitions;

/// <summary>Dates, reviews and standings on every database (decision 0022).</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class LifeCycleStoreTests(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Now = OfficeFake.Morning;
    private static readonly DateTimeOffset Day = Now.AddDays(1);

    private TestDatabase _database = null!;
    private DefinitionStore _store = null!;
    private ReviewStore _reviews = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        (_store, _reviews) = (_database.Get<DefinitionStore>(), _database.Get<ReviewStore>());
        await _store.ImportAsync(Version(1), "P09", Now, default);
        await _store.PublishAsync("gfi-02:1", new Publication("P10", Now), default);
        await _store.ImportAsync(Version(2), "P09", Now, default);
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task AScheduledVersion_TakesItsPlaceOnce_HoweverManyNodesTurnIt()
    {
        Assert.That(await _store.PublishAsync("gfi-02:2", new Publication("P10", Now) { From = Day }, default), Is.EqualTo(PublishResult.Published));
        Assert.That((await _store.FindAsync("gfi-02:2", default))!.State, Is.EqualTo(DefinitionState.Scheduled));
        Assert.That(await _store.TurnAsync(Day.AddTicks(-1), default), Is.Empty);

        var turned = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _store.TurnAsync(Day, default))));

        Assert.That(turned.SelectMany(t => t), Is.EqualTo(new[] { "gfi-02" }));
        await using var db = _database.Context();
        var states = await db.Definitions.OrderBy(d => d.Version).Select(d => new { d.State, d.EffectiveFrom, d.RetiredAt }).ToListAsync();
        Assert.That(states.Select(s => s.State), Is.EqualTo(new[] { DefinitionState.Retired, DefinitionState.Published }));
        Assert.That((states[0].RetiredAt, states[1].EffectiveFrom), Is.EqualTo((Day, Day)), "the day it was announced for, whenever the job ran");
        Assert.That(await db.OfficeActs.CountAsync(a => a.Act == "definition-in-force"), Is.EqualTo(1));
    }

    [Test]
    public async Task ASecondVersion_DoesNotWaitBesideTheFirst_EvenWhenBothAreAnnouncedAtOnce([Range(1, 3)] int round)
    {
        await _store.ImportAsync(Version(3), "P09", Now, default);
        var results = await Task.WhenAll(new[] { 2, 3 }.Select(v => Task.Run(() => _store.PublishAsync($"gfi-02:{v}", new Publication("P10", Now) { From = Day }, default))));
        Assert.That(results, Is.EquivalentTo(new[] { PublishResult.Published, PublishResult.AnotherScheduled }));
    }

    [Test]
    public async Task TwoFlowsOfOneItem_AreNotBothAnnounced_EvenAtOnce([Range(1, 3)] int round)
    {
        var others = new[] { "a", "b" }.Select(f => Version(1) with { VersionId = $"{f}:1", DefinitionId = f, ItemCode = "GFI-90" }).ToList();
        foreach (var other in others)
            await _store.ImportAsync(other, "P09", Now, default);
        var results = await Task.WhenAll(
            Task.Run(() => _store.PublishAsync("a:1", new Publication("P10", Now) { From = Day }, default)),
            Task.Run(() => _store.PublishAsync("b:1", new Publication("P10", Now) { From = round == 2 ? null : Day }, default)));
        Assert.That(results, Is.EquivalentTo(new[] { PublishResult.Published, PublishResult.ItemTaken }));
    }

    [Test]
    public async Task OneVersionADay_TakesCasesIn_EvenWhenAnotherIsPublishedMeanwhile([Range(1, 6)] int round)
    {
        var cases = _database.Get<CaseStore>();
        var publication = new Publication("P10", Now) { Today = Now.AddHours(-12) };
        var intakes = Enumerable.Range(0, 4).Select(i => Task.Run(() => cases.CommitAsync(
            OfficeFake.Commit(OfficeFake.NewCase(Guid.NewGuid(), $"QX-2026-{i}")) with { NeedsVersionInForce = true }, default))).ToList();
        if (round % 2 == 0)
            await Task.WhenAny(intakes);
        var published = await _store.PublishAsync("gfi-02:2", publication, default);
        var taken = (await Task.WhenAll(intakes)).CountBy(r => r.GetType()).ToDictionary();

        Assert.That(taken.Keys, Is.SubsetOf(new[] { typeof(CommitResult.Committed), typeof(CommitResult.VersionTurned) }));
        Assert.That(published, Is.EqualTo(taken.ContainsKey(typeof(CommitResult.Committed)) ? PublishResult.InUseToday : PublishResult.Published), $"{taken.Count} endings");
        await using var db = _database.Context();
        Assert.That(await db.Cases.CountAsync(), Is.EqualTo(taken.GetValueOrDefault(typeof(CommitResult.Committed))), "what is turned away leaves nothing");
        Assert.That((await _store.InForceAsync("gfi-02", default))!.Version, Is.EqualTo(published is PublishResult.Published ? 2 : 1));
    }

    [Test]
    public async Task TakingBackAndTurning_DoNotBothHappen([Range(1, 3)] int round)
    {
        await _store.PublishAsync("gfi-02:2", new Publication("P10", Now) { From = Day }, default);
        var turning = Task.Run(() => _store.TurnAsync(Day, default));
        var back = await _store.UnscheduleAsync("gfi-02:2", "P10", Day.AddTicks(-1), default);
        var turned = await turning;
        Assert.That(turned, Has.Count.EqualTo(back ? 0 : 1));
        Assert.That((await _store.InForceAsync("gfi-02", default))!.Version, Is.EqualTo(back ? 1 : 2));
    }

    [Test]
    public async Task OnlyAConfirmedFile_ComesIntoForce()
    {
        var hash = (await _store.FindAsync("gfi-02:2", default))!.Hash;
        var publication = new Publication("P10", Now) { NeedsReview = true };
        Assert.That(await _store.PublishAsync("gfi-02:2", publication, default), Is.EqualTo(PublishResult.NotConfirmed));
        var review = Review("gfi-02:2", hash);
        Assert.That(await _reviews.SubmitAsync(review, default), Is.EqualTo(SubmitResult.Submitted));
        Assert.That(await _reviews.SubmitAsync(Review("gfi-02:2", hash), default), Is.EqualTo(SubmitResult.IsOpen));
        Assert.That(await _reviews.SubmitAsync(Review("gfi-02:2", "other"), default), Is.EqualTo(SubmitResult.IsAnother));
        Assert.That(await _store.PublishAsync("gfi-02:2", publication, default), Is.EqualTo(PublishResult.NotConfirmed));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => _reviews.MoveAsync(Move(review.Id, $"P{n}"), default))));

        Assert.That(answers.Count(a => a), Is.EqualTo(1), "one answer, whoever clicks twice");
        Assert.That(await _reviews.WithdrawAsync(review.Id, "P09", Now, default), Is.False, "it has ended");
        Assert.That(await _store.PublishAsync("gfi-02:2", publication, default), Is.EqualTo(PublishResult.Published));
    }

    [Test]
    public async Task AnotherFileInTheDraftsPlace_TakesItBackFromReview()
    {
        var review = Review("gfi-02:2", (await _store.FindAsync("gfi-02:2", default))!.Hash);
        await _reviews.SubmitAsync(review, default);
        await _store.ImportAsync(Version(2, "改") with { Replaces = review.Hash }, "P09", Now, default);
        Assert.That(await _reviews.MoveAsync(Move(review.Id, "P68"), default), Is.False);
        await using var db = _database.Context();
        Assert.That((await db.DefinitionReviews.SingleAsync()).State, Is.EqualTo(ReviewState.Withdrawn));
        Assert.That(await db.ReviewAnswers.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task AStanding_CountsFromItsDay_AndOfTwoForOneDayTheLater()
    {
        var standings = _database.Get<ItemStandings>();
        var day = new DateOnly(2026, 3, 9);
        await standings.AddAsync(Standing(ItemStanding.Suspended, day, Now), default);
        await standings.AddAsync(Standing(ItemStanding.Cancelled, day, Now.AddMinutes(1)), default);
        await standings.AddAsync(Standing(ItemStanding.InUse, day.AddDays(5), Now.AddMinutes(2)), default);

        Assert.That(await standings.OnAsync("GFI-02", day.AddDays(-1), default), Is.Null);
        Assert.That((await standings.OnAsync("GFI-02", day, default))!.Standing, Is.EqualTo(ItemStanding.Cancelled));
        Assert.That((await standings.OnAsync(day.AddDays(4), default))["GFI-02"].Standing, Is.EqualTo(ItemStanding.Cancelled));
        Assert.That((await standings.OnAsync("GFI-02", day.AddDays(5), default))!.Standing, Is.EqualTo(ItemStanding.InUse));
        Assert.That((await standings.OfAsync("GFI-02", default)).Select(s => s.Standing), Is.EqualTo(new[] { ItemStanding.InUse, ItemStanding.Cancelled, ItemStanding.Suspended }));
    }

    private static DefinitionReviewRow Review(string versionId, string hash) => new()
    {
        Id = Guid.NewGuid(),
        VersionId = versionId,
        Hash = hash,
        FlowVersionId = "definition-review-v1",
        Flow = "{}",
        Asked = "[]",
        SubmittedBy = "P09",
        SubmittedAt = Now,
    };

    private static ReviewMove Move(Guid reviewId, string by) => new(
        reviewId, 0, "{}", "[]", ReviewState.Confirmed,
        new ReviewAnswerRow { ReviewId = reviewId, No = 1, Step = "编办审核确认", Office = "Establishment", By = by, At = Now, Agrees = true });

    private static ItemStandingRow Standing(ItemStanding standing, DateOnly from, DateTimeOffset at) => new()
    {
        Id = Guid.NewGuid(),
        ItemCode = "GFI-02",
        Standing = standing,
        From = from,
        Basis = "县政府令第3号",
        Reason = "国家政策调整。",
        By = "P10",
        At = at,
    };

    private static DefinitionImport Version(int version, string text = "食品小作坊登记") =>
        new($"gfi-02:{version}", "gfi-02", version, "食品小作坊登记", "GFI-02", $"{{\"name\":\"{text}\",\"version\":{version}}}");
}
