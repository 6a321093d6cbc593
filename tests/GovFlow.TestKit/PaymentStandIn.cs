using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovFlow.TestKit;

/// <summary>The treasury's payment platform as its adapter would speak (decision 0039), over real HTTP: takes orders in, shows a page to pay on, reports payments. It signs and checks by its own code.</summary>
public sealed class PaymentStandIn : IAsyncDisposable
{
    /// <summary>The key of both sides.</summary>
    public const string Secret = "sixteen-characters-and-more";

    private const string Header = "X-GovFlow-Signature";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly ConcurrentDictionary<Guid, JsonElement> _orders = [];
    private readonly ConcurrentDictionary<Guid, string> _paid = [];

    private PaymentStandIn(WebApplication app)
    {
        _app = app;
        app.MapPost("/orders", TakeInAsync);
        app.MapGet("/orders/{id:guid}", TellAsync);
        app.MapGet("/pay/{id:guid}", (Guid id) => Results.Content(Page(_orders[id]), "text/html; charset=utf-8"));
        app.MapPost("/pay/{id:guid}", async (Guid id) =>
        {
            await PayAsync(id);
            return Results.Redirect(new Uri(Office!, new Uri(_orders[id].GetProperty("returnUrl").GetString()!).AbsolutePath).ToString());
        });
    }

    /// <summary>Settings of a server that pays here.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GovFlow:Payments:Url"] = _app.Urls.Single(),
        ["GovFlow:Payments:Secret"] = Secret,
    };

    /// <summary>The server it reports to; null: it reports nothing.</summary>
    public Uri? Office { get; set; }

    /// <summary>Its clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>It answers nobody with more than 500.</summary>
    public bool IsDown { get; set; }

    /// <summary>The orders as they came in.</summary>
    public IReadOnlyDictionary<Guid, JsonElement> Orders => _orders;

    /// <summary>Starts one.</summary>
    public static async Task<PaymentStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var platform = new PaymentStandIn(builder.Build());
        await platform._app.StartAsync();
        return platform;
    }

    /// <summary>Somebody pays; it is reported where <see cref="Office"/> is known.</summary>
    public async Task PayAsync(Guid order)
    {
        _paid[order] = "6206-0001";
        if (Office is null)
            return;
        using var answer = await ReportAsync(_http, Office, ReportOf(order));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The report of an order's payment.</summary>
    public object ReportOf(Guid order, string serial = "P-1", decimal? amount = null) => new
    {
        order,
        reference = _orders[order].GetProperty("reference").GetGuid(),
        amount = amount ?? _orders[order].GetProperty("total").GetDecimal(),
        receipt = "6206-0001",
        serial,
        isPaid = _paid.ContainsKey(order),
    };

    /// <summary>Sends a report, signed.</summary>
    public async Task<HttpResponseMessage> ReportAsync(HttpClient http, Uri office, object report, string secret = Secret, TimeSpan ago = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        var body = JsonSerializer.SerializeToUtf8Bytes(report, Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(office, "/api/public/payments/report")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(Header, Sign(body, secret, Time.GetUtcNow() - ago));
        return await http.SendAsync(request);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task TakeInAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (IsDown || !IsSigned(http, body.ToArray()))
        {
            http.Response.StatusCode = IsDown ? 500 : 401;
            return;
        }
        var order = JsonSerializer.Deserialize<JsonElement>(body.ToArray());
        var id = order.GetProperty("order").GetGuid();
        _orders[id] = order;
        await AnswerAsync(http, new { payUrl = $"{_app.Urls.Single()}/pay/{id}" });
    }

    private async Task TellAsync(HttpContext http, Guid id)
    {
        if (IsDown || !IsSigned(http, []) || !_orders.ContainsKey(id))
            http.Response.StatusCode = IsDown ? 500 : 404;
        else
            await AnswerAsync(http, ReportOf(id));
    }

    private async Task AnswerAsync(HttpContext http, object answer)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, Json);
        http.Response.Headers[Header] = Sign(body, Secret, Time.GetUtcNow());
        await http.Response.Body.WriteAsync(body);
    }

    private static bool IsSigned(HttpContext http, byte[] body)
    {
        var said = http.Request.Headers[Header].ToString();
        var t = said[2..said.IndexOf(',', StringComparison.Ordinal)];
        return said == Sign(body, Secret, DateTimeOffset.FromUnixTimeSeconds(long.Parse(t, CultureInfo.InvariantCulture)));
    }

    private static string Sign(byte[] body, string secret, DateTimeOffset now)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        var t = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        hash.AppendData(Encoding.UTF8.GetBytes(t + "."));
        hash.AppendData(body);
        return $"t={t},v1={Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant()}";
    }

    private static string Page(JsonElement order) =>
        $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>缴费平台</title></head><body><h1>统一缴费</h1><p>{order.GetProperty("item").GetString()}，合计 {order.GetProperty("total").GetDecimal():0.00} 元</p><form method=\"post\"><button>确认支付</button></form></body></html>";
}
