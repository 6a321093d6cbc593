using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace GovFlow.Approvals.Documents;

/// <summary>The few HTML elements a body may use: paragraphs, tables and emphasis. No style, link, picture or script can be written at all.</summary>
internal static partial class PaperMarkup
{
    private const char Place = '\uFFFC';

    private static readonly FrozenSet<string> Elements =
        new[] { "p", "strong", "em", "u", "br", "span", "div", "section", "table", "caption", "thead", "tbody", "tr", "th", "td", "ol", "ul", "li" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Classes = new[] { "to", "plain", "left", "nb", "n", "facts", "pair", "remedies" }.ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<PaperFinding> Check(string body)
    {
        if (body.Contains(Place, StringComparison.Ordinal) || body.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            yield return new(true, "paper-characters", "正文里有不能打印的字符。", null);
        var bare = PaperBodyTokens.WithoutExpressions(body, Place);
        var tags = Tags().Matches(bare);
        foreach (Match tag in tags)
        {
            var name = tag.Groups["name"].Value;
            if (!Elements.Contains(name))
                yield return Wrong(tag.Index, "paper-element", $"不能使用“{name}”标签。");
            foreach (var attribute in tag.Groups["attribute"].Captures.Select(c => c.Value.Trim()))
            {
                if (!IsAllowed(attribute))
                    yield return Wrong(tag.Index, "paper-attribute", $"“{name}”标签不能这样写：{attribute.Replace(Place, '…')}。");
            }
        }
        var left = Tags().Replace(bare, "");
        if (left.Contains('<', StringComparison.Ordinal))
            yield return new(true, "paper-element", "有尖括号不是可以使用的标签；要印出尖括号请用全角“＜”。", null);

        PaperFinding Wrong(int at, string code, string message) => new(true, code, message, PaperBody.LineOf(bare, at));
    }

    /// <summary>True where every element of a printed body is closed, in its order.</summary>
    public static bool IsBalanced(string html)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tags().Matches(html))
        {
            var name = tag.Groups["name"].Value;
            if (name == "br")
                continue;
            if (!tag.Value.StartsWith("</", StringComparison.Ordinal))
                open.Push(name);
            else if (!open.TryPop(out var top) || top != name)
                return false;
        }
        return open.Count == 0;
    }

    private static bool IsAllowed(string attribute)
    {
        var (name, value) = (attribute[..attribute.IndexOf('=', StringComparison.Ordinal)], attribute[(attribute.IndexOf('"', StringComparison.Ordinal) + 1)..^1]);
        return name switch
        {
            "class" => Classes.Contains(value),
            "colspan" or "rowspan" => value is { Length: 1 } && value[0] is >= '1' and <= '9',
            "data-block" => value == "remedies",
            _ => false,
        };
    }

    [GeneratedRegex("""</?(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<attribute>\s+[a-zA-Z-]+="[^"<>]*")*\s*/?>""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Tags();
}
