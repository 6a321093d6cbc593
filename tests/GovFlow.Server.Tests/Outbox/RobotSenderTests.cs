using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Outbox;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Outbox;

public sealed class RobotSenderTests
{
    private static readonly Delivery Alert = new(
        Guid.Parse("0f3c2a51-8a52-4f6f-9a3a-6f2d0c9b1d11"), "alert.yellow", "黄牌预警", "剩 1 个工作日。", Guid.Parse("11111111-8a52-4f6f-9a3a-6f2d0c9b1d11"));

    [Test]
    public async Task WeCom_GetsATextMessage()
    {
        var call = await SendAsync(WebhookKind.WeCom, secret: null);

        Assert.Multiple(() =>
        {
            Assert.That(call.Body, Is.EqualTo("""{"msgtype":"text","text":{"content":"黄牌预警\n剩 1 个工作日。"}}"""));
            Assert.That(call.Url.Query, Is.EqualTo("?key=k"));
        });
    }

    [Test]
    public async Task DingTalk_GetsTheSignatureItChecks()
    {
        var call = await SendAsync(WebhookKind.DingTalk, secret: "SECabc");

        var query = HttpUtility.ParseQueryString(call.Url.Query);
        var timestamp = new FakeClock().GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var expected = Convert.ToBase64String(HMACSHA256.HashData("SECabc"u8, Encoding.UTF8.GetBytes($"{timestamp}\nSECabc")));
        Assert.Multiple(() =>
        {
            Assert.That(query["key"], Is.EqualTo("k"));
            Assert.That(query["timestamp"], Is.EqualTo(timestamp));
            Assert.That(query["sign"], Is.EqualTo(expected));
        });
    }

    [Test]
    public async Task Generic_GetsTheNoticeWithKeyAndSignature()
    {
        var call = await SendAsync(WebhookKind.Generic, secret: "s");

        using var body = JsonDocument.Parse(call.Body);
        Assert.Multiple(() =>
        {
            Assert.That(body.RootElement.GetProperty("id").GetGuid(), Is.EqualTo(Alert.Id));
            Assert.That(body.RootElement.GetProperty("kind").GetString(), Is.EqualTo("alert.yellow"));
            Assert.That(call.Headers["Idempotency-Key"], Is.EqualTo(Alert.Id.ToString()));
            Assert.That(call.Headers["X-GovFlow-Signature"], Is.EqualTo("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("s"u8, Encoding.UTF8.GetBytes(call.Body)))));
        });
    }

    [TestCase(HttpStatusCode.OK, """{"errcode":0}""", null)]
    [TestCase(HttpStatusCode.OK, """{"errcode":45009,"errmsg":"api freq out of limit"}""", false)]
    [TestCase(HttpStatusCode.OK, "<html>", false)]
    [TestCase(HttpStatusCode.BadGateway, "", false)]
    [TestCase(HttpStatusCode.TooManyRequests, "", false)]
    [TestCase(HttpStatusCode.Forbidden, "", true)]
    [TestCase(HttpStatusCode.Found, "", true)]
    public async Task AnAnswer_IsSuccess_OrSaysWhetherAnotherTryHelps(HttpStatusCode status, string body, bool? isFinal)
    {
        var handler = new Recorder(status, body);

        var failure = await CaughtAsync(() => Sender(handler, WebhookKind.WeCom, null).SendAsync(Alert, "leaders", CancellationToken.None));

        Assert.That(failure?.IsFinal, Is.EqualTo(isFinal));
    }

    [Test]
    public void ARobotGoneFromTheSettings_FailsForGood_AndNothingIsCalled()
    {
        var handler = new Recorder(HttpStatusCode.OK, """{"errcode":0}""");

        var failure = Assert.ThrowsAsync<DeliveryException>(() => Sender(handler, WebhookKind.WeCom, null).SendAsync(Alert, "https://elsewhere.example/", CancellationToken.None));

        Assert.That(failure!.IsFinal, Is.True);
        Assert.That(handler.Calls, Is.Empty);
    }

    [TestCase("supervisors", true)]
    [TestCase("post:head", true)]
    [TestCase("post:", true)]
    [TestCase("person:7", false)]
    [TestCase("applicant", false)]
    public void For_TakesTheRobotsWhoseAudienceMatches(string audience, bool expected) =>
        Assert.That(Sender(new Recorder(HttpStatusCode.OK, ""), WebhookKind.WeCom, null).For(audience).Any(), Is.EqualTo(expected));

    private static async Task<DeliveryException?> CaughtAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (DeliveryException failure)
        {
            return failure;
        }
    }

    private static async Task<Call> SendAsync(WebhookKind kind, string? secret)
    {
        var handler = new Recorder(HttpStatusCode.OK, """{"errcode":0}""");
        await Sender(handler, kind, secret).SendAsync(Alert, "leaders", CancellationToken.None);
        return handler.Calls.Single();
    }

    private static RobotSender Sender(Recorder handler, WebhookKind kind, string? secret)
    {
        var settings = new WebhookSettings();
        settings.Robots["leaders"] = new WebhookRobot { Kind = kind, Url = "https://robots.example/send?key=k", Secret = secret, Audiences = ["supervisors", "post:*"] };
        var services = new ServiceCollection();
        services.AddHttpClient(RobotSender.ClientName).ConfigurePrimaryHttpMessageHandler(() => handler);
        return new RobotSender(services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>(), Options.Create(settings), new FakeClock());
    }

    private sealed record Call(Uri Url, string Body, IReadOnlyDictionary<string, string> Headers);

    private sealed class Recorder(HttpStatusCode status, string body) : HttpMessageHandler
    {
        public List<Call> Calls { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Add(new Call(
                request.RequestUri!, await request.Content!.ReadAsStringAsync(cancellationToken),
                request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase)));
            return new HttpResponseMessage(status) { Content = new StringContent(body) };
        }
    }
}
