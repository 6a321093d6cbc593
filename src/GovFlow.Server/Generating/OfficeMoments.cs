namespace GovFlow.Server.Generating;

/// <summary>Moments at which a hall's people act: in its opening hours, on its working days.</summary>
internal sealed class OfficeMoments(TownAtWork town, Random random)
{
    /// <summary>A moment of opening on a working day, before the hall's cut-off.</summary>
    public DateTimeOffset On(DateOnly day)
    {
        var session = town.Town.Hours.Sessions[random.Next(town.Town.Hours.Sessions.Length)];
        var closes = session.Closes < town.Town.Hours.CutOff ? session.Closes : town.Town.Hours.CutOff;
        return At(day, session.Opens, closes);
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

    private DateTimeOffset At(DateOnly day, TimeOnly from, TimeOnly to)
    {
        var seconds = Math.Max(1, (int)(to - from).TotalSeconds - 1);
        return town.Clock.InstantOf(day, from).AddSeconds(1 + random.Next(seconds));
    }
}
