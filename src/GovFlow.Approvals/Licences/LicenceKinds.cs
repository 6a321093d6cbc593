using System.Collections.Immutable;
using System.Text;

namespace GovFlow.Approvals.Licences;

/// <summary>Names of licences: one text may name several (居民身份证/户口簿; 食品经营许可证、排水许可证), and what stands in brackets is no part of a name.</summary>
public static class LicenceKinds
{
    /// <summary>The names in a text, each once, in their order.</summary>
    public static ImmutableArray<string> Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var plain = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            if (c is '（' or '(' or '〔' or '[')
                depth++;
            else if (c is '）' or ')' or '〕' or ']')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0 && !char.IsWhiteSpace(c) && c is not ('《' or '》'))
                plain.Append(c);
        }
        return [.. plain.ToString().Split(['/', '、', '，', ',', '；', ';', '或'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether a licence called <paramref name="kind"/> is one of those a material names (<c>licenceType</c> of an item's list).</summary>
    public static bool Serves(string kind, string? licenceType) => Of(licenceType).Intersect(Of(kind), StringComparer.Ordinal).Any();
}
