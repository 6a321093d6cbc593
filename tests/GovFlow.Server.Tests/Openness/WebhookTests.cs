using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.Server.Openness.Webhooks;
using GovFlow.Server.Outbox;
using GovFlow.Storage.Model;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Openness;

/// <summary>Event subscriptions over HTTP, to a receiver in memory (002-27).</summary>
public sealed class WebhookTests
{
    private readonly Receiver _receiver = new();
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _receiver.Reset();
        _host = new GovFlowHost(services: services => services.AddHttpClient(WebhookSender.ClientName).ConfigurePrimaryHttpMessageHandler(() => _receiver));
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [OneTimeTearDown]
    public void Done() => _receiver.Dispose();

    [Test]
    public async Task ASubscriber_HearsOfACase_Signed_WithNumberItemAndState_AndNobodysName()
    {
        var made = await SubscribeAsync(["case.received", "case.closed"]);
        var filed = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");
        await DeliverAsync();

        var call = _receiver.Calls.Single();
        var of = call.Json.GetProperty("case");
        Assert.Multiple(() =>
        {
            Assert.That(call.Json.GetProperty("event").GetString(), Is.EqualTo("case.received"));
            Assert.That(call.Json.GetProperty("at").GetDateTimeOffset(), Is.EqualTo(_host.Clock.GetUtcNow()));
            Assert.That(of.GetProperty("number").GetString(), Is.EqualTo(filed.GetProperty("number").GetString()));
            Assert.That((of.GetProperty("itemCode").GetString(), of.GetProperty("version").GetInt64()), Is.EqualTo(("GFI-02", 1L)));
            Assert.That(call.Key, Is.EqualTo(call.Json.GetProperty("id").GetString()));
            Assert.That(call.Signature, Is.EqualTo(Signature(call.Body, made.GetProperty("secret").GetString()!, _host.Clock.GetUtcNow())));
        });
        Assert.That(call.Json.EnumerateObject().Select(m => m.Name), Is.EqualTo(new[] { "id", "event", "at", "case" }));
        Assert.That(
            of.EnumerateObject().Select(m => m.Name), Is.EqualTo(new[] { "id", "number", "centreCode", "itemCode", "itemName", "kind", "state", "version" }), "nothing that says who the case is about");
    }

    [Test]
    public async Task NothingIsQueued_WhereNobodySubscribes()
    {
        await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        await using var db = await _host.ContextAsync();
        Assert.That(await db.Outbox.CountAsync(o => o.Kind == "case-event"), Is.Zero);
    }

