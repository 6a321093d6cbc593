using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Town;

namespace GovFlow.Storage.Tests.Town;

/// <summary>The texts of papers (003-13): the topmost centre's hold for all below it.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class PaperTextStoreTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private TownStore _store = null!;
    private string _below = "";

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<TownStore>();
        var town = TownReader.Read(await File.ReadAllBytesAsync(TownStoreTests.SampleTown())).Town!;
        _below = town.Centre.Code;
        await _store.SeedAsync(town with { Centre = town.Centre with { Code = town.ParentCode! }, ParentCode = null, Seals = [] }, OfficeFake.Morning, default);
        await _store.SeedAsync(town, OfficeFake.Morning, default);
        Above = town.ParentCode!;
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    private string Above { get; set; } = "";

    private Task<PaperTextOutcome> KeepAsync(string centre, string body, long seen) =>
        _store.KeepPaperDraftAsync(centre, PaperTemplate.Refusal, body, "改", seen, "p1", OfficeFake.Morning, default);

    private Task<PaperTextOutcome> ReleaseAsync(string centre, long seen, DateOnly from) =>
        _store.ReleasePaperTextAsync(centre, PaperTemplate.Refusal, seen, from, "p1", OfficeFake.Morning, default);

    [Test]
    public async Task ADraft_IsReleased_TakenBack_AndGuardedByItsVersion()
    {
        var (today, tomorrow) = (OfficeFake.Today, OfficeFake.Today.AddDays(1));
        Assert.That(await KeepAsync(Above, "甲", 0), Is.EqualTo(PaperTextOutcome.Done));
        Assert.That(await KeepAsync(Above, "乙", 0), Is.EqualTo(PaperTextOutcome.Changed));
        Assert.That((await _store.LoadAsync(_below, default))!.Town.PaperEditions, Is.Empty, "a draft holds for nobody");
        Assert.That(await ReleaseAsync(Above, 7, tomorrow), Is.EqualTo(PaperTextOutcome.Changed));
        Assert.That(await ReleaseAsync(Above, 1, tomorrow), Is.EqualTo(PaperTextOutcome.Done));
        Assert.That(await _store.TakeBackPaperTextAsync(Above, PaperTemplate.Refusal, 1, tomorrow, "p1", OfficeFake.Morning, default), Is.EqualTo(PaperTextOutcome.Missing), "in force");
        Assert.That(await _store.TakeBackPaperTextAsync(Above, PaperTemplate.Refusal, 1, today, "p1", OfficeFake.Morning, default), Is.EqualTo(PaperTextOutcome.Done));
        Assert.That(await _store.DropPaperDraftAsync(Above, PaperTemplate.Refusal, 3, "p1", OfficeFake.Morning, default), Is.EqualTo(PaperTextOutcome.Done));
        Assert.That(await _store.PaperTextsAsync(Above, default), Is.Empty);
    }

    [Test]
    public async Task TheTopmostCentresWording_HoldsBelow()
    {
        await KeepAsync(_below, "镇", 0);
        await ReleaseAsync(_below, 1, OfficeFake.Today);
        Assert.That((await _store.LoadAsync(_below, default))!.Town.PaperEditions.Single().Body, Is.EqualTo("镇"));
        await KeepAsync(Above, "县", 0);
        await ReleaseAsync(Above, 1, OfficeFake.Today);
        Assert.That((await _store.LoadAsync(_below, default))!.Town.PaperEditions, Is.EqualTo(new[] { new PaperEdition(PaperTemplate.Refusal, 1, "县", OfficeFake.Today) }));
    }
}
