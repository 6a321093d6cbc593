using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Desk;

/// <summary>What a flow itself wants of the outside world, as messages of the outbox; a written line is the trace's only.</summary>
internal static class OutgoingEffects
{
    public const string PublishedEvent = "flow.event";
    public const string DispatchedWorkflow = "flow.workflow";
    public const string RequestedTask = "flow.task";
    public const string HttpRequest = "flow.http";

    public static ImmutableArray<OutgoingMessage> Messages(ImmutableArray<Effect> effects) => [.. effects.Select(Message).OfType<OutgoingMessage>()];

    private static OutgoingMessage? Message(Effect effect) => effect switch
    {
        EventPublished e => new(PublishedEvent, Json(("name", e.EventName), ("correlationId", e.CorrelationId), ("isLocal", e.IsLocal), ("payload", Node(e.Payload)))),
        WorkflowDispatched w => new(DispatchedWorkflow, Json(
            ("childInstanceId", w.ChildInstanceId), ("definitionId", w.DefinitionId), ("correlationId", w.CorrelationId), ("input", Node(w.Input)), ("bookmarkId", w.WaitingBookmarkId))),
        TaskRequested t => new(RequestedTask, Json(("taskId", t.TaskId), ("name", t.TaskName), ("payload", Node(t.Payload)), ("bookmarkId", t.BookmarkId))),
        HttpRequestQueued h => new(HttpRequest, Json(
            ("method", h.Method), ("url", h.Url), ("headers", Node(h.Headers)), ("content", Node(h.Content)), ("contentType", h.ContentType), ("bookmarkId", h.BookmarkId))),
        _ => null,
    };

    private static string Json(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
            json[name] = value;
        return json.ToJsonString();
    }

    private static JsonNode? Node(Value value) => value.Kind is ValueKind.Undefined ? null : JsonNode.Parse(value.ToJson());
}
