using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution;

/// <summary>The key by which a host finds who waits for a stimulus.</summary>
public static class BookmarkHash
{
    private static readonly byte[] Bar = "|"u8.ToArray();

    /// <summary>Lower-case hex SHA-256 of <c>name|payload JSON</c>, and of <c>|execution</c> where the bookmark is one execution's own.</summary>
    /// <param name="execution">Null for a broadcast bookmark; else what is unique to the execution.</param>
    public static string Of(string name, Value payload, string? execution = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new ArrayBufferWriter<byte>(256);
        Encoding.UTF8.GetBytes(name, text);
        text.Write(Bar);
        using (var writer = new Utf8JsonWriter(text, JsonText.Compact))
            payload.WriteTo(writer);
        if (execution is not null)
        {
            text.Write(Bar);
            Encoding.UTF8.GetBytes(execution, text);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The hash of every bookmark that waits for an event of that name, in any instance.</summary>
    public static string OfEvent(string eventName) => Of("Elsa.Event", Value.MapOf(("eventName", eventName)));
}
