using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Openness.Wall;
using GovFlow.Server.Problems;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;
using Microsoft.AspNetCore.DataProtection;

namespace GovFlow.Server.Kiosks;

/// <summary>
/// 刷身份证: a card that lay on a registered machine's reader opens what stands under its number, to read and to print (001-15; decision 0049). A page can claim nothing: what it brings is signed by the
/// reader, over a challenge of this server's that counts once.
/// </summary>
public sealed class CardLogIn(TownStore towns, WallDevices devices, IDataProtectionProvider protection, TimeProvider time)
{
    private const string List = "card-challenges";
    private const string PaperKind = "居民身份证";
    private const int LongestName = 100;

    /// <summary>As many machines as may log somebody in at one instant.</summary>
    private const int Tries = 20;

    /// <summary>Long enough to find the card in a purse.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(90);

    /// <summary>How far the machine's own clock may be off: what is fresh is told by the challenge.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("card-challenge");

    internal static ApiProblem NoKiosk { get; } = new(
        StatusCodes.Status403Forbidden, "kiosk-unknown", "终端没有登记", "这台自助终端没有登记，或者已经停用，不能刷身份证。请到窗口办理；请管理员在“对外接口”的“设备”中登记。");

    private static ApiProblem NoReader { get; } = new(
        StatusCodes.Status403Forbidden, "reader-unset", "读卡器没有登记", "这台自助终端登记时没有读卡器密钥，不能刷身份证。请管理员停用后重新登记这台设备。");

    private static ApiProblem Strange { get; } = new(StatusCodes.Status403Forbidden, "challenge-unknown", "不能登录", "这次读卡不是由本终端发起的。请重新刷身份证。");

    private static ApiProblem Expired { get; } = new(StatusCodes.Status409Conflict, "challenge-expired", "已超时", "读卡超时。请重新刷身份证。");

    private static ApiProblem Used { get; } = new(StatusCodes.Status409Conflict, "challenge-used", "已使用", "这次读卡已经用过。请重新刷身份证。");

    private static ApiProblem Unproven { get; } = new(StatusCodes.Status403Forbidden, "reading-unproven", "不能登录", "读卡器的签名不符。请到窗口办理，并告诉工作人员检查这台终端读卡器的密钥。");

    private static ApiProblem WrongClock { get; } = new(StatusCodes.Status409Conflict, "reading-clock", "终端时钟不准", "这台终端的时钟与系统相差超过 5 分钟。请到窗口办理，并告诉工作人员校准时钟。");

