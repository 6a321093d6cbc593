using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Queueing;

/// <summary>What was done with an appointment. The numbers are stored; never renumber.</summary>
public enum BookingState
{
    Open = 1,

    /// <summary>取号: the person came, and a number of the queue came of it.</summary>
    CheckedIn = 2,

    Cancelled = 3,
}

/// <summary>How an appointment stands at a moment.</summary>
public enum BookingStanding
{
    Open = 1,

    CheckedIn = 2,

    Cancelled = 3,

    /// <summary>失约: its half hour has passed and nobody came.</summary>
    Missed = 4,
}

/// <summary>How many appointments a class of windows takes in one slot.</summary>
public sealed record SlotCapacity(string ClassName, int PerSlot);

/// <summary>预约设置 of a hall.</summary>
/// <param name="IsOpen">False: nobody books.</param>
/// <param name="DaysAhead">How many days after today may be booked, 0 to 60; 0 = today alone.</param>
/// <param name="MostOpen">Appointments one person may have open at once, 1 to 20.</param>
/// <param name="Capacities">Classes that are not named take <see cref="UsualPerSlot"/>; 0 = none of that class.</param>
public sealed record BookingSettings(bool IsOpen, int DaysAhead, int MostOpen, ImmutableArray<SlotCapacity> Capacities)
{
    public const int UsualPerSlot = 2;

    public const int MostPerSlot = 50;

    public const int MostDaysAhead = 60;

    public const int MostOpenEver = 20;

    /// <summary>What holds where the office wrote nothing: a week ahead, two open each.</summary>
    public static BookingSettings Usual { get; } = new(true, 7, 2, []);

    /// <summary>Places of a class in one slot.</summary>
    public int Places(string className) => IsOpen ? Capacities.FirstOrDefault(c => c.ClassName == className)?.PerSlot ?? UsualPerSlot : 0;
}

/// <summary>A half hour in which people are expected.</summary>
/// <param name="At">Its begin.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BookingSlot(DateOnly Day, TimeOnly Time, DateTimeOffset At);

/// <summary>预约 (001-16; 004-12): which slots there are, and when one may book, cancel and check in. An appointment is no application and starts no clock.</summary>
public static class BookingRules
{
    /// <summary>The rule as whoever books reads it.</summary>
    public const string Rule = "请在预约时间前 30 分钟到预约的半小时结束之间，在大厅的取号机或者导办台凭预约码取号。到了预约时间，您的号优先叫；过了这半小时没有来的，预约作废，可以当场取普通号。预约不是申请，不产生时限。";

    /// <summary>Appointments one person may make in a day, those given back included: whoever books and cancels without end keeps the places from the others.</summary>
    public const int MostMadeADay = 10;

    public static readonly TimeSpan SlotLength = TimeSpan.FromMinutes(30);

    /// <summary>So long before its slot somebody may check in, that moment included.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromMinutes(30);

    /// <summary>
    /// The slots of a day: whole half hours within the sessions of a working day that begin not after the cut-off, so that whoever comes can still file on that day. None on a rest day.
    /// </summary>
    public static IEnumerable<BookingSlot> Slots(DateOnly day, OfficeHours hours, WorkCalendar calendar, OfficeClock clock)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(clock);
        if (!calendar.IsWorkingDay(day))
            yield break;
        foreach (var session in hours.Sessions)
        {
            for (var minute = session.Opens.ToTimeSpan(); minute + SlotLength <= session.Closes.ToTimeSpan(); minute += SlotLength)
            {
                var time = TimeOnly.FromTimeSpan(minute);
                if (time <= hours.CutOff)
                    yield return new BookingSlot(day, time, clock.InstantOf(day, time));
            }
        }
    }

    /// <summary>The slots that may still be booked: from the next one on, as many days ahead as the settings say.</summary>
    public static IEnumerable<BookingSlot> Bookable(BookingSettings settings, OfficeHours hours, WorkCalendar calendar, OfficeClock clock, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        var today = clock.DayOf(now);
        return settings.IsOpen ? Enumerable.Range(0, settings.DaysAhead + 1).SelectMany(i => Slots(today.AddDays(i), hours, calendar, clock)).Where(s => s.At > now) : [];
    }

    /// <summary>How an appointment stands.</summary>
    /// <param name="at">Begin of its slot.</param>
    public static BookingStanding Standing(BookingState state, DateTimeOffset at, DateTimeOffset now) => state switch
    {
        BookingState.CheckedIn => BookingStanding.CheckedIn,
        BookingState.Cancelled => BookingStanding.Cancelled,
        BookingState.Open => now >= at + SlotLength ? BookingStanding.Missed : BookingStanding.Open,
    };

    /// <summary>True while it may be given back: before its slot begins.</summary>
    public static bool MayCancel(BookingState state, DateTimeOffset at, DateTimeOffset now) => state is BookingState.Open && now < at;

    /// <summary>True while a number may be drawn for it.</summary>
    public static bool MayCheckIn(BookingState state, DateTimeOffset at, DateTimeOffset now) => state is BookingState.Open && now >= at - Early && now < at + SlotLength;
}
