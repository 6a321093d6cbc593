using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.Approvals.Openness;
using GovFlow.Approvals.People;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Outbox;
using GovFlow.Storage;
using GovFlow.Storage.Outgoing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Openness.Exchange;

/// <summary>Posts a batch to the county and keeps its receipt. A case with something wrong in it is held back and named; the others go.</summary>
internal sealed class ExchangeSender(ExchangeDesk desk, HallBook halls, IHttpClientFactory clients, IOptions<ExchangeSettings> settings, TimeProvider time) : IMessageHandler
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "exchange";

    private const int MostAnswer = 65_536;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Kind => ExchangeDesk.MessageKind;

    public async Task HandleAsync(LeasedMessage message, CancellationToken ct)
    {
        if (settings.Value.Url is not { Length: > 0 } url)
            throw new DeliveryException("没有配置县级平台的接收地址（GovFlow:Exchange:Url）。", isFinal: false);
        var upload = JsonSerializer.Deserialize<ExchangeUpload>(message.Payload, Json) ?? throw new DeliveryException("批次内容为空。", isFinal: true);
        var hall = await halls.GetAsync(upload.CentreCode, ct);
        var (made, cases) = await desk.MakeAsync(hall, upload.From, upload.To, upload.Batch, ct);
        var heldBack = ExchangeCheck.Of(made).Select(f => f.ProjectNo).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var set = made with { Tables = [.. made.Tables.Select(t => t.RemoveAll(r => r[1] is not { } number || heldBack.Contains(number)))] };
        var answer = await PostAsync(url, ExchangeFile.JsonOf(set), upload.Batch, ct);
        await desk.KeepAsync(
            hall.Code, new ExchangeReceipt(upload.Batch, upload.From, upload.To, time.GetUtcNow(), cases - heldBack.Count, [.. heldBack.Order(StringComparer.Ordinal)], answer.Receipt ?? "", answer.Rejected?.Length ?? 0), ct);
    }

    private async Task<Answer> PostAsync(string url, byte[] body, Guid batch, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Add("Idempotency-Key", batch.ToString("D"));
        if (settings.Value.Secret is { Length: > 0 } secret)
            request.Headers.Add("X-GovFlow-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
        using var limit = new CancellationTokenSource(settings.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!answer.IsSuccessStatusCode)
                throw new DeliveryException($"县级平台应答 {(int)answer.StatusCode}。", (int)answer.StatusCode is >= 300 and < 500 && answer.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests));
            var buffer = new byte[MostAnswer];
            await using var stream = await answer.Content.ReadAsStreamAsync(either.Token);
            var read = await stream.ReadAtLeastAsync(buffer, MostAnswer, throwOnEndOfStream: false, either.Token);
            return JsonSerializer.Deserialize<Answer>(buffer.AsSpan(0, read), Json) is { Receipt.Length: > 0 and <= 200 } said ? said : throw new DeliveryException("县级平台的应答中没有回执号。", isFinal: false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new DeliveryException($"县级平台在 {settings.Value.Timeout.TotalSeconds:0} 秒内没有应答。", isFinal: false);
        }
        catch (HttpRequestException unreachable)
        {
            throw new DeliveryException($"县级平台无法连接：{unreachable.HttpRequestError}。", isFinal: false, unreachable);
        }
        catch (JsonException unreadable)
        {
            throw new DeliveryException("县级平台的应答不是可读的 JSON。", isFinal: false, unreadable);
        }
    }

    /// <summary>What the county says.</summary>
    private sealed record Answer(string? Receipt, ImmutableArray<JsonElement>? Rejected);
}

/// <summary>Queues every centre's day when it is over; on however many nodes a day is queued once.</summary>
public sealed class ExchangeSweep(ExchangeDesk desk, HallBook halls, IDbContextFactory<GovFlowDbContext> contexts, IOptions<ExchangeSettings> settings)
{
    /// <summary>So many days back are made up for: a server that stood still over a holiday sends what it missed.</summary>
    private const int DaysBack = 14;

    /// <summary>Queues each of the last days that was not queued yet.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        if (settings.Value.Url is not { Length: > 0 })
            return;
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var code in await db.Centres.Where(c => !c.Code.Contains(PracticeHall.Mark)).OrderBy(c => c.Path).Select(c => c.Code).ToListAsync(ct))
        {
            var today = (await halls.GetAsync(code, ct)).Clock.Today;
            var days = Enumerable.Range(1, DaysBack).Select(back => today.AddDays(-back)).Select(day => (Day: day, Batch: BatchOf(code, day))).ToList();
            var messages = days.ConvertAll(d => Storage.Outgoing.Outbox.IdOf(d.Batch));
            var queued = await db.Outbox.Where(o => messages.Contains(o.Id)).Select(o => o.Id).ToListAsync(ct);
            var last = messages.FindIndex(queued.Contains);
            // Where none was ever queued the upload was only just switched on: it begins with yesterday.
            foreach (var (day, batch) in days.Take(last < 0 ? 1 : last).Reverse())
                await desk.QueueAsync(code, day, day, batch, ct);
        }
    }

    private static Guid BatchOf(string centreCode, DateOnly day) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"exchange\n{centreCode}\n{day:yyyyMMdd}"))).AsSpan(0, 16));
}
