using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Figures;

/// <summary>What a printed report is made of.</summary>
/// <param name="Title">E.g. 2026年5月办件情况通报.</param>
/// <param name="Centre">Who signs it; <paramref name="Scope"/> says whose figures they are.</param>
/// <param name="AsOf">When it was made, in the centre's zone, in words.</param>
/// <param name="Calendar">Counts the working days of single months.</param>
/// <param name="KeyName">What a key means to people.</param>
public sealed record FigureReportOrder(
    string Title, string Centre, string Scope, string AsOf, FigureFacts Now, FigureFacts Before, WorkCalendar Calendar, Func<FigureDimension, string, string> KeyName);

/// <summary>月报, 年报: the sentences of seed 002 with their figures filled in, and the figures as tables; printable HTML on A4.</summary>
public static class FigureReport
{
    private static readonly string[] InTables = ["accepted", "closed", "immediate-rate", "online-rate", "on-time-rate", "mean-days", "supplement-rate"];

    /// <summary>Writes it. Every value is HTML-encoded.</summary>
    public static string Html(FigureReportOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var words = new ReportSentences(order);
        var tables = new List<object> { Comparison(order), Groups(order, FigureDimension.Unit, "二", "各部门"), Groups(order, FigureDimension.Item, "三", "各事项"), Groups(order, FigureDimension.Window, "四", "各窗口") };
        if (order.Now.Period.Days > 31)
            tables.Add(Months(order));
        return PaperEngine.Fill("figure-report", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = order.Title,
            ["scope"] = order.Scope,
            ["centre"] = order.Centre,
            ["practice"] = order.Centre.EndsWith(PracticeHall.NameMark, StringComparison.Ordinal),
            ["practiceSize"] = "72pt",
            ["date"] = PaperWords.Day(order.Now.AsOf),
            ["asOf"] = order.AsOf,
            ["before"] = ReportSentences.Span(order.Before.Period),
            ["parts"] = words.Parts().Select(p => new Dictionary<string, object?>(StringComparer.Ordinal) { ["heading"] = p.Heading, ["sentences"] = p.Sentences }).ToArray(),
            ["tables"] = tables.ToArray(),
            ["definitions"] = FigureCatalogue.All.Select(f => new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = f.Name, ["text"] = f.Definition }).ToArray(),
        });
    }

    private static Dictionary<string, object?> Table(string caption, IEnumerable<string> head, IEnumerable<string[]> rows) =>
        new(StringComparer.Ordinal) { ["caption"] = caption, ["head"] = head.ToArray(), ["rows"] = rows.Cast<object>().ToArray() };

    private static Dictionary<string, object?> Comparison(FigureReportOrder order) => Table("附表一　主要指标", ["指标", "本期", "上年同期", "同比"], FigureCatalogue.All.Select(f =>
    {
        var (now, before) = (f.Of(order.Now).Value, f.Of(order.Before).Value);
        return new[] { $"{f.Name}（{f.Unit}）", FigureText.Of(f, now), FigureText.Of(f, before), FigureText.OfChange(f, FigureText.Change(f, now, before)) };
    }));

    private static Dictionary<string, object?> Groups(FigureReportOrder order, FigureDimension by, string number, string name) => Table(
        $"附表{number}　{name}", Head(by.ChineseName()),
        order.Now.By(by).Select(g => (Name: g.Key.Length == 0 ? "未明确" : order.KeyName(by, g.Key), g.Value)).OrderByDescending(g => Accepted(g.Value)).ThenBy(g => g.Name, StringComparer.Ordinal)
            .Select(g => Row(g.Name, g.Value)));

    private static Dictionary<string, object?> Months(FigureReportOrder order) => Table("附表五　各月", Head("月份"), ReportSentences.Months(order).Select(m => Row(m.Name, m.Facts)));

    private static IEnumerable<string> Head(string first) => InTables.Select(code => FigureCatalogue.Find(code)!.Name).Prepend(first);

    private static string[] Row(string name, FigureFacts facts) => [name, .. InTables.Select(code => FigureCatalogue.Find(code)!).Select(f => FigureText.Of(f, f.Of(facts).Value))];

    private static decimal Accepted(FigureFacts facts) => FigureCatalogue.Find("accepted")!.Of(facts).Above;
}
