using GovFlow.Approvals.Figures;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Reports;

/// <summary>统计 of a period, with the same period a year before.</summary>
public sealed class GetFigures(ReportFacts facts, TimeProvider time)
{
    /// <summary>The figures of a scope, by a dimension where one is asked for.</summary>
    public async Task<FiguresView> HandleAsync(ReportScope scope, FigurePeriod period, FigureDimension? by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(period);
        var now = await facts.ReadAsync(scope, period, ct);
        var before = await facts.ReadAsync(scope, period.YearBefore, ct);
        return new FiguresView(
            period.From, period.To, before.Period.From, before.Period.To, time.GetUtcNow(), scope.Name, now.WorkingDays, by, by?.ChineseName(),
            [.. FigureCatalogue.Themes.SelectMany(t => t.Figures.Select(f => FigureViews.Line(t, f, now, before)))],
            by is { } dimension ? FigureViews.Groups(now, dimension, scope) : []);
    }

    /// <summary>The period that is asked for: this month until today where nothing is said; null where it cannot be.</summary>
    internal static FigurePeriod? Period(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var last = to ?? today;
        var first = from ?? new DateOnly(last.Year, last.Month, 1);
        return last < first || last.DayNumber - first.DayNumber >= FigurePeriod.MostDays || first.Year < 2000 || last.Year > 2199 ? null : new FigurePeriod(first, last);
    }

    internal static FigurePeriod? Period(FigureQuery query, DateOnly today) => query.Period is { } named ? FigurePeriod.Of(named, today) : Period(query.From, query.To, today);

    internal static ProblemHttpResult BadPeriod() => ApiProblem.Malformed($"统计期间不正确：止日不得早于起日，最长 {FigurePeriod.MostDays} 天。", "from").ToResult();

    internal static async Task<Results<Ok<FiguresView>, ProblemHttpResult>> Endpoint([AsParameters] FigureQuery query, GetFigures get, ReportFacts facts, CurrentActor actor, CancellationToken ct)
    {
        if (await facts.ScopeAsync(actor.Value, ct) is not { } scope)
            return ApiProblem.NotFound().ToResult();
        if (Period(query, scope.Own.Clock.Today) is not { } period)
            return BadPeriod();
        return TypedResults.Ok(await get.HandleAsync(scope, period, query.By, ct));
    }
}
