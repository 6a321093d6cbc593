using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Samples;

/// <summary>One request of an .http file.</summary>
/// <param name="Title">What stands behind its <c>###</c>.</param>
/// <param name="Name">By which later requests refer to its answer; null = none do.</param>
/// <param name="Expect">The status that must come.</param>
internal sealed record HttpSample(string Title, string? Name, int Expect, string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    public override string ToString() => Title;
}

/// <summary>
/// Reads the part of the .http format that the samples use, as editors read it: <c>###</c> between requests, <c>@name = value</c>, <c># @name</c>, and our own
/// <c># @expect</c>. What it does not know it refuses.
/// </summary>
internal sealed partial class HttpFile
{
    private HttpFile(IReadOnlyDictionary<string, string> variables, IReadOnlyList<HttpSample> requests)
    {
        (Variables, Requests) = (variables, requests);
    }

    public IReadOnlyDictionary<string, string> Variables { get; }

    public IReadOnlyList<HttpSample> Requests { get; }

    public static HttpFile Read(string text)
    {
        var sections = SectionStart().Split(text.ReplaceLineEndings("\n"));
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in sections[0].Split('\n').Where(l => l.StartsWith('@')))
        {
            var parts = line[1..].Split('=', 2, StringSplitOptions.TrimEntries);
            variables.Add(parts[0], parts[1]);
        }
        return new HttpFile(variables, [.. sections.Skip(1).Select(Request)]);
    }

    private static HttpSample Request(string section)
    {
        var lines = section.Split('\n');
        var marks = lines.Where(l => l.StartsWith("# @", StringComparison.Ordinal)).Select(l => l[3..].Split(' ', 2)).ToDictionary(m => m[0], m => m[1].Trim(), StringComparer.Ordinal);
        var rest = lines.Skip(1).SkipWhile(l => l.StartsWith('#') || l.Length == 0).ToList();
        var start = rest[0].Split(' ', 2);
        var headers = rest.Skip(1).TakeWhile(l => l.Length > 0).Select(l => l.Split(':', 2)).Select(h => (h[0], h[1].Trim())).ToList();
        var body = string.Join('\n', rest.Skip(1 + headers.Count)).Trim();
        Assert.That(marks.Keys, Is.SubsetOf(new[] { "name", "expect" }), lines[0]);
        return new HttpSample(
            lines[0].Trim(), marks.GetValueOrDefault("name"), int.Parse(marks["expect"], CultureInfo.InvariantCulture), start[0], start[1].Trim(), headers,
            body.Length == 0 ? null : body);
    }

    [GeneratedRegex(@"^### ?", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SectionStart();
}
