using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Files;

/// <summary>The register of files on every database.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class MaterialFilesTests(DatabaseProvider provider)
{
    private static readonly FileOwner Clerk = new("QX", "p01");
    private static readonly FileOwner Colleague = new("QX", "p02");
    private static readonly FileOwner Elsewhere = new("SFX", "p01");

    private TestDatabase _database = null!;
    private MaterialFiles _files = null!;
    private string _folder = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _files = _database.Get<MaterialFiles>();
        _folder = Directory.CreateTempSubdirectory("govflow-vault-").FullName;
    }

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _database.DisposeAsync();
    }

    [Test]
    public async Task AnUploadSentAgain_IsTheSameFile_AndAnIdIsNobodyElses()
    {
        var id = await LooseAsync(Clerk, 'a');

        Assert.That((await RegisterAsync(id, Clerk, 'a'))?.Id, Is.EqualTo(id), "its answer was lost on the way");
        Assert.That(await RegisterAsync(id, Clerk, 'b'), Is.Null);
        Assert.That(await RegisterAsync(id, Colleague, 'a'), Is.Null);
    }

    [Test]
    public async Task ALooseFile_IsItsOwnersAlone()
    {
        var id = await LooseAsync(Clerk, 'c');

        foreach (var other in new[] { Colleague, Elsewhere })
        {
            Assert.That(await _files.LooseAsync([id], other, default), Is.Empty);
            Assert.That(await _files.NameableAsync([id], other, Guid.NewGuid(), Guid.NewGuid(), default), Is.Empty);
            Assert.That(await _files.DropAsync(id, other, default), Is.False);
        }
        Assert.That(await _files.NameableAsync([id], null, Guid.NewGuid(), Guid.NewGuid(), default), Is.Empty, "nobody's");
        Assert.That((await _files.LooseAsync([id], Clerk, default)).Single().Id, Is.EqualTo(id));
        Assert.That(await _files.DropAsync(id, Clerk, default), Is.True);
        Assert.That(await _files.LooseAsync([id], Clerk, default), Is.Empty);
    }

    [Test]
    public async Task ACopy_IsReleasedByItsOwnerAlone_AndMadeAgainUnderItsId_WhileItsFileStays()
    {
        var (id, copy) = (await LooseAsync(Clerk, '7'), Guid.NewGuid());
        await _files.CopyAsync([(id, copy)], Clerk, default);

        await _files.ReleaseAsync([copy], Colleague, default);
        Assert.That(await _files.LooseAsync([copy], Clerk, default), Has.Count.EqualTo(1), "another's to give");
        await _files.ReleaseAsync([copy], Clerk, default);
        Assert.That((await _files.LooseAsync([id, copy], Clerk, default)).Select(f => f.Id), Is.EqualTo(new[] { id }));
        await _files.CopyAsync([(id, copy)], Clerk, default);
        Assert.That(await _files.LooseAsync([id, copy], Clerk, default), Has.Count.EqualTo(2), "the next try");
    }

    [Test]
    public async Task ACommand_BindsWhatItNames_ForEver_AndASecondCaseGetsNothing()
    {
        var (id, caseId, commandId) = (await LooseAsync(Clerk, 'd'), Guid.NewGuid(), Guid.NewGuid());
        var store = _database.Get<CaseStore>();

        var first = await store.CommitAsync(Commit(caseId, commandId, id), default);

        Assert.That(first, Is.InstanceOf<CommitResult.Committed>());
        Assert.That(await _files.LooseAsync([id], Clerk, default), Is.Empty);
        Assert.That(await _files.NameableAsync([id], Clerk, Guid.NewGuid(), Guid.NewGuid(), default), Is.Empty);
        Assert.That((await _files.NameableAsync([id], Clerk, Guid.NewGuid(), commandId, default)).Keys, Is.EquivalentTo(new[] { id }), "the command itself, sent again");
        Assert.That((await _files.NameableAsync([id], null, caseId, Guid.NewGuid(), default)).Keys, Is.EquivalentTo(new[] { id }), "the case's own");
        Assert.That((await store.LoadAsync(caseId, default))!.File.Materials.Single().Scans!.Value.Single(), Is.EqualTo(new ScanNote(id, new string('d', 64))));
        var other = Guid.NewGuid();
        Assert.That(async () => await store.CommitAsync(Commit(other, Guid.NewGuid(), id), default), Throws.Exception, "what another case holds");
        Assert.That(await store.LoadAsync(other, default), Is.Null, "nothing of it is stored");
    }

    [Test]
    public async Task FilesOfAnEarlierCase_AreTakenAgainAsOnesOwn_Once_AndSayWhereTheyComeFrom()
    {
        var (file, caseId, stranger) = (await LooseAsync(Clerk, 'd'), Guid.NewGuid(), await LooseAsync(Clerk, 'e'));
        await _database.Get<CaseStore>().CommitAsync(Commit(caseId, Guid.NewGuid(), file), default);
        var (copy, none) = (Guid.NewGuid(), Guid.NewGuid());

        var taken = await _files.AgainAsync([(file, copy, "办件 1"), (stranger, none, "办件 1")], caseId, Colleague, OfficeFake.Morning.AddDays(1), default);
        var again = await _files.AgainAsync([(file, copy, "办件 1")], caseId, Colleague, OfficeFake.Morning.AddDays(1), default);

        Assert.That(taken.Select(t => (t.Id, t.Hash, t.Name)), Is.EqualTo(new[] { (copy, new string('d', 64), "身份证.jpg〔沿用办件 1〕") }), "what the case does not hold is left out");
        Assert.That(again.Single().Id, Is.EqualTo(copy));
        Assert.That((await _files.LooseAsync([copy, none], Colleague, default)).Select(f => f.Id), Is.EqualTo(new[] { copy }));
        Assert.That((await _files.NameableAsync([file], null, caseId, Guid.NewGuid(), default)).Keys, Is.EquivalentTo(new[] { file }), "the earlier case keeps its own");

        // Once more from the case that took it over: the newer origin stands in the place of the older one.
        var next = Guid.NewGuid();
        await _database.Get<CaseStore>().CommitAsync(Commit(next, Guid.NewGuid(), copy), default);
        Assert.That((await _files.AgainAsync([(copy, Guid.NewGuid(), "办件 2")], next, Clerk, OfficeFake.Morning.AddDays(2), default)).Single().Name, Is.EqualTo("身份证.jpg〔沿用办件 2〕"));
    }

    [Test]
    public async Task ThePurge_TakesWhatNobodyUsed_AndKeepsTheBytesOthersName()
    {
        var vault = new FileVault(_folder);
        var shared = (await vault.TakeAsync(new MemoryStream([1, 2, 3]), 10, default))!.Hash;
        var alone = (await vault.TakeAsync(new MemoryStream([4, 5, 6]), 10, default))!.Hash;
        var (used, unused, lonely, fresh) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var (id, hash) in new[] { (used, shared), (unused, shared), (lonely, alone) })
            await _files.RegisterAsync(new NewFile(id, Clerk, "1.png", "image/png", 3, hash, OfficeFake.Morning), default);
        await _files.RegisterAsync(new NewFile(fresh, Clerk, "1.png", "image/png", 3, new string('f', 64), OfficeFake.Morning.AddDays(6)), default);
        await _database.Get<CaseStore>().CommitAsync(Commit(Guid.NewGuid(), Guid.NewGuid(), used, shared), default);
        await _files.DropAsync(lonely, Clerk, default);
        var before = DateTimeOffset.UnixEpoch;
        Assert.That(await _files.PurgeAsync(vault, before, default), Is.Zero, "nothing is that old");
        await using (var db = _database.Context())
            await db.MaterialFiles.Where(f => f.CaseId == null && f.Id != fresh && f.Id != unused && f.Id != lonely).ExecuteDeleteAsync();
        foreach (var path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(path, OfficeFake.Morning.UtcDateTime);

        var gone = await _files.PurgeAsync(vault, OfficeFake.Morning.AddDays(1), default);

        var (looked, damaged) = await _files.CheckAsync(vault, default);
        Assert.That(damaged.Select(d => d.File), Does.Not.Contain(used));
        File.Delete(Directory.EnumerateFiles(_folder, shared, SearchOption.AllDirectories).Single());
        Assert.That((await _files.CheckAsync(vault, default)).Damaged.Select(d => d.File), Does.Contain(used), $"of {looked}");
        await vault.TakeAsync(new MemoryStream([1, 2, 3]), 10, default);
        Assert.That(gone, Is.EqualTo(2));
        Assert.That(await vault.IsIntactAsync(shared, default), Is.True, "a case names the same bytes");
        Assert.That(await vault.IsIntactAsync(alone, default), Is.False);
        Assert.That((await _files.LooseAsync([fresh, unused], Clerk, default)).Select(f => f.Id), Is.EquivalentTo(new[] { fresh }));
    }

    private async Task<Guid> LooseAsync(FileOwner owner, char hash)
    {
        var id = Guid.NewGuid();
        await RegisterAsync(id, owner, hash);
        return id;
    }

    private Task<Model.MaterialFileRow?> RegisterAsync(Guid id, FileOwner owner, char hash) =>
        _files.RegisterAsync(new NewFile(id, owner, "身份证.jpg", "image/jpeg", 9, new string(hash, 64), OfficeFake.Morning), default);

    private static CaseCommit Commit(Guid caseId, Guid commandId, Guid file, string? hash = null)
    {
        var change = OfficeFake.NewCase(caseId, $"QX-{caseId:N}"[..20]);
        var scanned = new CaseMaterial("1", "身份证", MaterialState.Received) { Scans = [new ScanNote(file, hash ?? new string('d', 64))] };
        return OfficeFake.Commit(change with { After = change.After with { Materials = [scanned] } }, commandId: commandId);
    }
}
