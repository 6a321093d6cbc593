using System.Collections.Immutable;
using System.Globalization;
using HandlebarsDotNet;

namespace GovFlow.Approvals.Documents;

/// <summary>What is wrong with a body, or worth a second look.</summary>
/// <param name="IsError">It cannot come into force like this; otherwise only a remark.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">Chinese.</param>
/// <param name="Line">From 1; null where it is no one line's.</param>
public sealed record PaperFinding(bool IsError, string Code, string Message, int? Line);

/// <summary>
/// The body of a paper that a centre words itself (003-13). It can show what the paper knows and nothing else; and what the law or the paper's own purpose demands
/// (remedies, reasons, required fields) is found out by printing it, on every combination of what may be blank, so no condition hides it.
/// </summary>
public static class PaperBody
{
    /// <summary>In characters.</summary>
    public const int Longest = 20_000;

    private const int Deepest = 6;

    /// <summary>The program's own body: edition 0.</summary>
    public static string Program(PaperTemplate template) => PaperEngine.Source(PaperKinds.Of(template).File)!;

    /// <summary>What bodies of this paper may name, its own fields first.</summary>
    public static ImmutableArray<PaperName> Names(PaperTemplate template) => PaperBodyNames.Of(template);

    /// <summary>The fixed parts a body may take in whole, with what each is.</summary>
    public static ImmutableArray<(string Name, string Label)> Parts { get; } =
        [("part-received", "已收到的材料表"), ("part-missing", "需要补正的材料表"), ("part-remedies", "救济途径"), ("part-contact", "查询、地点与监督电话")];

    /// <summary>Everything wrong with <paramref name="body"/>, errors first; none = it may come into force.</summary>
    public static ImmutableArray<PaperFinding> Check(PaperTemplate template, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (string.IsNullOrWhiteSpace(body))
            return [new(true, "paper-empty", "正文是空的。", null)];
        if (body.Length > Longest)
            return [new(true, "paper-long", string.Create(CultureInfo.InvariantCulture, $"正文不超过 {Longest} 个字符。"), null)];
        List<PaperFinding> findings = [.. Expressions(template, body), .. PaperMarkup.Check(body)];
        if (body.Contains("接件", StringComparison.Ordinal))
            findings.Add(new(true, "paper-slip", "文书中不得出现“接件”：收到申请只有受理、不予受理和补正告知三种答复。", LineOf(body, body.IndexOf("接件", StringComparison.Ordinal))));
        if (findings.Count > 0)
            return [.. findings];
        try
        {
            return [.. PaperProbe.Check(template, body).OrderByDescending(f => f.IsError)];
        }
        catch (HandlebarsException)
        {
            return [new(true, "paper-unreadable", "正文的条件或者列表没有写完整，不能打印。", null)];
        }
    }

    internal static int LineOf(string body, int at) => body.AsSpan(0, at).Count('\n') + 1;

    private static IEnumerable<PaperFinding> Expressions(PaperTemplate template, string body)
    {
        var known = PaperBodyNames.Of(template).ToDictionary(n => n.Name, StringComparer.Ordinal);
        var open = new Stack<(BodyToken Token, bool HasElse)>();
        foreach (var token in PaperBodyTokens.Read(body))
        {
            var inRow = open.Any(o => o.Token.Block == "each" && !o.HasElse);
            switch (token.Kind)
            {
                case BodyTokenKind.Open when token.Block == "each" && (inRow || !known.TryGetValue(token.Word, out var list) || !list.IsList):
                    yield return Wrong("paper-list", $"“{token.Word}”不是可以逐行列出的内容。");
                    open.Push((token, false));
                    break;
                case BodyTokenKind.Open:
                    if (!IsKnown(token.Word, inRow))
                        yield return Unknown(token.Word);
                    if (open.Count >= Deepest)
                        yield return Wrong("paper-deep", "条件套得太深，请简化。");
                    open.Push((token, false));
                    break;
                case BodyTokenKind.Close when !open.TryPeek(out var top) || top.Token.Block != token.Block:
                    yield return Wrong("paper-block", $"多了一个结束标记 {{{{/{token.Word}}}}}，或者顺序不对。");
                    break;
                case BodyTokenKind.Close:
                    open.Pop();
                    break;
                case BodyTokenKind.Else when !open.TryPeek(out var top) || top.HasElse:
                    yield return Wrong("paper-block", "多了一个 {{else}}。");
                    break;
                case BodyTokenKind.Else:
                    open.Push((open.Pop().Token, true));
                    break;
                case BodyTokenKind.Part when inRow || !Parts.Any(p => p.Name == token.Word):
                    yield return Wrong("paper-part", $"没有“{token.Word}”这个固定段落，或者不能放在列表里。");
                    break;
                case BodyTokenKind.Name when !IsKnown(token.Word, inRow):
                    yield return Unknown(token.Word);
                    break;
                case BodyTokenKind.Name when !inRow && known[token.Word].IsList:
                    yield return Wrong("paper-list", $"“{token.Word}”是列表，请用 {{{{#each {token.Word}}}}} 逐行列出。");
                    break;
                case BodyTokenKind.Unknown:
                    yield return Wrong("paper-expression", "双花括号里只能写内容名称、条件（if、unless）、列表（each）和固定段落。");
                    break;
            }

            PaperFinding Wrong(string code, string message) => new(true, code, message, LineOf(body, token.At));
            PaperFinding Unknown(string name) => Wrong("paper-name", $"这种文书没有“{name}”这项内容。");
        }
        foreach (var (token, _) in open)
            yield return new(true, "paper-block", $"{{{{#{token.Block} {token.Word}}}}} 没有结束标记。", LineOf(body, token.At));
        var bare = PaperBodyTokens.WithoutExpressions(body, ' ');
        if (bare.Contains("{{", StringComparison.Ordinal) || bare.Contains("}}", StringComparison.Ordinal))
            yield return new(true, "paper-expression", "有双花括号没有成对。", null);

        bool IsKnown(string name, bool inRow) => inRow ? PaperBodyNames.OfRow.Contains(name) : known.ContainsKey(name);
    }
}
