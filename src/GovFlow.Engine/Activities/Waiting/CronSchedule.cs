using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GovFlow.Engine.Activities.Waiting;

/// <summary>
/// A Cron expression of six fields (second minute hour day month weekday) or five (without seconds): <c>* ? , - /</c>, month and weekday
/// names, <c>L</c> for the last day of the month, <c>5L</c> and <c>5#2</c> for the last and the second Friday. Day and weekday must both match.
/// </summary>
internal sealed class CronSchedule
{
    private const int HorizonDays = 366 * 41; // 29 February on a given weekday may be 40 years off

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly ulong _seconds;
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _days;
    private readonly ulong _months;
    private readonly ulong _weekdays;
    private readonly bool _isLastDay;
    private readonly int _nth; // 1–5; -1 for the last of the month; 0 for any

    private CronSchedule(ulong seconds, ulong minutes, ulong hours, ulong days, ulong months, ulong weekdays, bool isLastDay, int nth)
    {
        (_seconds, _minutes, _hours, _days, _months, _weekdays, _isLastDay, _nth) = (seconds, minutes, hours, days, months, weekdays, isLastDay, nth);
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out CronSchedule? schedule)
    {
        schedule = null;
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 5)
            fields = ["0", .. fields];
        if (fields.Length != 6)
            return false;
        var weekday = fields[5];
        var nth = TakeNth(ref weekday);
        var isLastDay = fields[3] == "L";
        if (nth is null
            || Field(fields[0], 0, 59, []) is not { } seconds
            || Field(fields[1], 0, 59, []) is not { } minutes
            || Field(fields[2], 0, 23, []) is not { } hours
            || Field(isLastDay ? "*" : fields[3], 1, 31, []) is not { } days
            || Field(fields[4], 1, 12, Months) is not { } months
            || Field(weekday, 0, 7, Weekdays) is not { } weekdays)
            return false;
        if ((weekdays & (1UL << 7)) != 0)
            weekdays |= 1; // 7 is Sunday as well
        schedule = new CronSchedule(seconds, minutes, hours, days, months, weekdays, isLastDay, nth.Value);
        return true;
    }

    /// <summary>The first instant after that one, in UTC; null where there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant)
    {
        var from = instant.UtcDateTime;
        var day = DateOnly.FromDateTime(from);
        var time = from.TimeOfDay;
        for (var i = 0; i < HorizonDays; i++)
        {
            if (IsDay(day) && NextTime(i == 0 ? time : null) is { } next)
                return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue) + next, TimeSpan.Zero);
            if (day == DateOnly.MaxValue)
                return null;
            day = day.AddDays(1);
        }

        return null;
    }

    private bool IsDay(DateOnly day)
    {
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        return Has(_months, day.Month)
            && (_isLastDay ? day.Day == last : Has(_days, day.Day))
            && Has(_weekdays, (int)day.DayOfWeek)
            && (_nth == 0 || (_nth > 0 ? (day.Day - 1) / 7 == _nth - 1 : day.Day + 7 > last));
    }

    private TimeSpan? NextTime(TimeSpan? after)
    {
        for (var hour = after?.Hours ?? 0; hour < 24; hour++)
        {
            if (!Has(_hours, hour))
                continue;
            for (var minute = 0; minute < 60; minute++)
            {
                if (!Has(_minutes, minute))
                    continue;
                for (var second = 0; second < 60; second++)
                {
                    var time = new TimeSpan(hour, minute, second);
                    if (Has(_seconds, second) && (after is null || time > after))
                        return time;
                }
            }
        }

        return null;
    }

    private static bool Has(ulong set, int number) => (set & (1UL << number)) != 0;

    private static int? TakeNth(ref string weekday)
    {
        if (weekday.Length > 1 && weekday.EndsWith('L'))
        {
            weekday = weekday[..^1];
            return -1;
        }

        if (weekday.IndexOf('#', StringComparison.Ordinal) is not (> 0 and var hash))
            return 0;
        var nth = weekday.AsSpan(hash + 1) is ['1' or '2' or '3' or '4' or '5'] digit ? digit[0] - '0' : (int?)null;
        weekday = weekday[..hash];
        return nth;
    }

    private static ulong? Field(string text, int min, int max, string[] names)
    {
        ulong set = 0;
        foreach (var part in text.Split(','))
        {
            var slash = part.IndexOf('/', StringComparison.Ordinal);
            var step = 1;
            if (slash >= 0 && (!int.TryParse(part.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step) || step == 0))
                return null;
            if (Range(slash >= 0 ? part[..slash] : part, min, max, names, hasStep: slash >= 0) is not var (from, to))
                return null;
            for (var number = from; number <= to; number += step)
                set |= 1UL << number;
        }

        return set;
    }

    private static (int From, int To)? Range(string text, int min, int max, string[] names, bool hasStep)
    {
        if (text is "*" or "?")
            return (min, max);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (Number(dash > 0 ? text[..dash] : text, min, max, names) is not { } from)
            return null;
        if (dash <= 0)
            return (from, hasStep ? max : from);
        return Number(text[(dash + 1)..], min, max, names) is { } to && to >= from ? (from, to) : null;
    }

    private static int? Number(string text, int min, int max, string[] names)
    {
        var named = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
            return named + min;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;
    }
}
