using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GovFlow.Server.Generating;

/// <summary>What one case of the year draws. Ids, seeds and chances follow from the year's seed and the case's index alone, whatever other cases do.</summary>
internal sealed class CaseLot
{
    private readonly byte[] _root = new byte[8];

    public CaseLot(int seed, int index)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_root, seed);
        BinaryPrimitives.WriteInt32LittleEndian(_root.AsSpan(4), index);
        Random = RandomOf("case");
    }

    /// <summary>Drawn from in the order of the case's own acts.</summary>
    public Random Random { get; }

    /// <summary>A series of its own, the same each time it is begun.</summary>
    public Random RandomOf(string name) => new(BinaryPrimitives.ReadInt32LittleEndian(Hash(name)));

    /// <summary>The seed of the engine's next burst.</summary>
    public ulong Seed() => (ulong)Random.NextInt64();

    public Guid Id(string name) => new(Hash(name).AsSpan(0, 16));

    private byte[] Hash(string name) => SHA256.HashData([.. _root, .. Encoding.UTF8.GetBytes(name)]);
}
