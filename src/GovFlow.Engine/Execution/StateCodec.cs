namespace GovFlow.Engine.Execution;

/// <summary>An instance's state as compact JSON, versioned by <c>"v"</c>: what was written once can be read for ever.</summary>
public static class StateCodec
{
    public static byte[] Write(InstanceState state) => throw new NotSupportedException("The codec lands in the next commit.");

    /// <exception cref="StateFormatException">The bytes are no state of a version this engine knows.</exception>
    public static InstanceState Read(ReadOnlyMemory<byte> utf8) => throw new NotSupportedException("The codec lands in the next commit.");
}

/// <summary>Stored bytes are no instance state that this engine can read.</summary>
public sealed class StateFormatException(string message, Exception? inner = null) : Exception(message, inner);
