using System.Collections.Immutable;

namespace GovFlow.Approvals.Clocks;

/// <summary>
/// Which days the office works: the national notices, then regional layers, then the centre's own. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// A working day is Monday to Friday and no holiday, or a make-up day (行政许可法第八十二条; 全国年节及纪念日放假办法).
/// A year without a notice is counted Monday to Friday and everything that reaches into it is provisional.
/// </remarks>
public sealed class WorkCalendar
{
    /// <summary>The earliest day the calendar answers for.</summary>
    public static readonly DateOnly Earliest = new(1990, 1, 1);

    /// <summary>The latest day the calendar answers for.</summary>
    public static readonly DateOnly Latest = new(2199, 12, 31);

    private readonly ImmutableSortedDictionary<int, NationalYear> years;
    private readonly ImmutableArray<LocalLayer> layers;
    private readonly Dictionary<DateOnly, CalendarDay> marked = [];
    private readonly WorkdayTable table;

    /// <summary>Builds a calendar.</summary>
    /// <param name="years">The published national years; a year at most once.</param>
    /// <param name="layers">Regional layers first, the centre's last; a later layer wins.</param>
    /// <exception cref="ArgumentException">A year or a date of one layer is given twice, or lies outside <see cref="Earliest"/>..<see cref="Latest"/>.</exception>
    public WorkCalendar(IEnumerable<NationalYear> years, params IEnumerable<LocalLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(years);
        ArgumentNullException.ThrowIfNull(layers);
        this.years = years.ToImmutableSortedDictionary(y => y.Year, y => y);
        this.layers = [.. layers];
        foreach (var year in this.years.Values)
        {
            foreach (var (date, name) in year.Holidays)
                Mark(date, DayKind.Holiday, name);
            foreach (var (date, name) in year.MakeUpDays)
                Mark(date, DayKind.MakeUp, name);
        }
        foreach (var layer in this.layers)
        {
            if (layer.Days.Select(d => d.Date).Distinct().Count() != layer.Days.Length)
                throw new ArgumentException($"Layer '{layer.Name}' names a date twice.", nameof(layers));
            foreach (var day in layer.Days)
                Mark(day.Date, day.IsWorking ? DayKind.LocalOpening : DayKind.LocalClosure, day.Name);
        }
        table = BuildTable();
    }

    /// <summary>The national years this release was published with, no local layers.</summary>
    public static WorkCalendar National => NationalCalendarFile.Published;

    /// <summary>The years with a published national notice, ascending.</summary>
    public IEnumerable<int> PublishedYears => years.Keys;

    /// <summary>The published national years themselves, ascending.</summary>
    public IEnumerable<NationalYear> NationalYears => years.Values;

    /// <summary>The local layers, in the order they were laid.</summary>
    public ImmutableArray<LocalLayer> Layers => layers;

    /// <summary>True where the State Council's notice for <paramref name="year"/> is in this calendar.</summary>
    public bool IsPublished(int year) => years.ContainsKey(year);

    /// <summary>True where the office works on <paramref name="day"/>.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        marked.TryGetValue(day, out var known) ? known.IsWorking : IsWeekday(day);

    /// <summary>What <paramref name="day"/> is, and why.</summary>
    public CalendarDay Day(DateOnly day) =>
        marked.TryGetValue(day, out var known)
            ? known
            : new CalendarDay(day, IsWeekday(day) ? DayKind.Working : DayKind.Weekend, "", IsPublished(day.Year));

    /// <summary>Counts the working days after <paramref name="after"/> up to and with <paramref name="through"/>; 0 where the range is empty.</summary>
    /// <remarks>Additive: (a, b] and (b, c] always sum to (a, c], so shares of a case add up exactly to the whole.</remarks>
    public int WorkingDays(DateOnly after, DateOnly through) =>
        through <= after ? 0 : table.CountThrough(through.DayNumber) - table.CountThrough(after.DayNumber);

    /// <summary>The n-th working day after <paramref name="day"/>, which itself is not counted.</summary>
    /// <param name="count">From 1.</param>
    public DateOnly WorkingDayAfter(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return DateOnly.FromDayNumber(table.DayOf(table.CountThrough(day.DayNumber) + count));
    }

    /// <summary><paramref name="day"/> itself where the office works, else the next working day.</summary>
    public DateOnly OnOrAfter(DateOnly day) => IsWorkingDay(day) ? day : WorkingDayAfter(day, 1);

    /// <summary>The same calendar with <paramref name="year"/> added or replaced (a new notice was imported).</summary>
    public WorkCalendar With(NationalYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return new(years.SetItem(year.Year, year).Values, layers);
    }

    /// <summary>The same calendar with <paramref name="layer"/> laid on top of all others.</summary>
    public WorkCalendar With(LocalLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.Days.IsEmpty ? this : new(years.Values, layers.Add(layer));
    }

    internal WorkdayTable Table => table;

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private void Mark(DateOnly date, DayKind kind, string name)
    {
        if (date < Earliest || date > Latest)
            throw new ArgumentOutOfRangeException(nameof(date), date, "The day lies outside the calendar's range.");
        marked[date] = new CalendarDay(date, kind, name, IsPublished(date.Year));
    }

    private WorkdayTable BuildTable()
    {
        if (marked.Count == 0)
            return new WorkdayTable(0, []);
        var first = marked.Keys.Min();
        var last = marked.Keys.Max();
        var isWorking = new bool[last.DayNumber - first.DayNumber + 1];
        for (var i = 0; i < isWorking.Length; i++)
            isWorking[i] = IsWorkingDay(first.AddDays(i));
        return new WorkdayTable(first.DayNumber, isWorking);
    }
}
