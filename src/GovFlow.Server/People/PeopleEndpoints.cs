using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage.Town;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.People;

/// <summary>A person of the hall.</summary>
/// <param name="Post">The post asked for, else the first held; null without any.</param>
/// <param name="Department">Name of the unit.</param>
/// <param name="Allowed">On duty at the post asked for: the inbox is theirs now.</param>
/// <param name="WhyNot">Why not, where not allowed.</param>
public sealed record PersonLine(string Id, string Name, string? Post, string? Department, bool Allowed, string? WhyNot);

/// <summary>A centre's organisation.</summary>
public sealed record CentreView(string Code, string Name, IReadOnlyList<UnitView> Units, IReadOnlyList<WindowView> Windows, IReadOnlyList<PostView> Posts);

/// <summary>A department with its responsible persons.</summary>
public sealed record UnitView(string Code, string Name, string Head, string Deputy, string Handler);

/// <summary>A window and the post that sits at it.</summary>
public sealed record WindowView(string Code, string Name, string Class, string PostCode);

/// <summary>A post with those who hold it today.</summary>
/// <param name="OnDuty">Names of those whose inbox it is now.</param>
public sealed record PostView(string Code, string Name, string Department, Lane Lane, IReadOnlyList<string> HeldAsA, IReadOnlyList<string> HeldAsB, IReadOnlyList<string> OnDuty);

/// <summary>Days of absence.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null = until reported back.</param>
public sealed record AbsenceRequest(DateOnly From, string Reason, DateOnly? To = null);

/// <summary>A recorded absence.</summary>
public sealed record AbsenceView(Guid Id, string PersonId, DateOnly From, DateOnly? To, string Reason);

/// <summary>人员岗位与离岗.</summary>
internal static class PeopleEndpoints
{
    private const int LongestReason = 200;

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
            town.Centre.Code, town.Centre.Name,
            [.. town.Units.Select(u => new UnitView(u.Code, u.Name, hall.PersonName(u.HeadId), hall.PersonName(u.DeputyId), hall.PersonName(u.HandlerId)))],
            [.. town.Windows.Select(w => new WindowView(w.Code, w.Name, w.Class, w.PostCode))],
            [.. town.Posts.Select(p => Post(p, hall))]));
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

    /// <summary>离岗登记: one's own, or another's where one administers people. B steps in at once; no clock stops.</summary>
    public static async Task<Results<Created<AbsenceView>, ProblemHttpResult>> RecordAbsence(
        string id, AbsenceRequest request, HallBook halls, CentreTree centres, TownStore towns, HallPublisher live, CurrentActor actor, CancellationToken ct)
    {
        if (await HallOfAsync(actor.Value, halls, centres, ct) is not { } hall || hall.Person(id) is not { IsActive: true })
            return ApiProblem.NotFound("本中心没有这名工作人员。").ToResult();
        var isOwn = actor.Value.Staff?.Id == id;
        if (!isOwn && !actor.Value.May(Permissions.UsersManage) && !actor.Value.May(Permissions.AlertsAcknowledge))
            return ApiProblem.RuleForbids("absence-of-another", "只能登记本人离岗；他人离岗由负责人或者管理员登记。", "004-13").ToResult();
        var problems = Check(request, hall.Clock.Today);
        if (problems.Count > 0)
            return ApiProblem.Invalid(problems).ToResult();
        var absence = new Absence(id, request.From, request.To, request.Reason.Trim());
        var recorded = await towns.AddAbsenceAsync(hall.Code, absence, ct);
        halls.Forget(hall.Code);
        foreach (var (post, _) in hall.PostsOf(id, hall.Clock.Today))
            await live.PublishAsync(new HallEvent("absence.toggled", post.Post.Code), [HallGroups.Post(hall.Code, post.Post.Code)]);
        return TypedResults.Created($"/api/people/{id}/absence/{recorded:D}", new AbsenceView(recorded, id, absence.From, absence.To, absence.Reason));
    }

    private static List<FieldProblem> Check(AbsenceRequest request, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        if (request.From < today.AddDays(-1))
            problems.Add(new("$.from", "absence-past", "离岗不能补登记到昨日以前：已经办理的事项不因此改变。"));
        if (request.To is { } to && to < request.From)
            problems.Add(new("$.to", "absence-days", "止日不得早于起日。"));
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > LongestReason)
            problems.Add(new("$.reason", "reason-missing", $"请写明离岗事由，不超过 {LongestReason} 字。"));
        return problems;
    }

    private static async ValueTask<Hall?> HallOfAsync(Actor actor, HallBook halls, CentreTree centres, CancellationToken ct) =>
        actor.Centre is { } centre ? await halls.FindAsync(centre.Code, ct) : await centres.FirstAsync(ct);

    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        api.MapGet("/people", List).WithTags("人员").RequirePermission(Permissions.PeopleRead).WithName("ListPeople").WithSummary("人员；给出 post 时列出该岗位的A、B岗及何人在岗");
        api.MapGet("/org/centre", Centre).WithTags("人员").RequirePermission(Permissions.PeopleRead).WithName("GetCentre").WithSummary("本中心的部门、窗口与岗位");
        api.MapPost("/people/{id}/absence", RecordAbsence).WithTags("人员").RequirePermission(Permissions.PeopleAbsence).WithName("RecordAbsence").WithSummary("登记离岗，B岗立即接手");
    }
}
