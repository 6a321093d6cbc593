namespace GovFlow.Server.Generating;

/// <summary>A case of the year before it is walked.</summary>
/// <param name="Index">From 0, in order of receipt.</param>
/// <param name="Serial">From 1 within its day.</param>
internal sealed record PlannedCase(int Index, WorkedItem Item, DateOnly Day, int Serial);

/// <summary>
/// Spreads a year's cases over its working days and items: busier after long holidays, and some items far more wanted than others. The same year, count
/// and seed give the same plan.
/// </summary>
internal static class YearPlan
{
    /// <param name="year">One whose working days are published, or they are the weekdays.</param>
    /// <param name="count">From 1.</param>
    /// <param name="late">Which share of the cases comes in the year's last ten working days, so that they are still open when it ends; from 0 to 1.</param>
    public static IEnumerable<PlannedCase> Of(TownAtWork town, int year, int count, int seed, double late)
    {
        var random = new Random(seed);
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays).Where(town.Calendar.IsWorkingDay).ToArray();
        var perDay = new int[days.Length];
        var ofLast = (int)(count * late);
        for (var i = 0; i < count; i++)
            perDay[i < ofLast ? days.Length - 1 - random.Next(Math.Min(10, days.Length)) : Draw(days, random)]++;
        var weights = town.Items.Select((_, i) => 1.0 / (i + 2)).ToArray();
        var index = 0;
        for (var day = 0; day < days.Length; day++)
        {
            for (var serial = 1; serial <= perDay[day]; serial++)
                yield return new PlannedCase(index++, town.Items[Weighted(weights, random)], days[day], serial);
        }
    }

    /// <summary>The first working day after a gap of three days or more draws twice as many.</summary>
    private static int Draw(DateOnly[] days, Random random)
    {
        while (true)
        {
            var day = random.Next(days.Length);
            var isAfterHoliday = day > 0 && days[day].DayNumber - days[day - 1].DayNumber > 3;
            if (isAfterHoliday || random.Next(2) == 0)
                return day;
        }
    }

    private static int Weighted(double[] weights, Random random)
    {
        var left = random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }

        return weights.Length - 1;
    }
}
