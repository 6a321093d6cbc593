using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Outbox;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Payments;

/// <summary>The treasury's payment platform, through the adapter of the settings; every body is signed in both directions (decision 0039).</summary>
public sealed partial class PaymentPlatform(IHttpClientFactory clients, IOptions<PaymentSettings> settings, TimeProvider time, ILogger<PaymentPlatform> log)
{
    /// <summary>Name of the HTTP client; its handler follows no redirects and keeps no cookies.</summary>
    public const string ClientName = "payments";

    private const int MostAnswer = 65_536;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Whether anything can be paid on line.</summary>
    public bool IsConfigured => settings.Value.Url is { Length: > 0 };

    /// <summary>Puts an order in; the same one again is the same order there.</summary>
    /// <returns>The address of the payment page; null where the platform did not give one.</returns>
    internal async Task<Uri?> OrderAsync(PlatformOrder order, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(order, Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address("/orders")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("Idempotency-Key", order.Order.ToString("D"));
        var (_, answer) = await SendAsync<PlatformAnswer>(request, body, ct);
        // The applicant's browser is sent there: nothing but a page is an address of a page.
        return Uri.TryCreate(answer?.PayUrl, UriKind.Absolute, out var page) && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp) ? page : null;
    }

    /// <summary>How an order stands there: whether the platform answered at all, and what; null where it does not know the order.</summary>
    public async Task<(bool IsAnswered, PaymentReport? Report)> FindAsync(Guid order, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address($"/orders/{order:D}"));
        var (isAnswered, report) = await SendAsync<PaymentReport>(request, [], ct);
        return (isAnswered, report?.Order == order ? report : null);
    }

    /// <summary>A report that came in, read; null where its signature does not hold or it cannot be read.</summary>
    public PaymentReport? Read(ReadOnlySpan<byte> body, string? signature)
    {
        if (!IsConfigured || !BodySignature.Holds(signature, body, settings.Value.Secret!, time.GetUtcNow()))
            return null;
        try
        {
            return JsonSerializer.Deserialize<PaymentReport>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Address(string path) => settings.Value.Url!.TrimEnd('/') + path;

    private async Task<(bool IsAnswered, T? Answer)> SendAsync<T>(HttpRequestMessage request, byte[] body, CancellationToken ct)
        where T : class
    {
        request.Headers.Add(BodySignature.Header, BodySignature.Of(body, settings.Value.Secret!, time.GetUtcNow()));
        using var limit = new CancellationTokenSource(settings.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (answer.StatusCode is HttpStatusCode.NotFound)
                return (true, null);
            var read = await ReadAsync(answer, either.Token);
            var signature = answer.Headers.TryGetValues(BodySignature.Header, out var values) ? values.FirstOrDefault() : null;
            if (answer.IsSuccessStatusCode && BodySignature.Holds(signature, read, settings.Value.Secret!, time.GetUtcNow()))
                return (true, JsonSerializer.Deserialize<T>(read, Json));
            NotAnswered(log, answer.IsSuccessStatusCode ? "its signature does not hold" : $"it answered {(int)answer.StatusCode}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            NotAnswered(log, "it did not answer in time");
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or IOException)
        {
            NotAnswered(log, failure.GetType().Name);
        }
        return (false, null);
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[MostAnswer];
        return buffer[..await stream.ReadAtLeastAsync(buffer, MostAnswer, throwOnEndOfStream: false, ct)];
    }

    [LoggerMessage(EventId = 1701, Level = LogLevel.Warning, Message = "The payment platform gave no answer: {Why}")]
    private static partial void NotAnswered(ILogger log, string why);
}
