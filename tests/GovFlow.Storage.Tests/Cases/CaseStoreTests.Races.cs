using GovFlow.Storage.Cases;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovFlow.Storage.Tests.Cases;

internal sealed partial class CaseStoreTests
{
    [Test]
    public async Task TwoCommitsOfOneCaseAtOnce_HaveExactlyOneWinner([Range(1, 5)] int round)
    {
        await using var other = _database.Node();
        var loaded = await NewAsync();
        CaseStore[] nodes = [_store, other.GetRequiredService<CaseStore>(), _store, other.GetRequiredService<CaseStore>()];

        var results = await Task.WhenAll(nodes.Select((node, i) =>
            Task.Run(() => node.CommitAsync(OfficeFake.Commit(OfficeFake.Claim(loaded.File, $"P0{i}"), loaded.Token, actor: $"P0{i}"), default))));

        var file = (await _store.LoadAsync(loaded.File.Id, default))!;
        Assert.That(results.OfType<CommitResult.Committed>().Count(), Is.EqualTo(1));
        Assert.That(results.OfType<CommitResult.LostRace>().Select(l => (l.CurrentVersion, l.By)), Is.All.EqualTo((2L, file.File.OpenTasks[0].AssigneeId)));
        await using var db = _database.Context();
        Assert.That(await db.AuditEntries.CountAsync(e => e.CaseId == loaded.File.Id), Is.EqualTo(2), "one entry each for the filing and the winner");
    }

    [Test]
    public async Task OneCommandTwiceAtOnce_HasOneEffect_AndOneAnswer([Range(1, 5)] int round)
    {
        var change = OfficeFake.NewCase(Guid.NewGuid(), NewNumber());
        var commit = OfficeFake.Commit(change) with { Answer = c => $"{{\"number\":\"{c.Papers[0].Number}\"}}" };

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _store.CommitAsync(commit, default))));

        var won = results.OfType<CommitResult.Committed>().Single();
        Assert.That(results.OfType<CommitResult.Replayed>().Select(r => r.Stored.Answer), Is.EqualTo(Enumerable.Repeat($"{{\"number\":\"{won.Papers[0].Number}\"}}", 3)));
        await using var db = _database.Context();
        Assert.That(await db.Papers.CountAsync(p => p.CaseId == change.After.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task ARegisterUnderEightWriters_HasNoGapAndNoDouble()
    {
        const int each = 25;
        var centre = "C-" + Guid.NewGuid().ToString("N")[..8];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                // Every fifth command loses its race and must leave no gap.
                var change = OfficeFake.NewCase(Guid.NewGuid(), NewNumber(), centre);
                await _store.CommitAsync(OfficeFake.Commit(change), default);
                if (i % 5 == 0)
                    Assert.That(await _store.CommitAsync(OfficeFake.Commit(change), default), Is.TypeOf<CommitResult.LostRace>());
            }
        })));

        await using var db = _database.Context();
        var places = await db.Papers.Where(p => p.Register.StartsWith(centre)).OrderBy(p => p.Place).Select(p => p.Place).ToListAsync();
        Assert.That(places, Is.EqualTo(Enumerable.Range(1, 8 * each).Select(i => (long)i)));
    }

    [Test]
    public async Task AFailureInTheMiddle_LeavesNothingHalfDone()
    {
        var loaded = await NewAsync();
        var before = await CountsAsync(loaded.File.Id);
        var commit = OfficeFake.Commit(OfficeFake.Issue(loaded.File, Guid.NewGuid()), loaded.Token);

        // The number is taken, then rendering breaks; and the same once more with a paper whose id is used up, so that the last statements fail.
        Assert.That(() => _store.CommitAsync(commit with { Render = _ => throw new TimeoutException() }, default), Throws.TypeOf<TimeoutException>());
        Assert.That(
            () => _store.CommitAsync(commit with { Render = o => OfficeFake.Render(o) with { CheckCode = OfficeFake.Derive(loaded.File.Id, 4).ToString("N") } }, default),
            Throws.InstanceOf<System.Data.Common.DbException>());
        using var cancelled = new CancellationTokenSource();
        Assert.That(
            () => _store.CommitAsync(
                commit with
                {
                    Render = o =>
                    {
                        cancelled.Cancel();
                        return OfficeFake.Render(o);
                    }
                },
                cancelled.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await CountsAsync(loaded.File.Id), Is.EqualTo(before));
        Assert.That(await _store.CommitAsync(commit, default), Is.TypeOf<CommitResult.Committed>(), "and the command can still take effect");
    }

    [Test]
    public async Task RoundTrips_OfLoadAndCommit_DoNotGrowWithTheHistory()
    {
        using var trips = new RoundTrips(_database);
        var loaded = await NewAsync();
        var costs = new List<(long Load, long Commit)>();
        for (var step = 1; step <= 40; step++)
        {
            var load = await trips.DuringAsync(async () => loaded = (await _store.LoadAsync(loaded.File.Id, default))!);
            var commit = await trips.DuringAsync(() => _store.CommitAsync(OfficeFake.Commit(OfficeFake.Complete(loaded.File, step), loaded.Token), default));
            costs.Add((load, commit));
        }

        Assert.That(costs.Skip(1).Distinct().ToList(), Has.Count.EqualTo(1), "every later step costs what the second did");
        if (provider != DatabaseProvider.Sqlite)
            Assert.That(costs[^1], Is.EqualTo((1L, 1L)), "one batch to load, one to write (begin rides along, commit follows)");
    }
}
