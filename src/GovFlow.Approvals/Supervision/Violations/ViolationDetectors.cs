using System.Collections.Immutable;

namespace GovFlow.Approvals.Supervision;

/// <summary>
/// The detectors (003-36 to 003-39, 000-12, 001-18, 003-23): pure rules over one case's history. Each says what was broken, who answers for it and on which
/// lines it rests; the same history gives the same findings, whenever and wherever it is read.
/// </summary>
public static class ViolationDetectors
{
    private static readonly ImmutableArray<Func<CaseHistory, DetectionSetting, IEnumerable<ViolationFinding>>> Rules =
    [
        LateWork.HeldTasks, LateWork.OverLimits, LateWork.MissingExplanations,
        DishonestWork.Unregistered, DishonestWork.FalseClosing, DishonestWork.PassedAround,
        UnfairIntake.WronglyTurnedAway, UnfairIntake.SecondSupplement, UnfairIntake.AddedRequirements,
    ];

    /// <summary>Everything the history shows broken, in the order of the rules.</summary>
    public static ImmutableArray<ViolationFinding> Find(CaseHistory history, DetectionSetting setting)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(setting);
        return [.. Rules.SelectMany(rule => rule(history, setting))];
    }

    /// <summary>体外循环 (003-23): licences of the library that no case granted.</summary>
    /// <param name="licences">As imported from the licence library.</param>
    /// <param name="granted">Numbers of the certificates that cases issued.</param>
    public static ImmutableArray<ViolationFinding> OutsideTheSystem(IEnumerable<LibraryLicence> licences, IReadOnlySet<string> granted)
    {
        ArgumentNullException.ThrowIfNull(licences);
        ArgumentNullException.ThrowIfNull(granted);
        return
        [
            .. licences.Where(l => !granted.Contains(l.Number)).DistinctBy(l => l.Number).Select(l => new ViolationFinding(
                ViolationRule.OutsideTheSystem, null, $"{l.ItemCode}/{l.Number}", null, null, l.IssuedOn,
                [new EvidenceLine(l.IssuedOn, $"证照库中有“{l.ItemName}”证照{l.Number}，{Words.Day(l.IssuedOn)}签发，系统内没有相应办件。")]) { UnitCode = l.UnitCode }),
        ];
    }
}

/// <summary>A licence of the library.</summary>
/// <param name="UnitCode">The unit that issued it; null where the library does not say.</param>
public sealed record LibraryLicence(string Number, string ItemCode, string ItemName, DateOnly IssuedOn, string? UnitCode = null);

/// <summary>How evidence is worded.</summary>
internal static class Words
{
    public static string Day(DateOnly day) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
}
