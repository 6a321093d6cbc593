using System.Runtime.InteropServices;
using Stretch = GovFlow.Approvals.Clocks.SuspendedStretches.Stretch;

namespace GovFlow.Approvals.Clocks;

/// <summary>What a due day follows from: start, budget, extension, merged suspensions.</summary>
/// <param name="Start">Day 0.</param>
/// <param name="Budget">The limit.</param>
/// <param name="ExtensionDays">Days of the extension; 0 = none.</param>
/// <param name="ExtensionUnit">Unit of the extension.</param>
/// <param name="Stretches">Merged suspensions.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DueTerms(DateOnly Start, ClockBudget Budget, int ExtensionDays, DayUnit ExtensionUnit, Stretch[] Stretches)
{
    /// <summary>All days granted, as one number; exact where budget and extension have one unit.</summary>
    public int Total => Budget.Days + ExtensionDays;

    /// <summary>The stretches of counting, one after the other; one unless the extension has another unit.</summary>
    public (int Days, DayUnit Unit)[] Phases =>
        ExtensionDays == 0 || ExtensionUnit == Budget.Unit ? [(Total, Budget.Unit)] : [(Budget.Days, Budget.Unit), (ExtensionDays, ExtensionUnit)];
}

/// <summary>
/// Computes due days without walking: working days are numbered once per calendar, so each stretch between suspensions costs two look-ups.
/// Gives exactly what the day-by-day walk of <see cref="DueExplainer"/> gives.
/// </summary>
internal static class DueCount
{
    /// <summary>The due day, or null while an open suspension keeps it from being known.</summary>
    public static DateOnly? Due(WorkCalendar calendar, in DueTerms terms)
    {
        var table = calendar.Table;
        if (terms.ExtensionDays == 0 || terms.ExtensionUnit == terms.Budget.Unit)
            return Phase(table, terms.Start.DayNumber, terms.Total, terms.Budget.Unit, terms.Stretches) is { } only ? DateOnly.FromDayNumber(only) : null;
        return Phase(table, terms.Start.DayNumber, terms.Budget.Days, terms.Budget.Unit, terms.Stretches) is { } first
            && Phase(table, first, terms.ExtensionDays, terms.ExtensionUnit, terms.Stretches) is { } second
                ? DateOnly.FromDayNumber(second)
                : null;
    }

    /// <summary>Counts the days of <paramref name="unit"/> in (after, through] that are not suspended; 0 where the range is empty.</summary>
    public static int Countable(WorkCalendar calendar, DateOnly after, DateOnly through, DayUnit unit, Stretch[] stretches)
    {
        if (through <= after)
            return 0;
        var (from, to) = (after.DayNumber, through.DayNumber);
        var table = calendar.Table;
        var days = Count(table, to, unit) - Count(table, from, unit);
        foreach (var stretch in stretches)
        {
            var low = Math.Max(stretch.After, from);
            var high = Math.Min(stretch.Through, to);
            if (high > low)
                days -= Count(table, high, unit) - Count(table, low, unit);
        }
        return days;
    }

    /// <summary>The earliest day, not before the start, from which at most <paramref name="left"/> countable days remain until <paramref name="due"/>.</summary>
    public static DateOnly DayWithLeft(WorkCalendar calendar, in DueTerms terms, DateOnly due, int left)
    {
        var table = calendar.Table;
        var unit = terms.Budget.Unit;
        var (cursor, remaining) = (due.DayNumber, left);
        for (var i = terms.Stretches.Length - 1; i >= 0; i--)
        {
            var stretch = terms.Stretches[i];
            if (stretch.After >= cursor)
                continue;
            // The due day itself is never suspended, so the stretch ends before the cursor.
            var between = Count(table, cursor, unit) - Count(table, stretch.Through, unit);
            if (between > remaining)
                break;
            remaining -= between;
            cursor = stretch.After;
        }
        var day = DayOf(table, Count(table, cursor, unit) - remaining, unit);
        return DateOnly.FromDayNumber(Math.Max(day, terms.Start.DayNumber));
    }

    /// <summary>True where a counted or skipped day up to <paramref name="due"/> lies in a year without a published notice.</summary>
    public static bool IsProvisional(WorkCalendar calendar, DateOnly start, DateOnly due)
    {
        for (var year = due > start ? start.AddDays(1).Year : due.Year; year <= due.Year; year++)
        {
            if (!calendar.IsPublished(year))
                return true;
        }
        return false;
    }

    private static int? Phase(WorkdayTable table, int start, int days, DayUnit unit, Stretch[] stretches)
    {
        var cursor = start;
        var remaining = days;
        if (days > 0)
        {
            foreach (var stretch in stretches)
            {
                if (stretch.Through <= cursor)
                    continue;
                if (stretch.After > cursor)
                {
                    var between = Count(table, stretch.After, unit) - Count(table, cursor, unit);
                    if (between >= remaining)
                        break;
                    remaining -= between;
                }
                if (stretch.Through == SuspendedStretches.Open)
                    return null;
                cursor = stretch.Through;
            }
            cursor = DayOf(table, Count(table, cursor, unit) + remaining, unit);
        }
        return Settle(table, cursor, stretches);
    }

    /// <summary>Moves a last day that is a rest day (民法典第二百零三条) or suspended to the next day that is neither.</summary>
    private static int? Settle(WorkdayTable table, int day, Stretch[] stretches)
    {
        while (true)
        {
            var working = table.DayOf(table.CountThrough(day - 1) + 1);
            if (Covering(stretches, working) is not { } stretch)
                return working;
            if (stretch.Through == SuspendedStretches.Open)
                return null;
            day = stretch.Through + 1;
        }
    }

    private static Stretch? Covering(Stretch[] stretches, int day)
    {
        foreach (var stretch in stretches)
        {
            if (day > stretch.After && day <= stretch.Through)
                return stretch;
        }
        return null;
    }

    private static int Count(WorkdayTable table, int day, DayUnit unit) => unit is DayUnit.Calendar ? day : table.CountThrough(day);

    private static int DayOf(WorkdayTable table, int count, DayUnit unit) => unit is DayUnit.Calendar ? count : table.DayOf(count);
}
