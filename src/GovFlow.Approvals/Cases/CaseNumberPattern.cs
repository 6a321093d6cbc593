using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GovFlow.Approvals.Cases;

/// <summary>
/// 办件编号 as a county wants it: literals and <c>{region} {centre} {item} {kind} {yyyy} {yyyyMMdd} {seq:4}</c>. The sequence counts within what stands around it: whatever the rest of
/// the number says, two cases never get one.
/// </summary>
public sealed partial class CaseNumberPattern
{
    /// <summary>The longest number that can be stored.</summary>
    public const int Longest = 40;

    private readonly IReadOnlyList<(string? Token, string Text)> _parts;
    private readonly int _digits;

    private CaseNumberPattern(IReadOnlyList<(string? Token, string Text)> parts, int digits) => (_parts, _digits) = (parts, digits);

    /// <summary>True where the sequence begins anew every year or day.</summary>
    public bool IsDated => _parts.Any(p => p.Token is "yyyy" or "yyyyMMdd");

    /// <summary>Reads a pattern.</summary>
    /// <param name="problem">Chinese: why it is none.</param>
    public static CaseNumberPattern? Read(string pattern, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var parts = new List<(string? Token, string Text)>();
        var digits = 0;
        var at = 0;
        foreach (Match found in Token().Matches(pattern))
        {
            if (found.Index > at)
                parts.Add((null, pattern[at..found.Index]));
            at = found.Index + found.Length;
            var name = found.Groups["name"].Value;
            parts.Add((name, found.Value));
            if (name == "seq")
                digits += int.Parse(found.Groups["digits"].Value, CultureInfo.InvariantCulture) + 100;
        }
        if (at < pattern.Length)
            parts.Add((null, pattern[at..]));
        problem = Problem(parts, digits);
        return problem is null ? new CaseNumberPattern(parts, digits - 100) : null;
    }

    /// <summary>The register the sequence is counted in: the number without its sequence.</summary>
    public string Scope(string region, string centre, string item, DateOnly day, CaseKind kind) => Write(region, centre, item, day, kind, "#");

    /// <summary>The number; null where the sequence is used up: one more digit would be another number's, since the width is what keeps two scopes apart.</summary>
    /// <param name="serial">From 1.</param>
    public string? Number(string region, string centre, string item, DateOnly day, CaseKind kind, long serial)
    {
        var text = serial.ToString(CultureInfo.InvariantCulture).PadLeft(_digits, '0');
        return text.Length > _digits ? null : Write(region, centre, item, day, kind, text);
    }

    /// <summary>True where the number of such a case can be stored.</summary>
    public bool Fits(string region, string centre, string item) => Write(region, centre, item, new DateOnly(2000, 1, 1), CaseKind.Committed, new string('0', _digits)).Length <= Longest;

    private string Write(string region, string centre, string item, DateOnly day, CaseKind kind, string serial)
    {
        var text = new StringBuilder();
        foreach (var (token, literal) in _parts)
        {
            text.Append(token switch
            {
                null => literal,
                "region" => region,
                "centre" => centre,
                "item" => item,
                "kind" => ((int)kind).ToString(CultureInfo.InvariantCulture),
                "yyyy" => day.ToString("yyyy", CultureInfo.InvariantCulture),
                "yyyyMMdd" => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                _ => serial,
            });
        }
        // Looked up as people type it: without regard to case.
        return text.ToString().ToUpperInvariant();
    }

    private static string? Problem(List<(string? Token, string Text)> parts, int digits)
    {
        if (parts.Count(p => p.Token == "seq") != 1 || digits - 100 is < 3 or > 9)
            return "须有且只有一个流水号，如 {seq:4}，三至九位。";
        if (!parts.Any(p => p.Token is "centre" or "region"))
            return "须有 {centre} 或者 {region}，否则两个中心会编出相同的号。";
        if (parts.Any(p => p.Token is null && !Literal().IsMatch(p.Text)))
            return "除 {region} {centre} {item} {kind} {yyyy} {yyyyMMdd} {seq:N} 外，只能用字母、数字和连字符。";
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].Token is "centre" or "item" && parts[i - 1].Token is "centre" or "item")
                return "{centre} 与 {item} 长短不一，两者之间须隔开，如 {centre}-{item}。";
        }
        return null;
    }

    [GeneratedRegex(@"\{(?:(?<name>region|centre|item|kind|yyyyMMdd|yyyy)|(?<name>seq):(?<digits>\d))\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Za-z0-9-]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Literal();
}
