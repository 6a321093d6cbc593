using System.Collections.Concurrent;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Storage;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Halls;

/// <summary>
/// The centres, read whole and kept for a few seconds: every request and sweep needs them, and they change seldom. A change made on this node is seen at
/// once, one made on another within <see cref="Fresh"/>.
/// </summary>
public sealed class HallBook(TownStore towns, CalendarStore calendars, IDbContextFactory<GovFlowDbContext> contexts, IOptions<OfficeSettings> office, TimeProvider time)
{
    /// <summary>How old what is answered may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (long ReadAt, Hall? Hall)> _known = new(StringComparer.Ordinal);

    /// <summary>The centre; null where there is none of that code.</summary>
    public async ValueTask<Hall?> FindAsync(string centreCode, CancellationToken ct)
    {
        if (_known.TryGetValue(centreCode, out var known) && time.GetElapsedTime(known.ReadAt) < Fresh)
            return known.Hall;
        var readAt = time.GetTimestamp();
        var hall = await ReadAsync(centreCode, ct);
        _known[centreCode] = (readAt, hall);
        return hall;
    }

    /// <summary>The centre of something stored: it must be there.</summary>
    /// <exception cref="InvalidOperationException">There is no such centre.</exception>
    public async ValueTask<Hall> GetAsync(string centreCode, CancellationToken ct) =>
        await FindAsync(centreCode, ct) ?? throw new InvalidOperationException($"There is no centre '{centreCode}'.");

    /// <summary>The centres of several stored things, by code: each must be there.</summary>
    /// <exception cref="InvalidOperationException">One of them is not.</exception>
    public async ValueTask<IReadOnlyDictionary<string, Hall>> GetAsync(IEnumerable<string> centreCodes, CancellationToken ct)
    {
        var halls = new Dictionary<string, Hall>(StringComparer.Ordinal);
        foreach (var code in centreCodes.Distinct(StringComparer.Ordinal))
            halls.Add(code, await GetAsync(code, ct));
        return halls;
    }

    /// <summary>Call it after a change of the organisation.</summary>
    public void Forget(string centreCode) => _known.TryRemove(centreCode, out _);

    /// <summary>Call it after a change that concerns many centres: a calendar was imported.</summary>
    public void ForgetAll() => _known.Clear();

    private async Task<Hall?> ReadAsync(string centreCode, CancellationToken ct)
    {
        if (await towns.LoadAsync(centreCode, ct) is not { } stored)
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var path = await db.Centres.Where(c => c.Code == centreCode).Select(c => c.Path).SingleAsync(ct);
        return new Hall(WithPublicAddress(stored), path, CentreCalendar.Lay(await calendars.LayersAsync(ct), stored.Town), time);
    }

    private StoredTown WithPublicAddress(StoredTown stored) => office.Value.PublicAddress is not { Length: > 0 } address ? stored : stored with
    {
        Town = stored.Town with { Centre = stored.Town.Centre with { CheckAddress = $"{address.TrimEnd('/')}/check/" } },
    };
}
