using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using HandlebarsDotNet;

namespace GovFlow.Approvals.Documents;

/// <summary>The embedded templates and the bodies a centre worded, each compiled once. Safe on any number of threads.</summary>
internal static class PaperEngine
{
    private const string Prefix = "GovFlow.Papers/";

    /// <summary>More than all papers have editions in force; drafts at every key pressed must not pile up.</summary>
    private const int MostBodies = 64;

    private static readonly Lazy<Dictionary<string, string>> Sources = new(ReadAll);

    private static readonly Lazy<IHandlebars> Environment = new(Prepare);

    private static readonly Lazy<Dictionary<string, HandlebarsTemplate<object, object>>> Templates = new(Compile);

    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> Bodies = new(StringComparer.Ordinal);

    /// <summary>Fills the template <paramref name="file"/>; every value is HTML-encoded except those in triple braces, which are ours.</summary>
    public static string Fill(string file, Dictionary<string, object?> model) => Templates.Value[file](model);

    /// <summary>Fills a body that a centre worded.</summary>
    /// <exception cref="HandlebarsException">It is no template.</exception>
    public static string FillBody(string body, Dictionary<string, object?> model)
    {
        if (Bodies.Count >= MostBodies)
            Bodies.Clear();
        return Bodies.GetOrAdd(body, text => Environment.Value.Compile(text))(model);
    }

    /// <summary>The text of an embedded template or part.</summary>
    /// <returns>Null where there is none of that name.</returns>
    public static string? Source(string file) => Sources.Value.GetValueOrDefault(file);

    private static Dictionary<string, string> ReadAll()
    {
        var assembly = typeof(PaperEngine).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(n => n[Prefix.Length..], Read, StringComparer.Ordinal);

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

    private static IHandlebars Prepare()
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new HtmlOnly(), ThrowOnUnresolvedBindingExpression = false, FormatProvider = CultureInfo.InvariantCulture });
        foreach (var (name, source) in Sources.Value.Where(s => IsPart(s.Key)))
            handlebars.RegisterTemplate(name, source);
        return handlebars;
    }

    private static Dictionary<string, HandlebarsTemplate<object, object>> Compile() =>
        Sources.Value.Where(s => !IsPart(s.Key)).ToDictionary(s => s.Key, s => Environment.Value.Compile(s.Value), StringComparer.Ordinal);

    private static bool IsPart(string name) => name.StartsWith("part-", StringComparison.Ordinal);

    /// <summary>Escapes what HTML needs and leaves Chinese readable; the library's own encoder turns some characters into entities by platform.</summary>
    private sealed class HtmlOnly : ITextEncoder
    {
        public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

        public void Encode(string? text, TextWriter target) => target.Write(WebUtility.HtmlEncode(text));

        public void Encode<T>(T? text, TextWriter target)
            where T : IEnumerator<char>
        {
            if (text is null)
                return;
            var all = new StringBuilder();
            while (text.MoveNext())
                all.Append(text.Current);
            Encode(all, target);
        }
    }
}
