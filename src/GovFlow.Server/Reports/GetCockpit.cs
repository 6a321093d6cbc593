using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Figures;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Reports;

/// <summary>A live count that opens its list.</summary>
public sealed record TileView(string Code, string Name, string Tone, string Definition, int Count);

/// <summary>Open tasks of a unit at a kind of step.</summary>
/// <param name="UnitKey">Asks for the cases behind it; null where no unit holds the post.</param>
/// <param name="Late">Of those the ones whose limit is over.</param>
public sealed record HeatCell(string Unit, string? UnitKey, TaskKind Kind, string Step, int Open, int Late);

/// <summary>Cases in hand of the items a unit decides, with how many of them are yellow and red.</summary>
/// <param name="Key">Asks for the cases behind it; null where no unit decides the item.</param>
public sealed record UnitLights(string Name, string? Key, int Open, int Yellow, int Red);

/// <summary>Which cases behind a number of the cockpit.</summary>
public sealed record TileQuery
{
    /// <summary>Key of a unit: of its items, or with a step of its posts; null = of all.</summary>
    public string? Unit { get; init; }

    /// <summary>Only cases with an open task of the kind at a post of the unit; null = wherever they stand.</summary>
    public TaskKind? Step { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }
}

/// <summary>A day of the trend.</summary>
public sealed record TrendDay(DateOnly Day, bool IsWorkingDay, int Received, int Closed);

/// <summary>监察驾驶舱: how the hall stands this moment.</summary>
/// <param name="Received">Of today, as the two after it.</param>
/// <param name="Ratings">Of the last 30 days, today among them.</param>
/// <param name="Satisfaction">Of those; a dash where there is none.</param>
/// <param name="Ageing">Cases in hand by working days since their receipt; each opens its list.</param>
public sealed record CockpitView(
    DateTimeOffset AsOf, DateOnly Today, string Scope, IReadOnlyList<TileView> Tiles, int Received, int Accepted, int Closed, int Ratings, int BadRatings, string Satisfaction,
    IReadOnlyList<TileView> Ageing, IReadOnlyList<UnitLights> Units, IReadOnlyList<HeatCell> Heat, IReadOnlyList<TrendDay> Trend);

/// <summary>The cases behind a tile, the most urgent first.</summary>
public sealed record TileRowsView(string Name, string Definition, int Total, IReadOnlyList<FigureRowView> Items, string? NextCursor);

/// <summary>The cockpit: a fixed number of statements, all of them counts or groups.</summary>
public sealed class GetCockpit(GovFlowDbContext db, CaseScope scope, TimeProvider time)
{
    private const int TrendDays = 30;
    private const int MostLimit = 200;

