using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Simulation;

/// <summary>How a year's applications spread over its working days: busier on Mondays, after long holidays and in spring and autumn, quiet around the Spring Festival.</summary>
public static class BusyDays
{
    /// <summary>How busy each month is, beside an ordinary one of 100.</summary>
    private static readonly int[] Months = [95, 60, 115, 110, 100, 105, 95, 95, 115, 85, 105, 100];

    /// <summary>The year's working days in order, each with its weight.</summary>
    /// <param name="year">One whose working days are published, or they are the weekdays.</param>
    public static IReadOnlyList<(DateOnly Day, double Weight)> Of(WorkCalendar calendar, int year)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays).Where(calendar.IsWorkingDay).ToArray();
        return [.. days.Select((day, i) => (day, Busyness(day, i == 0 ? null : days[i - 1])))];
    }

    /// <summary>The first working day after a gap of more than a weekend draws twice as many.</summary>
    private static double Busyness(DateOnly day, DateOnly? before)
    {
        var isAfterHoliday = before is { } last && day.DayNumber - last.DayNumber > 3;
        var ofWeek = day.DayOfWeek switch { DayOfWeek.Monday => 1.2, DayOfWeek.Friday => 0.85, DayOfWeek.Saturday or DayOfWeek.Sunday => 0.6, _ => 1.0 };
        return Months[day.Month - 1] * ofWeek * (isAfterHoliday ? 1.7 : 1);
    }
}
