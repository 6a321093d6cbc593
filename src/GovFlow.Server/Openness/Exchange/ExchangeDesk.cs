using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GovFlow.Approvals.Openness;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Scheduling;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Openness;
using GovFlow.Storage.Town;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Openness.Exchange;

/// <summary>办件库五张表: made, checked, exported and sent (002-27). It carries people, as the county's tables want them: every export is on record.</summary>
public sealed class ExchangeDesk(
    ExchangeReader reader, TownStore towns, WorkflowShelf shelf, IOptions<ExchangeSettings> settings, Storage.Outgoing.Outbox outbox, Nudges nudges, TimeProvider time)
{
    /// <summary>Kind of the message that carries a batch.</summary>
    public const string MessageKind = "exchange";

    private const string Receipts = "exchange-receipts";
    private const int ReceiptsKept = 100;
    private const int LongestPeriod = 31;
    private const int FindingsShown = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The tables, and what became of the batches.</summary>
    public async Task<ExchangeView> ViewAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return new ExchangeView(
            hall.Clock.Today, settings.Value.Url is { Length: > 0 },
            [.. ExchangeTables.All.Select(t => new ExchangeTableView(t.Name, t.Title, [.. t.Fields.Select(f => new ExchangeColumn(f.Name, f.Title, f.Type, f.Most, f.IsRequired, f.Codes))]))],
            Read((await towns.ReadListAsync(hall.Code, Receipts, ct)).Json));
    }

    /// <summary>Why a period is none; null where it is one.</summary>
    public static ApiProblem? Refusal(DateOnly from, DateOnly to) =>
        from.Year < 2000 || to.Year > 2199 || to < from || to.DayNumber - from.DayNumber >= LongestPeriod
            ? ApiProblem.Invalid(new FieldProblem("$.to", "period-wrong", $"止日不得早于起日，一次最多 {LongestPeriod} 日。"))
            : null;

    /// <summary>The five tables of a period.</summary>
    public async Task<(ExchangeSet Set, int Cases)> MakeAsync(Hall hall, DateOnly from, DateOnly to, Guid batch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (begin, end) = (hall.Clock.InstantOf(from, TimeOnly.MinValue), hall.Clock.InstantOf(to.AddDays(1), TimeOnly.MinValue));
        var cases = await reader.ReadAsync(hall.Code, begin, end, new Names(hall, shelf), ct);
        return (ExchangeRecords.Of(cases, batch.ToString("D"), time.GetUtcNow(), hall.Clock.Zone), cases.Count);
    }

    /// <summary>Says what would be refused; nobody's data in it.</summary>
    public async Task<ExchangeChecked> CheckAsync(Hall hall, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (set, cases) = await MakeAsync(hall, from, to, Guid.NewGuid(), ct);
        var findings = ExchangeCheck.Of(set);
        return new ExchangeChecked(
            cases, ExchangeTables.All.Select((t, i) => (t.Name, set.Tables[i].Length)).ToDictionary(t => t.Name, t => t.Length, StringComparer.Ordinal), findings.Length,
            [.. findings.Take(FindingsShown)]);
    }

    /// <summary>The file of a period; on record before it is handed out.</summary>
    public async Task<ExchangeFile> ExportAsync(Hall hall, DateOnly from, DateOnly to, string format, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (set, cases) = await MakeAsync(hall, from, to, Guid.NewGuid(), ct);
        await towns.RecordAsync(
            new("export-cases", $"{Day(from)}..{Day(to)}", hall.Code, by, time.GetUtcNow(), null, new { Format = format, Cases = cases, set.Batch }), ct);
        return ExchangeFile.Of(set, format, $"cases-{from.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{to.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");
    }

    /// <summary>Queues a batch for the county; the same command queues once.</summary>
    public async Task<ApiProblem?> SendAsync(Hall hall, DateOnly from, DateOnly to, Guid command, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        if (settings.Value.Url is not { Length: > 0 })
            return new ApiProblem(StatusCodes.Status409Conflict, "exchange-off", "没有配置上报", "没有配置县级平台的接收地址（GovFlow:Exchange:Url），请联系维护人员；导出不受影响。");
        var act = new Storage.Audit.OfficeAct("send-cases", $"{Day(from)}..{Day(to)}", hall.Code, actor.IdIn(hall.Code), time.GetUtcNow(), null, new { Batch = command });
        if (await QueueAsync(hall.Code, from, to, command, ct, act))
            await nudges.OutboxAsync(ct);
        return null;
    }

    /// <summary>Queues a batch; false where it was queued before.</summary>
    internal Task<bool> QueueAsync(string centreCode, DateOnly from, DateOnly to, Guid batch, CancellationToken ct, Storage.Audit.OfficeAct? act = null) => outbox.EnqueueAsync(
        new OutgoingMessage(MessageKind, JsonSerializer.Serialize(new ExchangeUpload(batch, centreCode, from, to), Json)), batch, null, time.GetUtcNow(), ct, act);

    /// <summary>Keeps what the county answered.</summary>
    internal async Task KeepAsync(string centreCode, ExchangeReceipt receipt, CancellationToken ct)
    {
        // Two batches may be answered at once; the lost one reads again.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var kept = await towns.ReadListAsync(centreCode, Receipts, ct);
            var receipts = Read(kept.Json);
            if (receipts.Any(r => r.Batch == receipt.Batch))
                return;
            var act = new Storage.Audit.OfficeAct("exchange-receipt", receipt.Batch.ToString("D"), centreCode, "system", receipt.At, null, new { receipt.Cases, HeldBack = receipt.HeldBack.Count, receipt.Receipt, receipt.Rejected });
            if (await towns.WriteListAsync(centreCode, Receipts, kept.Version, JsonSerializer.Serialize(receipts.Insert(0, receipt).Take(ReceiptsKept), Json), act, ct))
                return;
        }
    }

    private static ImmutableArray<ExchangeReceipt> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<ExchangeReceipt>>(json, Json);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Names(Hall hall, WorkflowShelf shelf) : IExchangeNames
    {
        public async Task<(string? TaskCode, string Department)> ItemAsync(string versionId, CancellationToken ct) =>
            await shelf.FindAsync(versionId, ct) is { Item: var item } ? (item.NationalCode, item.Lead.Name) : (null, "");

        public string Person(string id) => hall.PersonName(id);
    }
}