    internal async Task<CockpitView> HandleAsync(ReportScope whose, Actor actor, CancellationToken ct)
    {
        var (now, hall) = (time.GetUtcNow(), whose.Own);
        var today = hall.Clock.DayOf(now);
        var (first, begin) = (today.AddDays(1 - TrendDays), hall.Clock.InstantOf(today, TimeOnly.MinValue));
        var since = hall.Clock.InstantOf(first, TimeOnly.MinValue);
        var cases = await scope.CasesAsync(actor, ct);
        var open = cases.Where(c => c.ClosedAt == null);
        var tiles = await TilesAsync(CockpitTile.All);
        var received = await cases.Where(c => c.ReceivedOn >= first && c.ReceivedOn <= today).GroupBy(c => c.ReceivedOn).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var closed = (await cases.Where(c => c.ClosedAt >= since).Select(c => c.ClosedAt!.Value).ToListAsync(ct)).CountBy(hall.Clock.DayOf).ToDictionary();
        var codes = whose.All.Keys.ToArray();
        var levels = (await db.Ratings.Where(r => codes.Contains(r.CentreCode) && r.RatedAt >= since).GroupBy(r => r.Level).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToDictionary(g => g.Key, g => g.Count);
        var (all, bad) = (levels.Values.Sum(), levels.Where(l => l.Key.IsBad()).Sum(l => l.Value));
        return new CockpitView(
            now, today, whose.Name, tiles, received.GetValueOrDefault(today), await cases.CountAsync(c => c.AcceptedOn == today, ct), await cases.CountAsync(c => c.ClosedAt >= begin, ct),
            all, bad, all == 0 ? FigureText.None : ((decimal)(all - bad) / all * 100).ToString("0.00'%'", CultureInfo.InvariantCulture), await TilesAsync(CockpitTile.Ages), await UnitsAsync(open, whose, now, ct),
            await HeatAsync(whose, codes, now, ct),
            [.. Enumerable.Range(0, TrendDays).Select(first.AddDays).Select(day => new TrendDay(day, hall.Calendar.IsWorkingDay(day), received.GetValueOrDefault(day), closed.GetValueOrDefault(day)))]);

        async Task<List<TileView>> TilesAsync(IReadOnlyList<CockpitTile> wanted)
        {
            var counted = new List<TileView>();
            foreach (var tile in wanted)
                counted.Add(new TileView(tile.Code, tile.Name, tile.Tone, tile.Definition, await tile.Of(open, db, hall, now).CountAsync(ct)));
            return counted;
        }
    }

    private static async Task<IReadOnlyList<UnitLights>> UnitsAsync(IQueryable<CaseRow> open, ReportScope whose, DateTimeOffset now, CancellationToken ct)
    {
        var (all, yellow, red) = (
            await CountAsync(open), await CountAsync(ListCases.Lit(open, ClockLight.Yellow, whose.Own, now)), await CountAsync(ListCases.Lit(open, ClockLight.Red, whose.Own, now)));
        return
        [
            .. all.Keys.GroupBy(c => whose.UnitKeyOf(c.Centre, c.Item))
                .Select(g => new UnitLights(whose.UnitName(g.Key), g.Key, g.Sum(c => all[c]), g.Sum(c => yellow.GetValueOrDefault(c)), g.Sum(c => red.GetValueOrDefault(c))))
                .OrderByDescending(u => u.Red).ThenByDescending(u => u.Yellow).ThenByDescending(u => u.Open).ThenBy(u => u.Name, StringComparer.Ordinal),
        ];

        async Task<Dictionary<(string Centre, string Item), int>> CountAsync(IQueryable<CaseRow> cases) =>
            await cases.GroupBy(c => new { c.CentreCode, c.ItemCode }).Select(g => new { g.Key.CentreCode, g.Key.ItemCode, Count = g.Count() }).ToDictionaryAsync(g => (g.CentreCode, g.ItemCode), g => g.Count, ct);
    }

    private async Task<IReadOnlyList<HeatCell>> HeatAsync(ReportScope whose, string[] codes, DateTimeOffset now, CancellationToken ct)
    {
        var today = whose.Own.Clock.DayOf(now);
        var firstNotLate = whose.Own.HasDayEnded(now) ? today.AddDays(1) : today;
        var groups = await db.Tasks.Where(t => t.ClosedAt == null && codes.Contains(t.CentreCode)).GroupBy(t => new { t.CentreCode, t.PostCode, t.Kind, IsLate = t.DueDay < firstNotLate })
            .Select(g => new { g.Key.CentreCode, g.Key.PostCode, g.Key.Kind, g.Key.IsLate, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. groups.GroupBy(g => (Unit: whose.All[g.CentreCode].UnitOfPost(g.PostCode) is { } unit ? $"{g.CentreCode}/{unit.Code}" : null, g.Kind))
                .Select(g => new HeatCell(whose.UnitName(g.Key.Unit), g.Key.Unit, g.Key.Kind, StepName(g.Key.Kind), g.Sum(t => t.Count), g.Where(t => t.IsLate).Sum(t => t.Count)))
                .OrderBy(c => c.Kind).ThenBy(c => c.Unit, StringComparer.Ordinal),
        ];
    }

    /// <summary>A page; null where the cursor cannot be read, or the unit is none of the reader's.</summary>
    internal async Task<TileRowsView?> RowsAsync(CockpitTile tile, TileQuery query, ReportScope whose, Actor actor, CancellationToken ct)
    {
        UrgencyCursor? after = null;
        if (!string.IsNullOrEmpty(query.Cursor) && (after = UrgencyCursor.TryParse(query.Cursor)) is null)
            return null;
        var rows = tile.Of((await scope.CasesAsync(actor, ct)).Where(c => c.ClosedAt == null), db, whose.Own, time.GetUtcNow());
        var (name, definition) = (tile.Name, tile.Definition);
        if (query is { Unit: null, Step: not null })
            return null;
        if (query.Unit is { } unit)
        {
            if (Of(rows, whose, unit, query.Step) is not { } narrowed)
                return null;
            (rows, name) = (narrowed, $"{tile.Name}：{whose.UnitName(unit)}");
            if (query.Step is { } step)
                (name, definition) = ($"{name}，{StepName(step)}", "该部门该环节有在办任务的办件；一个办件有几个任务的，列一次。");
        }
        var most = Math.Clamp(query.Limit ?? 50, 1, MostLimit);
        var page = (await rows.MostUrgentFirst(after).Take(most + 1).ToListAsync(ct)).ToPage(most, c => new UrgencyCursor(c.DueSort, c.Id).ToString());
        return new TileRowsView(
            name, definition, await rows.CountAsync(ct),
            [.. page.Items.Select(c => new FigureRowView(
                FigureSubject.Case, c.Id, c.Number, c.ItemName, c.State.ChineseName(), c.ReceivedOn, c.AcceptedOn, null,
                c.IsPaused ? "停止计时" : c.DueDay is { } due ? due.ToString("M月d日到期", CultureInfo.InvariantCulture) : null))],
            page.NextCursor);
    }

    /// <summary>A unit's part; null where it is none of the reader's.</summary>
    private IQueryable<CaseRow>? Of(IQueryable<CaseRow> cases, ReportScope whose, string unitKey, TaskKind? step)
    {
        if (whose.UnitOf(unitKey) is not var (hall, unit) || (step is { } known && !Enum.IsDefined(known)))
            return null;
        var centre = hall.Code;
        if (step is null)
        {
            var items = whose.Items.Where(i => whose.UnitKeyOf(centre, i.Item.Code) == unitKey).Select(i => i.Item.Code).ToArray();
            return cases.Where(c => c.CentreCode == centre && items.Contains(c.ItemCode));
        }
        var posts = hall.Town.Posts.Where(p => hall.UnitOfPost(p.Post.Code)?.Code == unit.Code).Select(p => p.Post.Code).ToArray();
        return cases.Where(c => db.Tasks.Any(t => t.CaseId == c.Id && t.CentreCode == centre && t.ClosedAt == null && t.Kind == step && posts.Contains(t.PostCode)));
    }

    private static string StepName(TaskKind kind) => kind switch
    {
        TaskKind.Review => "审查",
        TaskKind.SiteSurvey => "踏勘",
        TaskKind.SpecialProcedure => "特别程序",
        TaskKind.Publicity => "公示",
        TaskKind.JointReview => "联办",
        TaskKind.ProxyReport => "上报代办",
        TaskKind.Decide => "决定",
        TaskKind.Certificate => "制证用印",
        TaskKind.Deliver => "送达",
        TaskKind.Archive => "归档",
        TaskKind.Verify => "事后核查",
    };

    internal static async Task<Results<Ok<CockpitView>, ProblemHttpResult>> Endpoint(GetCockpit get, ReportFacts facts, CurrentActor actor, CancellationToken ct) =>
        await facts.ScopeAsync(actor.Value, ct) is { } whose ? TypedResults.Ok(await get.HandleAsync(whose, actor.Value, ct)) : ApiProblem.NotFound().ToResult();

    /// <param name="tile">Code of a tile.</param>
    internal static async Task<Results<Ok<TileRowsView>, ProblemHttpResult>> Rows(
        string tile, [AsParameters] TileQuery query, GetCockpit get, ReportFacts facts, CurrentActor actor, CancellationToken ct)
    {
        if (CockpitTile.All.Concat(CockpitTile.Ages).FirstOrDefault(t => t.Code == tile) is not { } wanted || await facts.ScopeAsync(actor.Value, ct) is not { } whose)
            return ApiProblem.NotFound().ToResult();
        return await get.RowsAsync(wanted, query, whose, actor.Value, ct) is { } rows ? TypedResults.Ok(rows) : ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
    }
}
