namespace GovFlow.Approvals.Clocks;

/// <summary>Reads a clock on a day: light, days used and left.</summary>
internal static class ClockReader
{
    public static ClockReading Read(Clock clock, in DueTerms terms, WorkCalendar calendar, WarningPolicy policy, DateOnly asOf, bool dayEnded)
    {
        var day = clock.Capped(asOf);
        var due = DueCount.Due(calendar, terms);
        var used = DueCount.Countable(calendar, clock.StartDay, day, clock.Budget.Unit, terms.Stretches);
        var left = due is { } last ? LeftUntil(calendar, terms, day, last) : terms.Total - used;
        DateOnly? yellowFrom = due is { } end ? DueCount.DayWithLeft(calendar, terms, end, policy.LeftWhenYellow(terms.Total)) : null;
        var late = due is { } limit && (day > limit || (day == limit && dayEnded && clock.StoppedDay is null));
        var light = Light(clock, day, asOf, late, yellowFrom);
        var provisional = due is { } known && DueCount.IsProvisional(calendar, clock.StartDay, known);
        return new ClockReading(day, light, due, provisional, yellowFrom, used, left);
    }

    private static ClockLight Light(Clock clock, DateOnly day, DateOnly asOf, bool late, DateOnly? yellowFrom)
    {
        if (asOf < clock.StartDay)
            return ClockLight.NotStarted;
        if (late)
            return ClockLight.Red;
        if (clock.StoppedDay is not null)
            return ClockLight.None;
        if (clock.Suspensions.Any(s => s.Excludes(day) || (s.To is null && day == s.From)))
            return ClockLight.Paused;
        if (clock.Kind.WaitsForApplicant())
            return ClockLight.Applicant;
        return yellowFrom is { } yellow && day >= yellow ? ClockLight.Yellow : ClockLight.None;
    }

    private static int LeftUntil(WorkCalendar calendar, in DueTerms terms, DateOnly day, DateOnly due) =>
        day <= due
            ? DueCount.Countable(calendar, day < terms.Start ? terms.Start : day, due, terms.Budget.Unit, terms.Stretches)
            : -DueCount.Countable(calendar, due, day, terms.Budget.Unit, []);
}
