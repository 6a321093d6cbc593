using System.Collections.Immutable;

namespace GovFlow.Approvals.Figures;

/// <summary>What a figure came to.</summary>
/// <param name="Above">What stands above the line; of a count the count.</param>
/// <param name="Below">What stands below it; null where there is no line.</param>
/// <param name="Value">Null where nothing is below the line: there is no such figure then. A rate is a part of one.</param>
public sealed record FigureValue(decimal Above, decimal? Below, decimal? Value);

/// <summary>Which rows behind a figure.</summary>
public enum FigureSide
{
    /// <summary>Those that count above the line.</summary>
    Above = 1,

    /// <summary>All that count below it.</summary>
    Below = 2,

    /// <summary>Those below it that do not count above.</summary>
    Rest = 3,
}

/// <summary>A figure of the catalogue: its words, and how it is computed.</summary>
public abstract class Figure
{
    /// <summary>Stable, kebab-case.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>件, 个工作日, 次 …; % for a rate.</summary>
    public required string Unit { get; init; }

    /// <summary>How it is computed, as it stands beside the figure.</summary>
    public required string Definition { get; init; }

    /// <summary>Requirement or article it answers.</summary>
    public required string Source { get; init; }

    public required FigureShape Shape { get; init; }

    public abstract FigureSubject Subject { get; }

    /// <summary>Computes it.</summary>
    public abstract FigureValue Of(FigureFacts facts);

    /// <summary>The rows behind it, the latest first.</summary>
    public abstract ImmutableArray<IFact> Rows(FigureFacts facts, FigureSide side);
}

/// <summary>A figure of one kind of fact.</summary>
/// <param name="below">What a fact adds below the line; null where it does not count at all.</param>
/// <param name="above">What one that counts adds above it.</param>
internal sealed class Figure<T>(FigureSubject subject, Func<FigureFacts, ImmutableArray<T>> from, Func<T, FigureFacts, decimal?> below, Func<T, FigureFacts, decimal> above) : Figure
    where T : IFact
{
    public override FigureSubject Subject => subject;

    public override FigureValue Of(FigureFacts facts)
    {
        var (over, under) = (0m, 0m);
        foreach (var fact in from(facts))
        {
            if (below(fact, facts) is not { } share)
                continue;
            under += share;
            over += above(fact, facts);
        }

        return Shape switch
        {
            FigureShape.Count => new FigureValue(over, null, over),
            FigureShape.Daily => new FigureValue(over, facts.WorkingDays, facts.WorkingDays == 0 ? null : over / facts.WorkingDays),
            FigureShape.Saving => new FigureValue(over, under, under == 0 ? null : 1 - (over / under)),
            FigureShape.Rate or FigureShape.Mean => new FigureValue(over, under, under == 0 ? null : over / under),
        };
    }

    public override ImmutableArray<IFact> Rows(FigureFacts facts, FigureSide side)
    {
        bool Counts(T fact) => below(fact, facts) is not null && side switch
        {
            FigureSide.Above => above(fact, facts) != 0,
            FigureSide.Rest => above(fact, facts) == 0,
            FigureSide.Below => true,
        };
        return [.. from(facts).Where(Counts).Cast<IFact>().OrderByDescending(f => f.Day).ThenByDescending(f => f.Id)];
    }
}
