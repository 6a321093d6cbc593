using System.Security.Cryptography;
using System.Text;

namespace GovFlow.Approvals.Cases;

/// <summary>Ids inside a case, derived from the case and from what the thing is, so that the pure office makes none up and a replay finds the same ones.</summary>
public static class DeterministicId
{
    /// <param name="caseId">The case; ids of two cases never meet.</param>
    /// <param name="kind">task, clock, paper …</param>
    /// <param name="key">Unique among the case's things of that kind, e.g. the engine's bookmark id.</param>
    /// <returns>A version 8 id (RFC 9562): the first 122 free bits of SHA-256 over the three.</returns>
    public static Guid Of(Guid caseId, string kind, string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{caseId:N}\n{kind}\n{key}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
