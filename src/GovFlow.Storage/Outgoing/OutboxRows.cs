using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Outgoing;

/// <summary>Kinds of message that Storage itself queues.</summary>
public static class MessageKinds
{
    /// <summary>A <c>CaseNotice</c> as camel-case JSON: audience, title, text, kind.</summary>
    public const string Notice = "notice";
}

/// <summary>Makes outbox rows.</summary>
internal static class OutboxRows
{
    /// <summary>A message of a cause: the same cause and index give the same id, so a receiver can tell a repetition.</summary>
    public static OutboxRow New(OutgoingMessage message, Guid cause, int index, Guid? caseId, DateTimeOffset at) => new()
    {
        Id = DerivedId.Of(cause, index),
        Kind = message.Kind,
        CaseId = caseId,
        Payload = message.Payload,
        State = OutboxState.Pending,
        NextAt = message.NotBefore ?? at,
        CreatedAt = at,
    };
}
