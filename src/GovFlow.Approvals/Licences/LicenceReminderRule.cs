using System.Collections.Immutable;

namespace GovFlow.Approvals.Licences;

/// <summary>到期提醒: on which days the holder of a licence is told that it ends. Pure.</summary>
public static class LicenceReminderRule
{
    /// <summary>
    /// Of which of <paramref name="days"/> the holder is to be told now; null where nothing is due. Whoever missed some (an entry made late, a server that stood still) is told of the last one reached, and
    /// never of those before it.
    /// </summary>
    /// <param name="lastDay">Last day of the licence, inclusive; once it is over nobody is reminded.</param>
    /// <param name="remindedOn">The day of the last reminder; null where there was none.</param>
    /// <param name="days">So many days before <paramref name="lastDay"/>, in any order.</param>
    public static int? Due(DateOnly lastDay, DateOnly? remindedOn, DateOnly today, ImmutableArray<int> days)
    {
        var left = lastDay.DayNumber - today.DayNumber;
        if (left < 0 || days.Where(d => d >= left).Order().Select(d => (int?)d).FirstOrDefault() is not { } reached)
            return null;
        return remindedOn is { } told && told >= lastDay.AddDays(-reached) ? null : reached;
    }
}
