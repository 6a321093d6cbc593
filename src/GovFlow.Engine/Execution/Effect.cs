using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution;

/// <summary>
/// Something a burst wants of the outside world. The engine never performs one: the host turns them into facts in the burst's own transaction.
/// Open on purpose: a host's activity types emit their own.
/// </summary>
public abstract record Effect;

/// <summary>Elsa.WriteLine wrote a line.</summary>
public sealed record LineWritten(string Text) : Effect;

/// <summary>Elsa.PublishEvent: every bookmark that waits for the event should be resumed, in other bursts.</summary>
public sealed record EventPublished(string EventName, string? CorrelationId, bool IsLocal, Value Payload) : Effect;

/// <summary>Elsa.RunTask: the host should do the task and then resume the bookmark with its result.</summary>
public sealed record TaskRequested(string TaskId, string TaskName, Value Payload, string BookmarkId) : Effect;

/// <summary>Elsa.DispatchWorkflow or ExecuteWorkflow: a child instance should be started.</summary>
/// <param name="WaitingBookmarkId">Resumed with the child's outputs when it ends; null where nobody waits.</param>
public sealed record WorkflowDispatched(
    string ChildInstanceId, string DefinitionId, string? CorrelationId, Value Input, string? WaitingBookmarkId) : Effect;

/// <summary>Elsa.SendHttpRequest: a request for the outbox; the bookmark is resumed with the response.</summary>
public sealed record HttpRequestQueued(
    string Method, string Url, Value Headers, Value Content, string? ContentType, string BookmarkId) : Effect;
