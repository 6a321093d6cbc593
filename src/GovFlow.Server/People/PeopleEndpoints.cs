using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.People;

/// <summary>A person of the hall.</summary>
/// <param name="Post">The post asked for, else the first held; null without any.</param>
/// <param name="Department">Name of the unit.</param>
/// <param name="Allowed">On duty at the post asked for: the inbox is theirs now.</param>
/// <param name="WhyNot">Why not, where not allowed.</param>
public sealed record PersonLine(string Id, string Name, string? Post, string? Department, bool Allowed, string? WhyNot);

/// <summary>A centre's organisation.</summary>
/// <param name="Today">The centre's own day, whatever the asking machine believes.</param>
public sealed record CentreView(string Code, string Name, DateOnly Today, IReadOnlyList<UnitView> Units, IReadOnlyList<WindowView> Windows, IReadOnlyList<PostView> Posts);

/// <summary>A department with its responsible persons.</summary>
public sealed record UnitView(string Code, string Name, string Head, string Deputy, string Handler);

/// <summary>A window and the post that sits at it.</summary>
public sealed record WindowView(string Code, string Name, string Class, string PostCode);

/// <summary>A post with those who hold it today.</summary>
/// <param name="OnDuty">Names of those whose inbox it is now.</param>
public sealed record PostView(string Code, string Name, string Department, Lane Lane, IReadOnlyList<string> HeldAsA, IReadOnlyList<string> HeldAsB, IReadOnlyList<string> OnDuty);

/// <summary>人员岗位.</summary>
internal static class PeopleEndpoints
{
    /// <param name="post">A post's code: only its holders, with who is on duty; null = everyone.</param>
    public static async Task<Results<Ok<IReadOnlyList<PersonLine>>, ProblemHttpResult>> List(
        string? post, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return ApiProblem.NotFound().ToResult();
        var today = hall.Clock.Today;
        if (string.IsNullOrEmpty(post))
        {
            return TypedResults.Ok<IReadOnlyList<PersonLine>>([.. hall.Town.People.Where(p => p.Member.IsActive).Select(p => new PersonLine(
                p.Member.Id, p.Member.Name, hall.PostsOf(p.Member.Id, today).FirstOrDefault().Post?.Post.Name, hall.Unit(p.UnitCode)?.Name, true, null))]);
        }
        if (hall.Stored.RosterOf(post, "") is not { } roster)
            return ApiProblem.NotFound("没有这个岗位。").ToResult();
        var duty = PostDuty.On(roster, today).Persons;
        var holders = roster.Holdings.Where(h => h.Covers(today)).OrderBy(h => h.Rank).Select(h => h.PersonId).Concat(duty).Distinct(StringComparer.Ordinal);
        return TypedResults.Ok<IReadOnlyList<PersonLine>>([.. holders.Select(id => Holder(id, hall, roster, duty.Contains(id, StringComparer.Ordinal), today))]);
    }

    private static PersonLine Holder(string id, Hall hall, Roster roster, bool isOnDuty, DateOnly today)
    {
        var whyNot = isOnDuty ? null : roster.IsAbsent(id, today) ? "登记为离岗" : "A岗在岗，B岗不能代办";
        var unit = hall.Town.People.FirstOrDefault(p => p.Member.Id == id)?.UnitCode;
        return new PersonLine(id, hall.PersonName(id), roster.Post.Name, unit is null ? null : hall.Unit(unit)?.Name, isOnDuty, whyNot);
    }

    public static async Task<Results<Ok<CentreView>, ProblemHttpResult>> Centre(HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return ApiProblem.NotFound().ToResult();
        var town = hall.Town;
        return TypedResults.Ok(new CentreView(
            town.Centre.Code, town.Centre.Name, hall.Clock.Today,
            [.. town.Units.Where(u => !u.IsClosedOn(hall.Clock.Today)).Select(u => new UnitView(u.Code, u.Name, hall.PersonName(u.HeadId), hall.PersonName(u.DeputyId), hall.PersonName(u.HandlerId)))],
            [.. town.Windows.Select(w => new WindowView(w.Code, hall.WindowName(w.Code), w.Class, w.PostCode))],
            [.. town.Posts.Where(p => !p.IsClosedOn(hall.Clock.Today)).Select(p => Post(p, hall))]));
    }

    private static PostView Post(TownPost post, Hall hall)
    {
        var roster = hall.Stored.RosterOf(post.Post.Code, "")!;
        var today = hall.Clock.Today;
        return new PostView(
            post.Post.Code, post.Post.Name, hall.Unit(post.Post.DepartmentCode)?.Name ?? post.Post.DepartmentCode, post.Lane, Names(PostRank.A), Names(PostRank.B),
            [.. PostDuty.On(roster, today).Persons.Select(hall.PersonName)]);

        IReadOnlyList<string> Names(PostRank rank) => [.. roster.Holdings.Where(h => h.Rank == rank && h.Covers(today)).Select(h => hall.PersonName(h.PersonId))];
    }

    /// <summary>The actor's centre; a technical account looks at the first of the tree.</summary>
    internal static async ValueTask<Hall?> HallOfAsync(Actor actor, HallBook halls, CentreTree centres, CancellationToken ct) =>
        actor.Centre is { } centre ? await halls.FindAsync(centre.Code, ct) : await centres.FirstAsync(ct);

    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        api.MapGet("/people", List).WithTags("人员").RequirePermission(Permissions.PeopleRead).WithName("ListPeople").WithSummary("人员；给出 post 时列出该岗位的A、B岗及何人在岗");
        api.MapGet("/org/staff-check", StaffingBoard.Endpoint).WithTags("人员").RequirePermission(Permissions.OfficeRead).WithName("CheckStaffing").WithSummary("事项、环节、人员核对：哪一环节没有人、只有一人、不能合法办理");
        api.MapGet("/org/centre", Centre).WithTags("人员").RequirePermission(Permissions.PeopleRead).WithName("GetCentre").WithSummary("本中心的部门、窗口与岗位");
    }
}
