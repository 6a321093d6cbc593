using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.People;

/// <summary>Days of absence.</summary>
/// <param name="From">First day, inclusive; yesterday at the earliest.</param>
/// <param name="To">Last day, inclusive; null = until reported back.</param>
public sealed record AbsenceRequest(DateOnly From, string Reason, DateOnly? To = null);

/// <summary>The end of an absence.</summary>
/// <param name="LastDay">Last day away, inclusive: yesterday for who is back today; the day before the first where the absence was recorded by mistake.</param>
public sealed record AbsenceEndRequest(DateOnly LastDay);

/// <summary>A recorded absence.</summary>
/// <param name="RecordedBy">Name; null for a record older than the program's memory of it.</param>
/// <param name="EndedBy">Name of who last set its end; null while nobody has.</param>
public sealed record AbsenceView(Guid Id, string PersonId, DateOnly From, DateOnly? To, string Reason, string? RecordedBy, string? EndedBy);

/// <summary>离岗与销假 (004-13): B steps in at once and down at once; no clock stops, and what was done meanwhile stays done.</summary>
public sealed class Absences(HallBook halls, CentreTree centres, TownStore towns, HallPublisher live, TimeProvider time)
{
    private const int LongestReason = 200;

    /// <summary>Records an absence; its id is the command's, so a repetition finds it recorded.</summary>
    public async Task<AbsenceResult> RecordAsync(string personId, AbsenceRequest request, Guid commandId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (hall, against) = await ReadAsync(personId, actor, ct);
        if (hall is null)
            return against!;
        if (Check(request, hall.Clock.Today) is { Count: > 0 } problems)
            return new AbsenceResult.Invalid(problems);
        var absence = new Absence(personId, request.From, request.To, request.Reason.Trim());
        var row = await towns.AddAbsenceAsync(commandId, hall.Code, absence, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        if (row.CentreCode != hall.Code || row.PersonId != personId || row.FirstDay != absence.From || row.Reason != absence.Reason)
            return new AbsenceResult.IdReused();
        await TellAsync(hall, personId);
        return new AbsenceResult.Done(View(row, hall));
    }

    /// <summary>Sets the last day of an absence that is not over yet.</summary>
    public async Task<AbsenceResult> EndAsync(string personId, Guid id, AbsenceEndRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (hall, against) = await ReadAsync(personId, actor, ct);
        if (hall is null)
            return against!;
        var yesterday = hall.Clock.Today.AddDays(-1);
        if (await towns.AbsenceAsync(hall.Code, personId, id, ct) is not { } found)
            return new AbsenceResult.NotFound("没有这次离岗登记。");
        var earliest = found.FirstDay > yesterday ? found.FirstDay.AddDays(-1) : yesterday;
        if (request.LastDay < earliest && request.LastDay != found.LastDay)
            return new AbsenceResult.Invalid([new("$.lastDay", "absence-past", "离岗的止日不能早于昨日：已经由B岗办理的事项不因此改变。")]);
        var ended = await towns.EndAbsenceAsync(hall.Code, personId, id, request.LastDay, yesterday, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        if (ended is null)
            return new AbsenceResult.NotFound("没有这次离岗登记。");
        if (ended.LastDay != request.LastDay)
            return new AbsenceResult.IsOver();
        await TellAsync(hall, personId);
        return new AbsenceResult.Done(View(ended, hall));
    }

    /// <summary>A person's absences, those of today and to come.</summary>
    public async Task<IReadOnlyList<AbsenceView>?> ListAsync(string personId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await PeopleEndpoints.HallOfAsync(actor, halls, centres, ct) is { } hall && hall.Person(personId) is not null
            ? [.. (await towns.AbsencesAsync(hall.Code, personId, hall.Clock.Today, ct)).Select(a => View(a, hall))]
            : null;
    }

    /// <summary>The actor's centre, where the person works there and the actor may record their absences: one's own, or another's as a leader.</summary>
    private async Task<(Hall? Hall, AbsenceResult? Against)> ReadAsync(string personId, Actor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor, halls, centres, ct) is not { } hall || hall.Person(personId) is not { IsActive: true })
            return (null, new AbsenceResult.NotFound("本中心没有这名工作人员。"));
        var isOwn = actor.Staff?.Id == personId;
        return isOwn || MayRecordOthers(actor) ? (hall, null) : (null, new AbsenceResult.OfAnother());
    }

    /// <summary>The head and the deputy, who answer for their people's posts, and whoever looks after the accounts.</summary>
    internal static bool MayRecordOthers(Actor actor) =>
        actor.May(Permissions.PeopleAbsence) && (actor.May(Permissions.UsersManage) || actor.May(Permissions.AlertsAcknowledge));

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

