using System.Buffers;
using System.Text.Json;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution;

/// <summary>
/// An instance's state as compact JSON, versioned by <c>"v"</c>: what was written once can be read for ever. Members at their default are left
/// out; node ids stand once in a table <c>"n"</c> and are named by their place in it.
/// </summary>
public static class StateCodec
{
    /// <summary>The version written; every version ever written is read.</summary>
    public const int Version = 1;

    public static byte[] Write(InstanceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Compact))
            new StateWriter(writer, state).Write();
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="StateFormatException">The bytes are no state of a version this engine knows.</exception>
    public static InstanceState Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 128 });
            var version = document.RootElement.GetProperty("v").GetInt32();
            return version switch
            {
                1 => StateReader.Read(document.RootElement),
                _ => throw new StateFormatException($"State version {version} is newer than this engine."),
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new StateFormatException("The bytes are no instance state.", error);
        }
    }
}

/// <summary>Stored bytes are no instance state that this engine can read.</summary>
public sealed class StateFormatException(string message, Exception? inner = null) : Exception(message, inner);
