using GovFlow.Approvals.People;
using GovFlow.Server.Halls;

namespace GovFlow.Server.Cases.Desk;

/// <summary>What a hall's codes are called.</summary>
internal static class HallNames
{
    /// <summary>The name of a person; 系统 for a timer; the id itself for a technical account.</summary>
    public static string PersonName(this Hall hall, string id) =>
        hall.Person(id)?.Name ?? (id.StartsWith("system", StringComparison.Ordinal) ? "系统" : id.StartsWith("applicant", StringComparison.Ordinal) ? "申请人" : id);

    /// <summary>True where the person is recorded as away on <paramref name="day"/>.</summary>
    public static bool IsAbsent(this Hall hall, string personId, DateOnly day) => hall.Stored.Absences.Any(a => a.PersonId == personId && a.Covers(day));

    /// <summary>Everyone who may go on with a task of the post they hold today, in whatever capacity (<see cref="PeopleRules.MayGoOn"/>).</summary>
    public static IEnumerable<string> GoingOn(this Hall hall, string postCode)
    {
        if (hall.Stored.RosterOf(postCode, "") is not { } roster)
            return [];
        var today = hall.Clock.Today;
        return roster.Holdings.Select(h => h.PersonId).Append(roster.HeadOn(today)).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(id => PeopleRules.MayGoOn(hall.Person(id), roster, today));
    }

    public static TownPost? Post(this Hall hall, string code) => hall.Town.Posts.FirstOrDefault(p => p.Post.Code == code);

    /// <summary>The code itself where the post is gone: old tasks keep theirs.</summary>
    public static string PostName(this Hall hall, string code) => hall.Post(code)?.Post.Name ?? code;

    /// <summary>A window by name, with the place where it stands outside the hall; its code where there is none.</summary>
    public static string WindowName(this Hall hall, string code) => hall.Window(code) is { } window ? $"{hall.Town.Plan.PointOf(code)?.Name}{window.Name}" : code;

    public static HallWindow? Window(this Hall hall, string code) => hall.Town.Windows.FirstOrDefault(w => w.Code == code);

    public static Unit? Unit(this Hall hall, string code) => hall.Town.Units.FirstOrDefault(u => u.Code == code);

    /// <summary>The unit a post belongs to; null where either is gone.</summary>
    public static Unit? UnitOfPost(this Hall hall, string postCode) => hall.Post(postCode) is { } post ? hall.Unit(post.Post.DepartmentCode) : null;

    /// <summary>What the post's unit was called at an instant, for what was done then; null where post or unit is gone.</summary>
    public static string? UnitNameAt(this Hall hall, string postCode, DateTimeOffset at) => hall.UnitOfPost(postCode)?.NameAt(at, hall.Clock.DayOf(at));

    /// <summary>True after close of business: what was due on the day is overdue the same evening.</summary>
    public static bool HasDayEnded(this Hall hall, DateTimeOffset at) => hall.Clock.TimeOf(at) >= hall.Hours.Closes;
}