    /// <summary>A challenge for the reader of a machine.</summary>
    internal async Task<(CardChallenge? Challenge, ApiProblem? Problem)> ChallengeAsync(string? token, CancellationToken ct)
    {
        var (device, _, problem) = await KioskAsync(token, ct);
        if (device is null)
            return (null, problem);
        var until = time.GetUtcNow() + Fresh;
        var text = new byte[40];
        device.Id.TryWriteBytes(text);
        BinaryPrimitives.WriteInt64BigEndian(text.AsSpan(16), until.ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(text.AsSpan(24));
        return (new CardChallenge(System.Buffers.Text.Base64Url.EncodeToString(_protector.Protect(text)), until), null);
    }

    /// <summary>Takes a reading in: the challenge is used up and the log-in on record, or nothing is.</summary>
    internal async Task<(CardSession? Session, ApiProblem? Problem)> LogInAsync(string? token, CardReading reading, CancellationToken ct)
    {
        var (device, secret, problem) = await KioskAsync(token, ct);
        if (device is null || secret is null)
            return (null, problem);
        if (UntilOf(reading.Challenge, device.Id) is not { } until)
            return (null, Strange);
        var now = time.GetUtcNow();
        if (now > until)
            return (null, Expired);
        if (!CardSignature.IsOf(secret, reading))
            return (null, Unproven);
        if (Math.Abs(now.ToUnixTimeSeconds() - (decimal)reading.ReadAt) > (decimal)ClockSkew.TotalSeconds)
            return (null, WrongClock);
        if (string.IsNullOrWhiteSpace(reading.Name) || reading.Name.Length > LongestName)
            return (null, ApiProblem.Invalid(new FieldProblem("$.name", "name-missing", "没有读到姓名。请重新刷身份证。")));
        var number = PersonalNumbers.Normalise(reading.Number);
        if (PersonalNumbers.Check(PaperKind, number, new OfficeClock(time, OfficeClock.Shanghai).Today) is NumberCheck.Refused wrong)
            return (null, ApiProblem.Invalid(new FieldProblem("$.number", wrong.Refusal.Code, wrong.Refusal.Message)));
        var session = new CardSession(Guid.NewGuid(), device.Id, ApplicantKeys.OfPaper(number), Masks.Name(reading.Name.Trim()), Masks.PaperNumber(number), now);
        return await UseAsync(device, reading.Challenge, until, session, ct) is { } refused ? (null, refused) : (session, null);
    }

    /// <summary>Whether the machine somebody logged in at is still in use.</summary>
    internal async ValueTask<bool> IsOpenAsync(Guid deviceId, CancellationToken ct) => await devices.FindAsync(deviceId, ct) is { Profile: WallProfile.Kiosk };

    private async ValueTask<(KnownWall? Device, string? Secret, ApiProblem? Problem)> KioskAsync(string? token, CancellationToken ct)
    {
        if (await devices.FindAsync(token, ct) is not { Profile: WallProfile.Kiosk } device)
            return (null, null, NoKiosk);
        return devices.ReaderSecretOf(device) is { } secret ? (device, secret, null) : (null, null, NoReader);
    }

    /// <summary>Until when a challenge counts; null where it is none of ours, or another machine's.</summary>
    private DateTimeOffset? UntilOf(string challenge, Guid deviceId)
    {
        try
        {
            var text = _protector.Unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(challenge));
            return text.Length == 40 && new Guid(text.AsSpan(0, 16)) == deviceId ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(text.AsSpan(16))) : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The challenge is on the centre's list from now on, and the log-in on its record, in one transaction: of two that bring it at once, on whichever nodes, one is refused.</summary>
    private async Task<ApiProblem?> UseAsync(KnownWall device, string challenge, DateTimeOffset until, CardSession session, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(System.Buffers.Text.Base64Url.DecodeFromChars(challenge)));
        var act = new Storage.Audit.OfficeAct(
            "kiosk-card-login", device.Name, device.CentreCode, Queueing.QueueHall.Kiosk, session.BegunAt, null, new { Device = device.Id, Session = session.Id, session.Name, session.Number });
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(device.CentreCode, List, ct);
            var used = kept.Json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<UsedChallenge>>(kept.Json);
            if (used.Any(u => u.Hash == hash))
                return Used;
            // What has expired is refused for that, and need not be kept.
            var next = JsonSerializer.Serialize(used.RemoveAll(u => u.Until < session.BegunAt).Add(new UsedChallenge(hash, until, session.Id)));
            if (await towns.WriteListAsync(device.CentreCode, List, kept.Version, next, act, ct))
                return null;
        }
        return ApiProblem.LostRace(null);
    }

    /// <param name="By">The log-in it opened: of two that bring it at once, neither writes what the other wrote, which a list takes for no change.</param>
    private sealed record UsedChallenge(string Hash, DateTimeOffset Until, Guid By);
}

/// <summary>Somebody whose card lay on a machine's reader. Number and name are nowhere in it but masked.</summary>
/// <param name="Id">What records name; never a person.</param>
/// <param name="Device">The machine.</param>
/// <param name="PaperKey">Equality key of the number, the same as that of the cases.</param>
internal sealed record CardSession(Guid Id, Guid Device, string PaperKey, string Name, string Number, DateTimeOffset BegunAt)
{
    /// <summary>The machine asks after 90 seconds without a touch and clears 20 seconds later; its page asks the server more often than this while somebody stands there.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    /// <summary>However busy: nobody reads longer standing.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The person as the applicant's side knows one: verified, for the card itself was read; without an account of its own.</summary>
    public ApplicantRow Applicant => new()
    {
        Id = Id,
        Name = Name,
        PaperKind = "居民身份证",
        PaperNumber = Number,
        PaperKey = PaperKey,
        Phone = "",
        PasswordHash = "",
        SecurityStamp = "",
        ConfirmCode = "",
        ConfirmedAt = BegunAt,
        CreatedAt = BegunAt,
    };
}
