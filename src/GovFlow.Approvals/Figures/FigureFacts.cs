using System.Collections.Immutable;

namespace GovFlow.Approvals.Figures;

/// <summary>Everything the figures of one period are computed from.</summary>
/// <param name="WorkingDays">Of the period until <paramref name="AsOf"/>, by the calendar of the reader's centre.</param>
/// <param name="AsOf">The last day that is known of: the last of the period, or today where that comes first.</param>
/// <param name="Cases">Every case that lived on a day of the period.</param>
public sealed record FigureFacts(FigurePeriod Period, DateOnly AsOf, int WorkingDays, ImmutableArray<CaseFact> Cases, ImmutableArray<RatingFact> Ratings, ImmutableArray<VoiceFact> Voices, ImmutableArray<ItemFact> Items)
{
    /// <summary>The facts of each key, by key; what has none is under the empty one.</summary>
    public ImmutableSortedDictionary<string, FigureFacts> By(FigureDimension by)
    {
        var (cases, ratings, voices, items) = (Split(Cases, by), Split(Ratings, by), Split(Voices, by), Split(Items, by));
        return cases.Select(g => g.Key).Union(ratings.Select(g => g.Key)).Union(voices.Select(g => g.Key)).Union(items.Select(g => g.Key))
            .ToImmutableSortedDictionary(key => key, key => this with { Cases = [.. cases[key]], Ratings = [.. ratings[key]], Voices = [.. voices[key]], Items = [.. items[key]] }, StringComparer.Ordinal);
    }

    /// <summary>The facts of one key; none where nothing has it.</summary>
    public FigureFacts Of(FigureDimension by, string key) => this with
    {
        Cases = Only(Cases, by, key),
        Ratings = Only(Ratings, by, key),
        Voices = Only(Voices, by, key),
        Items = Only(Items, by, key),
    };

    private static ILookup<string, T> Split<T>(ImmutableArray<T> facts, FigureDimension by)
        where T : IFact => facts.ToLookup(f => f.Key(by) ?? "", StringComparer.Ordinal);

    private static ImmutableArray<T> Only<T>(ImmutableArray<T> facts, FigureDimension by, string key)
        where T : IFact => [.. facts.Where(f => (f.Key(by) ?? "") == key)];
}
