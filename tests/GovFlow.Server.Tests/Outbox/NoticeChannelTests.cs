using System.Globalization;
using System.Text.Json;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Outbox;

/// <summary>通知渠道 over HTTP: what is switched on, and what a trial comes to.</summary>
public sealed class NoticeChannelTests
{
    private static async Task<JsonElement> TryAsync(OfficeClient admin, string code) => await OfficeClient.OkAsync(await admin.SendAsync("/api/notice-channels/test", new { code }, null, null));

    private static Dictionary<string, JsonElement> ByCode(JsonElement list) => list.EnumerateArray().ToDictionary(c => c.GetProperty("code").GetString()!, StringComparer.Ordinal);

    [Test]
    public async Task WhatIsOn_IsTried_AndTheResultIsShownAndOnRecord()
    {
        await using var sink = await MailSink.StartAsync();
        await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GovFlow:Smtp:Host"] = "127.0.0.1",
            ["GovFlow:Smtp:Port"] = sink.Port.ToString(CultureInfo.InvariantCulture),
            ["GovFlow:Smtp:StartTls"] = "false",
            ["GovFlow:Smtp:From"] = "hall@example.org",
            ["GovFlow:Webhooks:Robots:sms:Kind"] = "Generic",
            ["GovFlow:Webhooks:Robots:sms:Url"] = $"http://127.0.0.1:{MailSink.FreePort()}/send?key=secret-of-the-gateway",
        });
        await using var staff = new TownStaff(host);
        var admin = await staff.PersonAsync("p69");
        var list = await admin.GetAsync("/api/notice-channels");
        var channels = ByCode(list);
        Assert.That(channels.Keys, Is.EqualTo(new[] { "in-app", "mail", "robot:sms" }));
        Assert.That((channels["mail"].GetProperty("isOn").GetBoolean(), channels["robot:sms"].GetProperty("kind").GetString()), Is.EqualTo((true, "Gateway")));
        Assert.That(list.GetRawText(), Does.Not.Contain("secret-of-the-gateway"));

        using (var nowhere = await admin.SendAsync("/api/notice-channels/test", new { code = "mail" }, null, null))
            Assert.That((await nowhere.ProblemAsync()).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("no-mail-address"));
        using (var given = await admin.SendAsync("/api/organisation/people/p69", new { name = "系统管理员", unitCode = "hall", employment = "Regular", roles = new[] { "Admin" }, email = "admin@example.org" }, await admin.RowTagAsync("/api/organisation/people", "people", "p69"), null))
            Assert.That((int)given.StatusCode, Is.EqualTo(204), await given.Content.ReadAsStringAsync());
        var mailed = await TryAsync(admin, "mail");
        Assert.That(mailed.GetProperty("isDelivered").GetBoolean(), Is.True, mailed.GetRawText());
        Assert.That(sink.Received(), Has.Count.EqualTo(1));
        // Sent again because the answer was lost: nobody gets a second letter.
        var id = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await admin.SendAsync("/api/notice-channels/test", new { code = "mail" }, null, id);
            Assert.That((await OfficeClient.OkAsync(answer)).GetProperty("isDelivered").GetBoolean(), Is.True);
        }
        Assert.That(sink.Received(), Has.Count.EqualTo(2));
        using (var other = await admin.SendAsync("/api/notice-channels/test", new { code = "in-app" }, null, id))
            Assert.That(((int)other.StatusCode, await other.CodeAsync()), Is.EqualTo((409, "command-content-changed")));

        var called = await TryAsync(admin, "robot:sms");
        Assert.That(called.GetProperty("isDelivered").GetBoolean(), Is.False);
        Assert.That(called.GetProperty("message").GetString(), Does.StartWith("机器人 sms 无法连接"));
        Assert.That((await TryAsync(admin, "in-app")).GetProperty("isDelivered").GetBoolean(), Is.True);
        using (var unknown = await admin.SendAsync("/api/notice-channels/test", new { code = "robot:none" }, null, null))
            Assert.That((int)unknown.StatusCode, Is.EqualTo(422));
        await using var db = await host.ContextAsync();
        Assert.That(await db.OfficeActs.Where(a => a.Act == "test-channel").OrderBy(a => a.No).Select(a => a.Subject).ToListAsync(), Is.EqualTo(new[] { "mail", "mail", "robot:sms", "in-app" }));
        Assert.That(await db.OfficeActs.Where(a => a.Act == "test-channel").Select(a => a.Entry).ToListAsync(), Has.None.Contains("admin@example.org"), "no address on record");
    }

    [Test]
    public async Task WhatIsOff_SaysSo_AndOnlyWhoManagesInterfacesAsks()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var admin = await staff.PersonAsync("p69");
        Assert.That(ByCode(await admin.GetAsync("/api/notice-channels"))["mail"].GetProperty("isOn").GetBoolean(), Is.False);
        using var off = await admin.SendAsync("/api/notice-channels/test", new { code = "mail" }, null, null);
        Assert.That(((int)off.StatusCode, await off.CodeAsync()), Is.EqualTo((409, "channel-off")));
        using var clerk = await (await staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/notice-channels", UriKind.Relative));
        Assert.That((int)clerk.StatusCode, Is.EqualTo(403));
    }
}
