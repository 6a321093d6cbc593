using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace GovFlow.Approvals.Documents;

/// <summary>What stands between two pairs of braces.</summary>
internal enum BodyTokenKind
{
    Name,
    Open,
    Close,
    Else,
    Part,
    Unknown,
}

/// <summary>One expression of a body.</summary>
/// <param name="Word">The name, the part, or for a closing the block: if, unless, each.</param>
/// <param name="Block">if, unless or each; blank for what opens none.</param>
internal readonly record struct BodyToken(BodyTokenKind Kind, string Word, string Block, int At);

/// <summary>Takes a body apart. Of Handlebars it knows what the papers need: names, conditions, lists and the fixed parts; nothing that computes.</summary>
internal static partial class PaperBodyTokens
{
    public static ImmutableArray<BodyToken> Read(string body) =>
        [.. Expressions().Matches(body).Select(m => Token(m.Value.StartsWith("{{{", StringComparison.Ordinal) ? "" : m.Groups["inner"].Value.Trim(), m.Index))];

    /// <summary>The body with every expression gone, its place kept by one character that no body holds.</summary>
    public static string WithoutExpressions(string body, char place) => Expressions().Replace(body, place.ToString());

    /// <summary>Every name a body and its parts say.</summary>
    public static IEnumerable<string> NamesIn(string body) => Read(body).SelectMany(t => t.Kind switch
    {
        BodyTokenKind.Name or BodyTokenKind.Open => [t.Word],
        BodyTokenKind.Part when PaperEngine.Source(t.Word) is { } part => NamesIn(part),
        _ => Enumerable.Empty<string>(),
    });

    private static BodyToken Token(string inner, int at)
    {
        if (inner == "else")
            return new(BodyTokenKind.Else, inner, "", at);
        if (Block().Match(inner) is { Success: true } block)
            return new(BodyTokenKind.Open, block.Groups["name"].Value, block.Groups["block"].Value, at);
        if (inner is "/if" or "/unless" or "/each")
            return new(BodyTokenKind.Close, inner[1..], inner[1..], at);
        if (Part().Match(inner) is { Success: true } part)
            return new(BodyTokenKind.Part, part.Groups["name"].Value, "", at);
        return new(Name().IsMatch(inner) ? BodyTokenKind.Name : BodyTokenKind.Unknown, inner, "", at);
    }

    [GeneratedRegex(@"\{\{\{?(?<inner>[^{}]*)\}?\}\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Expressions();

    [GeneratedRegex(@"^#(?<block>if|unless|each)\s+(?<name>[A-Za-z][A-Za-z0-9.]*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Block();

    [GeneratedRegex("""^>\s*(?<name>part-[a-z]+)(\s+act="[^"<>{}]{1,20}")?$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9.]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
