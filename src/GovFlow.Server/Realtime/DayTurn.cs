using System.Collections.Concurrent;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;

namespace GovFlow.Server.Realtime;

/// <summary>
/// Tells a centre's pages when its day has turned, and when its office has closed (from then on what was due today is red): both change every "days left".
/// Every sweeping node says so, and a page that hears it twice reads once; the first look after a start says nothing, for pages connect anew then.
/// </summary>
public sealed class DayTurn(HallBook halls, CentreTree centres, HallPublisher live, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (DateOnly Day, bool HasEnded)> _told = new(StringComparer.Ordinal);

    /// <summary>Looks at every centre's clock once.</summary>
    /// <returns>How many centres were told.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var told = 0;
        foreach (var code in await centres.BelowAsync("", ct))
        {
            var hall = await halls.GetAsync(code, ct);
            var now = time.GetUtcNow();
            var seen = (hall.Clock.DayOf(now), hall.HasDayEnded(now));
            var isFirst = !_told.TryGetValue(code, out var before);
            _told[code] = seen;
            if (isFirst || before == seen)
                continue;
            await live.PublishAsync(new HallEvent("day.changed", code), [HallGroups.Centre(code)]);
            told++;
        }
        return told;
    }
}
