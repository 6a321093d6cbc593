using System.Globalization;
using GovFlow.Approvals.Simulation;
using GovFlow.Server.Definitions.Simulation;
using Spectre.Console;

namespace GovFlow.Server.CommandLine;

/// <summary>A simulation's report for people.</summary>
internal static class SimulationPrinter
{
    public static void Print(IAnsiConsole console, SimulationReport report)
    {
        console.WriteLine($"仿真 {report.ItemCode} {report.ItemName}：{report.Year} 年{(report.IsRecorded ? "真实" : "虚构")}申请 {report.Cases} 件，种子 {string.Join("、", report.Seeds)}。");
        if (report.Actual is { Accepted: > 0 } actual)
            console.WriteLine($"实际：受理 {actual.Accepted} 件，承诺超期 {Percent((double)actual.PromiseLate / actual.Accepted)}，法定超期 {Percent(actual.UnderStatute == 0 ? 0 : (double)actual.StatuteLate / actual.UnderStatute)}。");
        console.WriteLine($"承诺超期率：本稿 {Of(report.Draft.PromiseLate)}{(report.InForce is { } inForce ? $"，现行 {Of(inForce.PromiseLate)}" : "")}{(report.Difference is { } difference ? $"，相差 {Points(difference.PromiseLate)} 个百分点" : "")}。");
        foreach (var part in SimulationTable.Rows(report).GroupBy(r => r.Part, StringComparer.Ordinal))
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn(part.Key).AddColumn("指标").AddColumn("本稿", c => c.RightAligned()).AddColumn("现行", c => c.RightAligned());
            foreach (var row in part)
                table.AddRow(new Text(row.Name), new Text(row.Figure), new Text(SimulationTable.Text(row.Draft)), new Text(SimulationTable.Text(row.InForce)));
            console.Write(table);
        }

        foreach (var stuck in report.Draft.Stuck)
            console.WriteLine($"不能继续：{stuck.Why}（{SimulationTable.Text(stuck.Cases)} 件）");
        foreach (var assumption in report.Assumptions)
            console.WriteLine($"说明：{assumption}");
    }

    private static string Of(Estimate rate) => rate.Least == rate.Most ? Percent(rate.Mean) : $"{Percent(rate.Mean)}（{Percent(rate.Least)}–{Percent(rate.Most)}）";

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Points(Estimate rate) => (rate.Mean * 100).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture);
}
