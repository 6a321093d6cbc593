using System.Text.Json;
using GovFlow.Server.Outbox;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Durability;

/// <summary>
/// A thousand commands from many windows at once, and the server killed with SIGKILL in the middle of them: what was acknowledged is there, nothing is half
/// done, and what was not acknowledged may simply be sent again.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class KillTests
{
    private const int Commands = 1_000;
    private const int Windows = 10;

    /// <summary>Acknowledged commands after which the server dies: the middle of the storm.</summary>
    private const int Midway = 450;

    /// <summary>Of the storm over two servers, where only who says it again is new.</summary>
    private const int FewerCommands = 400;

    [Test]
    public async Task AKilledServer_LosesNothingAcknowledged_AndLeavesNothingHalfDone([ValueSource(typeof(Databases), nameof(Databases.All))] DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var storm = new Storm(Commands);
        await using (var server = await ServerProcess.StartAsync(database))
            await RaceAsync(storm, server);

        await using var again = await ServerProcess.StartAsync(database);
        await JudgeAsync(storm, again, database);
    }

    /// <summary>Ten windows over two servers on one database; one server dies, and its windows say the rest, the cut-off command first, to the other.</summary>
    [Test]
    public async Task ANodeKilledBesideAnother_LosesAndDoublesNothing_AndEveryNoticeIsSentOnce([ValueSource(typeof(Databases), nameof(Databases.All))] DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var storm = new Storm(FewerCommands);
        await using var survivor = await ServerProcess.StartAsync(database, SendsNothing);
        await using (var doomed = await ServerProcess.StartAsync(database, SendsNothing))
        {
            var clients = await Task.WhenAll(Enumerable.Range(0, Windows).Select(i =>
                i % 2 == 0 ? Client.ConnectAsync(doomed.Address, survivor.Address) : Client.ConnectAsync(survivor.Address)));
            var midway = storm.AcknowledgedAsync(FewerCommands / 2);
            var windows = Task.WhenAll(clients.Select(storm.WindowAsync));
            await Task.WhenAny(midway, windows);
            await doomed.KillAsync();
            await windows;
            Assert.That(clients.Sum(c => c.FailedOver), Is.EqualTo(Windows / 2), "every window of the dead server turned to the other");
            foreach (var client in clients)
                client.Dispose();
        }

        Assert.That(storm.Refusals, Is.Empty);
        Assert.That(storm.Commands, Has.Count.EqualTo(FewerCommands).And.All.Matches<Sent>(c => c.Answer is not null));
        using (var client = await Client.ConnectAsync(survivor.Address))
            await AssertReplaysAsync(storm.Commands, client);
        await AssertLedgerAsync([.. storm.Commands], database);
        await AssertNoticesAsync(database);
    }

    /// <summary>Until someone delivers them the notices lie in the outbox.</summary>
    private const string SendsNothing = "--GovFlow:Sweeps:Enabled=false";

    /// <summary>The outbox holds one notice for every task that was opened, and two restarted servers at once send each to the receiver exactly once.</summary>
    private static async Task AssertNoticesAsync(TestDatabase database)
    {
        await using var sink = await WebhookSink.StartAsync(senders: 2);
        await using var host = new GovFlowHost(database, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GovFlow:Webhooks:Robots:all:Url"] = sink.Address.ToString(),
            ["GovFlow:Webhooks:Robots:all:Kind"] = "Generic",
            ["GovFlow:Webhooks:Robots:all:Audiences:0"] = "*",
        });
        await using var node = host.Node();
        host.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        await using var db = await host.ContextAsync();
        var notices = (await db.Outbox.AsNoTracking().ToListAsync()).ConvertAll(o => (o.CaseId, Kind: JsonDocument.Parse(o.Payload).RootElement.GetProperty("kind").GetString()));
        Assert.That(
            notices.Where(n => n.Kind == "task.opened").Select(n => n.CaseId!.Value).Order(),
            Is.EqualTo(await db.Tasks.Select(t => t.CaseId).Order().ToListAsync()), "a notice a task, in one transaction with it");

        var delivered = await Task.WhenAll(new[] { host, node }.Select(n => Task.Run(() => n.Services.GetRequiredService<OutboxDelivery>().RunAsync(CancellationToken.None))));

        Assert.That(delivered, Has.All.Positive, "both took part");
        Assert.That(await db.Outbox.Select(o => o.State).Distinct().ToListAsync(), Is.EqualTo(new[] { OutboxState.Done }));
        Assert.That(sink.Received.Select(r => r.Key), Is.Unique);
        Assert.That(
            sink.Received.Select(r => $"{r.Body.GetProperty("caseId").GetGuid()} {r.Body.GetProperty("kind").GetString()}").Order(StringComparer.Ordinal),
            Is.EqualTo(notices.Select(n => $"{n.CaseId} {n.Kind}").Order(StringComparer.Ordinal)));
    }

    private static async Task RaceAsync(Storm storm, ServerProcess doomed)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Windows).Select(_ => Client.ConnectAsync(doomed.Address)));
        try
        {
            var midway = storm.AcknowledgedAsync(Midway);
            var windows = Task.WhenAll(clients.Select(storm.WindowAsync));
            await Task.WhenAny(midway, windows);
            await doomed.KillAsync();
            await windows;
        }
        finally
        {
            foreach (var client in clients)
                client.Dispose();
        }
        Assert.That(storm.Refusals, Is.Empty);
        Assert.That(storm.Commands.Count(c => c.Answer is not null), Is.GreaterThanOrEqualTo(Midway), "the storm was under way");
        Assert.That(storm.Commands.Count(c => c.Answer is null), Is.GreaterThan(0), "the kill cut commands off");
    }

    private static async Task JudgeAsync(Storm storm, ServerProcess server, TestDatabase database)
    {
        using var client = await Client.ConnectAsync(server.Address);
        var (known, unknown) = (storm.Commands.Where(c => c.Answer is not null).ToList(), storm.Commands.Where(c => c.Answer is null).ToList());
        await AssertReplaysAsync(known, client);
        await AssertSafelyRepeatableAsync(unknown, client);

        // Those cut off before they could say all they had to say say the rest.
        var rest = new Storm(Commands - storm.Commands.Count);
        var clients = await Task.WhenAll(Enumerable.Range(0, Windows).Select(_ => Client.ConnectAsync(server.Address)));
        await Task.WhenAll(clients.Select(rest.WindowAsync));
        foreach (var one in clients)
            one.Dispose();
        Assert.That(rest.Refusals, Is.Empty);
        var all = storm.Commands.Concat(rest.Commands).ToList();
        Assert.That(all, Has.Count.EqualTo(Commands).And.All.Matches<Sent>(c => c.Answer is not null));

        await AssertLedgerAsync(all, database);
    }

    /// <summary>Every acknowledged command, sent again, answers as the first time: same case, same number, same papers.</summary>
    private static Task AssertReplaysAsync(IEnumerable<Sent> acknowledged, Client client) =>
        Parallel.ForEachAsync(acknowledged, async (sent, _) =>
        {
            var first = sent.Answer;
            await client.SendAsync(sent);
            Assert.That(sent.Answer, Is.EqualTo(first), sent.Path);
        });

    /// <summary>A command nobody knows the end of is sent twice: it took effect once, before the kill or now.</summary>
    private static async Task AssertSafelyRepeatableAsync(IEnumerable<Sent> unknown, Client client)
    {
        foreach (var sent in unknown)
        {
            await client.SendAsync(sent);
            var first = sent.Answer;
            await client.SendAsync(sent);
            Assert.That(sent.Answer, Is.EqualTo(first), sent.Path);
        }
    }

    /// <summary>The database holds exactly the commands' work, whole: cases, numbers, papers, messages, chains.</summary>
    private static async Task AssertLedgerAsync(List<Sent> all, TestDatabase database)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddGovFlowStorage(database.Provider, database.ConnectionString).BuildServiceProvider();
        await using (var db = await services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync())
        {
            var intakes = all.Where(c => c.Path.EndsWith("/conclude", StringComparison.Ordinal)).ToList();
            var numbers = await db.Cases.Select(c => c.Number).Order().ToListAsync();
            Assert.That(numbers, Is.EqualTo(intakes.Select(c => c.Answer!.Number).Order(StringComparer.Ordinal)), "one case an intake, one intake a case");
            Assert.That(await db.Commands.CountAsync(), Is.EqualTo(all.Count), "every command is recorded once");
            Assert.That(await db.Cases.CountAsync(c => !db.AuditEntries.Any(e => e.CaseId == c.Id)), Is.Zero);

            foreach (var series in (await db.Papers.Select(p => new { p.Register, p.Place }).ToListAsync()).GroupBy(p => p.Register, StringComparer.Ordinal))
                Assert.That(series.Select(p => p.Place).Order(), Is.EqualTo(Enumerable.Range(1, series.Count()).Select(n => (long)n)), $"{series.Key} has no gap");
        }

        var audit = await services.GetRequiredService<Storage.Audit.AuditTrail>().VerifyAsync(null, CancellationToken.None);
        Assert.That(audit.Findings, Is.Empty);
        var (exit, output) = await ServerProcess.RunAsync(database, "audit", "verify");
        Assert.That(exit, Is.Zero, output);
    }
}
