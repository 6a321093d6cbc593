using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.Server.Outbox;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Openness;

/// <summary>更换密钥: a receiver changes over without losing a call, on a port of its own (002-27).</summary>
public sealed class WebhookSecretTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;
    private WebhookSink _sink = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _sink = await WebhookSink.StartAsync();
        _host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Webhooks:AllowOwnAddress"] = "true" });
    }

    /// <summary>The clock goes on between the tests, and nobody stays at work over night.</summary>
    [SetUp]
    public async Task LogInAsync()
    {
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
    }

    [TearDown]
    public ValueTask LogOutAsync() => _staff.DisposeAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Test]
    public async Task BothSecretsSign_UntilTheOverlapEnds_ThenTheFormerEndsByItself()
    {
        var (id, first) = await SubscribeAsync();
        Assert.That(await SignersAsync(id, first), Is.EqualTo([true]));

        var second = await RotateAsync(id, 24);
        Assert.That(await SignersAsync(id, second, first), Is.EqualTo([true, true]), "the new one first");
        var shown = await RotationAsync(id);
        Assert.That(shown.GetProperty("bothUntil").GetDateTimeOffset(), Is.EqualTo(_host.Clock.GetUtcNow().AddHours(24)));
        Assert.That(shown.GetProperty("by").GetString(), Is.EqualTo("系统管理员"));

        _host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await LogOutAsync();
        await LogInAsync();
        Assert.That(await SignersAsync(id, second, first), Is.EqualTo([true, true]));
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await SignersAsync(id, second, first), Is.EqualTo([true]), "nobody ended it");
        Assert.That((await RotationAsync(id)).GetProperty("bothUntil").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task ASecretThatLeaked_EndsAtOnce_AlsoWhileAnotherIsBeingChanged()
    {
        var (id, first) = await SubscribeAsync();
        var second = await RotateAsync(id, 72);
        using (var third = await SendAsync(id, 24))
            Assert.That(await third.CodeAsync(), Is.EqualTo("webhook-rotating"), "never three");

        var last = await RotateAsync(id, 0);

        Assert.That(await SignersAsync(id, last, second, first), Is.EqualTo([true]));
    }

    [Test]
    public async Task ARepetition_IsAnsweredTheSame_ForTenMinutes_AndTheSecretIsNeverReadAgain()
    {
        var (id, first) = await SubscribeAsync();
        var command = Guid.NewGuid();
        var second = await RotateAsync(id, 24, command);
        Assert.That(await RotateAsync(id, 24, command), Is.EqualTo(second));
        Assert.That(await SignersAsync(id, second, first), Is.EqualTo([true, true]), "the repetition changed nothing");
        _host.Clock.Advance(TimeSpan.FromMinutes(11));
        using var late = await SendAsync(id, 24, command);

        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await _admin.GetAsync("/api/webhooks")).GetRawText(), Does.Not.Contain(first).And.Not.Contain(second));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.CentreLists.Select(l => l.Json).ToListAsync(), Has.None.Contains(second).And.None.Contains(first));
        var acts = await db.OfficeActs.Where(a => a.Act == "rotate-webhook-secret" && a.Subject == id.ToString()).ToListAsync();
        Assert.That(acts, Has.Count.EqualTo(1));
        Assert.That(acts[0].Entry, Does.Contain("formerSecretUntil").IgnoreCase.And.Not.Contain(second));
    }

    [TestCase("{}")]
    [TestCase("""{"overlapHours":null}""")]
    [TestCase("""{"overlapHours":-1}""")]
    [TestCase("""{"overlapHours":721}""")]
    [TestCase("""{"overlapHours":"x"}""")]
    public async Task AnOverlapThatIsNone_IsRefusedWithItsPlace_AndTheSecretStays(string body)
    {
        var (id, first) = await SubscribeAsync();

        using var answer = await _admin.SendAsync($"/api/webhooks/{id}/secret", JsonSerializer.Deserialize<JsonElement>(body), null, null);

        Assert.That((int)answer.StatusCode, Is.AnyOf(400, 422));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("overlapHours"));
        Assert.That(await SignersAsync(id, first), Is.EqualTo([true]));
    }

    [Test]
    public async Task NobodyElse_ChangesIt_AndWhatIsEndedHasNone()
    {
        var (id, _) = await SubscribeAsync();
        using var clerk = await (await _staff.PersonAsync("p01")).SendAsync($"/api/webhooks/{id}/secret", new { overlapHours = 24 }, null, null);
        using var unknown = await SendAsync(Guid.NewGuid(), 24);

        Assert.That((clerk.StatusCode, unknown.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.NotFound)));
    }

    private async Task<(Guid Id, string Secret)> SubscribeAsync()
    {
        using var answer = await _admin.SendAsync("/api/webhooks", new { url = _sink.Address.ToString(), events = new[] { "case.closed" }, note = "县平台" }, null, null);
        var made = await OfficeClient.OkAsync(answer);
        return (made.GetProperty("subscription").GetProperty("id").GetGuid(), made.GetProperty("secret").GetString()!);
    }

    private Task<HttpResponseMessage> SendAsync(Guid id, int overlapHours, Guid? command = null) => _admin.SendAsync($"/api/webhooks/{id}/secret", new { overlapHours }, null, command);

    private async Task<string> RotateAsync(Guid id, int overlapHours, Guid? command = null)
    {
        using var answer = await SendAsync(id, overlapHours, command);
        return (await OfficeClient.OkAsync(answer)).GetProperty("secret").GetString()!;
    }

    private async Task<JsonElement> RotationAsync(Guid id) =>
        (await _admin.GetAsync("/api/webhooks")).GetProperty("subscriptions").EnumerateArray().Single(s => s.GetProperty("id").GetGuid() == id).GetProperty("rotation");

    /// <summary>Sends a ping and says of each signature it came with, in order, whether the secret of that place made it.</summary>
    private async Task<bool[]> SignersAsync(Guid id, params string[] secrets)
    {
        using (var tried = await _admin.SendAsync($"/api/webhooks/{id}/test", new { }, null, null))
            Assert.That(tried.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await _host.Services.GetRequiredService<OutboxDelivery>().RunAsync(CancellationToken.None);
        var (signature, body) = _sink.Signed.Last();
        var parts = signature.Split(',').Select(p => p.Split('=', 2)).ToList();
        var time = parts.Single(p => p[0] == "t")[1];
        return
        [
            .. parts.Where(p => p[0] == "v1").Select(p => p[1])
                .Select((hex, i) => i < secrets.Length && hex == Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secrets[i]), Encoding.UTF8.GetBytes($"{time}.{body}")))),
        ];
    }
}
