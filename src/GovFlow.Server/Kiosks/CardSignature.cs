using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovFlow.Server.Kiosks;

/// <summary>What proves that a reader, and not a page, says that a card lay on it.</summary>
internal static class CardSignature
{
    private const string Version = "govflow-card/1";

    /// <summary>The signature of a reading: lower-case hex of HMAC-SHA256 under the machine's secret. The name stands last, so no other reading is written the same way.</summary>
    public static string Of(string secret, CardReading reading) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret),
        Encoding.UTF8.GetBytes(string.Join('\n', Version, reading.Challenge, reading.ReadAt.ToString(CultureInfo.InvariantCulture), reading.Number, reading.Name))));

    /// <summary>Whether the reading bears its own signature; compared in constant time.</summary>
    public static bool IsOf(string secret, CardReading reading) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret, reading)), Encoding.UTF8.GetBytes(reading.Signature));
}
