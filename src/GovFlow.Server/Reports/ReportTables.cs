using System.Globalization;
using GovFlow.Approvals.Figures;

namespace GovFlow.Server.Reports;

/// <summary>A table as spreadsheets get it.</summary>
/// <param name="Rows">The head first; a cell is text, a number, or a <see cref="Percent"/>; null is left empty.</param>
internal sealed record ReportTable(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>A part of one that is shown in per cent with two decimals.</summary>
internal sealed record Percent(decimal Value);

/// <summary>The figures of a period as tables: what they came to, by group, and of what they tell.</summary>
internal static class ReportTables
{
    private static readonly string[] Head = ["类别", "指标", "数值", "单位", "上年同期", "同比", "分子", "分母", "口径", "依据"];

    public static IReadOnlyList<ReportTable> Of(FiguresView view, TimeZoneInfo zone)
    {
        var about = new ReportTable("说明",
        [
            ["项目", "内容"], ["统计范围", view.Scope], ["统计期间", Span(view.From, view.To)], ["上年同期", Span(view.BeforeFrom, view.BeforeTo)], ["期内工作日", (decimal)view.WorkingDays],
            ["数据截至", TimeZoneInfo.ConvertTime(view.AsOf, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)], ["空白", "分母为零，没有这项比率。"],
        ]);
        var figures = new ReportTable("指标",
        [
            Head,
            .. view.Figures.Select(f => (IReadOnlyList<object?>)
            [
                f.Theme, f.Name, Number(f.Shape, f.Now.Value), f.Unit, Number(f.Shape, f.Before.Value), f.ChangeText == FigureText.None ? null : f.ChangeText,
                f.Now.Below is null ? null : f.Now.Above, f.Now.Below, f.Definition, f.Source,
            ]),
        ]);
        if (view.By is null)
            return [figures, about];
        var groups = new ReportTable($"按{view.ByLabel}",
        [
            [view.ByLabel, "受理占比", .. view.Figures.Select(f => f.Name)],
            .. view.Groups.Select(g => (IReadOnlyList<object?>)[g.Name, g.Share, .. view.Figures.Select(f => Number(f.Shape, g.Cells[f.Code].Value))]),
        ]);
        return [figures, groups, about];
    }

    private static object? Number(FigureShape shape, decimal? value) => value is not { } known ? null : shape.IsPercent() ? new Percent(known) : Math.Round(known, 2, MidpointRounding.AwayFromZero);

    private static string Span(DateOnly from, DateOnly to) => string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} 至 {to:yyyy-MM-dd}");
}
