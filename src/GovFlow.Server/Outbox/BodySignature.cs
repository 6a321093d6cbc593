using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovFlow.Server.Outbox;

/// <summary>The signature of a body that goes from system to system: <c>t=UNIX-SECONDS,v1=HEX</c>, HMAC-SHA256 over <c>t.body</c>.</summary>
internal static class BodySignature
{
    public const string Header = "X-GovFlow-Signature";

    /// <summary>How far the clocks of both sides may be apart; what was listened to cannot be played again later.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static string Of(ReadOnlySpan<byte> body, string secret, DateTimeOffset now) => Of(body, [secret], now);

    /// <summary>With several secrets one <c>v1</c> each: whoever knows one of them finds its own.</summary>
    public static string Of(ReadOnlySpan<byte> body, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        var t = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var header = new StringBuilder($"t={t}");
        foreach (var secret in secrets)
            header.Append(",v1=").Append(Convert.ToHexStringLower(Hash(t, body, secret)));
        return header.ToString();
    }

    /// <summary>True where <paramref name="header"/> is the signature of <paramref name="body"/>, made within five minutes of <paramref name="now"/>.</summary>
    public static bool Holds(string? header, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        if (header?.Split(',') is not [['t', '=', .. var t], ['v', '1', '=', .. var hex]] || hex.Length != 2 * SHA256.HashSizeInBytes || !hex.All(char.IsAsciiHexDigit)
            || !long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
            return false;
        return CryptographicOperations.FixedTimeEquals(Convert.FromHexString(hex), Hash(t, body, secret));
    }

    private static byte[] Hash(string t, ReadOnlySpan<byte> body, string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"{t}."), .. body]);
}
