namespace GovFlow.Server.Generating;

/// <summary>Moments at which a hall's people act: in its opening hours, on its working days.</summary>
internal sealed class OfficeMoments(TownAtWork town, Random random)
{
    /// <summary>A moment of opening on a working day, before the hall's cut-off; most people come in the morning, and not at its very end.</summary>
    public DateTimeOffset On(DateOnly day)
    {
        var sessions = town.Town.Hours.Sessions;
        var session = random.Next(100) < 58 ? sessions[0] : sessions[^1];
        var closes = session.Closes < town.Town.Hours.CutOff ? session.Closes : town.Town.Hours.CutOff;
        var (a, b) = (At(day, session.Opens, closes), At(day, session.Opens, closes));
        return a < b || random.Next(3) == 0 ? a : b;
    }

    /// <summary>A moment later than <paramref name="now"/>, from one to another number of working days on, both included; zero is the same day while it is open.</summary>
    public DateTimeOffset After(DateTimeOffset now, int fewestDays, int mostDays)
    {
        var days = random.Next(fewestDays, mostDays + 1);
        var today = town.Clock.DayOf(now);
        if (days == 0 && town.Calendar.IsWorkingDay(today) && town.Clock.TimeOf(now) is var time && time < town.Town.Hours.Sessions[^1].Closes.AddMinutes(-30))
        {
            var session = town.Town.Hours.Sessions.First(s => time < s.Closes.AddMinutes(-30) || s == town.Town.Hours.Sessions[^1]);
            return At(today, time > session.Opens ? time : session.Opens, session.Closes);
        }

        return On(town.Calendar.WorkingDayAfter(today, Math.Max(days, 1)));
    }

    /// <summary>Within minutes while the hall is open, else soon after its next opening.</summary>
    public DateTimeOffset Soon(DateTimeOffset now)
    {
        var (day, time) = (town.Clock.DayOf(now), town.Clock.TimeOf(now));
        var wait = TimeSpan.FromSeconds(random.Next(60, 400));
        foreach (var session in town.Calendar.IsWorkingDay(day) ? town.Town.Hours.Sessions : [])
        {
            if (time < session.Opens)
                return town.Clock.InstantOf(day, session.Opens) + wait;
            if (time.ToTimeSpan() + wait < session.Closes.ToTimeSpan())
                return now + wait;
        }

        return town.Clock.InstantOf(town.Calendar.WorkingDayAfter(day, 1), town.Town.Hours.Sessions[0].Opens) + wait;
    }

    private DateTimeOffset At(DateOnly day, TimeOnly from, TimeOnly to)
    {
        var seconds = Math.Max(1, (int)(to - from).TotalSeconds - 1);
        return town.Clock.InstantOf(day, from).AddSeconds(1 + random.Next(seconds));
    }
}
