using GovFlow.Approvals.People;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Town;

/// <summary>The copy of a centre that is practised in (decision 0040).</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class PracticeStoreTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private TownStore _store = null!;
    private Approvals.People.Town _town = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<TownStore>();
        _town = TownReader.Read(await File.ReadAllBytesAsync(TownStoreTests.SampleTown())).Town!;
        await _store.SeedAsync(_town, OfficeFake.Morning, default);
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task TheCopy_IsTheCentreAsItIsToday_WithThePlanTheOfficeWrote_AndTheWordsButNotTheSubscribers()
    {
        var centre = _town.Centre.Code;
        var plan = _town.Plan with { Windows = _town.Windows.Add(new HallWindow("W9", "9号", _town.Windows[0].Class, _town.Windows[0].PostCode)) };
        Assert.That(await _store.WriteWindowPlanAsync(centre, plan, 0, "p69", OfficeFake.Morning, default), Is.Not.Null);
        foreach (var list in new[] { "opinions", "webhooks" })
            await _store.WriteListAsync(centre, list, "[]", 0, "p69", OfficeFake.Morning, default);

        var (code, isNew) = await _store.OpenPracticeAsync(centre, null, ["opinions"], "p01", OfficeFake.Morning, default);

        var (real, copy) = ((await _store.LoadAsync(centre, default))!, (await _store.LoadAsync(code, default))!);
        Assert.That((code, isNew), Is.EqualTo(($"{centre}-lx1", true)));
        Assert.That(CaseJson.Write(copy.Town), Is.EqualTo(CaseJson.Write(PracticeHall.From(real.Town, 1))));
        Assert.That(copy.Town.Windows.Select(w => w.Code), Does.Contain("W9"));
        Assert.That((await _store.ListsAsync(code, ["opinions", "webhooks"], default)).Keys, Is.EqualTo(new[] { "opinions" }));
        await using var context = await _database.Database.ContextAsync(default);
        Assert.That(await context.Centres.Where(c => c.Code == code).Select(c => c.Path).SingleAsync(), Is.EqualTo($"{code}/"), "a root of its own: nobody's subtree");
        Assert.That(CaseJson.Write((await _store.LoadAsync(centre, default))!.Town), Is.EqualTo(CaseJson.Write(real.Town)), "the centre itself stays as it was");
    }

    [Test]
    public async Task TwoWhoOpenOneAtOnce_FindThemselvesInTheSame_AndTheNextRoundIsANewOne()
    {
        var centre = _town.Centre.Code;
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => _store.OpenPracticeAsync(centre, null, [], $"p0{i}", OfficeFake.Morning, default)));

        Assert.That(opened.Select(o => o.Code), Is.All.EqualTo($"{centre}-lx1"));
        Assert.That(opened.Count(o => o.IsNew), Is.EqualTo(1));
        var next = await _store.OpenPracticeAsync(centre, $"{centre}-lx1", [], "p01", OfficeFake.Morning, default);
        var late = await _store.OpenPracticeAsync(centre, $"{centre}-lx1", [], "p02", OfficeFake.Morning, default);
        Assert.That((next, late), Is.EqualTo((($"{centre}-lx2", true), ($"{centre}-lx2", false))), "who asks for what came after the first is told of the second");
        Assert.That(await _store.PracticeOfAsync(centre, default), Is.EqualTo($"{centre}-lx2"));
        Assert.That(await _store.PracticeOfAsync("none", default), Is.Null);
    }
}
