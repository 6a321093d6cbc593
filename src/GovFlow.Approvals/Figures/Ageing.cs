using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Figures;

/// <summary>A stretch of the ageing table.</summary>
/// <param name="From">Working days since receipt, inclusive; the day of receipt is day 0.</param>
/// <param name="To">Inclusive; null = and more.</param>
public sealed record AgeBand(string Code, string Name, int From, int? To)
{
    /// <summary>True where a case of that age lies in it.</summary>
    public bool Has(int age) => age >= From && !(age > To);
}

/// <summary>在办时长分布: how long the cases in hand have been here, by working days, so that a holiday makes nobody look slow.</summary>
public static class Ageing
{
    /// <summary>The bands, the youngest first; each age lies in one.</summary>
    public static ImmutableArray<AgeBand> Bands { get; } =
    [
        new("today", "当日", 0, 0), new("3", "1至3个工作日", 1, 3), new("5", "4至5个工作日", 4, 5), new("10", "6至10个工作日", 6, 10), new("20", "11至20个工作日", 11, 20), new("more", "20个工作日以上", 21, null),
    ];

    /// <summary>How long a case has been here.</summary>
    /// <param name="received">Its legal day of receipt; one that lies ahead counts as today.</param>
    public static int Age(DateOnly received, DateOnly today, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return received >= today ? 0 : calendar.WorkingDays(received, today);
    }

    /// <summary>The days of receipt whose cases lie in a band today: older is never younger, so they are one stretch.</summary>
    /// <returns>From is null where it has no beginning; To is <see cref="DateOnly.MaxValue"/> for the youngest.</returns>
    public static (DateOnly? From, DateOnly To) Days(AgeBand band, DateOnly today, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(band);
        return (band.To is { } oldest ? FirstOf(oldest, today, calendar) : null, band.From == 0 ? DateOnly.MaxValue : FirstOf(band.From - 1, today, calendar).AddDays(-1));
    }

    /// <summary>The earliest day of receipt of a case no older than <paramref name="age"/>.</summary>
    private static DateOnly FirstOf(int age, DateOnly today, WorkCalendar calendar)
    {
        var day = today;
        while (Age(day.AddDays(-1), today, calendar) <= age)
            day = day.AddDays(-1);
        return day;
    }
}
