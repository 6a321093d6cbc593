using System.Globalization;
using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Simulation;

namespace GovFlow.Server.Definitions.Simulation;

/// <summary>One figure of a simulation.</summary>
/// <param name="Part">总体, 类型, 环节, 部门, 岗位.</param>
/// <param name="Draft">Rates in percent, days in working days; null where the version has no such thing.</param>
internal sealed record SimulationRow(string Part, string Name, string Figure, double? Draft, double? InForce);

/// <summary>The figures of a simulation as one flat table, both versions side by side.</summary>
internal static class SimulationTable
{
    /// <summary>In the order of the draft; what only the version in force has comes after it.</summary>
    public static IReadOnlyList<SimulationRow> Rows(SimulationReport report)
    {
        var inForce = (report.InForce is null ? [] : Figures(report.InForce)).ToDictionary(f => f.Key, f => f.Value);
        var draft = Figures(report.Draft).ToList();
        var known = draft.Select(f => f.Key).ToHashSet();
        return
        [
            .. draft.Select(f => new SimulationRow(f.Key.Part, f.Key.Name, f.Key.Figure, f.Value, inForce.GetValueOrDefault(f.Key)))
                .Concat(inForce.Where(f => !known.Contains(f.Key)).Select(f => new SimulationRow(f.Key.Part, f.Key.Name, f.Key.Figure, null, f.Value))),
        ];
    }

    /// <summary>Comma-separated, without a byte order mark.</summary>
    public static string Csv(SimulationReport report)
    {
        var table = new StringBuilder("部分,名称,指标,本稿,现行\r\n");
        foreach (var row in Rows(report))
            table.AppendJoin(',', new[] { row.Part, row.Name, row.Figure, Text(row.Draft), Text(row.InForce) }.Select(Cases.Csv.Cell)).Append("\r\n");
        return table.ToString();
    }

    public static string Text(double? figure) => figure?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<KeyValuePair<(string Part, string Name, string Figure), double?>> Figures(VersionFigures of)
    {
        yield return One("总体", "", "承诺超期率%", Percent(of.PromiseLate.Mean));
        yield return One("总体", "", "法定超期率%", Percent(of.StatuteLate.Mean));
        yield return One("总体", "", "受理件数", of.Accepted);
        yield return One("总体", "", "办结件数", of.Closed);
        yield return One("总体", "", "未办结件数", of.Open);
        yield return One("总体", "", "未能收件件数", of.TurnedAway);
        foreach (var days in Days("总体", "", "用时", of.Days))
            yield return days;
        foreach (var kind in of.Kinds)
        {
            yield return One("类型", kind.Kind.ChineseName(), "件数", kind.Cases);
            yield return One("类型", kind.Kind.ChineseName(), "承诺超期率%", Percent(kind.PromiseLate));
            foreach (var days in Days("类型", kind.Kind.ChineseName(), "用时", kind.Days))
                yield return days;
        }

        foreach (var step in of.Steps.DistinctBy(Name))
        {
            yield return One("环节", Name(step), "时限", step.LimitDays);
            yield return One("环节", Name(step), "超时率%", Percent(step.Late));
            foreach (var days in Days("环节", Name(step), "用时", step.Days))
                yield return days;
        }

        foreach (var department in of.Departments.DistinctBy(d => d.Name, StringComparer.Ordinal))
        {
            foreach (var days in Days("部门", department.Name, "占用", department.Days))
                yield return days;
        }

        foreach (var post in of.Posts.DistinctBy(p => p.Name, StringComparer.Ordinal))
        {
            yield return One("岗位", post.Name, "每日办结", post.Done);
            yield return One("岗位", post.Name, "平均在手", post.Open);
            yield return One("岗位", post.Name, "最多在手", post.MostOpen);
            yield return One("岗位", post.Name, "负荷率%", Percent(post.Utilisation));
            yield return One("岗位", post.Name, "排队日九成内", post.Wait.P90);
        }
    }

    private static string Name(StepFigures step) => step.Department is { } department ? $"{step.Name}（{department}）" : step.Name;

    private static IEnumerable<KeyValuePair<(string, string, string), double?>> Days(string part, string name, string what, DayFigures days)
    {
        yield return One(part, name, $"{what}中位数", days.Median);
        yield return One(part, name, $"{what}九成内", days.P90);
    }

    private static double? Percent(double? share) => share is { } s ? Math.Round(s * 100, 2) : null;

    private static KeyValuePair<(string, string, string), double?> One(string part, string name, string figure, double? value) => new((part, name, figure), value);
}
