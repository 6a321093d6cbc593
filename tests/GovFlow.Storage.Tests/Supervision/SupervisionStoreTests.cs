using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovFlow.Storage.Tests;

/// <summary>Two supervisors, two nodes, one record: races on purpose, on every database.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class SupervisionStoreTests(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Noon = OfficeFake.Morning.AddHours(3);

    private TestDatabase _database = null!;
    private ServiceProvider _other = null!;
    private SupervisionStore[] _nodes = [];

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _other = _database.Node();
        _nodes = [_database.Get<SupervisionStore>(), _other.GetRequiredService<SupervisionStore>(), _database.Get<SupervisionStore>(), _other.GetRequiredService<SupervisionStore>()];
    }

    [TearDown]
    public async Task DropAsync()
    {
        await _other.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task OneFindingOfManyNodes_IsOnRecordOnce_AndToldOnce([Range(1, 3)] int round)
    {
        var id = await NewAsync();

        var results = await AllAsync((node, _) => node.AddAsync(Found(id, Guid.AllBitsSet), default));

        await using var db = _database.Context();
        Assert.That(results.Count(r => r), Is.EqualTo(1));
        Assert.That(await db.Violations.CountAsync(), Is.EqualTo(1));
        Assert.That(await db.CaseEvents.CountAsync(e => e.CaseId == id && e.Kind == "violation.detected"), Is.EqualTo(1));
        Assert.That(await db.Outbox.CountAsync(o => o.Kind == "webhook"), Is.EqualTo(1));
        await AssertIntactAsync();
    }

    [Test]
    public async Task FindingsOfManyNodesInOneCase_AreAllOnRecord_InOneChain([Range(1, 3)] int round)
    {
        var id = await NewAsync();

        var results = await AllAsync((node, i) => node.AddAsync(Found(id, DerivedId.Of(id, i)), default));

        await using var db = _database.Context();
        Assert.That(results, Is.All.True, "only the chain's head was another's, and is looked up again");
        Assert.That(await db.Violations.CountAsync(), Is.EqualTo(4));
        Assert.That(await db.AuditEntries.Where(e => e.CaseId == id).OrderBy(e => e.Seq).Select(e => e.Seq).ToListAsync(), Is.EqualTo(new long[] { 1, 2, 3, 4, 5 }));
        await AssertIntactAsync();
    }

    [Test]
    public async Task OfSupervisorsWhoDecideOneRecordAtOnce_OneDoes([Range(1, 3)] int round)
    {
        var id = await NewAsync();
        await _nodes[0].AddAsync(Found(id, Guid.AllBitsSet), default);

        var results = await AllAsync((node, i) => node.AddAsync(Decided(id, Guid.AllBitsSet, $"p6{i}"), default));

        await using var db = _database.Context();
        var record = await db.Violations.SingleAsync();
        Assert.That(results.Count(r => r), Is.EqualTo(1));
        Assert.That((record.Version, record.State), Is.EqualTo((2L, ViolationState.Dismissed)));
        var winner = (await db.CaseEvents.SingleAsync(e => e.CaseId == id && e.Kind == "violation.dismiss")).ActorId;
        Assert.That(record.DecidedBy, Is.EqualTo(winner), "what is on the timeline is who won");
        await AssertIntactAsync();
    }

    [Test]
    public async Task AClerkAtWork_AndAFinding_BothTakeEffect([Range(1, 3)] int round)
    {
        var id = await NewAsync();
        var cases = _other.GetRequiredService<CaseStore>();
        var loaded = (await cases.LoadAsync(id, default))!;
        var claim = OfficeFake.Commit(OfficeFake.Claim(loaded.File), loaded.Token);

        var found = Task.Run(() => _nodes[0].AddAsync(Found(id, Guid.AllBitsSet), default));
        var claimed = Task.Run(() => cases.CommitAsync(claim, default));
        await Task.WhenAll(found, claimed);

        Assert.That(await found, Is.True);
        Assert.That(await claimed, Is.TypeOf<CommitResult.Committed>(), "supervision takes no version from whoever is at work");
        await AssertIntactAsync();
    }

    [Test]
    public async Task AlertsAndDutiesOfManyNodes_AreThereOnce([Range(1, 3)] int round)
    {
        var id = await NewAsync();
        await _nodes[0].AddAsync(Asked(id, 1, null), default);

        var results = await AllAsync((node, _) => node.AddAsync(Asked(id, 2, Noon), default));

        await using var db = _database.Context();
        Assert.That(results.Count(r => r), Is.EqualTo(1));
        Assert.That((await db.Alerts.CountAsync(), (await db.Duties.SingleAsync()).WarnedAt), Is.EqualTo((1, (DateTimeOffset?)Noon)));
        await AssertIntactAsync();
    }

    [Test]
    public async Task ACursor_SetUpByManyNodesAtOnce_IsThereOnce_AndNeverGoesBack([Range(1, 3)] int round)
    {
        await AllAsync(async (node, i) =>
        {
            await node.MoveCursorAsync("looks", 10 + i, default);
            return true;
        });
        await _nodes[1].MoveCursorAsync("looks", 3, default);

        Assert.That(await _nodes[0].CursorAsync("looks", default), Is.EqualTo(13));
        await using var db = _database.Context();
        Assert.That(await db.SweepCursors.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task ADigestOfManyNodes_IsMadeOnce([Range(1, 3)] int round)
    {
        var results = await AllAsync((node, _) => node.AddDigestAsync(
            new DigestRow { CentreCode = "QX", Period = DigestPeriod.Day, FirstDay = OfficeFake.Today, LastDay = OfficeFake.Today, MadeAt = Noon, Figures = "{}" },
            new OutgoingMessage("webhook", "{}"), DerivedId.Of(Guid.AllBitsSet, 1), default));

        await using var db = _database.Context();
        Assert.That(results.Count(r => r), Is.EqualTo(1));
        Assert.That((await db.Digests.CountAsync(), await db.Outbox.CountAsync()), Is.EqualTo((1, 1)));
    }

    private Task<bool[]> AllAsync(Func<SupervisionStore, int, Task<bool>> act) => Task.WhenAll(_nodes.Select((node, i) => Task.Run(() => act(node, i))));

    private static SupervisionAddition Found(Guid caseId, Guid id) => Addition(caseId, id, "detect-violation", "system:sweep", "violation.detected") with
    {
        Violation = Record(caseId, id),
        Messages = [new OutgoingMessage("webhook", "{}")],
    };

    private static SupervisionAddition Decided(Guid caseId, Guid id, string by)
    {
        var record = Record(caseId, id);
        (record.State, record.DecidedBy, record.DecidedAt, record.Version) = (ViolationState.Dismissed, by, Noon, 2);
        return Addition(caseId, DerivedId.Of(id, by[^1]), "violation-dismiss", by, "violation.dismiss") with { Violation = record };
    }

    private static SupervisionAddition Asked(Guid caseId, long version, DateTimeOffset? warnedAt) => Addition(caseId, DerivedId.Of(caseId, 7), "raise-alert", "system:sweep", "alert.raised") with
    {
        Duties =
        [
            new DutyRow
            {
                Id = DerivedId.Of(caseId, 8),
                Kind = DutyKind.Explanation,
                CentreCode = "QX",
                CaseId = caseId,
                CaseNumber = "QX-1",
                ItemName = "食品小作坊登记",
                Text = "为何逾期",
                AskedBy = "P66",
                AskedAt = OfficeFake.Morning,
                DueDay = OfficeFake.Today,
                WarnedAt = warnedAt,
                Version = version,
            },
        ],
        Alert = warnedAt is null ? null : new AlertRow
        {
            Id = DerivedId.Of(caseId, 9),
            ClockId = DerivedId.Of(caseId, 8),
            ClockVersion = 1,
            Rung = 1,
            CaseId = caseId,
            CaseNumber = "QX-1",
            CentreCode = "QX",
            ItemName = "食品小作坊登记",
            Card = AlertCard.Red,
            Audience = "supervisors",
            Text = "至今没有答复。",
            RaisedAt = Noon,
        },
    };

    private static SupervisionAddition Addition(Guid caseId, Guid cause, string act, string by, string kind) => new()
    {
        CaseId = caseId,
        Act = act,
        ActorId = by,
        At = Noon,
        Cause = cause,
        Line = new CaseEvent(kind, "监察。", by, by, false, false),
    };

    private static ViolationRow Record(Guid caseId, Guid id) => new()
    {
        Id = id,
        BrokenRule = ViolationRule.HeldReview,
        CentreCode = "QX",
        CaseId = caseId,
        CaseNumber = "QX-1",
        ItemName = "食品小作坊登记",
        Subject = id.ToString("N"),
        OccurredOn = OfficeFake.Today,
        DetectedAt = Noon,
        Evidence = "[]",
        State = ViolationState.Detected,
        History = "[]",
        Version = 1,
    };

    private async Task AssertIntactAsync() => Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);

    private async Task<Guid> NewAsync()
    {
        var id = Guid.NewGuid();
        await _database.Get<CaseStore>().CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(id, "QX-" + id.ToString("N")[..8])), default);
        return id;
    }
}
