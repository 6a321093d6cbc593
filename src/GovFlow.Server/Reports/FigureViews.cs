using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Figures;
using GovFlow.Server.Cases.Desk;

namespace GovFlow.Server.Reports;

/// <summary>Figures in words.</summary>
internal static class FigureViews
{
    public static FigureCell Cell(Figure figure, FigureFacts facts)
    {
        var value = figure.Of(facts);
        return new FigureCell(value.Above, value.Below, value.Value, FigureText.Of(figure, value.Value));
    }

    public static FigureLine Line(FigureTheme theme, Figure figure, FigureFacts present, FigureFacts past)
    {
        var (now, was) = (Cell(figure, present), Cell(figure, past));
        var change = FigureText.Change(figure, now.Value, was.Value);
        return new FigureLine(
            figure.Code, figure.Name, theme.Name, figure.Unit, figure.Definition, figure.Source, figure.Shape, figure.Subject, now, was, change, FigureText.OfChange(figure, change));
    }

    /// <summary>Groups, the one with the most accepted cases first.</summary>
    public static IReadOnlyList<FigureGroup> Groups(FigureFacts facts, FigureDimension by, ReportScope scope)
    {
        var accepted = FigureCatalogue.Find("accepted")!;
        var all = accepted.Of(facts).Above;
        return
        [
            .. facts.By(by).Select(g => (g.Key, Name: KeyName(by, g.Key, scope), Count: accepted.Of(g.Value).Above, Cells: FigureCatalogue.All.ToDictionary(f => f.Code, f => Cell(f, g.Value), StringComparer.Ordinal)))
                .OrderByDescending(g => g.Count).ThenBy(g => g.Name, StringComparer.Ordinal)
                .Select(g => new FigureGroup(g.Key, g.Name, all == 0 ? null : (g.Count / all * 100).ToString("0.00'%'", CultureInfo.InvariantCulture), g.Cells)),
        ];
    }

    /// <summary>What a key means to people.</summary>
    public static string KeyName(FigureDimension by, string key, ReportScope scope)
    {
        if (key.Length == 0)
            return "未明确";
        return by switch
        {
            FigureDimension.Item => scope.Items.FirstOrDefault(i => i.Item.Code == key)?.Item.Name ?? key,
            FigureDimension.Channel => FigureWords.ChannelName(key),
            FigureDimension.Subject => key,
            FigureDimension.Kind => Enum.Parse<CaseKind>(key).ChineseName(),
            FigureDimension.Point when !key.Contains('/', StringComparison.Ordinal) => scope.All.GetValueOrDefault(key)?.Town.Centre.Name ?? key,
            FigureDimension.Unit or FigureDimension.Window or FigureDimension.Person or FigureDimension.Decider or FigureDimension.Point => OwnName(by, key, scope),
        };
    }

    private static string OwnName(FigureDimension by, string key, ReportScope scope)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var (centre, code) = slash < 0 ? ("", key) : (key[..slash], key[(slash + 1)..]);
        if (scope.All.GetValueOrDefault(centre) is not { } hall)
            return code;
        var name = by switch
        {
            FigureDimension.Unit => hall.Unit(code)?.Name ?? code,
            FigureDimension.Window => hall.WindowName(code),
            FigureDimension.Point => hall.Town.Plan.Points.FirstOrDefault(p => p.Code == code)?.Name ?? code,
            _ => hall.PersonName(code),
        };
        return scope.All.Count > 1 ? $"{name}（{hall.Town.Centre.Name}）" : name;
    }
}
