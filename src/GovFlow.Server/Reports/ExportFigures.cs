using System.Globalization;
using System.Text;
using GovFlow.Server.Cases;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Reports;

/// <summary>What leaves for a spreadsheet: the same figures as on the page.</summary>
internal static class ExportFigures
{
    /// <param name="format">xlsx (default) or csv.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Endpoint(
        string? format, [AsParameters] FigureQuery query, GetFigures get, ReportFacts facts, CurrentActor actor, CancellationToken ct)
    {
        if (format is not (null or "" or "xlsx" or "csv"))
            return ApiProblem.Malformed("format 须为 xlsx 或 csv。", "format").ToResult();
        if (await facts.ScopeAsync(actor.Value, ct) is not { } scope)
            return ApiProblem.NotFound().ToResult();
        if (GetFigures.Period(query, scope.Own.Clock.Today) is not { } period)
            return GetFigures.BadPeriod();
        var tables = ReportTables.Of(await get.HandleAsync(scope, period, query.By, ct), TimeZoneInfo.FindSystemTimeZoneById(scope.Own.Town.TimeZone));
        var name = string.Create(CultureInfo.InvariantCulture, $"figures-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}");
        return format is "csv"
            ? TypedResults.File(Csv.Bytes(Text(tables)), Csv.MediaType, name + ".csv")
            : TypedResults.File(Workbook.Bytes(tables), Workbook.MediaType, name + ".xlsx");
    }

    /// <summary>The tables one below the other, with an empty line between.</summary>
    private static StringBuilder Text(IReadOnlyList<ReportTable> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
                text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
            text.Append("\r\n");
        }

        return text;
    }

    private static string Cell(object? value) => value switch
    {
        Percent percent => (Math.Round(percent.Value * 100, 2, MidpointRounding.AwayFromZero)).ToString("0.00", CultureInfo.InvariantCulture) + "%",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => Csv.Cell(value?.ToString()),
    };
}
