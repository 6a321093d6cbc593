using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovFlow.Storage.Tests;

[TestFixtureSource(typeof(Databases))]
internal sealed class ClockSweepTests(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Later = OfficeFake.Morning.AddDays(60);

    private TestDatabase _database = null!;
    private ClockSweep _sweep = null!;
    private CaseStore _store = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _sweep = _database.Get<ClockSweep>();
        _store = _database.Get<CaseStore>();
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    public static RungFiring Firing(DueClock clock) => new()
    {
        Clock = clock,
        Card = AlertCard.Red,
        Addressee = EscalationAudience.Handler,
        Audience = string.Join(' ', clock.Work.Select(w => $"post:{w.PostCode}")),
        Text = $"{clock.ItemName}办件 {clock.CaseNumber} 已超期，请立即办理。",
        At = clock.NextRungAt.AddSeconds(5),
        NextRungAt = clock.Rung < 2 ? clock.NextRungAt.AddDays(1) : null,
        Line = new CaseEvent("clock.overdue", "时限已到。", "system:sweep", "系统", false, false),
        Messages = [new OutgoingMessage("notice", "{}"), new OutgoingMessage("webhook", "{}")],
    };

    [Test]
    public async Task FindDue_GivesTheEarliestFirst_WithWhatAReminderNames()
    {
        var id = await NewAsync();

        var due = await _sweep.FindDueAsync(Later, 10, null, default);

        Assert.That(due.Select(c => (c.CaseId, c.Ledger.Kind)), Is.EqualTo(new[] { (id, ClockKind.Step), (id, ClockKind.Decision) }));
        Assert.That((due[0].StepName, due[0].HolderId, due[0].StartedAt), Is.EqualTo(("书面审查", (string?)null, OfficeFake.Morning)));
        Assert.That((due[1].StepName, due[1].StartedAt), Is.EqualTo(((string?)null, OfficeFake.Morning)));
        Assert.That(due.Select(c => c.Work), Is.All.EqualTo(new[] { new OpenWork("QX-SH-01", null) }), "a clock of the whole case presses on the work that is open");
        Assert.That(await _sweep.FindDueAsync(due[0].NextRungAt.AddTicks(-10), 10, null, default), Is.Empty, "not a moment early");
        Assert.That(await _sweep.FindDueAsync(due[0].NextRungAt, 10, null, default), Has.Count.EqualTo(1), "the instant itself is due");
        Assert.That(await _sweep.FindDueAsync(Later, 1, null, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task AClockOfTheWholeCase_PressesOnWhoHoldsTheWorkNow()
    {
        var id = await NewAsync();
        var loaded = (await _store.LoadAsync(id, default))!;
        await _store.CommitAsync(OfficeFake.Commit(OfficeFake.Complete(loaded.File, 1), loaded.Token), default);
        loaded = (await _store.LoadAsync(id, default))!;
        await _store.CommitAsync(OfficeFake.Commit(OfficeFake.Claim(loaded.File), loaded.Token), default);

        var decision = (await _sweep.FindDueAsync(Later, 10, null, default)).Single(c => c.Ledger.Kind == ClockKind.Decision);

        Assert.That(decision.Work, Is.EqualTo(new[] { new OpenWork("QX-SH-01", "P02") }), "the answered task is none any more");
        Assert.That(decision.HolderId, Is.EqualTo("P02"));
    }

    [Test]
    public async Task ALedgerNobodyCanRead_IsFound_AndHidesNoOther()
    {
        var id = await NewAsync();
        await _database.RawAsync($"UPDATE clocks SET ledger = '{{' WHERE case_id = {id} AND task_id IS NOT NULL");

        var due = await _sweep.FindDueAsync(Later, 10, null, default);

        Assert.That(due, Has.Count.EqualTo(2));
        Assert.That(() => due.Single(c => c.TaskId is not null).Ledger, Throws.InstanceOf<System.Text.Json.JsonException>());
        Assert.That(due.Single(c => c.TaskId is null).Ledger.Kind, Is.EqualTo(ClockKind.Decision));
        Assert.That((await _sweep.FindDueAsync(Later, 1, due[0], default)).Select(c => c.Id), Is.EqualTo(new[] { due[1].Id }), "the page after it");
        Assert.That(await _sweep.FindDueAsync(Later, 1, due[1], default), Is.Empty);
    }

    [Test]
    public async Task EveryRung_FiresOnce_InOrder()
    {
        await NewAsync();
        var fired = new List<(ClockKind, int)>();
        while (await _sweep.FindDueAsync(Later, 1, null, default) is [var clock])
        {
            Assert.That(await _sweep.TryFireAsync(Firing(clock), default), Is.True);
            Assert.That(await _sweep.TryFireAsync(Firing(clock), default), Is.False, "the same once more");
            fired.Add((clock.Ledger.Kind, clock.Rung + 1));
        }

        Assert.That(fired, Is.EqualTo(new[] { (ClockKind.Step, 1), (ClockKind.Step, 2), (ClockKind.Step, 3), (ClockKind.Decision, 1), (ClockKind.Decision, 2), (ClockKind.Decision, 3) }));
        await using var db = _database.Context();
        Assert.That(await db.Alerts.CountAsync(), Is.EqualTo(6));
        Assert.That(await db.Outbox.CountAsync(o => o.Kind == "webhook"), Is.EqualTo(6));
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task ManyNodesFiringOneRung_RaiseOneAlert([Range(1, 5)] int round)
    {
        await using var other = _database.Node();
        await NewAsync();
        var clock = (await _sweep.FindDueAsync(Later, 1, null, default)).Single();
        ClockSweep[] nodes = [_sweep, other.GetRequiredService<ClockSweep>(), _sweep, other.GetRequiredService<ClockSweep>()];

        var results = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.TryFireAsync(Firing(clock), default))));

        await using var db = _database.Context();
        Assert.That(results.Count(r => r), Is.EqualTo(1));
        Assert.That(await db.Alerts.CountAsync(), Is.EqualTo(1));
        Assert.That(await db.Outbox.CountAsync(o => o.Kind == "webhook"), Is.EqualTo(1));
        Assert.That((await db.Clocks.SingleAsync(c => c.Id == clock.Id)).Rung, Is.EqualTo(1));
    }

    [Test]
    public async Task AClockStoppedMeanwhile_RaisesNothing()
    {
        var id = await NewAsync();
        var clock = (await _sweep.FindDueAsync(Later, 1, null, default)).Single();
        var loaded = (await _store.LoadAsync(id, default))!;
        await _store.CommitAsync(OfficeFake.Commit(OfficeFake.Complete(loaded.File, 1), loaded.Token), default);

        Assert.That(await _sweep.TryFireAsync(Firing(clock), default), Is.False);
        await using var db = _database.Context();
        Assert.That(await db.Alerts.AnyAsync(), Is.False);
    }

    [Test]
    public async Task AnAlertBetweenLoadAndCommit_LosesNobodysRace_AndKeepsItsRung()
    {
        var id = await NewAsync();
        var loaded = (await _store.LoadAsync(id, default))!;
        foreach (var clock in await _sweep.FindDueAsync(Later, 10, null, default))
            await _sweep.TryFireAsync(Firing(clock), default);

        var result = await _store.CommitAsync(OfficeFake.Commit(OfficeFake.Complete(loaded.File, 1), loaded.Token), default);

        Assert.That(result, Is.TypeOf<CommitResult.Committed>());
        var after = (await _store.LoadAsync(id, default))!.File.Clocks.Single(c => c.Ledger.Kind == ClockKind.Decision);
        Assert.That(after.Rung, Is.EqualTo(1));
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task AnAcknowledgement_IsOnTheChainWithItsCommand_AndHappensOnce()
    {
        var id = await NewAsync();
        await _sweep.TryFireAsync(Firing((await _sweep.FindDueAsync(Later, 1, null, default)).Single()), default);
        var loaded = (await _store.LoadAsync(id, default))!;
        var alert = await AlertAsync();
        (alert.AcknowledgedAt, alert.AcknowledgedBy, alert.Version) = (Later, "P65", alert.Version + 1);
        var commit = OfficeFake.Commit(OfficeFake.Issue(loaded.File), loaded.Token, act: "acknowledge-alert", actor: "P65") with { Supervision = new SupervisionWrites { Alert = alert } };

        Assert.That(await _store.CommitAsync(commit, default), Is.TypeOf<CommitResult.Committed>());
        Assert.That(await _store.CommitAsync(commit with { CommandId = Guid.NewGuid() }, default), Is.TypeOf<CommitResult.LostRace>());
        Assert.That((await AlertAsync()).AcknowledgedBy, Is.EqualTo("P65"));
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);

        await using var db = _database.Context();
        await db.Alerts.ExecuteUpdateAsync(set => set.SetProperty(a => a.AcknowledgedBy, "P01"));
        Assert.That((await _database.Get<AuditTrail>().VerifyAsync(null, default)).Findings.Select(f => f.Kind), Is.EqualTo(new[] { AuditFindingKind.RowChanged }), "who took note cannot be rewritten");
    }

    private async Task<AlertRow> AlertAsync()
    {
        await using var db = _database.Context();
        return await db.Alerts.AsNoTracking().SingleAsync();
    }

    [Test]
    public async Task ALadderThatStepsBack_MayFireItsRungAgain()
    {
        await NewAsync();
        var clock = (await _sweep.FindDueAsync(Later, 1, null, default)).Single();
        await _sweep.TryFireAsync(Firing(clock), default);
        clock = (await _sweep.FindDueAsync(Later, 1, null, default)).Single();

        Assert.That(await _sweep.RescheduleAsync(clock, 0, clock.NextRungAt, default), Is.True);
        Assert.That(await _sweep.RescheduleAsync(clock, 0, clock.NextRungAt, default), Is.False, "as it was found it is no more");
        var again = (await _sweep.FindDueAsync(Later, 1, null, default)).Single();

        Assert.That(again.Rung, Is.Zero);
        Assert.That(await _sweep.TryFireAsync(Firing(again), default), Is.True);
    }

    private async Task<Guid> NewAsync()
    {
        var id = Guid.NewGuid();
        await _store.CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(id, "QX-" + id.ToString("N")[..8])), default);
        return id;
    }
}
