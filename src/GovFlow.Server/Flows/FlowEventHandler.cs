using GovFlow.Engine.Execution;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Outbox;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Outgoing;

namespace GovFlow.Server.Flows;

/// <summary>
/// Elsa.PublishEvent: whoever waits for the event now is woken, each by a message of its own, so that one case's refusal repeats nothing for the others.
/// </summary>
internal sealed class FlowEventHandler(FlowTimers waiting, Storage.Outgoing.Outbox outbox, TimeProvider time) : IMessageHandler
{
    public string Kind => OutgoingEffects.PublishedEvent;

    public async Task HandleAsync(LeasedMessage message, CancellationToken ct)
    {
        var published = FlowMessages.Read<PublishedEvent>(message);
        Guid? only = published.IsLocal ? FlowMessages.CaseOf(message) : null;
        foreach (var bookmark in await waiting.FindWaitingAsync(BookmarkHash.OfEvent(published.Name), only, ct))
        {
            var resume = new FlowResume(bookmark.BookmarkId, published.CorrelationId, published.Payload);
            await FlowMessages.QueueAsync(outbox, message, bookmark.CaseId, resume, time.GetUtcNow(), ct);
        }
    }
}
