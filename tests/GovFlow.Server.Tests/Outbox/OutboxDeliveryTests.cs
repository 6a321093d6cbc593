using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Outbox;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Outbox;

public sealed class OutboxDeliveryTests
{
    [Test]
    public async Task ANotice_ReachesEveryHolderOfItsPostByMail_Once()
    {
        await using var sink = await MailSink.StartAsync();
        await using var host = Host(sink.Port);
        await GiveAddressAsync(host, "liqiuhe", "liqiuhe@town.example");
        await GiveAddressAsync(host, "zhangqingmiao", "zhangqingmiao@town.example");
        await QueueAsync(host, "post:win-market");

        await host.Services.GetRequiredService<OutboxDelivery>().RunAsync(CancellationToken.None);
        await host.Services.GetRequiredService<OutboxDelivery>().RunAsync(CancellationToken.None);

        Assert.That(sink.Received().Select(m => m.Headers["To"]), Is.EqualTo(new[] { "liqiuhe@town.example" }));
        Assert.That(await StatesAsync(host), Is.EqualTo(new[] { OutboxState.Done, OutboxState.Done }), "the notice and its one mail");
    }

    [Test]
    public async Task AMailServerThatIsAway_IsTriedAgainLater_AndTheNoticeArrivesWhenItIsBack()
    {
        await using var sink = await MailSink.StartAsync();
        await using var host = Host(MailSink.FreePort());
        await GiveAddressAsync(host, "liqiuhe", "liqiuhe@town.example");
        await QueueAsync(host, "person:p01");
        var delivery = host.Services.GetRequiredService<OutboxDelivery>();

        await delivery.RunAsync(CancellationToken.None);
        var waiting = await StatesAsync(host);
        var tooEarly = await delivery.RunAsync(CancellationToken.None);
        host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<GovFlow.Server.Hosting.Settings.SmtpSettings>>().Value.Port = sink.Port;
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await delivery.RunAsync(CancellationToken.None);

        Assert.Multiple(async () =>
        {
            Assert.That(waiting, Does.Contain(OutboxState.Pending));
            Assert.That(tooEarly, Is.Zero);
            Assert.That(sink.Received(), Has.Count.EqualTo(1));
            Assert.That(await StatesAsync(host), Is.All.EqualTo(OutboxState.Done));
        });
    }

    [Test]
    public async Task AMessageNobodyCanDeliver_IsGivenUpAtOnce_WithTheReason()
    {
        await using var host = new GovFlowHost();
        host.Office().Dispose();
        var outbox = host.Services.GetRequiredService<GovFlow.Storage.Outgoing.Outbox>();
        await outbox.EnqueueAsync(new OutgoingMessage("pigeon", "{}"), Guid.NewGuid(), null, host.Clock.GetUtcNow(), CancellationToken.None);

        await host.Services.GetRequiredService<OutboxDelivery>().RunAsync(CancellationToken.None);

        await using var db = await host.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        var dead = await db.Outbox.SingleAsync(o => o.Kind == "pigeon");
        Assert.That((dead.State, dead.LastError), Is.EqualTo((OutboxState.Dead, "没有能投递“pigeon”的通道。")));
    }

    private static GovFlowHost Host(int port) => new(settings: new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GovFlow:Smtp:Host"] = "127.0.0.1",
        ["GovFlow:Smtp:Port"] = $"{port}",
        ["GovFlow:Smtp:StartTls"] = "false",
    });

    private static async Task GiveAddressAsync(GovFlowHost host, string userName, string address)
    {
        host.Office().Dispose();
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        await db.Users.Where(u => u.UserName == userName).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, address));
    }

    private static async Task QueueAsync(GovFlowHost host, string audience) =>
        await host.Services.GetRequiredService<GovFlow.Storage.Outgoing.Outbox>().EnqueueAsync(
            new OutgoingMessage(MessageKinds.Notice, JsonSerializer.Serialize(new CaseNotice(audience, "黄牌", "剩 1 个工作日。", "alert.yellow"), OfficeClient.Json)),
            Guid.NewGuid(), null, host.Clock.GetUtcNow(), CancellationToken.None);

    private static async Task<List<OutboxState>> StatesAsync(GovFlowHost host)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        return await db.Outbox.Select(o => o.State).ToListAsync();
    }
}
