using System.Buffers.Binary;
using System.Security.Cryptography;
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
        Id = Id(cause, index),
        Kind = message.Kind,
        CaseId = caseId,
        Payload = message.Payload,
        State = OutboxState.Pending,
        NextAt = message.NotBefore ?? at,
        CreatedAt = at,
    };

    private static Guid Id(Guid cause, int index)
    {
        Span<byte> input = stackalloc byte[20];
        cause.TryWriteBytes(input, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(input[16..], index);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        // Version 8 (made by a rule of one's own), variant 1.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
