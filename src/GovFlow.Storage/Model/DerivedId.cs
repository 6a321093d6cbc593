using System.Buffers.Binary;
using System.Security.Cryptography;

namespace GovFlow.Storage.Model;

/// <summary>Ids that follow from a cause: the same cause gives the same id, so a repetition is recognised.</summary>
internal static class DerivedId
{
    /// <summary>A version-8 UUID from SHA-256 of the cause and the numbers.</summary>
    public static Guid Of(Guid cause, params ReadOnlySpan<long> numbers)
    {
        Span<byte> input = stackalloc byte[16 + (numbers.Length * 8)];
        cause.TryWriteBytes(input, bigEndian: true, out _);
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt64BigEndian(input[(16 + (i * 8))..], numbers[i]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        // Version 8 (made by a rule of one's own), variant 1.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
