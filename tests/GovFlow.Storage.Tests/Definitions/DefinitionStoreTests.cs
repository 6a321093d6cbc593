using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Definitions;

[TestFixtureSource(typeof(Databases))]
internal sealed class DefinitionStoreTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private DefinitionStore _store = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<DefinitionStore>();
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task AVersion_GoesFromDraftToForceToRetired()
    {
        Assert.That(await _store.ImportAsync(Version(1), "P09", OfficeFake.Morning, default), Is.EqualTo(ImportResult.Imported));
        Assert.That(await _store.InForceAsync("gfi-02", default), Is.Null);
        Assert.That(await _store.PublishAsync("gfi-02:1", new Publication("P10", OfficeFake.Morning), default), Is.EqualTo(PublishResult.Published));
        Assert.That(await _store.PublishAsync("gfi-02:1", new Publication("P10", OfficeFake.Morning), default), Is.EqualTo(PublishResult.AlreadyInForce));
        await _store.ImportAsync(Version(2), "P09", OfficeFake.Morning, default);
        Assert.That(await _store.PublishAsync("gfi-02:2", new Publication("P10", OfficeFake.Morning.AddDays(1)), default), Is.EqualTo(PublishResult.Published));

        Assert.That((await _store.InForceAsync("gfi-02", default))!.VersionId, Is.EqualTo("gfi-02:2"));
        var first = (await _store.FindAsync("gfi-02:1", default))!;
        Assert.That((first.State, first.RetiredAt), Is.EqualTo((DefinitionState.Retired, (DateTimeOffset?)OfficeFake.Morning.AddDays(1))));
        Assert.That((first.ImportedBy, first.PublishedBy), Is.EqualTo(("P09", "P10")));
        Assert.That(first.Json, Is.EqualTo(Version(1).Json), "the cases bound to it still find it");
        Assert.That(await _store.PublishAsync("gfi-02:1", new Publication("P10", OfficeFake.Morning), default), Is.EqualTo(PublishResult.IsRetired));
        Assert.That(await _store.PublishAsync("none", new Publication("P10", OfficeFake.Morning), default), Is.EqualTo(PublishResult.NotFound));
        Assert.That((await _store.InForceAsync(default)).Select(d => d.VersionId), Is.EqualTo(new[] { "gfi-02:2" }));
    }

    [Test]
    public async Task ADraft_MayBeReplaced_APinnedVersionNever()
    {
        await _store.ImportAsync(Version(1), "P09", OfficeFake.Morning, default);
        Assert.That(await _store.ImportAsync(Version(1), "P09", OfficeFake.Morning, default), Is.EqualTo(ImportResult.Unchanged));
        var seen = (await _store.FindAsync("gfi-02:1", default))!.Hash;
        Assert.That(await _store.ImportAsync(Version(1, "改"), "P09", OfficeFake.Morning, default), Is.EqualTo(ImportResult.DraftIsAnother), "nobody said to replace it");
        Assert.That(await _store.ImportAsync(Version(1, "改") with { Replaces = seen }, "P09", OfficeFake.Morning, default), Is.EqualTo(ImportResult.DraftReplaced));
        Assert.That(await _store.ImportAsync(Version(1, "又改") with { Replaces = seen }, "P08", OfficeFake.Morning, default), Is.EqualTo(ImportResult.DraftIsAnother), "it is not the one that was seen");
        await _store.PublishAsync("gfi-02:1", new Publication("P10", OfficeFake.Morning), default);
        Assert.That(await _store.ImportAsync(Version(1, "再改"), "P09", OfficeFake.Morning, default), Is.EqualTo(ImportResult.VersionIsPinned));
        Assert.That(await _store.ImportAsync(Version(1) with { VersionId = "other" }, "P09", OfficeFake.Morning, default), Is.EqualTo(ImportResult.NumberTaken));
        Assert.That((await _store.FindAsync("gfi-02:1", default))!.Json, Is.EqualTo(Version(1, "改").Json));
    }

    [Test]
    public async Task ManyPublishingAtOnce_LeaveOneInForce()
    {
        for (var v = 1; v <= 4; v++)
            await _store.ImportAsync(Version(v), "P09", OfficeFake.Morning, default);

        await Task.WhenAll(Enumerable.Range(1, 4).Select(v => Task.Run(() => _store.PublishAsync($"gfi-02:{v}", new Publication("P10", OfficeFake.Morning), default))));

        await using var db = _database.Context();
        Assert.That(await db.Definitions.CountAsync(d => d.State == DefinitionState.Published), Is.EqualTo(1));
    }

    [Test]
    public async Task ADraftReplacedSinceItWasReviewed_IsNotPublished()
    {
        await _store.ImportAsync(Version(1), "P09", OfficeFake.Morning, default);
        var reviewed = (await _store.FindAsync("gfi-02:1", default))!.Hash;
        await _store.ImportAsync(Version(1, "改") with { Replaces = reviewed }, "P08", OfficeFake.Morning, default);

        Assert.That(await _store.PublishAsync("gfi-02:1", new Publication("P10", OfficeFake.Morning, reviewed), default), Is.EqualTo(PublishResult.IsAnother));
        var draft = (await _store.FindAsync("gfi-02:1", default))!;
        Assert.That((draft.State, draft.PublishedBy), Is.EqualTo((DefinitionState.Draft, (string?)null)));
        Assert.That(
            await _store.PublishAsync("gfi-02:1", new Publication("P10", OfficeFake.Morning, draft.Hash, "[]"), default), Is.EqualTo(PublishResult.Published));
        Assert.That((await _store.FindAsync("gfi-02:1", default))!.Children, Is.EqualTo("[]"));
    }

    [Test]
    public async Task OneItem_HasOneFlowInForce_EvenWhenTwoDefinitionsArePublishedAtOnce([Range(1, 3)] int round)
    {
        var other = Version(1) with { VersionId = "gfi-02b:1", DefinitionId = "gfi-02b" };
        await _store.ImportAsync(Version(1), "P09", OfficeFake.Morning, default);
        await _store.ImportAsync(other, "P09", OfficeFake.Morning, default);

        var results = await Task.WhenAll(new[] { "gfi-02:1", "gfi-02b:1" }.Select(v => Task.Run(() => _store.PublishAsync(v, new Publication("P10", OfficeFake.Morning), default))));

        Assert.That(results, Is.EquivalentTo(new[] { PublishResult.Published, PublishResult.ItemTaken }));
    }

    [Test]
    public async Task TheDatabaseItself_RefusesASecondFlowInForceForAnItem()
    {
        await _store.ImportAsync(Version(1), "P09", OfficeFake.Morning, default);
        await _store.ImportAsync(Version(1) with { VersionId = "gfi-02b:1", DefinitionId = "gfi-02b" }, "P09", OfficeFake.Morning, default);

        Assert.That(() => _database.RawAsync($"UPDATE definitions SET state = 1"), Throws.InstanceOf<System.Data.Common.DbException>());
    }

    private static DefinitionImport Version(int version, string text = "食品小作坊登记") =>
        new($"gfi-02:{version}", "gfi-02", version, "食品小作坊登记", "GFI-02", $"{{\"name\":\"{text}\",\"version\":{version}}}");
}