    [Test]
    public async Task AFailure_IsTriedAgainWithTheSameKey_AndARefusalIsADeadLetterThatCanBeSentAgain()
    {
        await SubscribeAsync(["case.received"]);
        _receiver.Answer = HttpStatusCode.BadGateway;
        await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        await DeliverAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        _receiver.Answer = HttpStatusCode.Gone;
        await DeliverAsync();

        Assert.That(_receiver.Calls.Select(c => c.Key).Distinct().Count(), Is.EqualTo(1));
        Assert.That(_receiver.Calls, Has.Count.EqualTo(2));
        var dead = (await _admin.GetAsync("/api/admin/outbox")).GetProperty("items").EnumerateArray().Single();
        Assert.That(dead.GetProperty("lastError").GetString(), Is.EqualTo("订阅方“县平台”应答 410。"));
        _receiver.Answer = HttpStatusCode.NoContent;
        using var requeued = await _admin.Http.PostAsync(new Uri($"/api/admin/outbox/{dead.GetProperty("id").GetGuid()}/requeue", UriKind.Relative), null);
        await DeliverAsync();
        Assert.That(_receiver.Calls, Has.Count.EqualTo(3));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.Outbox.Where(o => o.Kind == "webhook").Select(o => o.State).SingleAsync(), Is.EqualTo(OutboxState.Done));
    }

    [Test]
    public async Task ASecret_IsShownOnce_AndAnEndedSubscriptionHearsNothing()
    {
        var command = Guid.NewGuid();
        var made = await SubscribeAsync(["case.received"], command);
        var again = await SubscribeAsync(["case.received"], command);
        Assert.That(again.GetProperty("secret").GetString(), Is.EqualTo(made.GetProperty("secret").GetString()), "an answer lost on its way");
        _host.Clock.Advance(TimeSpan.FromMinutes(11));
        using var late = await SendAsync(["case.received"], command);
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await _admin.GetAsync("/api/webhooks")).ToString(), Does.Not.Contain(made.GetProperty("secret").GetString()!));
        await using (var db = await _host.ContextAsync())
        {
            var kept = await db.CentreLists.Select(l => l.Json).ToListAsync();
            Assert.That(kept, Has.Some.Contains(made.GetProperty("subscription").GetProperty("id").GetString()!));
            Assert.That(kept, Has.None.Contains(made.GetProperty("secret").GetString()!));
        }

        var id = made.GetProperty("subscription").GetProperty("id").GetGuid();
        using (var tried = await _admin.SendAsync($"/api/webhooks/{id}/test", new { }, null, null))
            Assert.That(tried.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await DeliverAsync();
        Assert.That(_receiver.Calls.Single().Json.GetProperty("event").GetString(), Is.EqualTo("ping"));
        await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        using (var ended = await _admin.SendAsync($"/api/webhooks/{id}/end", new { }, null, null))
            Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await DeliverAsync();
        Assert.That(_receiver.Calls, Has.Count.EqualTo(1), "what was on its way is dropped");
        using var gone = await _admin.SendAsync($"/api/webhooks/{id}/end", new { }, null, null);
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("ftp://office.example/", "webhook-url")]
    [TestCase("office.example", "webhook-url")]
    [TestCase("https://user:word@office.example/", "webhook-url")]
    [TestCase("http://localhost:5080/", "webhook-own-address")]
    [TestCase("http://127.0.0.1/", "webhook-own-address")]
    [TestCase("http://[::1]/", "webhook-own-address")]
    [TestCase("http://[::ffff:127.0.0.1]/", "webhook-own-address")]
    [TestCase("http://169.254.169.254/latest/", "webhook-own-address")]
    [TestCase("http://0.0.0.0/", "webhook-own-address")]
    [TestCase("http://2130706433/", "webhook-own-address")]
    public async Task AnAddress_ThatLeadsHome_OrIsNone_IsRefused(string url, string code)
    {
        using var answer = await _admin.SendAsync("/api/webhooks", new { url, events = new[] { "case.closed" }, note = "县平台" }, null, null);
        Assert.That((int)answer.StatusCode, Is.EqualTo(422));
        var error = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("errors")[0];
        Assert.That((error.GetProperty("path").GetString(), error.GetProperty("code").GetString()), Is.EqualTo(("$.url", code)));
    }

    [Test]
    public void AName_ThatLeadsHomeWhenItIsCalled_IsNotCalled() =>
        Assert.That(async () => await WebhookAddress.ConnectAsync(new DnsEndPoint("localhost", 9), allowOwn: false, CancellationToken.None), Throws.InstanceOf<OwnAddressException>());

    [TestCase("""{"url":"https://a.example/","events":["case.born"],"note":"x"}""", "$.events[0]")]
    [TestCase("""{"url":"https://a.example/","events":[null],"note":"x"}""", "$.events[0]")]
    [TestCase("""{"url":"https://a.example/","events":[],"note":"x"}""", "$.events")]
    [TestCase("""{"url":"https://a.example/","events":null,"note":"x"}""", "$.events")]
    [TestCase("""{"url":"https://a.example/","events":["case.closed"],"note":" "}""", "$.note")]
    [TestCase("""{"url":null,"events":["case.closed"],"note":"x"}""", "$.url")]
    public async Task WhatIsMissing_IsNamed(string body, string path)
    {
        using var answer = await _admin.SendAsync("/api/webhooks", JsonSerializer.Deserialize<JsonElement>(body), null, null);
        Assert.That((int)answer.StatusCode, Is.AnyOf(400, 422));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(path));
    }

    [Test]
    public async Task OnlyAnAdministrator_Subscribes()
    {
        using var answer = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/webhooks", UriKind.Relative));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static string Signature(string body, string secret, DateTimeOffset at)
    {
        var t = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={t},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{body}")))}";
    }

    private Task<HttpResponseMessage> SendAsync(string[] events, Guid? command = null) =>
        _admin.SendAsync("/api/webhooks", new { url = "https://county.example/hall?key=k", events, note = "县平台" }, null, command);

    private async Task<JsonElement> SubscribeAsync(string[] events, Guid? command = null)
    {
        using var answer = await SendAsync(events, command);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private Task<int> DeliverAsync() => _host.Services.GetRequiredService<OutboxDelivery>().RunAsync(CancellationToken.None);

    private sealed record Call(string Key, string Signature, string Body)
    {
        public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);
    }

    private sealed class Receiver : HttpMessageHandler
    {
        public List<Call> Calls { get; } = [];

        public HttpStatusCode Answer { get; set; }

        public void Reset()
        {
            Calls.Clear();
            Answer = HttpStatusCode.NoContent;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Add(new Call(
                request.Headers.GetValues("Idempotency-Key").Single(), request.Headers.GetValues(BodySignature.Header).Single(), await request.Content!.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage(Answer);
        }
    }
}
