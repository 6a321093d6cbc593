using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Cases;

/// <summary>Where a hearing stands. Fixed numbers: stored.</summary>
public enum HearingStage
{
    /// <summary>已告知: applicant and interested parties may ask for it.</summary>
    Told = 1,

    /// <summary>待组织: asked for, or ordered by the law; the office must convene it.</summary>
    Requested = 2,

    /// <summary>待举行: day, place and chair are notified.</summary>
    Convened = 3,

    /// <summary>已举行: the record is there, and the decision rests on it.</summary>
    Held = 4,

    /// <summary>已放弃 by everybody who could ask for it or had.</summary>
    GivenUp = 5,

    /// <summary>逾期未申请: nobody asked in time.</summary>
    Lapsed = 6,
}

/// <summary>听证 of one case (许可法 46–48): whoever was told of the right, what they did with it, the sitting, its record.</summary>
public sealed record Hearing
{
    public required HearingStage Stage { get; init; }

    /// <summary>Day 0 of the five days to ask for it.</summary>
    public required DateOnly ToldOn { get; init; }

    /// <summary>The law orders it (许可法 46): nobody has to ask for it, and nobody can give it up.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>What it is about.</summary>
    public required string Matter { get; init; }

    /// <summary>The applicant first.</summary>
    public ImmutableArray<HearingParty> Parties { get; init; } = [];

    /// <summary>The sitting that stands; null before it is convened.</summary>
    public HearingSitting? Sitting { get; init; }

    /// <summary>听证笔录; null until it is held.</summary>
    public HearingMinutes? Minutes { get; init; }

    /// <summary>Papers addressed to interested parties: the applicant is not shown them.</summary>
    public ImmutableArray<Guid> OthersPapers { get; init; } = [];

    /// <summary>True while the decision has to wait for it.</summary>
    public bool IsOpen => Stage is HearingStage.Told or HearingStage.Requested or HearingStage.Convened;

    /// <summary>The last day to ask for it, inclusive; derived like every due day, so it moves with the calendar.</summary>
    public DateOnly RequestBy(WorkCalendar calendar) => Clock.Start(ClockKind.HearingRequest, ClockLaw.Licence, ToldOn, OtherLimits.HearingRequest).Due(calendar)!.Value;

    /// <summary>The earliest day it may be held on, if the parties are notified on <paramref name="today"/>.</summary>
    public static DateOnly Earliest(WorkCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.WorkingDayAfter(today, OtherLimits.HearingNoticeDays);
    }
}

/// <summary>Who may ask for a hearing.</summary>
/// <param name="No">0 = the applicant.</param>
/// <param name="Contact">Where an interested party is reached; never on a paper.</param>
public sealed record HearingParty(int No, string Name, string? Contact = null)
{
    public DateOnly? RequestedOn { get; init; }

    /// <summary>In whose words the right was given up, or the request withdrawn; null while it stands.</summary>
    public string? Waived { get; init; }

    /// <summary>申请人 or 利害关系人.</summary>
    public string Role => No == 0 ? "申请人" : "利害关系人";
}

/// <summary>Day, place and chair of a hearing, as notified.</summary>
public sealed record HearingSitting(DateOnly Day, TimeOnly Time, string Place, string ChairId, string ChairName, DateOnly NotifiedOn);

/// <summary>听证笔录.</summary>
/// <param name="WrittenBy">Who put it down: the chair or whoever handles the case.</param>
/// <param name="Attendance">Every party once.</param>
/// <param name="Said">What was put forward, shown and contested.</param>
public sealed record HearingMinutes(DateOnly WrittenOn, string WrittenBy, ImmutableArray<HearingAttendance> Attendance, string Said)
{
    /// <summary>The most characters of what was said: a morning's record, which stands on its paper and in no line of the timeline.</summary>
    public const int MostSaid = 10_000;
}

/// <summary>A party at a hearing.</summary>
/// <param name="WhyNot">Why somebody who was there did not sign; null otherwise.</param>
public sealed record HearingAttendance(int Party, bool WasPresent, bool HasSigned, string? WhyNot = null);
