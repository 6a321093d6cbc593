namespace GovFlow.Approvals.Clocks;

/// <summary>Numbers every working day, so that "the n-th working day after" costs no walk.</summary>
/// <remarks>
/// Inside the years some layer speaks of, two arrays answer; outside, Monday to Friday are working days and arithmetic answers.
/// Day numbers are <see cref="DateOnly.DayNumber"/>; number 0 (0001-01-01) is a Monday.
/// </remarks>
internal sealed class WorkdayTable
{
    private readonly int first;
    private readonly int last;
    private readonly int before;
    private readonly int afterLast;
    private readonly int[] countThrough;
    private readonly int[] workingDays;

    /// <param name="first">First day the table covers.</param>
    /// <param name="isWorking">For each covered day, whether the office works.</param>
    public WorkdayTable(int first, ReadOnlySpan<bool> isWorking)
    {
        this.first = first;
        last = first + isWorking.Length - 1;
        before = WeekdaysThrough(first - 1);
        countThrough = new int[isWorking.Length];
        var working = new List<int>(isWorking.Length);
        for (var i = 0; i < isWorking.Length; i++)
        {
            if (isWorking[i])
                working.Add(first + i);
            countThrough[i] = before + working.Count;
        }
        workingDays = [.. working];
        afterLast = before + workingDays.Length - WeekdaysThrough(last);
    }

    /// <summary>Number of working days from day 0 to <paramref name="day"/>, both inclusive.</summary>
    public int CountThrough(int day) =>
        day < first ? WeekdaysThrough(day)
        : day <= last ? countThrough[day - first]
        : WeekdaysThrough(day) + afterLast;

    /// <summary>The day whose <see cref="CountThrough"/> is first <paramref name="count"/>; from 1.</summary>
    public int DayOf(int count)
    {
        if (count <= before)
            return Weekday(count);
        var index = count - before - 1;
        return index < workingDays.Length ? workingDays[index] : Weekday(count - afterLast);
    }

    private static int WeekdaysThrough(int day)
    {
        var days = day + 1;
        return (days / 7 * 5) + Math.Min(days % 7, 5);
    }

    private static int Weekday(int count) => ((count - 1) / 5 * 7) + ((count - 1) % 5);
}
