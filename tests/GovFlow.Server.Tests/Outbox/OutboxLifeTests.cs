using System.Net;
using System.Text.Json;
using GovFlow.Server.Outbox;
using GovFlow.Server.Scheduling;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Outbox;

/// <summary>A message from the queue to the receiver, to the dead letters and back, and out of memory.</summary>
public sealed class OutboxLifeTests
{
    private const string Kind = "pigeon";

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private Pigeons _pigeons = null!;

    [SetUp]
    public async Task Start()
    {
        _pigeons = new Pigeons();
        _host = new GovFlowHost(services: services => services.AddSingleton<IMessageHandler>(_pigeons));
        _staff = new TownStaff(_host);
        await _staff.PersonAsync("p69");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task NothingIsBegun_UnderALeaseThatMayEndMeanwhile_AndTheAttemptDoesNotCount()
    {
        for (var i = 0; i < 3; i++)
            await QueueAsync();
        // Each flight takes five minutes of the ten that a lease lasts; the longest a delivery may take is six.
        _pigeons.Fly = () => _host.Clock.Advance(TimeSpan.FromMinutes(5));

        await DeliverAsync();

        Assert.That(_pigeons.Flown, Has.Count.EqualTo(3).And.Unique);
        Assert.That(_pigeons.Flown.Select(f => f.Lease), Is.Unique, "each under a fresh lease");
        Assert.That((await RowsAsync()).Select(o => (o.State, o.Attempts)), Is.All.EqualTo((OutboxState.Done, 1)));
    }

    [Test]
    public async Task WhatFailsEveryTime_IsDeadAfterTheLastTry_AndAPersonPutsItBack()
    {
        await QueueAsync();
        _pigeons.Fly = () => throw new DeliveryException("鸽子没有回来。", isFinal: false);
        for (var attempt = 1; attempt <= GovFlow.Storage.Outgoing.Outbox.MostAttempts; attempt++)
        {
            Assert.That((await RowsAsync()).Single().State, Is.EqualTo(OutboxState.Pending), $"before attempt {attempt}");
            await DeliverAsync();
            _host.Clock.Advance(GovFlow.Storage.Outgoing.Outbox.Delay(attempt));
        }
        await DeliverAsync();
        Assert.That(_pigeons.Flown, Has.Count.EqualTo(GovFlow.Storage.Outgoing.Outbox.MostAttempts), "no more");

        var admin = await _staff.PersonAsync("p69");
        var dead = (await admin.GetAsync("/api/admin/outbox")).GetProperty("items").EnumerateArray().Single();
        Assert.That((dead.GetProperty("state").GetString(), dead.GetProperty("lastError").GetString()), Is.EqualTo(("Dead", "鸽子没有回来。")));
        _pigeons.Fly = () => { };
        var requeued = await RequeueAsync(admin, dead.GetProperty("id").GetGuid());
        var twice = await RequeueAsync(admin, dead.GetProperty("id").GetGuid());
        await DeliverAsync();

        Assert.That((requeued.Status, twice.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), "a second click does nothing");
        Assert.That(requeued.Body.GetProperty("attempts").GetInt32(), Is.Zero);
        Assert.That((await RowsAsync()).Select(o => (o.State, o.Attempts)), Is.EqualTo(new[] { (OutboxState.Done, 1) }));
        Assert.That((await RequeueAsync(admin, dead.GetProperty("id").GetGuid())).Status, Is.EqualTo(HttpStatusCode.Conflict), "delivered is delivered");
        Assert.That((await RequeueAsync(admin, Guid.NewGuid())).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task ThePurge_ForgetsWhatWasDeliveredLongAgo_AndNoDeadLetter()
    {
        await QueueAsync();
        await DeliverAsync();
        _pigeons.Fly = () => throw new DeliveryException("查无此人。", isFinal: true);
        await QueueAsync();
        await DeliverAsync();
        var purge = ActivatorUtilities.CreateInstance<OutboxPurgeJob>(_host.Services);

        _host.Clock.Advance(TimeSpan.FromDays(30));
        await purge.Execute(null!);
        Assert.That(await RowsAsync(), Has.Count.EqualTo(2), "thirty days are kept");
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        await purge.Execute(null!);

        Assert.That((await RowsAsync()).Select(o => o.State), Is.EqualTo(new[] { OutboxState.Dead }));
    }

    [Test]
    public async Task TheList_PagesEachState_AndIsForOperatorsOnly()
    {
        for (var i = 0; i < 5; i++)
        {
            await QueueAsync();
            await DeliverAsync();
            _host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var admin = await _staff.PersonAsync("p69");
        var seen = new List<DateTimeOffset>();
        string? cursor = null;
        do
        {
            var page = await admin.GetAsync($"/api/admin/outbox?state=Done&limit=2&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("endedAt").GetDateTimeOffset()));
            cursor = page.GetProperty("nextCursor").GetString();
            Assert.That(page.ToString(), Does.Not.Contain("payload"));
        }
        while (cursor is not null);
        using var unreadable = await admin.Http.GetAsync(new Uri("/api/admin/outbox?state=Lost", UriKind.Relative));
        using var clerk = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/admin/outbox", UriKind.Relative));

        Assert.That(seen, Has.Count.EqualTo(5).And.Ordered.Descending);
        Assert.That((await admin.GetAsync("/api/admin/outbox?state=Pending")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That(((int)unreadable.StatusCode, await unreadable.CodeAsync()), Is.EqualTo((400, "malformed-request")));
        Assert.That(((int)clerk.StatusCode, await clerk.CodeAsync()), Is.EqualTo((403, "permission-missing")));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> RequeueAsync(OfficeClient by, Guid id)
    {
        using var answer = await by.Http.PostAsync(new Uri($"/api/admin/outbox/{id}/requeue", UriKind.Relative), null);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    private Task<bool> QueueAsync() => _host.Services.GetRequiredService<GovFlow.Storage.Outgoing.Outbox>()
        .EnqueueAsync(new OutgoingMessage(Kind, "{}"), Guid.NewGuid(), null, _host.Clock.GetUtcNow(), CancellationToken.None);

    private Task<int> DeliverAsync() => _host.Services.GetRequiredService<OutboxDelivery>().RunAsync(CancellationToken.None);

    private async Task<List<OutboxRow>> RowsAsync()
    {
        await using var db = await _host.ContextAsync();
        return await db.Outbox.AsNoTracking().Where(o => o.Kind == Kind).ToListAsync();
    }

    /// <summary>A channel whose flights a test decides about.</summary>
    private sealed class Pigeons : IMessageHandler
    {
        public string Kind => OutboxLifeTests.Kind;

        public List<(Guid Id, Guid Lease)> Flown { get; } = [];

        public Action Fly { get; set; } = () => { };

        public Task HandleAsync(LeasedMessage message, CancellationToken ct)
        {
            Flown.Add((message.Id, message.Lease));
            Fly();
            return Task.CompletedTask;
        }
    }
}
