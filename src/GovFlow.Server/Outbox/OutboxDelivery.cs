using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Realtime;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Outgoing;

namespace GovFlow.Server.Outbox;

/// <summary>
/// Empties the outbox. A notice is first laid out, one message for each receiver and channel, so that one receiver's failure repeats nothing for the
/// others; each of those is then delivered, tried again later, or given up where people can see and requeue it. A reminder is delivered in office hours
/// only, whatever delayed it (003-29).
/// </summary>
public sealed class OutboxDelivery(
    Storage.Outgoing.Outbox outbox, NoticeReceivers receivers, IEnumerable<IMessageHandler> handlers, OfficeHoursGate gate, HallPublisher hall, TimeProvider time,
    ILogger<OutboxDelivery> log)
{
    private const int Batch = 50;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    // Longer than the slowest single delivery the settings allow (mail: 5 minutes): what begins under a lease ends under it.
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromMinutes(6);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Delivers all that is due now, what is queued meanwhile included.</summary>
    /// <returns>How many messages were handled, successfully or not.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var handled = 0;
        while (await outbox.LeaseAsync(time.GetUtcNow(), Batch, Lease, ct) is { Count: > 0 } leased)
        {
            foreach (var message in leased)
            {
                if (message.LeasedUntil - time.GetUtcNow() < LongestDelivery)
                    await outbox.PutBackAsync(message, time.GetUtcNow(), ct);
                else
                    await DeliverAsync(message, ct);
            }
            handled += leased.Count;
        }
        return handled;
    }

    private async Task DeliverAsync(LeasedMessage message, CancellationToken ct)
    {
        try
        {
            if (await gate.OpensAtAsync(message, ct) is { } opening)
            {
                await outbox.PutBackAsync(message, opening, ct);
                return;
            }
            await HandleAsync(message, ct);
            await outbox.DoneAsync(message, time.GetUtcNow(), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await FailAsync(message, failure, ct);
        }
    }

    private async Task FailAsync(LeasedMessage message, Exception failure, CancellationToken ct)
    {
        var told = failure is DeliveryException ? failure.Message : $"内部错误：{failure.GetType().Name}";
        if (failure is not DeliveryException { IsFinal: true })
            log.Failed(message.Id, message.Kind, message.Attempt, failure);
        if (failure is not DeliveryException { IsFinal: true } && !message.IsLastAttempt)
        {
            await outbox.RetryAsync(message, told, time.GetUtcNow(), ct);
            return;
        }
        if (!await outbox.GiveUpAsync(message, told, time.GetUtcNow(), ct))
            return;
        log.GivenUp(message.Id, message.Kind, told);
        await hall.PublishAsync(new HallEvent("outbox.dead", message.Id.ToString("D")), [HallGroups.Operators]);
    }

    private Task HandleAsync(LeasedMessage message, CancellationToken ct) => message.Kind switch
    {
        MessageKinds.Notice => LayOutAsync(message, ct),
        _ => handlers.FirstOrDefault(h => h.Kind == message.Kind)?.HandleAsync(message, ct)
            ?? throw new DeliveryException($"没有能投递“{message.Kind}”的通道。", isFinal: true),
    };

    private async Task LayOutAsync(LeasedMessage message, CancellationToken ct)
    {
        var notice = JsonSerializer.Deserialize<CaseNotice>(message.Payload, Json)
            ?? throw new DeliveryException("通知内容为空。", isFinal: true);
        var reached = await receivers.OfAsync(notice.Audience, message.CaseId, notice.Centre, ct);
        var delivery = new Delivery(message.Id, notice.Kind, notice.Title, notice.Text, message.CaseId);
        foreach (var receiver in reached.Addressed.Where(r => notice.Channels is not { } only || only.Split(' ').Contains(r.Channel, StringComparer.Ordinal)))
        {
            var id = ChildId(message.Id, receiver);
            var payload = JsonSerializer.Serialize(new AddressedDelivery(delivery with { Id = id }, receiver.Address), Json);
            await outbox.EnqueueAsync(new OutgoingMessage(receiver.Channel, payload), id, message.CaseId, time.GetUtcNow(), ct);
        }
        if (reached.Groups.Count > 0)
            await hall.PublishAsync(new HallEvent($"notice.{notice.Kind}", (message.CaseId ?? message.Id).ToString("D")), reached.Groups);
    }

    /// <summary>The same notice and receiver always give the same id: laying out twice queues once.</summary>
    private static Guid ChildId(Guid notice, Receiver receiver) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{notice:N}\n{receiver.Channel}\n{receiver.Address}")).AsSpan(0, 16));
}

/// <summary>Delivers one kind of message.</summary>
public interface IMessageHandler
{
    /// <summary>The kind it delivers.</summary>
    string Kind { get; }

    /// <exception cref="DeliveryException">It was not delivered.</exception>
    Task HandleAsync(LeasedMessage message, CancellationToken ct);
}

/// <summary>A delivery and where it goes.</summary>
internal sealed record AddressedDelivery(Delivery Delivery, string Address);

internal static partial class OutboxLog
{
    [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "Message {MessageId} ({Kind}) failed at attempt {Attempt}")]
    public static partial void Failed(this ILogger logger, Guid messageId, string kind, int attempt, Exception failure);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Error, Message = "Message {MessageId} ({Kind}) is given up: {Reason}")]
    public static partial void GivenUp(this ILogger logger, Guid messageId, string kind, string reason);
}
