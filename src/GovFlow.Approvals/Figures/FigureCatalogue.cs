using System.Collections.Frozen;
using System.Collections.Immutable;

namespace GovFlow.Approvals.Figures;

/// <summary>Every figure there is, by theme, in the order pages and reports show them.</summary>
public static partial class FigureCatalogue
{
    private static readonly FrozenDictionary<string, Figure> ByCode;

    static FigureCatalogue()
    {
        Themes = [new("办件", Cases()), new("时效", Speed()), new("质量", Quality()), new("联合办理", Joint()), new("好差评", OfRatings()), new("诉求工单", OfVoices()), new("事项", OfItems())];
        All = [.. Themes.SelectMany(t => t.Figures)];
        ByCode = All.ToFrozenDictionary(f => f.Code, StringComparer.Ordinal);
    }

    /// <summary>The themes.</summary>
    public static ImmutableArray<FigureTheme> Themes { get; }

    /// <summary>All of them.</summary>
    public static ImmutableArray<Figure> All { get; }

    /// <summary>The figure of a code; null where there is none.</summary>
    public static Figure? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    private static Figure<CaseFact> Case(
        FigureShape shape, string code, string name, string unit, string definition, string source, Func<CaseFact, FigureFacts, bool> of, Func<CaseFact, FigureFacts, bool>? which = null) =>
        new(FigureSubject.Case, f => f.Cases, (c, f) => of(c, f) ? 1 : null, (c, f) => which is null || which(c, f) ? 1 : 0)
        {
            Shape = shape,
            Code = code,
            Name = name,
            Unit = unit,
            Definition = definition,
            Source = source,
        };

    /// <summary>A sum of days or visits by a number of cases, or by another sum.</summary>
    private static Figure<CaseFact> Sum(
        FigureShape shape, string code, string name, string unit, string definition, string source, Func<CaseFact, FigureFacts, decimal?> below, Func<CaseFact, decimal> above) =>
        new(FigureSubject.Case, f => f.Cases, below, (c, _) => above(c))
        {
            Shape = shape,
            Code = code,
            Name = name,
            Unit = unit,
            Definition = definition,
            Source = source,
        };
}

/// <summary>Figures that belong together.</summary>
public sealed record FigureTheme(string Name, ImmutableArray<Figure> Figures);
