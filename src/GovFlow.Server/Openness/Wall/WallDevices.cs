using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Town;
using Microsoft.AspNetCore.DataProtection;

namespace GovFlow.Server.Openness.Wall;

/// <summary>大屏设备: screens that show themselves with a token and can do nothing else.</summary>
public sealed class WallDevices(TownStore towns, IDataProtectionProvider protection, TimeProvider time)
{
    private const string List = "wall-devices";
    private const int Most = 50;
    private const int LongestName = 100;
    private const int Tries = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly IDataProtector _protector = protection.CreateProtector("kiosk-reader");
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private Known? _known;

    /// <summary>The screens of a centre, oldest first.</summary>
    public async Task<IReadOnlyList<WallDevice>> ListAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return [.. Read((await towns.ReadListAsync(hall.Code, List, ct)).Json).Select(d => Line(d, hall))];
    }

    /// <summary>Hangs a screen up; the token is made anew and shown once.</summary>
    public async Task<(WallDeviceMade? Made, ApiProblem? Problem)> AddAsync(Hall hall, WallDeviceRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > LongestName)
            return (null, ApiProblem.Invalid(new FieldProblem("$.name", "name-missing", $"请填写设备的名称，不超过 {LongestName} 字。")));
        if (request.Location is { Length: > LongestName })
            return (null, ApiProblem.Invalid(new FieldProblem("$.location", "location-long", $"设备的位置不超过 {LongestName} 字。")));
        if (!Enum.IsDefined(request.Profile))
            return (null, ApiProblem.Invalid(new FieldProblem("$.profile", "profile-unknown", "须为 Public、Internal 或 Kiosk。")));
        var (by, now) = (actor.IdIn(hall.Code), time.GetUtcNow());
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(hall.Code, List, ct);
            var devices = Read(kept.Json);
            if (devices.Any(d => d.Id == id))
                return (null, ApiProblem.OfStatus(StatusCodes.Status409Conflict, "这台设备已经登记，地址只显示一次。需要新的地址请停用后重新登记。"));
            if (devices.Length >= Most)
                return (null, new ApiProblem(StatusCodes.Status409Conflict, "wall-limit", "设备过多", $"一个中心最多 {Most} 台设备，请先停用不再使用的。"));
            var token = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            var secret = request.Profile is WallProfile.Kiosk ? System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) : null;
            var place = string.IsNullOrWhiteSpace(request.Location) ? null : request.Location.Trim();
            var device = new KeptWall(id, request.Name.Trim(), request.Profile, Hash(token), by, now, place, secret is null ? null : _protector.Protect(secret));
            if (await towns.WriteListAsync(hall.Code, List, kept.Version, Write(devices.Add(device)), new("add-wall", device.Name, hall.Code, by, now, null, new { device.Name, device.Profile, device.Location }), ct))
            {
                _known = null;
                return (new WallDeviceMade(Line(device, hall), token, secret), null);
            }
        }
        return (null, ApiProblem.LostRace(null));
    }

    /// <summary>Takes a screen down: it shows nothing from then on.</summary>
    public async Task<ApiProblem?> EndAsync(Hall hall, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(hall.Code, List, ct);
            var devices = Read(kept.Json);
            if (devices.FirstOrDefault(d => d.Id == id) is not { } device)
                return ApiProblem.NotFound("没有这台设备，或者已经停用。");
            var act = new Storage.Audit.OfficeAct("end-wall", device.Name, hall.Code, actor.IdIn(hall.Code), time.GetUtcNow(), new { device.Name, device.Profile, device.Location }, null);
            if (await towns.WriteListAsync(hall.Code, List, kept.Version, Write(devices.Remove(device)), act, ct))
            {
                _known = null;
                return null;
            }
        }
        return ApiProblem.LostRace(null);
    }

    /// <summary>Whose screen a token is; null for none.</summary>
    internal async ValueTask<KnownWall?> FindAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 100)
            return null;
        var hash = Hash(token);
        if (!(await KnownAsync(ct)).ByHash.TryGetValue(hash, out var found))
            return null;
        _seen[hash] = time.GetUtcNow();
        return found;
    }

    /// <summary>A screen or machine in use; null where there is none, or it was taken down.</summary>
    internal async ValueTask<KnownWall?> FindAsync(Guid id, CancellationToken ct) => (await KnownAsync(ct)).ByHash.Values.FirstOrDefault(d => d.Id == id);

    /// <summary>What the reader of a kiosk signs with; null where it has none.</summary>
    internal string? ReaderSecretOf(KnownWall device) => device.Sealed is { } kept ? _protector.Unprotect(kept) : null;

    private async ValueTask<Known> KnownAsync(CancellationToken ct)
    {
        if (_known is { } known && time.GetElapsedTime(known.ReadAt) < HallBook.Fresh)
            return known;
        var readAt = time.GetTimestamp();
        var lists = await towns.ReadListsAsync(List, ct);
        return _known = new Known(readAt, lists.SelectMany(l => Read(l.Json), (l, d) => (d.Hash, Of: new KnownWall(d.Id, d.Name, l.CentreCode, d.Profile, d.Sealed))).ToDictionary(d => d.Hash, d => d.Of, StringComparer.Ordinal));
    }

    private static ImmutableArray<KeptWall> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<KeptWall>>(json, Json);

    private static string Write(IEnumerable<KeptWall> devices) => JsonSerializer.Serialize(devices, Json);

    private WallDevice Line(KeptWall d, Hall hall) =>
        new(d.Id, d.Name, d.Profile, hall.PersonName(d.CreatedBy), d.CreatedAt, d.Location, _seen.TryGetValue(d.Hash, out var at) ? at : null);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Known(long ReadAt, Dictionary<string, KnownWall> ByHash);
}
