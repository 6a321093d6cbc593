using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Halls;

/// <summary>A centre as the program works with it: its people and posts, its calendar and hours, and the ladder of its reminders. Immutable.</summary>
public sealed class Hall
{
    /// <summary>Puts a stored town together.</summary>
    /// <param name="path">Codes from the root of the organisation tree, each closed by a slash.</param>
    /// <param name="calendar">The centre's, all its layers laid (<see cref="CentreCalendar"/>).</param>
    public Hall(StoredTown stored, string path, WorkCalendar calendar, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(calendar);
        Stored = stored;
        Path = path;
        var town = stored.Town;
        Calendar = calendar;
        Clock = new OfficeClock(time, TimeZoneInfo.FindSystemTimeZoneById(town.TimeZone));
        Ladder = new EscalationLadder(Calendar, town.Hours, Clock, Warning);
    }

    /// <summary>The organisation, with the absences recorded in the program.</summary>
    public StoredTown Stored { get; }

    /// <summary>The centre as it is kept for the commands decided with it (decision 0014).</summary>
    public HallState State => field ??= HallState.Of(Stored, Calendar);

    public Approvals.People.Town Town => Stored.Town;

    public string Code => Town.Centre.Code;

    /// <summary>True for a practice hall: nothing of it counts, and nothing of it leaves the house.</summary>
    public bool IsPractice => PracticeHall.Is(Code);

    /// <summary>The subtree is everything whose path begins with this one.</summary>
    public string Path { get; }

    /// <summary>Code of the topmost centre of the tree: what is kept once for all of them is kept there.</summary>
    public string Root => Path.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? Path[..end] : Code;

    public WorkCalendar Calendar { get; }

    public OfficeHours Hours => Town.Hours;

    public OfficeClock Clock { get; }

    /// <summary>When clocks turn yellow.</summary>
    public WarningPolicy Warning { get; } = WarningPolicy.Usual;

    public EscalationLadder Ladder { get; }

    /// <summary>True while the centre is open: reminders are sent only then.</summary>
    public bool IsOpen(DateTimeOffset instant) => Hours.IsOpen(Calendar, Clock.DayOf(instant), Clock.TimeOf(instant));

    /// <summary><paramref name="instant"/> itself while the centre is open, else its next opening.</summary>
    public DateTimeOffset OpenAtOrAfter(DateTimeOffset instant)
    {
        if (IsOpen(instant))
            return instant;
        var (day, now) = (Clock.DayOf(instant), Clock.TimeOf(instant));
        foreach (var session in Calendar.IsWorkingDay(day) ? Hours.Sessions : [])
        {
            if (now < session.Opens)
                return Clock.InstantOf(day, session.Opens);
        }
        return Clock.InstantOf(Calendar.WorkingDayAfter(day, 1), Hours.Sessions[0].Opens);
    }

    /// <summary>Who is there today.</summary>
    public Presence Presence => new(Town, Clock.Today, Stored.Absences, post => Stored.RosterOf(post, ""));

    /// <summary>The person; null where the centre has none of that id.</summary>
    public StaffMember? Person(string id) => Town.People.FirstOrDefault(p => p.Member.Id == id)?.Member;

    /// <summary>Every post <paramref name="personId"/> holds on <paramref name="day"/>, once each; A before B.</summary>
    public ImmutableArray<(TownPost Post, PostRank Rank)> PostsOf(string personId, DateOnly day) =>
    [
        .. Town.Holdings.Where(h => h.PersonId == personId && h.Covers(day)).OrderBy(h => h.PostCode, StringComparer.Ordinal).ThenBy(h => h.Rank)
            .DistinctBy(h => h.PostCode)
            .Join(Town.Posts, h => h.PostCode, p => p.Post.Code, (h, p) => (p, h.Rank)),
    ];
}
