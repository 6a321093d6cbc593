using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovFlow.Server.Halls;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Town;
using Microsoft.AspNetCore.DataProtection;

namespace GovFlow.Server.Queueing;

/// <summary>
/// Makes of a telephone number the key by which two appointments of one caller are known to be one's. All numbers there are can be tried in a minute: so the key is an HMAC, with a secret the
/// centre keeps sealed as it keeps those of its subscribers. A copy of the appointments alone tells nobody who called.
/// </summary>
public sealed class PhoneKeys(TownStore towns, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How a holder of this kind begins.</summary>
    public const string Prefix = "phone:";

    private const string List = "booking-phone-key";
    private const int Tries = 3;

    private readonly IDataProtector _protector = protection.CreateProtector("booking-phone");

    /// <summary>Whose an appointment is that was made by telephone.</summary>
    /// <param name="digits">The number, digits only.</param>
    public async Task<string> HolderAsync(Hall hall, string digits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(await SecretAsync(hall, ct), Encoding.UTF8.GetBytes(digits)));
    }

    /// <summary>The centre's secret, made when it is first needed; two nodes that need it at once end with one.</summary>
    private async Task<byte[]> SecretAsync(Hall hall, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(hall.Code, List, ct);
            if (kept.Json is { } sealedSecret)
                return Convert.FromBase64String(_protector.Unprotect(JsonSerializer.Deserialize<string>(sealedSecret)!));
            var secret = RandomNumberGenerator.GetBytes(32);
            var json = JsonSerializer.Serialize(_protector.Protect(Convert.ToBase64String(secret)));
            if (await towns.WriteListAsync(hall.Code, List, 0, json, new OfficeAct("make-booking-key", hall.Code, hall.Code, "system", time.GetUtcNow(), null, null), ct))
                return secret;
        }
        throw new InvalidOperationException($"The key of the telephone numbers of '{hall.Code}' cannot be kept.");
    }
}
