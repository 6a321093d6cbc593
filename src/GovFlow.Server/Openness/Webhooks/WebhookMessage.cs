using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Openness;
using GovFlow.Server.Halls;
using GovFlow.Server.Outbox;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Openness.Webhooks;

/// <summary>An event of a case, queued by the command that caused it.</summary>
internal sealed record CaseEventPayload(string[] Events, DateTimeOffset At, string State, long Version);

/// <summary>A call to one subscriber.</summary>
internal sealed record WebhookMessage(Guid Subscription, WebhookCall Call)
{
    /// <summary>Kind of the message that tells of a case; laid out to subscribers.</summary>
    public const string EventKind = "case-event";

    /// <summary>Kind of the message to one subscriber.</summary>
    public const string CallKind = "webhook";

    public static OutgoingMessage Of(Guid subscription, WebhookCall call) => new(CallKind, JsonSerializer.Serialize(new WebhookMessage(subscription, call), WebhookBook.Json));
}

/// <summary>Adds to a command what other systems are to hear of it, in its own transaction (architecture §3); nothing where nobody subscribes.</summary>
public sealed class CaseAnnouncements(WebhookBook book)
{
    /// <summary>The message of a change; none where nobody wants it.</summary>
    /// <param name="version">The case's version after it.</param>
    internal async ValueTask<ImmutableArray<OutgoingMessage>> OfAsync(CaseChange change, Hall hall, DateTimeOffset at, long version, CancellationToken ct)
    {
        // Practice is nobody's business outside.
        if (hall.IsPractice)
            return [];
        var events = CaseEvents.Of(change.Before, change.After);
        return await book.IsWantedAsync(hall.Path, events, ct)
            ? [new OutgoingMessage(WebhookMessage.EventKind, JsonSerializer.Serialize(new CaseEventPayload([.. events], at, change.After.State.ToString(), version), WebhookBook.Json))]
            : [];
    }
}

/// <summary>Lays an event out: one message a subscription, so that one receiver's failure repeats nothing for the others.</summary>
internal sealed class CaseEventHandler(WebhookBook book, IDbContextFactory<GovFlowDbContext> contexts, Storage.Outgoing.Outbox outbox, TimeProvider time) : IMessageHandler
{
    public string Kind => WebhookMessage.EventKind;

    public async Task HandleAsync(LeasedMessage message, CancellationToken ct)
    {
        var payload = JsonSerializer.Deserialize<CaseEventPayload>(message.Payload, WebhookBook.Json);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Cases.Where(c => c.Id == message.CaseId).Join(db.Centres, c => c.CentreCode, t => t.Code, (c, t) => new
        {
            c.Id,
            c.Number,
            c.CentreCode,
            c.ItemCode,
            c.ItemName,
            c.InnerKind,
            c.OuterKind,
            t.Path,
        }).SingleOrDefaultAsync(ct);
        if (payload is null || row is null)
            throw new DeliveryException("事件内容为空，或者办件已不存在。", isFinal: true);
        // Number, item and centre never change; the state is the one of that moment.
        var of = new WebhookCase(row.Id, row.Number, row.CentreCode, row.ItemCode, row.ItemName, (row.OuterKind ?? row.InnerKind).ToString(), payload.State, payload.Version);
        foreach (var code in payload.Events)
        {
            foreach (var hook in await book.ForAsync(row.Path, code, ct))
            {
                var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Id:N}\n{hook.Id:N}\n{code}")).AsSpan(0, 16));
                await outbox.EnqueueAsync(WebhookMessage.Of(hook.Id, new WebhookCall(id, code, payload.At, of)), id, row.Id, time.GetUtcNow(), ct);
            }
        }
    }
}
