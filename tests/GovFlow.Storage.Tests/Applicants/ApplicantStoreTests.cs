using GovFlow.Storage.Applicants;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;

namespace GovFlow.Storage.Tests.Applicants;

/// <summary>实名账户 on every database.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class ApplicantStoreTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private ApplicantStore _store = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<ApplicantStore>();
    }

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task ALookUp_IsAnActOfTheOffice_ThatNamesItsSources()
    {
        var source = Guid.NewGuid();
        await _store.LookedUpAsync("look-up-applicant", "GFI-02", [source], "QX", "p01", OfficeFake.Morning, default);
        await using var db = _database.Context();
        var act = db.OfficeActs.OrderByDescending(a => a.No).First();
        Assert.That((act.Act, act.Subject, act.CentreCode, act.ActorId), Is.EqualTo(("look-up-applicant", "GFI-02", "QX", "p01")));
        Assert.That(act.Entry, Does.Contain(source.ToString()));
    }

    [Test]
    public async Task ConfirmingOne_ClosesTheOthersOfItsNumber_AndNoneOfAnother()
    {
        var key = ApplicantKeys.OfPaper(Guid.NewGuid().ToString("N"));
        var (mine, other, stranger) = (await AddAsync(key, "111111"), await AddAsync(key, "222222"), await AddAsync(ApplicantKeys.OfPaper(Guid.NewGuid().ToString("N")), "111111"));

        Assert.That(await ConfirmAsync(key, "222223"), Is.EqualTo(ConfirmEnd.NoneSuch));
        Assert.That(await ConfirmAsync(key, "111111"), Is.EqualTo(ConfirmEnd.Confirmed));
        Assert.That(await ConfirmAsync(key, "111111"), Is.EqualTo(ConfirmEnd.ConfirmedBefore));

        Assert.That((await _store.FindAsync(mine.Id, mine.SecurityStamp, default))?.ConfirmedAt, Is.Not.Null);
        Assert.That(await _store.FindAsync(other.Id, other.SecurityStamp, default), Is.Null);
        Assert.That((await _store.FindAsync(stranger.Id, stranger.SecurityStamp, default))?.ConfirmedAt, Is.Null);
    }

    [Test]
    public async Task WrongPasswords_LockTheWholeNumber_AndARightOneStartsTheCountAnew()
    {
        var key = ApplicantKeys.OfPaper(Guid.NewGuid().ToString("N"));
        await AddAsync(key, "111111");
        await AddAsync(key, "222222");
        var until = OfficeFake.Morning.AddMinutes(15);
        await _store.FailedAsync(key, 3, until, default);
        await _store.FailedAsync(key, 3, until, default);
        await _store.SucceededAsync(key, default);
        await _store.FailedAsync(key, 3, until, default);
        await _store.FailedAsync(key, 3, until, default);
        Assert.That((await _store.UnderAsync(key, default)).Select(a => a.LockedUntil), Is.All.Null);
        await _store.FailedAsync(key, 3, until, default);
        Assert.That((await _store.UnderAsync(key, default)).Select(a => a.LockedUntil), Is.All.EqualTo(until));
    }

    [Test]
    public async Task AFilingsId_IsOneAccounts()
    {
        var account = await AddAsync(ApplicantKeys.OfPaper(Guid.NewGuid().ToString("N")), "111111");
        var id = Guid.NewGuid();
        Assert.That(await _store.BeginFilingAsync(id, account.Id, default), Is.True);
        Assert.That(await _store.BeginFilingAsync(id, account.Id, default), Is.True, "sent again");
        Assert.That(await _store.BeginFilingAsync(id, Guid.NewGuid(), default), Is.False);
        Assert.That(await _store.CasesAsync(account, default), Is.Empty, "nothing has become of it");
    }

    [Test]
    public async Task AnIdThatAnothersCommandBears_OpensNothing()
    {
        var account = await AddAsync(ApplicantKeys.OfPaper(Guid.NewGuid().ToString("N")), "111111");
        var (theirs, own, caseOfOthers, caseOfMine) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in new[] { theirs, own })
            Assert.That(await _store.BeginFilingAsync(id, account.Id, default), Is.True);
        await using (var context = _database.Context())
        {
            context.Commands.Add(new CommandRow { Id = theirs, Name = "conclude-intake", ActorId = "p01", CaseId = caseOfOthers, Version = 1, At = OfficeFake.Morning, Answer = "{}" });
            context.Commands.Add(new CommandRow { Id = own, Name = "file-online", ActorId = account.ActorId, CaseId = caseOfMine, Version = 1, At = OfficeFake.Morning, Answer = "{}" });
            await context.SaveChangesAsync();
        }

        Assert.That(await _store.CasesAsync(account, default), Is.EquivalentTo(new[] { caseOfMine }));
        Assert.That((await _store.SeesAsync(account, caseOfOthers, default), await _store.SeesAsync(account, caseOfMine, default)), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task WhatWasRead_IsNeverUnreadAgain()
    {
        var (account, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        await _store.ReadAsync(account, caseId, 4, default);
        await _store.ReadAsync(account, caseId, 2, default);
        await using var context = _database.Context();
        Assert.That(context.ApplicantReads.Single(r => r.ApplicantId == account).Seq, Is.EqualTo(4));
    }

    private Task<ConfirmEnd> ConfirmAsync(string key, string code) => _store.ConfirmAsync(key, "欧阳小麦", code, "QH", "p01", OfficeFake.Morning, default);

    private async Task<ApplicantRow> AddAsync(string key, string code)
    {
        var row = new ApplicantRow
        {
            Id = Guid.NewGuid(),
            Name = "欧阳小麦",
            PaperKind = "居民身份证",
            PaperNumber = "11010519491231002X",
            PaperKey = key,
            Phone = "13812345678",
            PasswordHash = "x",
            SecurityStamp = Guid.NewGuid().ToString("N"),
            ConfirmCode = code,
            CreatedAt = OfficeFake.Morning,
        };
        Assert.That(await _store.AddAsync(row, default), Is.True);
        return row;
    }
}
