using GovFlow.Storage.Cases;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Cases;

/// <summary>Several cases in one transaction (decision 0037), on every database.</summary>
internal sealed partial class CaseStoreTests
{
    private static NewBundle Matter(int cases) => new(
        Guid.NewGuid(), "relief", "救助一件事", new CaseNumberRequest(new RegisterKey("QX-" + Guid.NewGuid().ToString("N")[..8], "bundle", 2026), n => $"YJS-{n}"), [.. Enumerable.Range(0, cases)]);

    [Test]
    public async Task CommitTogether_OpensEveryCase_AndSaysWhichAreSisters()
    {
        CaseCommit[] commits = [.. Enumerable.Range(0, 3).Select(_ => OfficeFake.Commit(OfficeFake.NewCase(Guid.NewGuid(), NewNumber())))];
        var matter = Matter(3);

        var result = await _store.CommitTogetherAsync(commits, matter, default);

        Assert.That(result, Is.TypeOf<TogetherResult.Committed>());
        var papers = ((TogetherResult.Committed)result).Cases.Select(c => c.Papers.Single().Number).ToList();
        Assert.That(papers, Is.Unique, "each takes the place after the one before it");
        await using var db = _database.Context();
        var rows = await db.CaseBundles.Where(b => b.BundleId == matter.Id).OrderBy(b => b.Place).ToListAsync();
        Assert.That(rows.Select(r => (r.CaseId, r.Place, r.Saved)), Is.EqualTo(commits.Select((c, i) => (c.Change.After.Id, i + 1, i))));
        Assert.That(rows.Select(r => r.Number).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task CommitTogether_WhereOneCaseHasMovedOn_WritesNothingOfAny()
    {
        var (one, other) = (await NewAsync(), await NewAsync());
        await _store.CommitAsync(OfficeFake.Commit(OfficeFake.Claim(other.File), other.Token, actor: "P02"), default);
        var before = (await CountsAsync(one.File.Id), await CountsAsync(other.File.Id));

        var result = await _store.CommitTogetherAsync(
            [OfficeFake.Commit(OfficeFake.Issue(one.File, Guid.NewGuid()), one.Token), OfficeFake.Commit(OfficeFake.Issue(other.File, Guid.NewGuid()), other.Token)], null, default);

        Assert.That(result, Is.EqualTo(new TogetherResult.NotDone(1, new CommitResult.LostRace(2, "P02"))));
        Assert.That((await CountsAsync(one.File.Id), await CountsAsync(other.File.Id)), Is.EqualTo(before));
    }

    [Test]
    public async Task CommitTogether_TellsOfTheOneThatStandsAgainstIt()
    {
        CaseCommit New() => OfficeFake.Commit(OfficeFake.NewCase(Guid.NewGuid(), NewNumber()));
        var turned = await _store.CommitTogetherAsync([New(), New(), New() with { NeedsVersionInForce = true }], null, default);
        Assert.That(turned, Is.EqualTo(new TogetherResult.NotDone(2, new CommitResult.VersionTurned())));
        var full = New() with { CaseNumber = new CaseNumberRequest(new RegisterKey("QX-" + Guid.NewGuid().ToString("N")[..8], "case", 2026), _ => null) };
        Assert.That(await _store.CommitTogetherAsync([New(), full], null, default), Is.EqualTo(new TogetherResult.NotDone(1, new CommitResult.NumbersUsedUp())));
    }

    [Test]
    public async Task CommitTogether_TwiceAtOnce_HasOneEffect([Range(1, 3)] int round)
    {
        CaseCommit[] commits = [.. Enumerable.Range(0, 2).Select(_ => OfficeFake.Commit(OfficeFake.NewCase(Guid.NewGuid(), NewNumber())))];
        var matter = Matter(2);

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _store.CommitTogetherAsync(commits, matter, default))));

        Assert.That(results.OfType<TogetherResult.Committed>().Count(), Is.EqualTo(1));
        Assert.That(results.OfType<TogetherResult.NotDone>().Select(n => n.Why), Is.All.TypeOf<CommitResult.Replayed>());
        await using var db = _database.Context();
        Assert.That(await db.CaseBundles.CountAsync(b => b.BundleId == matter.Id), Is.EqualTo(2));
    }
}
