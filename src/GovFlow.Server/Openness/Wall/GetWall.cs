using System.Collections.Concurrent;
using System.Globalization;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Figures;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Server.Queueing;
using GovFlow.Server.Reports;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Openness.Wall;

/// <summary>What a wall shows: a fixed number of statements, counts and at most forty cases without names.</summary>
public sealed class GetWall(GovFlowDbContext db, HallBook halls, CentreTree centres, WorkflowShelf shelf, ReportFacts facts, WallRates rates, QueueHall queue, TimeProvider time)
{
    /// <summary>Header of the device's token.</summary>
    public const string TokenHeader = "X-Wall-Token";

    private const int MostCards = 40;
    private const int RatingDays = 30;

    /// <summary>Enough to find one's own slip by, too little to look anybody up.</summary>
    private const int TailLength = 7;

    internal async Task<WallView> HandleAsync(Hall own, WallProfile profile, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var all = await halls.GetAsync(await centres.BelowAsync(own.Path, ct), ct);
        var (codes, today) = (all.Keys.ToArray(), own.Clock.DayOf(now));
        var begin = own.Clock.InstantOf(today, TimeOnly.MinValue);
        var cases = db.Cases.AsNoTracking().Where(c => codes.Contains(c.CentreCode));
        var open = cases.Where(c => c.ClosedAt == null);
        var (red, yellow) = (ListCases.Lit(open, ClockLight.Red, own, now), ListCases.Lit(open, ClockLight.Yellow, own, now));
        var opens = await GroupAsync(open, ct);
        var reds = await GroupAsync(red, ct);
        var yellows = await GroupAsync(yellow, ct);
        var received = (await cases.Where(c => c.ReceivedOn == today).GroupBy(c => c.CentreCode).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToDictionary(g => g.Key, g => g.Count, StringComparer.Ordinal);
        var ages = await open.GroupBy(c => c.ReceivedOn).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var since = own.Clock.InstantOf(today.AddDays(1 - RatingDays), TimeOnly.MinValue);
        var levels = await db.Ratings.Where(r => codes.Contains(r.CentreCode) && r.RatedAt >= since).GroupBy(r => r.Level).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var (rated, bad) = (levels.Sum(l => l.Count), levels.Where(l => l.Key.IsBad()).Sum(l => l.Count));
        var (waiting, meanWait) = await queue.NowAsync(own, ct);
        var units = new Dictionary<(string, string), string>();
        foreach (var shelved in await shelf.EverInForceAsync(ct))
        {
            foreach (var hall in all.Values)
                units[(hall.Code, shelved.Item.Code)] = ReportFacts.UnitOf(shelved, hall) is { } unit ? hall.Unit(unit)?.Name ?? "未明确" : "未明确";
        }
        string UnitOf(string centre, string item) => units.GetValueOrDefault((centre, item), "未明确");
        var depth = Depth(own);
        return new WallView(
            now, own.Town.TimeZone, today, own.Town.Centre.Name, profile, received.Values.Sum(), await cases.CountAsync(c => c.AcceptedOn == today, ct), await cases.CountAsync(c => c.ClosedAt >= begin, ct),
            opens.Sum(o => o.Count), yellows.Sum(o => o.Count), reds.Sum(o => o.Count), await OnTimeAsync(own, all, ct), rated, Rate(rated - bad, rated), waiting, meanWait is { } minutes ? minutes.ToString("0.#", CultureInfo.InvariantCulture) : FigureText.None,
            [.. Ageing.Bands.Select(b => new WallCount(b.Name, ages.Where(a => b.Has(Ageing.Age(a.Key, today, own.Calendar))).Sum(a => a.Count)))],
            [
                .. opens.Select(o => new WallUnit(UnitOf(o.Centre, o.Item), o.Count, 0, 0)).Concat(yellows.Select(o => new WallUnit(UnitOf(o.Centre, o.Item), 0, o.Count, 0)))
                    .Concat(reds.Select(o => new WallUnit(UnitOf(o.Centre, o.Item), 0, 0, o.Count))).GroupBy(o => o.Name, StringComparer.Ordinal)
                    .Select(g => new WallUnit(g.Key, g.Sum(o => o.Open), g.Sum(o => o.Yellow), g.Sum(o => o.Red)))
                    .OrderByDescending(u => u.Red).ThenByDescending(u => u.Yellow).ThenByDescending(u => u.Open).ThenBy(u => u.Name, StringComparer.Ordinal),
            ],
            [
                .. all.Values.OrderBy(h => h.Path, StringComparer.Ordinal).Select(h => new WallTown(
                    h.Code, h.Town.Centre.Name, Depth(h) - depth, Of(opens, h), Of(yellows, h), Of(reds, h), received.GetValueOrDefault(h.Code))),
            ],
            profile is WallProfile.Internal ? [.. await CardsAsync(red, "Red", ct), .. await CardsAsync(yellow, "Yellow", ct)] : []);

        static int Of(List<Group> groups, Hall hall) => groups.Where(g => g.Centre == hall.Code).Sum(g => g.Count);

        async Task<IEnumerable<WallCard>> CardsAsync(IQueryable<CaseRow> lit, string light, CancellationToken stop) =>
            (await lit.OrderBy(c => c.DueSort).ThenBy(c => c.Id).Take(MostCards).Select(c => new { c.Number, c.ItemName, c.ItemCode, c.CentreCode, c.DueDay }).ToListAsync(stop)).Select(c => new WallCard(
                c.Number.Length > TailLength ? c.Number[^TailLength..] : c.Number, c.ItemName, UnitOf(c.CentreCode, c.ItemCode), light, c.DueDay?.ToString("M月d日", CultureInfo.InvariantCulture) ?? ""));
    }

    /// <summary>按时办结率 of this month: the figure of the reports itself, read anew every few minutes.</summary>
    private async Task<string> OnTimeAsync(Hall own, IReadOnlyDictionary<string, Hall> all, CancellationToken ct)
    {
        if (rates.Find(own.Code) is { } known)
            return known;
        var today = own.Clock.Today;
        var scope = new ReportScope(own, all, await shelf.EverInForceAsync(ct));
        var figure = FigureCatalogue.Find("on-time-rate")!;
        var read = await facts.ReadAsync(scope, new FigurePeriod(new DateOnly(today.Year, today.Month, 1), today), ct);
        return rates.Keep(own.Code, FigureText.Of(figure, figure.Of(read).Value));
    }

    private static int Depth(Hall hall) => hall.Path.Count(c => c == '/');

    private static string Rate(int above, int below) => below == 0 ? FigureText.None : ((decimal)above / below * 100).ToString("0.0'%'", CultureInfo.InvariantCulture);

    private static async Task<List<Group>> GroupAsync(IQueryable<CaseRow> cases, CancellationToken ct) =>
        await cases.GroupBy(c => new { c.CentreCode, c.ItemCode }).Select(g => new Group(g.Key.CentreCode, g.Key.ItemCode, g.Count())).ToListAsync(ct);

    internal static async Task<Results<Ok<WallView>, ProblemHttpResult>> Endpoint([FromHeader(Name = TokenHeader)] string? token, GetWall get, WallDevices devices, HallBook halls, CancellationToken ct)
    {
        if (await devices.FindAsync(token, ct) is not { Profile: not WallProfile.Kiosk } device || await halls.FindAsync(device.CentreCode, ct) is not { } hall)
            return ApiProblem.OfStatus(StatusCodes.Status401Unauthorized, "这块大屏没有登记，或者已经停用。请管理员在“对外接口”的“设备”中登记，并打开新的地址。").ToResult();
        return TypedResults.Ok(await get.HandleAsync(hall, device.Profile, ct));
    }

    private sealed record Group(string Centre, string Item, int Count);
}

/// <summary>Rates that cost much to compute, kept for five minutes.</summary>
public sealed class WallRates(TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (long ReadAt, string Text)> _known = new(StringComparer.Ordinal);

    internal string? Find(string centreCode) => _known.TryGetValue(centreCode, out var known) && time.GetElapsedTime(known.ReadAt) < Fresh ? known.Text : null;

    internal string Keep(string centreCode, string text)
    {
        _known[centreCode] = (time.GetTimestamp(), text);
        return text;
    }
}
