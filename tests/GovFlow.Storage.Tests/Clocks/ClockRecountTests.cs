using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovFlow.Storage.Tests;

/// <summary>Stored due days follow a calendar: all of them, once, whoever works beside.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class ClockRecountTests(DatabaseProvider provider)
{
    private static readonly Guid Import = new("00000000-0000-4000-8000-00000000000a");

    private TestDatabase _database = null!;
    private ClockRecount _recount = null!;
    private CaseStore _store = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _recount = _database.Get<ClockRecount>();
        _store = _database.Get<CaseStore>();
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    private static ClockSchedule Weeklater(ReckonedClock clock) =>
        OfficeFake.Schedule(new CaseClock(Guid.Empty, clock.Ledger, null, clock.Rung)) is var s ? s with { DueDay = s.DueDay?.AddDays(7), YellowFrom = s.YellowFrom?.AddDays(7), NextRungAt = s.NextRungAt?.AddDays(7) } : s;

    private static OutgoingMessage? Tell(MovedClock moved) => moved.Kind is ClockKind.Decision ? new OutgoingMessage("notice", $"{moved.CaseNumber} {moved.From:O} {moved.To:O}") : null;

    private static Task<RecountResult> RunAsync(ClockRecount recount) => recount.RunAsync(Import, Weeklater, Tell, OfficeFake.Morning.AddHours(3), default);

    [Test]
    public async Task ARecount_MovesClockTaskAndCase_RecordsTheMoves_AndTellsTheApplicantOnce()
    {
        var id = await NewAsync();

        var first = await RunAsync(_recount);
        var again = await RunAsync(_recount);

        Assert.That((first.Looked, first.Moved, first.Changed, first.Raced), Is.EqualTo((2, 2, 2, 0)));
        Assert.That((again.Moved, again.Changed), Is.EqualTo((0, 0)), "it is where it should be");
        await using var db = _database.Context();
        Assert.That((await db.Cases.SingleAsync(c => c.Id == id)).DueSort, Is.EqualTo(DueOrder.Of(OfficeFake.Today.AddDays(17), isGreenChannel: false)));
        Assert.That((await db.Tasks.SingleAsync(c => c.CaseId == id)).DueDay, Is.EqualTo(OfficeFake.Today.AddDays(10)), "a task by its own clock");
        var clock = await db.Clocks.SingleAsync(c => c.Kind == ClockKind.Decision);
        Assert.That((clock.DueDay, clock.YellowFrom, clock.Version), Is.EqualTo(((DateOnly?)OfficeFake.Today.AddDays(17), (DateOnly?)OfficeFake.Today.AddDays(16), 2L)));
        Assert.That(clock.NextRungAt, Is.EqualTo(Weeklater(new ReckonedClock("QX", "gfi-02:1", clock.ReadLedger(), 0, default)).NextRungAt));
        Assert.That((await db.CalendarMoves.ToListAsync()).Select(m => (m.ImportId, m.Kind, m.FromDay, m.ToDay)), Is.EquivalentTo(new[]
        {
            (Import, ClockKind.Step, OfficeFake.Today.AddDays(3), OfficeFake.Today.AddDays(10)), (Import, ClockKind.Decision, OfficeFake.Today.AddDays(10), OfficeFake.Today.AddDays(17)),
        }));
        Assert.That(await db.Outbox.CountAsync(o => o.Payload.Contains("2026-03-19")), Is.EqualTo(1), "the promise only, and once");
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty, "a due day is derived: moving it is no tampering");
    }

    [Test]
    public async Task TwoNodesRecountingAtOnce_MoveEachClockOnce()
    {
        for (var i = 0; i < 40; i++)
            await NewAsync();
        await using var second = _database.Node();

        var results = await Task.WhenAll(Task.Run(() => RunAsync(_recount)), Task.Run(() => RunAsync(second.GetRequiredService<ClockRecount>())));

        Assert.That(results.Sum(r => r.Moved), Is.EqualTo(80));
        await using var db = _database.Context();
        Assert.That((await db.CalendarMoves.CountAsync(), await db.Clocks.CountAsync(c => c.Version == 2), await db.Outbox.CountAsync(o => o.Payload.StartsWith("QX"))), Is.EqualTo((80, 80, 40)));
    }

    [Test]
    public async Task ACommandBesideARecount_IsNotLost_AndItsClockIsItsOwn()
    {
        var id = await NewAsync();
        // While the recount reckons, a clerk finishes the step: its clock stops, the next one starts.
        var done = false;
        var result = await _recount.RunAsync(Import, clock =>
        {
            if (!done)
            {
                done = true;
                Complete(id).GetAwaiter().GetResult();
            }
            return Weeklater(clock);
        }, Tell, OfficeFake.Morning.AddHours(3), default);

        Assert.That(result.Raced, Is.GreaterThan(0), "the step's clock was no longer as it was read");
        await using var db = _database.Context();
        var stopped = await db.Clocks.SingleAsync(c => c.Kind == ClockKind.Step && !c.IsRunning);
        Assert.That(stopped.DueDay, Is.Not.EqualTo(OfficeFake.Today.AddDays(10)));
        await RunAsync(_recount);
        var running = await db.Clocks.Where(c => c.IsRunning).ToListAsync();
        Assert.That(running.Select(c => c.DueDay), Is.EqualTo(running.Select(c => Weeklater(new ReckonedClock("QX", "gfi-02:1", c.ReadLedger(), 0, default)).DueDay)), "the next pass finds the new one, where this one did not");
        Assert.That((await RunAsync(_recount)).Changed, Is.Zero);
    }

    [Test]
    public async Task OneLedgerNobodyCanRead_StopsNoOther()
    {
        var (broken, sound) = (await NewAsync(), await NewAsync());
        await using (var db = _database.Context())
            await db.Clocks.Where(c => c.CaseId == broken && c.Kind == ClockKind.Decision).ExecuteUpdateAsync(set => set.SetProperty(c => c.Ledger, "{"));

        var result = await RunAsync(_recount);

        Assert.That((result.Unreadable, result.Moved), Is.EqualTo((1, 3)));
        await using var after = _database.Context();
        Assert.That((await after.Cases.SingleAsync(c => c.Id == sound)).DueDay, Is.EqualTo(OfficeFake.Today.AddDays(17)));
    }

    [Test]
    public async Task Layers_ComeIntoForceWithTheirRecord_OnceAndOnlyOverWhatWasSeen()
    {
        var store = _database.Get<CalendarStore>();
        var seen = CalendarStore.Fingerprint(await store.LayersAsync(default));
        CalendarImportRow Row(Guid id) => new() { Id = id, Layers = "centre:QX:2026", Name = "清溪镇2026年本地安排", FileHash = "00", ImportedBy = "p65", ImportedAt = OfficeFake.Morning };
        StoredLayer[] layers = [new("centre:QX:2026", LayerScope.Centre, "QX", "{}")];

        Assert.That(await store.ApplyAsync(Row(Import), layers, "another", default), Is.False, "somebody else was first");
        Assert.That(await store.LayersAsync(default), Is.Empty);
        Assert.That(await store.ApplyAsync(Row(Import), layers, seen, default), Is.True);
        var now = CalendarStore.Fingerprint(await store.LayersAsync(default));
        Assert.That(now, Is.Not.EqualTo(seen));
        Assert.That(await store.ApplyAsync(Row(Import), layers, now, default), Is.False, "the same import again");
        Assert.That((await store.UnsettledAsync(default)).Select(i => i.Id), Is.EqualTo(new[] { Import }));
        await store.SettleAsync(Import, OfficeFake.Morning.AddMinutes(1), default);
        Assert.That(await store.UnsettledAsync(default), Is.Empty);
    }

    [Test]
    public async Task Groups_CountClocksOfOneLedgerTogether()
    {
        await NewAsync();
        await NewAsync();
        var groups = await _recount.GroupsAsync(default);
        Assert.That(groups.Select(g => (g.Kind, g.Count, g.Ledger!.Budget.Days)), Is.EquivalentTo(new[] { (ClockKind.Decision, 2, 10), (ClockKind.Step, 2, 3) }));
        Assert.That(await _recount.ListAsync([groups[0].StoredLedger], 1, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task CasesOfAnItemWithALadderOfItsOwn_AreReckonedByIt_ThoughTheirLedgersAreAlike()
    {
        var (usual, own) = (await NewAsync(), await NewAsync());
        await using (var db = _database.Context())
            await db.Cases.Where(c => c.Id == own).ExecuteUpdateAsync(set => set.SetProperty(c => c.DefinitionVersionId, "own:1"));
        var first = OfficeFake.Morning.AddDays(1);
        Assert.That(await _recount.VersionsAsync(default), Is.EquivalentTo(new[] { "gfi-02:1", "own:1" }));

        await _recount.RunAsync(Import, clock => Weeklater(clock) with { NextRungAt = clock.DefinitionVersionId == "own:1" ? first : first.AddDays(1) }, Tell, OfficeFake.Morning, default);

        await using var after = _database.Context();
        Assert.That(await after.Clocks.Where(c => c.CaseId == usual).Select(c => c.NextRungAt).Distinct().ToListAsync(), Is.EqualTo(new DateTimeOffset?[] { first.AddDays(1) }));
        Assert.That(await after.Clocks.Where(c => c.CaseId == own).Select(c => c.NextRungAt).Distinct().ToListAsync(), Is.EqualTo(new DateTimeOffset?[] { first }));
    }

    [Test]
    public async Task AStepsClock_IsReckonedFromTheOpeningOfItsTask_AndTheCasesFromTheReceipt()
    {
        var id = await NewAsync();
        var opened = OfficeFake.Morning.AddHours(5);
        await using (var db = _database.Context())
            await db.Tasks.Where(t => t.CaseId == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.OpenedAt, opened));
        var starts = new Dictionary<ClockKind, DateTimeOffset>();

        await _recount.RunAsync(Import, clock =>
        {
            starts[clock.Ledger.Kind] = clock.StartedAt;
            return Weeklater(clock);
        }, Tell, OfficeFake.Morning, default);

        Assert.That(starts, Is.EquivalentTo(new Dictionary<ClockKind, DateTimeOffset> { [ClockKind.Step] = opened, [ClockKind.Decision] = OfficeFake.Morning }), "the noon of a step due today lies between its own opening and closing time");
    }

    private async Task Complete(Guid id)
    {
        var loaded = (await _store.LoadAsync(id, default))!;
        await _store.CommitAsync(OfficeFake.Commit(OfficeFake.Complete(loaded.File, 1), loaded.Token), default);
    }

    private async Task<Guid> NewAsync()
    {
        var id = Guid.NewGuid();
        await _store.CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(id, "QX-" + id.ToString("N")[..8])), default);
        return id;
    }
}
