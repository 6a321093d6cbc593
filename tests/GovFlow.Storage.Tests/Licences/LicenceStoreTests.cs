using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Licences;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Licences;

/// <summary>证照库 on every database (decision 0030).</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class LicenceStoreTests(DatabaseProvider provider)
{
    private const string Library = "SQ";
    private static readonly ApplicantIdentity Person = new("欧阳小明", "居民身份证", "11010119900307123X", false);
    private static readonly ApplicantIdentity Firm = new("稻香餐饮有限公司", "统一社会信用代码", "91350100M000100Y43", true);

    private TestDatabase _database = null!;
    private LicenceStore _store = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<LicenceStore>();
    }

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    private static LicenceRow Row(string number, ApplicantIdentity holder, string kind = "营业执照", DateOnly? to = null, string? land = null, Guid? id = null) => LicenceRows.Row(
        new NewLicence(id ?? Guid.NewGuid(), kind, number, "县局", holder, land, new(2020, 1, 1), to), Library, "SQ", LicenceSource.Entered, "P01", OfficeFake.Morning);

    private static string Number() => Guid.NewGuid().ToString("N");

    [Test]
    public async Task UnderEitherCodeOrTheLand_TheSameEntriesAreFound_AndNobodyElses()
    {
        var (mine, land) = (Row(Number(), Firm), Row(Number(), new("老王", "", "", false), "不动产权证书", land: $"石国用 {Number()}"));
        await _store.AddAsync(mine, default);
        await _store.AddAsync(land, default);

        var old = Firm with { PaperKind = "组织机构代码", PaperNumber = PersonalNumbers.OrganisationCodeOf(Firm.PaperNumber) };
        Assert.That((await _store.UnderAsync(Library, Firm, null, default)).Select(l => l.Id), Does.Contain(mine.Id));
        Assert.That((await _store.UnderAsync(Library, old, null, default)).Select(l => l.Id), Does.Contain(mine.Id));
        Assert.That((await _store.UnderAsync(Library, Person, LicenceRows.Note(land).LandNumber, default)).Select(l => l.Id), Does.Contain(land.Id).And.Not.Contain(mine.Id));
        Assert.That(await _store.UnderAsync("other", Firm, null, default), Is.Empty);
        Assert.That(await _store.UnderAsync(Library, Firm with { PaperNumber = "" }, " ", default), Is.Empty, "nothing asked is nothing found");
    }

    [Test]
    public async Task EnteredAgain_ItIsOne_ChangedItIsReplaced_AndRevokedItNeverComesBack()
    {
        var number = Number();
        var first = Row(number, Person, to: new(2026, 12, 31));
        Assert.That(await _store.AddAsync(first, default), Is.EqualTo(LicenceEntry.Entered));
        Assert.That(await _store.AddAsync(Row(number, Person, to: new(2026, 12, 31), id: first.Id), default), Is.EqualTo(LicenceEntry.Entered), "sent again");
        Assert.That(await _store.AddAsync(Row(number, Person, to: new(2026, 12, 31)), default), Is.EqualTo(LicenceEntry.Unchanged));
        Assert.That(await _store.AddAsync(Row(number, Firm), default), Is.EqualTo(LicenceEntry.OtherHolder));
        var renewed = Row(number, Person, to: new(2030, 12, 31));
        Assert.That(await _store.AddAsync(renewed, default), Is.EqualTo(LicenceEntry.Replaced));

        var now = await _store.NamedAsync(Library, [first.Id, renewed.Id], default);
        Assert.That((now[first.Id].Standing, now[renewed.Id].Standing), Is.EqualTo((LicenceStanding.Superseded, LicenceStanding.InForce)));
        Assert.That((await _store.RevokeAsync(Library, "SQ", renewed.Id, 7, "x", "P01", OfficeFake.Morning, default))?.IsDone, Is.False, "not as it was seen");
        Assert.That((await _store.RevokeAsync(Library, "SQ", renewed.Id, 1, "依法注销", "P01", OfficeFake.Morning, default))?.IsDone, Is.True);
        Assert.That((await _store.RevokeAsync(Library, "SQ", renewed.Id, 1, "依法注销", "P01", OfficeFake.Morning, default))?.IsDone, Is.True, "sent again");
        Assert.That((await _store.RevokeAsync(Library, "SQ", first.Id, 2, "依法注销", "P01", OfficeFake.Morning, default))?.IsDone, Is.False, "it had ended");
        Assert.That(await _store.RevokeAsync("other", "SQ", renewed.Id, 1, "x", "P01", OfficeFake.Morning, default), Is.Null);
        Assert.That(await _store.AddAsync(Row(number, Person, to: new(2031, 12, 31)), default), Is.EqualTo(LicenceEntry.WasRevoked));
    }

    [Test]
    public async Task AList_IsTriedWithoutATrace_ThenEntered_AndASecondTimeNothingChanges()
    {
        var rows = Enumerable.Range(0, 3).Select(_ => Row(Number(), Firm)).ToList();
        Assert.That(await _store.AddAsync(rows, "名单", default, isTrial: true), Is.All.EqualTo(LicenceEntry.Entered));
        Assert.That(await _store.NamedAsync(Library, [.. rows.Select(r => r.Id)], default), Is.Empty);
        Assert.That(await _store.AddAsync(rows, "名单", default), Is.All.EqualTo(LicenceEntry.Entered));
        var again = rows.Select(r => Row(LicenceRows.Note(r).Number, Firm)).ToList();
        Assert.That(await _store.AddAsync(again, "名单", default), Is.All.EqualTo(LicenceEntry.Unchanged));
    }

    [Test]
    public async Task WhatACaseIssues_ComesInWithIt_TakesThePlaceOfItsKind_AndIsEndedWhenItIsRevoked()
    {
        var cases = _database.Get<CaseStore>();
        var id = Guid.NewGuid();
        await cases.CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(id, $"QX-{id:N}"[..32], "SQ")), default);
        var (first, second, number) = (Guid.NewGuid(), Guid.NewGuid(), Number());
        await IssueAsync(first, number);
        var one = (await _store.NamedAsync("SQ-ROOT", [first], default))[first];
        Assert.That((one.Kind, one.Number, one.HolderNumber, one.Issuer, one.To), Is.EqualTo(("小餐饮登记证", number, "11010119900307123X", "石桥镇中心", (DateOnly?)new DateOnly(2029, 3, 1))));

        await IssueAsync(second, number);
        var both = await _store.NamedAsync("SQ-ROOT", [first, second], default);
        Assert.That((both[first].Standing, both[second].Standing), Is.EqualTo((LicenceStanding.Superseded, LicenceStanding.InForce)));

        var loaded = (await cases.LoadAsync(id, default))!;
        await cases.CommitAsync(OfficeFake.Commit(new CaseChange { Before = loaded.File, After = loaded.File, RevokesLicences = "承诺不实" }, loaded.Token), default);
        await using var db = _database.Context();
        var row = await db.Licences.SingleAsync(l => l.Id == second);
        Assert.That((row.Standing, row.EndReason, row.CaseId, row.Version), Is.EqualTo((LicenceStanding.Revoked, "承诺不实", (Guid?)id, 2L)));

        async Task IssueAsync(Guid paper, string number)
        {
            var now = (await cases.LoadAsync(id, default))!;
            var change = new CaseChange
            {
                Before = now.File,
                After = now.File,
                Papers = [OfficeFake.Draft(paper, PaperTemplate.Certificate)],
                Licences = [new LicenceDraft(paper, "小餐饮登记证", number, new(2026, 3, 2), new(2029, 3, 1), [])],
            };
            Assert.That(await cases.CommitAsync(OfficeFake.Commit(change, now.Token) with { Library = "SQ-ROOT", Issuer = "石桥镇中心" }, default), Is.TypeOf<CommitResult.Committed>());
        }
    }
}
