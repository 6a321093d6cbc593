namespace GovFlow.Approvals.Figures;

/// <summary>Periods that are asked for by name.</summary>
public enum FigureSpan
{
    /// <summary>本月.</summary>
    Month = 1,

    /// <summary>上月.</summary>
    LastMonth = 2,

    /// <summary>本季.</summary>
    Quarter = 3,

    /// <summary>本年.</summary>
    Year = 4,
}

/// <summary>A span of legal days, both inclusive.</summary>
/// <exception cref="ArgumentException">The last day lies before the first.</exception>
public sealed record FigurePeriod
{
    /// <summary>The longest span a report is made of.</summary>
    public const int MostDays = 366;

    public FigurePeriod(DateOnly from, DateOnly to)
    {
        if (to < from)
            throw new ArgumentException("A period ends on or after the day it begins.", nameof(to));
        (From, To) = (from, to);
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    /// <summary>The same span one year before; 29 February has 28 February before it.</summary>
    public FigurePeriod YearBefore => new(From.AddYears(-1), To.AddYears(-1));

    /// <summary>Days in it, from 1.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>True where the day lies in it; false for no day.</summary>
    public bool Has(DateOnly? day) => day >= From && day <= To;

    /// <summary>The period a name stands for, until <paramref name="today"/>; last month whole.</summary>
    public static FigurePeriod Of(FigureSpan span, DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        return span switch
        {
            FigureSpan.Month => new FigurePeriod(first, today),
            FigureSpan.LastMonth => new FigurePeriod(first.AddMonths(-1), first.AddDays(-1)),
            FigureSpan.Quarter => new FigurePeriod(first.AddMonths(-((today.Month - 1) % 3)), today),
            FigureSpan.Year => new FigurePeriod(new DateOnly(today.Year, 1, 1), today),
        };
    }

    /// <summary>The calendar month.</summary>
    public static FigurePeriod Month(int year, int month) => new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    /// <summary>The calendar year.</summary>
    public static FigurePeriod Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
}
