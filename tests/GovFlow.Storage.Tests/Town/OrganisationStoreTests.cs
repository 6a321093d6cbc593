using GovFlow.Approvals.People;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Town;

/// <summary>Units and posts as the office wrote them (decision 0036): an act takes effect once, whole, and its town file no longer rules them.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class OrganisationStoreTests(DatabaseProvider provider)
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    private TestDatabase _database = null!;
    private TownStore _store = null!;
    private Approvals.People.Town _town = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<TownStore>();
        _town = TownReader.Read(await File.ReadAllBytesAsync(SampleTown())).Town!;
        await _store.SeedAsync(_town, OfficeFake.Morning, default);
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task AnAct_TakesEffectOnce_AndIsOnRecordOnce()
    {
        var id = Guid.NewGuid();
        Assert.That(await ActAsync(id, Rename("一")), Is.EqualTo(OrganisationOutcome.Done));
        Assert.That(await ActAsync(Guid.NewGuid(), Rename("二")), Is.EqualTo(OrganisationOutcome.Done));
        Assert.That(await ActAsync(id, Rename("一")), Is.EqualTo(OrganisationOutcome.Done), "answered as the first time");

        var unit = (await _store.LoadAsync(_town.Centre.Code, default))!.Town.Units.Single(u => u.Code == "market");
        Assert.That(unit.FormerNames.Select(f => f.Name).Append(unit.Name), Is.EqualTo(new[] { "市场监督管理所", "一", "二" }));
        await using var db = _database.Context();
        Assert.That(await db.OfficeActs.CountAsync(a => a.Act == "change-unit"), Is.EqualTo(2));
        Assert.That(await db.Departments.Where(d => d.Code == "market").Select(d => d.Name).SingleAsync(), Is.EqualTo("二"), "what others read follows");
    }

    [Test]
    public async Task ARefusedAct_ChangesNothing_AndMayComeAgain()
    {
        var id = Guid.NewGuid();
        Assert.That(await _store.ChangeOrganisationAsync(_town.Centre.Code, id, (_, _) => null, "p69", OfficeFake.Morning, default), Is.EqualTo(OrganisationOutcome.Refused));
        await using (var db = _database.Context())
            Assert.That(await db.CentreLists.CountAsync(), Is.Zero);
        Assert.That(await ActAsync(id, Rename("一")), Is.EqualTo(OrganisationOutcome.Done));
    }

    [Test]
    public async Task EverythingOfTheOrganisation_ComesBack_AndSurvivesANewerTownFile()
    {
        var wish = new UnitWish("water", "供水营业部", UnitKind.PublicEnterprise, "admin", "p15", "p16", "p17", "hall", "场地限制", "稻香路2号");
        await ActAsync(Guid.NewGuid(), town => OrganisationRules.WithPost(OrganisationRules.With(OrganisationRules.With(town, wish, Today, OfficeFake.Morning), new PostWish("water-desk", "供水受理岗", "water", Lane.Window)), "water-desk", Today.AddDays(9)) with
        {
            People = [.. town.People.Select(p => p.Member.Id == "p20" ? p with { ManagedBy = "hall" } : p)],
        });

        await _store.RefreshAsync(_town, OfficeFake.Morning, default);

        var town = (await _store.LoadAsync(_town.Centre.Code, default))!.Town;
        Assert.Multiple(() =>
        {
            Assert.That(
                town.Units.Single(u => u.Code == "water") with { FormerNames = [] },
                Is.EqualTo(new Unit("water", "供水营业部", "p15", "p16", "p17") { Kind = UnitKind.PublicEnterprise, ParentCode = "admin", ManagedBy = "hall", OutsideReason = "场地限制", OutsideAddress = "稻香路2号", FormerNames = [] }));
            Assert.That(town.Posts.Single(p => p.Post.Code == "water-desk"), Is.EqualTo(new TownPost(new Post("water-desk", "供水受理岗", "water", "p15"), Lane.Window) { ClosedFrom = Today.AddDays(9) }));
            Assert.That(town.People.Where(p => p.ManagedBy is not null).Select(p => (p.Member.Id, p.ManagedBy)), Is.EqualTo(new[] { ("p20", "hall") }));
        });
    }

    [Test]
    public async Task AProfile_ComesBack_WithItsHours_AndSurvivesANewerTownFile()
    {
        var wish = new ProfileWish("示范县青禾街道行政综合服务中心", CentreLevel.Town, HallGrade.Standard, 120.5m, "新址", "1", "2", "3", "4", [new(new(8, 30), new(17, 30))], new(17, 0));
        await ActAsync(Guid.NewGuid(), town => ProfileRules.With(town, wish, Today, OfficeFake.Morning));
        await _store.RefreshAsync(_town, OfficeFake.Morning, default);

        var town = (await _store.LoadAsync(_town.Centre.Code, default))!.Town;
        Assert.That((town.Centre.Name, town.Centre.Address, town.Hours.Closes, town.Profile.Grade, town.Profile.Area, town.Profile.Version), Is.EqualTo(("示范县青禾街道行政综合服务中心", "新址", new TimeOnly(17, 30), HallGrade.Standard, 120.5m, 1L)));
        Assert.That(town.Profile.FormerNames, Is.EqualTo(new[] { new FormerName(_town.Centre.Name, Today.AddDays(-1), OfficeFake.Morning) }));
        await using var db = _database.Context();
        Assert.That(await db.Centres.Where(c => c.Code == "QH").Select(c => c.Name).SingleAsync(), Is.EqualTo(town.Centre.Name));
    }

    [Test]
    public async Task OfTwoAtOnce_TheSecondSeesTheFirst_AndAppointmentsComeWithThePost()
    {
        var id = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => _store.ChangeOrganisationAsync(
            _town.Centre.Code, id,
            (stored, _) => new OrganisationChange(OrganisationRules.With(stored.Town, new PostWish("new", "新岗", "market", Lane.BackOffice)), "add-post", "new", null, new { })
            {
                Appointments = [new AppointmentRow { CentreCode = _town.Centre.Code, PersonId = "p20", PostCode = "new", Rank = PostRank.A, FirstDay = Today, Document = "8号", RecordedBy = "p69", RecordedAt = OfficeFake.Morning }],
            },
            "p69", OfficeFake.Morning, default))));
        var town = (await _store.LoadAsync(_town.Centre.Code, default))!.Town;
        Assert.That(town.Holdings.Where(h => h.PostCode == "new"), Is.EqualTo(new[] { new PostHolding("p20", "new", PostRank.A, Today) }));
    }

    [Test]
    public async Task WhoLeaves_StaysAway_WhateverIsWrittenOfTheOrganisationMeanwhile()
    {
        Task? leaves = null;
        await _store.ChangeOrganisationAsync(
            _town.Centre.Code, Guid.NewGuid(),
            (stored, _) =>
            {
                // Begun while the other holds the centre: it waits, and is not undone by what was read before.
                leaves = Task.Run(() => _store.LeaveAsync(_town.Centre.Code, "p20", null, Today, "p69", OfficeFake.Morning, default));
                leaves.Wait(TimeSpan.FromSeconds(1));
                return new OrganisationChange(
                    stored.Town with { People = [.. stored.Town.People.Select(p => p.Member.Id == "p20" ? p with { Email = "a@example.org" } : p)] }, "change-person", "p20", null, new { });
            },
            "p69", OfficeFake.Morning, default);
        await leaves!;
        Assert.That((await _store.LoadAsync(_town.Centre.Code, default))!.Town.People.Single(p => p.Member.Id == "p20").Member.IsActive, Is.False);
    }

    [Test]
    public async Task NobodyIsAppointedToAPostThatClosedAMomentBefore()
    {
        AppointmentRow Row(Guid id) => new() { Id = id, CentreCode = _town.Centre.Code, PersonId = "p20", PostCode = "review-fire", Rank = PostRank.B, FirstDay = Today, Document = "8号", RecordedBy = "p69", RecordedAt = OfficeFake.Morning };
        static bool IsClosed(StoredTown stored) => stored.Town.Posts.Single(p => p.Post.Code == "review-fire").ClosedFrom is not null;
        var first = Guid.NewGuid();
        Assert.That(await _store.AddAppointmentAsync(Row(first), IsClosed, default), Is.EqualTo(AppointmentMade.Made));
        await ActAsync(Guid.NewGuid(), town => OrganisationRules.WithPost(town, "review-fire", Today));
        Assert.That(await _store.AddAppointmentAsync(Row(Guid.NewGuid()), IsClosed, default), Is.EqualTo(AppointmentMade.Refused));
        Assert.That(await _store.AddAppointmentAsync(Row(first), IsClosed, default), Is.EqualTo(AppointmentMade.There), "what was done is done");
        Assert.That(await _store.AppointmentsAsync(_town.Centre.Code, Today, default), Has.Count.EqualTo(1));
    }

    private static Func<Approvals.People.Town, Approvals.People.Town> Rename(string name) =>
        town => OrganisationRules.With(town, new UnitWish("market", name, UnitKind.Department, null, "p18", null, null, null, null, null), Today, OfficeFake.Morning);

    private Task<OrganisationOutcome> ActAsync(Guid id, Func<Approvals.People.Town, Approvals.People.Town> change) => _store.ChangeOrganisationAsync(
        _town.Centre.Code, id, (stored, _) => new OrganisationChange(change(stored.Town), "change-unit", "market", null, new { }), "p69", OfficeFake.Morning, default);

    private static string SampleTown()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GovFlow.sln is in no folder above the tests.");
        return Path.Combine(folder.FullName, "samples", "01-sample-town", "town.json");
    }
}
