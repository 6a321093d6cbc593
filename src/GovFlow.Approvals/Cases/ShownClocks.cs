using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Cases;

/// <summary>Which of a case's clocks stands for it in lists, on its row and on the public page: the promise, else the applicant's own limit, which runs before there is a promise, else the intake's. The days to ask for a hearing run beside the promise.</summary>
public static class ShownClocks
{
    /// <summary>The kinds that can stand for a case, the foremost first.</summary>
    public static ImmutableArray<ClockKind> Kinds { get; } = [ClockKind.Decision, .. Enum.GetValues<ClockKind>().Where(kind => kind.WaitsForApplicant() && kind is not ClockKind.HearingRequest), ClockKind.Intake];

    /// <summary>The one that is shown; null where none of <paramref name="running"/> can stand for the case.</summary>
    public static T? Shown<T>(this IEnumerable<T> running, Func<T, ClockKind> kindOf)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(running);
        ArgumentNullException.ThrowIfNull(kindOf);
        return running.Where(clock => Kinds.Contains(kindOf(clock))).MinBy(clock => Kinds.IndexOf(kindOf(clock)));
    }
}
