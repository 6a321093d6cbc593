using GovFlow.Approvals.People;
using GovFlow.Server.Halls;

namespace GovFlow.Server.Cases.Desk;

/// <summary>What a hall's codes are called.</summary>
internal static class HallNames
{
    /// <summary>The name of a person; 系统 for a timer; the id itself for a technical account.</summary>
    public static string PersonName(this Hall hall, string id) =>
        hall.Person(id)?.Name ?? (id.StartsWith("system", StringComparison.Ordinal) ? "系统" : id == "applicant" ? "申请人" : id);

    public static TownPost? Post(this Hall hall, string code) => hall.Town.Posts.FirstOrDefault(p => p.Post.Code == code);

    /// <summary>The code itself where the post is gone: old tasks keep theirs.</summary>
    public static string PostName(this Hall hall, string code) => hall.Post(code)?.Post.Name ?? code;

    public static HallWindow? Window(this Hall hall, string code) => hall.Town.Windows.FirstOrDefault(w => w.Code == code);

    public static Unit? Unit(this Hall hall, string code) => hall.Town.Units.FirstOrDefault(u => u.Code == code);

    /// <summary>The unit a post belongs to; null where either is gone.</summary>
    public static Unit? UnitOfPost(this Hall hall, string postCode) => hall.Post(postCode) is { } post ? hall.Unit(post.Post.DepartmentCode) : null;

    /// <summary>True after close of business: what was due on the day is overdue the same evening.</summary>
    public static bool HasDayEnded(this Hall hall, DateTimeOffset at) => hall.Clock.TimeOf(at) >= hall.Hours.Closes;
}
