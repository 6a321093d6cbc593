using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Engine.Values;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Outbox;
using GovFlow.Storage.Outgoing;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Flows;

/// <summary>
/// Elsa.SendHttpRequest: makes the request a flow asked for, to the hosts of the settings and no other, and hands the answer back as the bookmark's input:
/// <c>{statusCode, headers, content}</c>, or <c>{error}</c> where none came. Whatever the other side answers is an answer: the flow decides what it means.
/// A request may be made again where the server died between request and answer; its <c>Idempotency-Key</c> is the same then.
/// </summary>
internal sealed class FlowRequestHandler(
    IHttpClientFactory clients, IOptions<FlowRequestSettings> settings, Storage.Outgoing.Outbox outbox, TimeProvider time) : IMessageHandler
{
    /// <summary>Name of the HTTP client; its handler follows no redirects, keeps no cookies and uses no proxy.</summary>
    public const string ClientName = "flow-requests";

    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" };

    /// <summary>Headers that are the connection's own business.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Content-Length", "Content-Type", "Transfer-Encoding", "Upgrade", "Expect", "Idempotency-Key",
    };

    public string Kind => OutgoingEffects.HttpRequest;

    public async Task HandleAsync(LeasedMessage message, CancellationToken ct)
    {
        var wanted = FlowMessages.Read<FlowRequest>(message);
        var caseId = FlowMessages.CaseOf(message);
        var answer = await SendAsync(wanted, message.Id, ct);
        await FlowMessages.QueueAsync(outbox, message, caseId, new FlowResume(wanted.BookmarkId, null, answer), time.GetUtcNow(), ct);
    }

    private async Task<JsonObject> SendAsync(FlowRequest wanted, Guid id, CancellationToken ct)
    {
        using var request = Request(wanted, id);
        using var limit = new CancellationTokenSource(settings.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new JsonObject
            {
                ["statusCode"] = (int)answer.StatusCode,
                ["headers"] = Headers(answer),
                ["content"] = await ContentAsync(answer, either.Token),
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new JsonObject { ["error"] = "timeout" };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new JsonObject { ["error"] = "failed-to-connect" };
        }
    }

    /// <exception cref="DeliveryException">The host is not allowed, or the request is none.</exception>
    private HttpRequestMessage Request(FlowRequest wanted, Guid id)
    {
        if (!Uri.TryCreate(wanted.Url, UriKind.Absolute, out var address) || !Methods.Contains(wanted.Method))
            throw new DeliveryException("流程请求的地址或方法不正确。", isFinal: true);
        // The host only: an address may carry what concerns a person.
        if (!settings.Value.Allows(address))
            throw new DeliveryException($"流程请求的主机 {address.Authority} 不在允许名单 GovFlow:FlowRequests:AllowedHosts 中；列入后可重新投递。", isFinal: true);
        var request = new HttpRequestMessage(new HttpMethod(wanted.Method), address);
        request.Headers.Add("Idempotency-Key", id.ToString());
        if (wanted.Content is { } content)
            request.Content = Body(content, wanted.ContentType);
        foreach (var (name, value) in wanted.Headers ?? [])
        {
            if (value is not null && !Reserved.Contains(name) && !request.Headers.TryAddWithoutValidation(name, Text(value)))
                throw new DeliveryException($"流程请求的请求头 {name} 不正确。", isFinal: true);
        }
        return request;
    }

    private static ByteArrayContent Body(JsonNode content, string? contentType)
    {
        var isText = content.GetValueKind() is JsonValueKind.String;
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Text(content)));
        body.Headers.ContentType = MediaTypeHeaderValue.TryParse(contentType, out var given) ? given : new MediaTypeHeaderValue(isText ? "text/plain" : "application/json", "utf-8");
        return body;
    }

    private static string Text(JsonNode node) => node.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();

    private static JsonObject Headers(HttpResponseMessage answer) =>
        new(answer.Headers.Concat(answer.Content.Headers).Where(h => !h.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            .Select(h => KeyValuePair.Create(h.Key, (JsonNode?)string.Join(", ", h.Value))));

    /// <summary>JSON as what it is, anything else as text in UTF-8; null where it is larger than the settings allow: half an answer is none.</summary>
    private async Task<JsonNode?> ContentAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var most = settings.Value.LargestAnswer;
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[most + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        if (length == 0 || length > most)
            return null;
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) is not true)
            return text;
        try
        {
            return JsonNode.Parse(Value.ParseJson(text).ToJson());
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
