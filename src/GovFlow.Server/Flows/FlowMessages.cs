using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Outbox;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Outgoing;

namespace GovFlow.Server.Flows;

/// <summary>An event a flow published.</summary>
/// <param name="IsLocal">Only the case that published it hears it.</param>
internal sealed record PublishedEvent(string Name, string? CorrelationId, bool IsLocal, JsonNode? Payload);

/// <summary>An HTTP request a flow wants made.</summary>
internal sealed record FlowRequest(string Method, string Url, JsonObject? Headers, JsonNode? Content, string? ContentType, string BookmarkId);

/// <summary>What a waiting bookmark is handed.</summary>
internal sealed record FlowResume(string BookmarkId, string? CorrelationId, JsonNode? Input);

/// <summary>Messages between a flow and the outside world.</summary>
internal static class FlowMessages
{
    /// <summary>Kind of the message that wakes one bookmark of one case.</summary>
    public const string Resume = "flow.resume";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <exception cref="DeliveryException">The payload is not of its kind: trying again cannot help.</exception>
    public static T Read<T>(LeasedMessage message)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(message.Payload, Json) ?? throw new DeliveryException("消息内容为空。", isFinal: true);
        }
        catch (JsonException wrong)
        {
            throw new DeliveryException("消息内容不能读懂。", isFinal: true, wrong);
        }
    }

    /// <summary>Queues the waking of a bookmark. The same cause and bookmark always queue the same message, so doing it twice wakes once.</summary>
    public static Task QueueAsync(Storage.Outgoing.Outbox outbox, LeasedMessage cause, Guid caseId, FlowResume resume, DateTimeOffset now, CancellationToken ct) =>
        outbox.EnqueueAsync(
            new OutgoingMessage(Resume, JsonSerializer.Serialize(resume, Json)), DeterministicId.Of(cause.Id, Resume, $"{caseId:N}/{resume.BookmarkId}"), caseId, now, ct);

    /// <summary>The case a flow's message comes from.</summary>
    public static Guid CaseOf(LeasedMessage message) => message.CaseId ?? throw new DeliveryException("消息不属于任何办件。", isFinal: true);
}
