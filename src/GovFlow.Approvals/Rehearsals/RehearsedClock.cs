using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>A clock of a rehearsed case.</summary>
/// <param name="Name">As the case's page calls it; a step's clock with its step.</param>
/// <param name="Budget">The limit in words.</param>
/// <param name="Due">The last day, inclusive; null while it stands still.</param>
/// <param name="StoppedDay">Null while it runs.</param>
/// <param name="Light">What it shows on the run's day.</param>
/// <param name="Left">Days left after the run's day, in its own unit.</param>
/// <param name="Turns">What it will show if nothing more is done: from which day on, in order of days.</param>
public sealed record RehearsedClock(
    ClockKind Kind, string Name, DateOnly StartDay, string Budget, DateOnly? Due, bool IsProvisional, DateOnly? StoppedDay, ClockLight Light, int Left, ImmutableArray<ClockTurn> Turns)
{
    /// <summary>The most working days a slider has.</summary>
    private const int MostDays = 250;

    /// <summary>Every clock of a run, in the order they began.</summary>
    internal static ImmutableArray<RehearsedClock> All(RehearsalRun run)
    {
        var names = run.Acts.SelectMany(a => a.Changes).SelectMany(c => c.After.OpenTasks).DistinctBy(t => t.Id).ToDictionary(t => t.Id, t => t.Department ?? t.StepName);
        return [.. run.Clocks.Select(c => Of(run, c, c.TaskId is { } task ? names.GetValueOrDefault(task) : null)).OrderBy(c => c.StartDay).ThenBy(c => c.Kind)];
    }

    /// <summary>The working days a slider walks over: the first clock's day 0, and on to two days after the last due day.</summary>
    internal static ImmutableArray<DateOnly> DaysOf(RehearsalRun run)
    {
        var clocks = run.Clocks.ToList();
        if (clocks.Count == 0)
            return [];
        var first = clocks.Min(c => c.Ledger.StartDay);
        var last = clocks.Max(c => c.Ledger.Due(run.Hall.Calendar) ?? run.Today);
        last = last > run.Today ? last : run.Today;
        var count = Math.Min(run.Hall.Calendar.WorkingDays(first, last) + 2, MostDays);
        return [first, .. Enumerable.Range(1, count).Select(n => run.Hall.Calendar.WorkingDayAfter(first, n))];
    }

    internal static string NameOf(ClockKind kind, string? step) => step is null ? kind.ChineseName() : $"{kind.ChineseName()}：{step}";

    private static RehearsedClock Of(RehearsalRun run, CaseClock clock, string? step)
    {
        var (ledger, calendar) = (clock.Ledger, run.Hall.Calendar);
        var reading = ledger.Read(calendar, WarningPolicy.Usual, run.Today);
        return new RehearsedClock(
            ledger.Kind, NameOf(ledger.Kind, step), ledger.StartDay, ledger.Budget.ToString(), reading.Due, reading.IsProvisional, ledger.StoppedDay, reading.Light, reading.Left, [.. TurnsOf(ledger, calendar, reading)]);
    }

    private static IEnumerable<ClockTurn> TurnsOf(Clock ledger, WorkCalendar calendar, ClockReading reading)
    {
        DateOnly?[] days = [ledger.StartDay, .. ledger.Suspensions.SelectMany(s => new[] { s.From, s.To?.AddDays(1) }), reading.YellowFrom, reading.Due?.AddDays(1), ledger.StoppedDay];
        ClockLight? before = null;
        foreach (var day in days.OfType<DateOnly>().Distinct().Order())
        {
            var light = ledger.Read(calendar, WarningPolicy.Usual, day).Light;
            if (light != before)
                yield return new ClockTurn(day, light);
            before = light;
        }
    }
}

/// <summary>From a day on a clock shows this.</summary>
public sealed record ClockTurn(DateOnly Day, ClockLight Light);
