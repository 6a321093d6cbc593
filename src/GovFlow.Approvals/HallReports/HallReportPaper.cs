using System.Globalization;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Figures;

namespace GovFlow.Approvals.HallReports;

/// <summary>What a printed report is made of.</summary>
/// <param name="Made">The instant it was submitted, in the centre's zone, in words.</param>
public sealed record HallReportPrint(string Centre, string Unit, ReportPeriod Period, HallReportVersion Version, bool IsLatest, string Made, bool IsPractice);

/// <summary>The report to print on A4. Every value is HTML-encoded.</summary>
public static class HallReportPaper
{
    /// <summary>Themes that tell of service quality; the others tell of the work.</summary>
    public static bool IsQuality(string theme) => theme is "好差评" or "诉求工单";

    /// <summary>Figures that are a hall's own: of its cases, their ratings and its voices, and not of the catalogue of items.</summary>
    public static IEnumerable<(FigureTheme Theme, Figure Figure)> Figures() =>
        FigureCatalogue.Themes.SelectMany(t => t.Figures.Where(f => f.Subject is not FigureSubject.Item).Select(f => (t, f)));

    public static string Html(HallReportPrint print)
    {
        ArgumentNullException.ThrowIfNull(print);
        var version = print.Version;
        Dictionary<string, object?> Part(string heading, string text) =>
            new(StringComparer.Ordinal) { ["heading"] = heading, ["sentences"] = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) };
        Dictionary<string, object?> Table(string caption, IEnumerable<FrozenFigure> figures) => new(StringComparer.Ordinal)
        {
            ["caption"] = caption,
            ["rows"] = figures.Select(f => (object)new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = $"{f.Name}（{f.Unit}）", ["text"] = f.Text, ["definition"] = f.Definition }).ToArray(),
        };
        return PaperEngine.Fill("hall-report", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = $"{print.Unit}{print.Period.Name}业务办理情况报告",
            ["centre"] = print.Centre,
            ["unit"] = print.Unit,
            ["number"] = version.Number,
            ["no"] = version.No.ToString(CultureInfo.InvariantCulture),
            ["corrected"] = version.No > 1,
            ["former"] = !print.IsLatest,
            ["date"] = PaperWords.Day(version.On),
            ["made"] = print.Made,
            ["by"] = version.ByName,
            ["due"] = PaperWords.Day(version.DueOn),
            ["late"] = version.DaysLate > 0,
            ["daysLate"] = version.DaysLate.ToString(CultureInfo.InvariantCulture),
            ["reason"] = version.Reason,
            ["hash"] = version.Hash,
            ["practice"] = print.IsPractice,
            ["practiceSize"] = "72pt",
            ["parts"] = new object[]
            {
                Part("一、工作开展情况", version.Words.Work), Part("二、服务质量情况", version.Words.Quality), Part("三、存在问题", version.Words.Problems), Part("四、下一步安排", version.Words.Plans),
            },
            ["tables"] = new object[]
            {
                Table("附表一　业务办理情况", version.Figures.Where(f => !IsQuality(f.Theme))), Table("附表二　服务质量情况", version.Figures.Where(f => IsQuality(f.Theme))),
            },
        });
    }
}