    private async Task TellAsync(Hall hall, string personId)
    {
        halls.Forget(hall.Code);
        foreach (var (post, _) in hall.PostsOf(personId, hall.Clock.Today))
            await live.PublishAsync(new HallEvent("absence.toggled", post.Post.Code), [HallGroups.Post(hall.Code, post.Post.Code)]);
    }

    private static AbsenceView View(AbsenceRow row, Hall hall) => new(
        row.Id, row.PersonId, row.FirstDay, row.LastDay, row.Reason, row.RecordedBy is { } by ? hall.PersonName(by) : null, row.EndedBy is { } end ? hall.PersonName(end) : null);
}

/// <summary>How recording or ending an absence ended.</summary>
public abstract record AbsenceResult
{
    private AbsenceResult()
    {
    }

    public sealed record Done(AbsenceView Absence) : AbsenceResult;

    public sealed record NotFound(string What) : AbsenceResult;

    /// <summary>Another's absence, and no leader asks.</summary>
    public sealed record OfAnother : AbsenceResult;

    /// <summary>It ended before yesterday; what is past is not rewritten.</summary>
    public sealed record IsOver : AbsenceResult;

    /// <summary>The command id has recorded another absence.</summary>
    public sealed record IdReused : AbsenceResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : AbsenceResult;
}

/// <summary>Hangs the absences into the API.</summary>
internal static class AbsenceEndpoints
{
    private static async Task<Results<Ok<IReadOnlyList<AbsenceView>>, ProblemHttpResult>> List(string id, Absences absences, CurrentActor actor, CancellationToken ct) =>
        await absences.ListAsync(id, actor.Value, ct) is { } list ? TypedResults.Ok(list) : ApiProblem.NotFound("本中心没有这名工作人员。").ToResult();

    private static async Task<Results<Created<AbsenceView>, ProblemHttpResult>> Record(
        string id, AbsenceRequest request, NewCommand command, Absences absences, CurrentActor actor, CancellationToken ct)
    {
        var result = await absences.RecordAsync(id, request, command.Id, actor.Value, ct);
        return result is AbsenceResult.Done done
            ? TypedResults.Created($"/api/people/{id}/absence/{done.Absence.Id:D}", done.Absence)
            : Problem(result).ToResult();
    }

    private static async Task<Results<Ok<AbsenceView>, ProblemHttpResult>> End(
        string id, Guid absenceId, AbsenceEndRequest request, Absences absences, CurrentActor actor, CancellationToken ct)
    {
        var result = await absences.EndAsync(id, absenceId, request, actor.Value, ct);
        return result is AbsenceResult.Done done ? TypedResults.Ok(done.Absence) : Problem(result).ToResult();
    }

    private static ApiProblem Problem(AbsenceResult result) => result switch
    {
        AbsenceResult.NotFound not => ApiProblem.NotFound(not.What),
        AbsenceResult.OfAnother => ApiProblem.RuleForbids("absence-of-another", "只能登记本人离岗和销假；他人的由负责人或者管理员登记。", "004-13"),
        AbsenceResult.IsOver => new ApiProblem(StatusCodes.Status409Conflict, ProblemCodes.WrongState, "离岗已经结束", "这次离岗已经结束，不能再改；如又离岗，请另行登记。"),
        AbsenceResult.IdReused => DeskProblems.Of(new DeskResult.IdReused()),
        AbsenceResult.Invalid invalid => ApiProblem.Invalid(invalid.Problems),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static void MapAbsences(this IEndpointRouteBuilder api)
    {
        api.MapGet("/absences", ListAbsences.Endpoint).WithTags("人员").RequirePermission(Permissions.PeopleRead).WithName("ListCentreAbsences")
            .WithSummary("本中心当前和即将离岗的人员，以及各岗位由谁顶岗（B代A）");
        var people = api.MapGroup("/people/{id}").WithTags("人员");
        people.MapGet("/absence", List).RequirePermission(Permissions.PeopleRead).WithName("ListAbsences").WithSummary("今日起的离岗登记");
        people.MapPost("/absence", Record).RequirePermission(Permissions.PeopleAbsence).WithName("RecordAbsence").WithSummary("登记离岗，B岗立即接手");
        people.MapPost("/absence/{absenceId:guid}/end", End).RequirePermission(Permissions.PeopleAbsence).WithName("EndAbsence").WithSummary("销假或更正止日，重复提交结果相同");
    }
}
