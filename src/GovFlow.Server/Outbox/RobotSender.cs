using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Outbox;

/// <summary>Posts notices to the group robots of the settings, and to no other address: no redirect is followed either.</summary>
internal sealed class RobotSender(IHttpClientFactory clients, IOptions<WebhookSettings> settings, TimeProvider time)
{
    /// <summary>Name of the HTTP client; its handler follows no redirects and keeps no cookies.</summary>
    public const string ClientName = "robots";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int MostAnswer = 4_096;

    /// <summary>The robots that get what is addressed to <paramref name="audience"/>.</summary>
    public IEnumerable<string> For(string audience) =>
        settings.Value.Robots.Where(r => r.Value.Audiences.Any(pattern => Matches(pattern, audience))).Select(r => r.Key);

    /// <summary>Posts <paramref name="delivery"/> to the robot called <paramref name="name"/>.</summary>
    /// <exception cref="DeliveryException">The robot is gone from the settings, refused it, or could not be reached in time.</exception>
    public async Task SendAsync(Delivery delivery, string name, CancellationToken ct)
    {
        if (!settings.Value.Robots.TryGetValue(name, out var robot))
            throw new DeliveryException($"设置中已没有机器人 {name}。", isFinal: true);
        using var request = Request(delivery, robot);
        using var limit = new CancellationTokenSource(settings.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var text = await ReadAsync(answer, either.Token);
            if (!answer.IsSuccessStatusCode)
                throw new DeliveryException($"机器人 {name} 应答 {(int)answer.StatusCode}。", IsFinal(answer.StatusCode));
            if (robot.Kind is not WebhookKind.Generic && ErrorOf(text) is { } error)
                throw new DeliveryException($"机器人 {name}：{error}", isFinal: false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new DeliveryException($"机器人 {name} 在 {settings.Value.Timeout.TotalSeconds:0} 秒内没有应答。", isFinal: false);
        }
        catch (HttpRequestException unreachable)
        {
            throw new DeliveryException($"机器人 {name} 无法连接：{unreachable.HttpRequestError}。", isFinal: false, unreachable);
        }
    }

    private HttpRequestMessage Request(Delivery delivery, WebhookRobot robot) => robot.Kind switch
    {
        WebhookKind.WeCom => Post(robot.Url, TextMessage(delivery)),
        WebhookKind.DingTalk => Post(Signed(robot), TextMessage(delivery)),
        WebhookKind.Generic => Generic(delivery, robot),
    };

    private static HttpRequestMessage Post(string url, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
    }

    private static HttpRequestMessage Generic(Delivery delivery, WebhookRobot robot)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(delivery, Json);
        var request = Post(robot.Url, body);
        request.Headers.Add("Idempotency-Key", delivery.Id.ToString());
        if (!string.IsNullOrEmpty(robot.Secret))
            request.Headers.Add("X-GovFlow-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(robot.Secret), body)));
        return request;
    }

    // Both robots read the same shape.
    private static byte[] TextMessage(Delivery delivery) =>
        JsonSerializer.SerializeToUtf8Bytes(new { msgtype = "text", text = new { content = $"{delivery.Title}\n{delivery.Text}" } }, Json);

    // DingTalk: base64(HMAC-SHA256(secret, "timestamp\nsecret")), both in the address.
    private string Signed(WebhookRobot robot)
    {
        if (string.IsNullOrEmpty(robot.Secret))
            return robot.Url;
        var timestamp = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(robot.Secret), Encoding.UTF8.GetBytes($"{timestamp}\n{robot.Secret}")));
        var join = robot.Url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{robot.Url}{join}timestamp={timestamp}&sign={Uri.EscapeDataString(sign)}";
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[MostAnswer];
        var read = await stream.ReadAtLeastAsync(buffer, MostAnswer, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static string? ErrorOf(string answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("errcode", out var code)
                ? code.TryGetInt32(out var number) && number == 0 ? null : $"errcode {code.GetRawText()}"
                : "应答中没有 errcode";
        }
        catch (JsonException)
        {
            return "应答不是 JSON";
        }
    }

    private static bool IsFinal(HttpStatusCode status) =>
        (int)status is >= 300 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private static bool Matches(string pattern, string audience) =>
        pattern.EndsWith('*') ? audience.StartsWith(pattern[..^1], StringComparison.Ordinal) : audience == pattern;
}
