using System.Security.Cryptography;
using System.Text.Json;
using GovFlow.Approvals.Openness;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Scheduling;
using GovFlow.Storage.Town;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Openness.Webhooks;

/// <summary>订阅: kept by the centre's administrator (002-27).</summary>
public sealed class WebhookDesk(
    TownStore towns, WebhookBook book, IDataProtectionProvider protection, IOptions<WebhookSettings> settings, Storage.Outgoing.Outbox outbox, Nudges nudges, TimeProvider time)
{
    /// <summary>More is a mistake, or an attack on those who are called.</summary>
    private const int Most = 20;

    private const int LongestUrl = 500;
    private const int LongestNote = 200;
    private const int Tries = 3;

    /// <summary>30 days: whoever needs longer to enter a key has forgotten it.</summary>
    private const int LongestOverlap = 720;

    /// <summary>How long a repetition of the same command is answered with the secret again: an answer may be lost on its way.</summary>
    private static readonly TimeSpan Answered = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("webhook-secret");

    /// <summary>The subscriptions, oldest first.</summary>
    public async Task<WebhookList> ListAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var kept = await towns.ReadListAsync(hall.Code, WebhookBook.List, ct);
        return new WebhookList([.. WebhookBook.Read(kept.Json).Select(w => Line(w, hall))], [.. CaseEvents.All.Select(e => new WebhookEvent(e.Code, e.Name))]);
    }

    /// <summary>Makes a subscription; a repetition by the same person within ten minutes is answered the same.</summary>
    public async Task<(WebhookMade? Made, ApiProblem? Problem)> AddAsync(Hall hall, WebhookRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (Check(request) is { Count: > 0 } problems)
            return (null, ApiProblem.Invalid(problems));
        var (by, now) = (actor.IdIn(hall.Code), time.GetUtcNow());
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(hall.Code, WebhookBook.List, ct);
            var hooks = WebhookBook.Read(kept.Json);
            if (hooks.FirstOrDefault(w => w.Id == id) is { } there)
            {
                return there.CreatedBy == by && now - there.CreatedAt < Answered
                    ? (new WebhookMade(Line(there, hall), SecretOf(there)), null)
                    : (null, ApiProblem.OfStatus(StatusCodes.Status409Conflict, "这个订阅已经建立，密钥只显示一次。需要新的密钥请更换密钥。"));
            }
            if (hooks.Length >= Most)
                return (null, new ApiProblem(StatusCodes.Status409Conflict, "webhook-limit", "订阅过多", $"一个中心最多 {Most} 个订阅，请先停用不再使用的。"));
            var secret = Base64Url(RandomNumberGenerator.GetBytes(32));
            var hook = new KeptWebhook(id, request.Url.Trim(), [.. request.Events.Distinct(StringComparer.Ordinal)], request.Note.Trim(), _protector.Protect(secret), by, now);
            if (await towns.WriteListAsync(hall.Code, WebhookBook.List, kept.Version, Write(hooks.Add(hook)), new("add-webhook", id.ToString("D"), hall.Code, by, now, null, View(hook)), ct))
            {
                book.Forget();
                return (new WebhookMade(Line(hook, hall), secret), null);
            }
        }
        return (null, ApiProblem.LostRace(null));
    }

    /// <summary>
    /// Gives a subscription a new secret. The former one goes on beside it for the hours asked for and then ends by itself, so that the receiver changes
    /// over without losing a call. A repetition by the same person within ten minutes is answered the same.
    /// </summary>
    public async Task<(WebhookMade? Made, ApiProblem? Problem)> RotateAsync(Hall hall, Guid id, RotateSecretRequest request, Guid command, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        // What is left out is no answer: it would end the former one at once.
        if (request.OverlapHours is not { } overlap || overlap is < 0 or > LongestOverlap)
            return (null, ApiProblem.Invalid(new FieldProblem("$.overlapHours", "overlap-hours", $"新旧密钥并用的时间为 0 至 {LongestOverlap} 小时。")));
        var (by, now) = (actor.IdIn(hall.Code), time.GetUtcNow());
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(hall.Code, WebhookBook.List, ct);
            var hooks = WebhookBook.Read(kept.Json);
            if (hooks.FirstOrDefault(w => w.Id == id) is not { } hook)
                return (null, ApiProblem.NotFound("没有这个订阅，或者已经停用。"));
            if (hook.Rotation is { } last && last.Command == command)
            {
                return last.By == by && now - last.At < Answered
                    ? (new WebhookMade(Line(hook, hall), SecretOf(hook)), null)
                    : (null, ApiProblem.OfStatus(StatusCodes.Status409Conflict, "密钥已经更换，新密钥只显示一次。遗失的请再更换一次。"));
            }
            // Never three: the receiver would not know which two are meant.
            if (overlap > 0 && FormerUntil(hook, now) is not null)
                return (null, new ApiProblem(StatusCodes.Status409Conflict, "webhook-rotating", "正在更换密钥", "上一次更换的旧密钥还没有到期。请等到期，或者选择立即停用旧密钥。"));
            var secret = Base64Url(RandomNumberGenerator.GetBytes(32));
            var changed = hook with
            {
                Sealed = _protector.Protect(secret),
                Rotation = new KeptRotation(command, by, now, overlap > 0 ? hook.Sealed : null, now.AddHours(overlap)),
            };
            var act = new Storage.Audit.OfficeAct("rotate-webhook-secret", id.ToString("D"), hall.Code, by, now, View(hook), View(changed));
            if (await towns.WriteListAsync(hall.Code, WebhookBook.List, kept.Version, Write(hooks.Replace(hook, changed)), act, ct))
            {
                book.Forget();
                return (new WebhookMade(Line(changed, hall), secret), null);
            }
        }
        return (null, ApiProblem.LostRace(null));
    }

    /// <summary>Ends a subscription; what is on its way to it is dropped.</summary>
    public async Task<ApiProblem?> EndAsync(Hall hall, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(hall.Code, WebhookBook.List, ct);
            var hooks = WebhookBook.Read(kept.Json);
            if (hooks.FirstOrDefault(w => w.Id == id) is not { } hook)
                return ApiProblem.NotFound("没有这个订阅，或者已经停用。");
            var act = new Storage.Audit.OfficeAct("end-webhook", id.ToString("D"), hall.Code, actor.IdIn(hall.Code), time.GetUtcNow(), View(hook), null);
            if (await towns.WriteListAsync(hall.Code, WebhookBook.List, kept.Version, Write(hooks.Remove(hook)), act, ct))
            {
                book.Forget();
                return null;
            }
        }
        return ApiProblem.LostRace(null);
    }

    /// <summary>Sends a ping to a subscriber, over the way events go.</summary>
    public async Task<ApiProblem?> TryAsync(Hall hall, Guid id, Guid command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        if (WebhookBook.Read((await towns.ReadListAsync(hall.Code, WebhookBook.List, ct)).Json).All(w => w.Id != id))
            return ApiProblem.NotFound("没有这个订阅，或者已经停用。");
        var now = time.GetUtcNow();
        await outbox.EnqueueAsync(WebhookMessage.Of(id, new WebhookCall(command, CaseEvents.Ping, now, null)), command, null, now, ct);
        await nudges.OutboxAsync(ct);
        return null;
    }

    /// <summary>The keys a call is signed with now, the present one first.</summary>
    internal IReadOnlyList<string> SecretsOf(KeptWebhook hook) =>
        hook.Rotation is { Former: { } former } && FormerUntil(hook, time.GetUtcNow()) is not null ? [SecretOf(hook), _protector.Unprotect(former)] : [SecretOf(hook)];

    private string SecretOf(KeptWebhook hook) => _protector.Unprotect(hook.Sealed);

    private static DateTimeOffset? FormerUntil(KeptWebhook hook, DateTimeOffset now) => hook.Rotation is { Former: not null, Until: var until } && now < until ? until : null;

    private List<FieldProblem> Check(WebhookRequest request)
    {
        var problems = new List<FieldProblem>();
        if (WebhookAddress.Refusal(request.Url, LongestUrl, settings.Value.AllowOwnAddress) is { } refusal)
            problems.Add(new("$.url", refusal.Code, refusal.Message));
        if (request.Events is not { Count: > 0 })
            problems.Add(new("$.events", "events-missing", "请至少选择一个事件。"));
        else
        {
            problems.AddRange(request.Events.Select((e, i) => (Code: e, Place: i)).Where(e => CaseEvents.All.All(known => known.Code != e.Code))
                .Select(e => new FieldProblem($"$.events[{e.Place}]", "event-unknown", $"没有这个事件。可以订阅：{string.Join('、', CaseEvents.All.Select(known => known.Code))}。")));
        }
        if (string.IsNullOrWhiteSpace(request.Note) || request.Note.Length > LongestNote)
            problems.Add(new("$.note", "note-missing", $"请写明接收系统和用途，不超过 {LongestNote} 字。"));
        return problems;
    }

    private WebhookLine Line(KeptWebhook w, Hall hall) => new(
        w.Id, w.Url, w.Events, w.Note, hall.PersonName(w.CreatedBy), w.CreatedAt,
        w.Rotation is { } last ? new WebhookRotation(hall.PersonName(last.By), last.At, FormerUntil(w, time.GetUtcNow())) : null);

    private static string Write(IEnumerable<KeptWebhook> hooks) => JsonSerializer.Serialize(hooks, WebhookBook.Json);

    // The record says where to and what, never the key; an address may hold one in its query.
    private static object View(KeptWebhook w) => new
    {
        Url = new UriBuilder(w.Url) { Query = "" }.Uri.AbsoluteUri,
        w.Events,
        w.Note,
        SecretFrom = w.Rotation?.At ?? w.CreatedAt,
        FormerSecretUntil = w.Rotation?.Until,
    };

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
