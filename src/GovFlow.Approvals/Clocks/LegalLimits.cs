namespace GovFlow.Approvals.Clocks;

/// <summary>A limit a statute sets for a step.</summary>
/// <param name="Basis">The article.</param>
public sealed record LegalLimit(ClockBudget Budget, string Basis);

/// <summary>
/// The limits of steps that the law itself names, whatever a flow says: a flow may promise less, never more, and says nothing where the law's own is meant.
/// </summary>
public static class LegalLimits
{
    /// <summary>
    /// The law's limit of a step; null where it names none. 第四十三条 yields to another law or regulation; an item cannot state such an exception, so
    /// the twenty days bind every licence.
    /// </summary>
    public static LegalLimit? Of(ClockKind kind, ClockLaw law) => (law, kind) switch
    {
        (ClockLaw.Licence, ClockKind.Delivery) => new(ClockBudget.Working(10), "行政许可法第四十四条"),
        (ClockLaw.Licence, ClockKind.ReportUp) => new(ClockBudget.Working(20), "行政许可法第四十三条"),
        _ => null,
    };

    /// <summary>True where a flow's limit is longer than the law's. In days of either unit: so many calendar days are never longer than so many working days.</summary>
    public static bool Exceeds(this ClockBudget budget, LegalLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return budget.Days > limit.Budget.Days;
    }
}
