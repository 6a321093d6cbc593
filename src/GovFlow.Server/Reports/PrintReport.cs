using System.Globalization;
using GovFlow.Approvals.Figures;
using GovFlow.Server.Documents;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Reports;

/// <summary>月报, 年报 to print: the same facts as the page, in the sentences of seed 002.</summary>
internal static class PrintReport
{
    private const string Html = "text/html; charset=utf-8";

    /// <param name="month">E.g. 2026-05; null = this month until today.</param>
    public static Task<Results<ContentHttpResult, ProblemHttpResult>> Monthly(string? month, ReportFacts facts, CurrentActor actor, TimeProvider time, HttpContext http, CancellationToken ct) => PageAsync(
        today => string.IsNullOrEmpty(month) ? today : DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null,
        day => (FigurePeriod.Month(day.Year, day.Month), string.Create(CultureInfo.InvariantCulture, $"{day:yyyy年M月}办件情况通报")), facts, actor.Value, time, http, ct);

    /// <param name="year">Null = this year until today.</param>
    public static Task<Results<ContentHttpResult, ProblemHttpResult>> Annual(int? year, ReportFacts facts, CurrentActor actor, TimeProvider time, HttpContext http, CancellationToken ct) => PageAsync(
        today => year is null ? today : year is >= 2000 and <= 2199 ? new DateOnly(year.Value, 1, 1) : null,
        day => (FigurePeriod.Year(day.Year), $"{day.Year.ToString(CultureInfo.InvariantCulture)}年工作情况报告"), facts, actor.Value, time, http, ct);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> PageAsync(
        Func<DateOnly, DateOnly?> wanted, Func<DateOnly, (FigurePeriod Period, string Title)> of, ReportFacts facts, Actor actor, TimeProvider time, HttpContext http, CancellationToken ct)
    {
        if (await facts.ScopeAsync(actor, ct) is not { } scope)
            return ApiProblem.NotFound().ToResult();
        if (wanted(scope.Own.Clock.Today) is not { } day || day > scope.Own.Clock.Today || day.Year is < 2000 or > 2199)
            return ApiProblem.Malformed("报告的月份或年份不正确：不得晚于今日。", "month").ToResult();
        var (period, title) = of(day);
        var now = await facts.ReadAsync(scope, period, ct);
        // A month that still runs is compared with the same days a year before.
        var before = await facts.ReadAsync(scope, new FigurePeriod(period.From, now.AsOf).YearBefore, ct);
        var made = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(scope.Own.Town.TimeZone)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var html = FigureReport.Html(new FigureReportOrder(
            title, scope.Own.Town.Centre.Name, scope.Name, made, now with { Period = new FigurePeriod(period.From, now.AsOf) }, before, scope.Own.Calendar, (by, key) => FigureViews.KeyName(by, key, scope)));
        http.Response.Headers.ContentSecurityPolicy = GetPaper.Sandbox;
        return TypedResults.Content(html, Html);
    }
}
