using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GovFlow.Approvals.Clocks;

/// <summary>One stretch of opening.</summary>
/// <param name="Opens">First minute open, inclusive.</param>
/// <param name="Closes">End, exclusive.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OfficeSession(TimeOnly Opens, TimeOnly Closes);

/// <summary>When a centre is open on its working days, and until when a filing still belongs to the same day (C-4).</summary>
public sealed class OfficeHours
{
    /// <summary>Checks and keeps the hours.</summary>
    /// <param name="sessions">In order of the day, not overlapping, at least one.</param>
    /// <param name="cutOff">The last moment, inclusive, at which a filing is still of that day; not before the first opening and not after the last close.</param>
    /// <exception cref="ArgumentException">The sessions are empty, unordered or overlapping, or the cut-off lies outside them.</exception>
    public OfficeHours(IEnumerable<OfficeSession> sessions, TimeOnly cutOff)
    {
        Sessions = [.. sessions];
        if (Sessions.IsEmpty || Sessions.Any(s => s.Closes <= s.Opens) || Sessions.Zip(Sessions.Skip(1)).Any(p => p.Second.Opens < p.First.Closes))
            throw new ArgumentException("Sessions must be given in order and must not overlap.", nameof(sessions));
        if (cutOff < Sessions[0].Opens || cutOff > Closes)
            throw new ArgumentException("The cut-off lies outside the opening hours.", nameof(cutOff));
        CutOff = cutOff;
    }

    /// <summary>09:00–12:00 and 13:30–17:00, cut-off 16:30.</summary>
    public static OfficeHours Usual { get; } = new(
        [new(new(9, 0), new(12, 0)), new(new(13, 30), new(17, 0))], new(16, 30));

    /// <summary>The stretches of opening, in order.</summary>
    public ImmutableArray<OfficeSession> Sessions { get; }

    /// <summary>The last moment, inclusive, at which a filing is still of that day. Applicants are shown it.</summary>
    public TimeOnly CutOff { get; }

    /// <summary>Close of business: a limit that ends on a day ends at this time (民法典第二百零三条第二款).</summary>
    public TimeOnly Closes => Sessions[^1].Closes;

    /// <summary>True while the centre is open; reminders are sent only then.</summary>
    public bool IsOpen(WorkCalendar calendar, DateOnly day, TimeOnly time) =>
        calendar.IsWorkingDay(day) && Sessions.Any(s => s.Opens <= time && time < s.Closes);

    /// <summary>
    /// The working day on which a filing reaches the window (C-4): the same day up to the cut-off, else the next working day.
    /// It is the start day of a same-day limit. The time of receipt itself is kept unchanged.
    /// </summary>
    public DateOnly FilingDay(WorkCalendar calendar, DateOnly day, TimeOnly time)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return time > CutOff ? calendar.WorkingDayAfter(day, 1) : calendar.OnOrAfter(day);
    }
}
