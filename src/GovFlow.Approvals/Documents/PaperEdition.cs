using System.Collections.Immutable;

namespace GovFlow.Approvals.Documents;

/// <summary>文书正文的一版 (003-13): the body of a paper as the topmost centre worded it. Edition 0, the program's own text, is none of these.</summary>
/// <param name="Edition">From 1.</param>
/// <param name="Body">Handlebars over texts, sound by <see cref="PaperBody.Check"/>.</param>
/// <param name="From">First day, inclusive; it is in force until another begins.</param>
public sealed record PaperEdition(PaperTemplate Template, int Edition, string Body, DateOnly From);

/// <summary>Which edition a paper takes.</summary>
public static class PaperEditions
{
    /// <summary>The edition a paper issued on <paramref name="day"/> takes; null = the program's own text.</summary>
    public static PaperEdition? InForce(this ImmutableArray<PaperEdition> editions, PaperTemplate template, DateOnly day) =>
        editions.IsDefaultOrEmpty ? null : editions.Where(e => e.Template == template && e.From <= day).MaxBy(e => (e.From, e.Edition));
}
