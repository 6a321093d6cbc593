using GovFlow.Approvals.People;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Town;

/// <summary>开设中心 in the database (decision 0045): whole or not at all, once a command, on every provider.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class CentreOpeningStoreTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private TownStore _store = null!;
    private Approvals.People.Town _pattern = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<TownStore>();
        _pattern = TownReader.Read(await File.ReadAllBytesAsync(TownStoreTests.SampleTown())).Town!;
        await _store.SeedAsync(_pattern, OfficeFake.Morning, default);
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task ACentre_IsStoredWhole_BeneathItsParent_WithTheWordsOfItsPattern()
    {
        await _store.WriteListAsync("QH", "opinions", "[\"同意\"]", 0, "p69", OfficeFake.Morning, default);

        var (outcome, code) = await OpenAsync(Guid.NewGuid(), "DC", "dongguan");

        Assert.That((outcome, code), Is.EqualTo((OpeningOutcome.Done, "DC")));
        var stored = (await _store.LoadAsync("DC", default))!.Town;
        Assert.That((stored.ParentCode, stored.Profile.Level, stored.People.Single().UserName), Is.EqualTo(("QH", CentreLevel.Village, "dongguan")));
        Assert.That(stored.Units.Select(u => (u.Code, u.Kind)), Is.EqualTo(_pattern.Units.Select(u => (u.Code, u.Kind))));
        Assert.That((await _store.ListsAsync("DC", ["opinions"], default))["opinions"].Json, Is.EqualTo("[\"同意\"]"));
        await using var db = await _database.Database.ContextAsync(default);
        Assert.That(await db.Centres.Where(c => c.Code == "DC").Select(c => c.Path).SingleAsync(), Is.EqualTo("SFX/QH/DC/"));
        Assert.That(await db.UserClaims.CountAsync(c => c.ClaimType == "once" && db.Users.Any(u => u.Id == c.UserId && u.CentreCode == "DC")), Is.EqualTo(1));
        Assert.That((await _store.PlacesAsync(default)).Select(p => p.Code), Is.EqualTo(new[] { "QH", "DC" }));
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task FourWhoOpenItAtOnceUnderOneCommand_OpenItOnce_AndAnotherCommandFindsTheCodeTaken()
    {
        var id = Guid.NewGuid();
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(id, "DC", "dongguan")));

        Assert.That(opened, Is.All.EqualTo((OpeningOutcome.Done, "DC")));
        Assert.That((await OpenAsync(Guid.NewGuid(), "DC", "anders")).Outcome, Is.EqualTo(OpeningOutcome.Refused));
        Assert.That((await OpenAsync(Guid.NewGuid(), "XC", "dongguan")).Outcome, Is.EqualTo(OpeningOutcome.UserNameTaken));
        await using var db = await _database.Database.ContextAsync(default);
        Assert.That((await db.OfficeActs.CountAsync(a => a.Act == "open-centre"), await db.Centres.CountAsync(), await db.Users.CountAsync()), Is.EqualTo((1, 2, 1)), "what was refused left nothing");
    }

    private Task<(OpeningOutcome Outcome, string? Code)> OpenAsync(Guid id, string code, string admin)
    {
        var wish = new CentreWish(
            code, $"示范县青禾镇{code}村便民服务站", CentreLevel.Village, "999901101001", code, "1号", "0000-1", "0000-2", "示范县人民政府", "示范县人民法院", "青政发〔2026〕3号", null,
            OpeningCalendar.AsPattern, null, null, "管", admin);
        return _store.OpenCentreAsync(
            id, "QH",
            places => CentreOpening.Check(wish, places.Single(p => p.Code == "QH"), places, [], _pattern, new DateOnly(2026, 3, 6)).IsEmpty
                ? new CentreToOpen(
                    CentreOpening.Open(wish, _pattern, _pattern, []), new StaffUser { Id = Guid.NewGuid(), UserName = admin, NormalizedUserName = admin.ToUpperInvariant(), CentreCode = code, PersonId = "p01" },
                    ["once"], "QH", ["opinions"], new { code })
                : null,
            "p69", OfficeFake.Morning, default);
    }
}
