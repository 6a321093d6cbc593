using System.Globalization;
using System.Net;
using System.Text;
using HandlebarsDotNet;

namespace GovFlow.Approvals.Documents;

/// <summary>The embedded templates, compiled once. Safe on any number of threads.</summary>
internal static class PaperEngine
{
    private const string Prefix = "GovFlow.Papers/";

    private static readonly Lazy<Dictionary<string, HandlebarsTemplate<object, object>>> Templates = new(Compile);

    /// <summary>Fills the template <paramref name="file"/>; every value is HTML-encoded except those in triple braces, which are ours.</summary>
    public static string Fill(string file, Dictionary<string, object?> model) => Templates.Value[file](model);

    private static Dictionary<string, HandlebarsTemplate<object, object>> Compile()
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new HtmlOnly(), ThrowOnUnresolvedBindingExpression = false, FormatProvider = CultureInfo.InvariantCulture });
        var assembly = typeof(PaperEngine).Assembly;
        var sources = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(n => n[Prefix.Length..], Read);
        foreach (var (name, source) in sources.Where(s => s.Key.StartsWith("part-", StringComparison.Ordinal)))
            handlebars.RegisterTemplate(name, source);
        return sources.Where(s => !s.Key.StartsWith("part-", StringComparison.Ordinal)).ToDictionary(s => s.Key, s => handlebars.Compile(s.Value));

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

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
