using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace GovFlow.Approvals.Documents;

/// <summary>The centre's round seal drawn as SVG, 42 mm across: place on the arc, purpose below the star. A picture, not the national e-seal.</summary>
internal static class RoundSeal
{
    private const string Purpose = "审批服务专用章";
    private const double Radius = 15.6;

    /// <summary>One for each centre of the database: drawn once.</summary>
    private static readonly ConcurrentDictionary<string, string> Drawn = new(StringComparer.Ordinal);

    public static string Svg(string sealText) => Drawn.GetOrAdd(sealText, Draw);

    private static string Draw(string sealText)
    {
        var hasPurpose = sealText.EndsWith(Purpose, StringComparison.Ordinal) && sealText.Length > Purpose.Length;
        var arc = hasPurpose ? sealText[..^Purpose.Length] : sealText;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"seal\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(sealText)}\" width=\"42mm\" height=\"42mm\" viewBox=\"-21 -21 42 42\">");
        svg.Append("<circle r=\"20.2\" fill=\"none\" stroke=\"#c8161d\" stroke-width=\"1.1\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{Star(5.6)}\" fill=\"#c8161d\"/>");
        AppendArc(svg, arc);
        if (hasPurpose)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"12.2\" font-size=\"3.3\" text-anchor=\"middle\" fill=\"#c8161d\">{Purpose}</text>");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Each character stands on its own rotation, so that every renderer and printer sets it alike.</summary>
    private static void AppendArc(StringBuilder svg, string text)
    {
        var characters = text.EnumerateRunes().ToArray();
        var step = characters.Length < 2 ? 0 : Math.Min(22.0, 250.0 / (characters.Length - 1));
        var size = Math.Clamp(step * Math.PI / 180 * Radius * 0.92, 2.2, 4.6);
        if (characters.Length < 2)
            size = 4.6;
        for (var i = 0; i < characters.Length; i++)
        {
            var angle = (i - ((characters.Length - 1) / 2.0)) * step;
            svg.Append(CultureInfo.InvariantCulture,
                $"<text transform=\"rotate({angle:0.##}) translate(0 {-Radius + (size / 3):0.##})\" font-size=\"{size:0.##}\" text-anchor=\"middle\" fill=\"#c8161d\">{WebUtility.HtmlEncode(characters[i].ToString())}</text>");
        }
    }

    private static string Star(double radius)
    {
        var points = new string[10];
        for (var i = 0; i < 10; i++)
        {
            var r = i % 2 == 0 ? radius : radius * 0.382;
            var angle = (i * Math.PI / 5) - (Math.PI / 2);
            points[i] = string.Create(CultureInfo.InvariantCulture, $"{r * Math.Cos(angle):0.###},{r * Math.Sin(angle):0.###}");
        }
        return string.Join(' ', points);
    }
}
