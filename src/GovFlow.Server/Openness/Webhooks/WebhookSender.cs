using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Outbox;
using GovFlow.Storage.Outgoing;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Openness.Webhooks;

/// <summary>Calls one subscriber, signed; follows no redirect.</summary>
internal sealed class WebhookSender(WebhookBook book, WebhookDesk desk, IHttpClientFactory clients, IOptions<WebhookSettings> settings, TimeProvider time) : IMessageHandler
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "webhooks";

    public string Kind => WebhookMessage.CallKind;

    public async Task HandleAsync(LeasedMessage message, CancellationToken ct)
    {
        var queued = JsonSerializer.Deserialize<WebhookMessage>(message.Payload, WebhookBook.Json) ?? throw new DeliveryException("投递内容为空。", isFinal: true);
        // Ended meanwhile: nobody waits for it.
        if (await book.FindAsync(queued.Subscription, ct) is not { } hook)
            return;
        using var request = Request(hook.Url, queued.Call, desk.SecretsOf(hook), time.GetUtcNow());
        using var limit = new CancellationTokenSource(settings.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!answer.IsSuccessStatusCode)
                throw new DeliveryException($"订阅方“{hook.Note}”应答 {(int)answer.StatusCode}。", IsFinal(answer.StatusCode));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new DeliveryException($"订阅方“{hook.Note}”在 {settings.Value.Timeout.TotalSeconds:0} 秒内没有应答。", isFinal: false);
        }
        catch (HttpRequestException unreachable)
        {
            throw Leads(unreachable) ? new DeliveryException($"订阅方“{hook.Note}”的地址指向本服务器，没有投递。", isFinal: true, unreachable)
                : new DeliveryException($"订阅方“{hook.Note}”无法连接：{unreachable.HttpRequestError}。", isFinal: false, unreachable);
        }
    }

    /// <summary>The signed call. The time is under the signature, so a call that was listened to cannot be played again later.</summary>
    /// <param name="secrets">The one of now first; while a change of the secret goes on, the former one too.</param>
    public static HttpRequestMessage Request(string url, WebhookCall call, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(call, WebhookBook.Json);
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Add("Idempotency-Key", call.Id.ToString("D"));
        request.Headers.Add(BodySignature.Header, BodySignature.Of(body, secrets, now));
        return request;
    }

    private static bool Leads(Exception failure) => failure is OwnAddressException || (failure.InnerException is { } inner && Leads(inner));

    private static bool IsFinal(HttpStatusCode status) =>
        (int)status is >= 300 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
}
