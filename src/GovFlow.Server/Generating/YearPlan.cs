using GovFlow.Approvals.Simulation;

namespace GovFlow.Server.Generating;

/// <summary>A case of the year before it happens.</summary>
/// <param name="Index">From 0, in order of receipt.</param>
/// <param name="Serial">From 1 within its day.</param>
/// <param name="Plot">What goes wrong in it; null = nothing.</param>
/// <param name="RefiledFrom">Index of the filing that was turned away before, whose applicant this is.</param>
internal sealed record PlannedCase(int Index, WorkedItem Item, DateOnly Day, int Serial, PlotKind? Plot = null, int? RefiledFrom = null);

/// <summary>
/// Spreads a year's cases over its working days and items: busier on Mondays, after long holidays and in spring and autumn, quiet around the Spring Festival,
/// some items far more wanted than others; one in <see cref="PlotOneIn"/> goes wrong. The same year, count and seed give the same plan.
/// </summary>
internal static class YearPlan
{
    /// <summary>One case in so many has a plot; the plots take turns.</summary>
    public const int PlotOneIn = 40;

    /// <param name="year">One whose working days are published, or they are the weekdays.</param>
    /// <param name="count">From 1.</param>
    /// <param name="late">Which share of the cases comes in the year's last ten working days, so that they are still open when it ends; from 0 to 1.</param>
    public static IEnumerable<PlannedCase> Of(TownAtWork town, int year, int count, int seed, double late)
    {
        var random = new Random(seed);
        var working = BusyDays.Of(town.Calendar, year);
        var (days, busy) = (working.Select(d => d.Day).ToArray(), Sums(working.Select(d => d.Weight)));
        var wanted = Sums(town.Items.Select((item, i) => (item.Item.IsImmediate ? 2.0 : 1.0) / (i + 2)));
        var perDay = new int[days.Length];
        var ofLast = (int)(count * late);
        for (var i = 0; i < count; i++)
            perDay[i < ofLast ? days.Length - 1 - random.Next(Math.Min(10, days.Length)) : Draw(busy, random)]++;
        var casting = new Casting(town.Calendar);
        var index = 0;
        for (var day = 0; day < days.Length; day++)
        {
            for (var serial = 1; serial <= perDay[day]; serial++)
                yield return casting.Cast(new PlannedCase(index++, town.Items[Draw(wanted, random)], days[day], serial));
        }
    }

    private static double[] Sums(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(w => sum += w)];
    }

    private static int Draw(double[] sums, Random random)
    {
        var found = Array.BinarySearch(sums, random.NextDouble() * sums[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, sums.Length - 1);
    }

    /// <summary>Gives cases their plots as they come, each plot to the first item it suits.</summary>
    private sealed class Casting(Approvals.Clocks.WorkCalendar calendar)
    {
        private readonly LinkedList<PlotKind> _waiting = new(Plots.All);
        private readonly Queue<(PlannedCase First, DateOnly Again)> _turnedAway = new();

        public PlannedCase Cast(PlannedCase planned)
        {
            if (_turnedAway.TryPeek(out var turned) && planned.Day >= turned.Again)
            {
                _turnedAway.Dequeue();
                return planned with { Item = turned.First.Item, Plot = PlotKind.Refiled, RefiledFrom = turned.First.Index };
            }
            if (planned.Index % PlotOneIn != PlotOneIn / 2)
                return planned;
            for (var plot = _waiting.First; plot is not null; plot = plot.Next)
            {
                if (!plot.Value.Suits(planned.Item))
                    continue;
                _waiting.Remove(plot);
                _waiting.AddLast(plot);
                planned = planned with { Plot = plot.Value };
                if (plot.Value is PlotKind.TurnedAway)
                    _turnedAway.Enqueue((planned, calendar.WorkingDayAfter(planned.Day, 5)));
                return planned;
            }

            return planned;
        }
    }
}
