using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.People;

/// <summary>The last day of what ends.</summary>
/// <param name="LastDay">Inclusive; yesterday at the earliest.</param>
public sealed record LastDayRequest(DateOnly LastDay);

/// <summary>Hangs 人员调整, 交接 and 授权登记 into the API.</summary>
internal static class StaffChangeEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<IReadOnlyList<AppointmentView>>, ProblemHttpResult>> Appointments(
        StaffChanges changes, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await changes.ListAsync(hall, ct)) : NoCentre.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Appoint(
        string id, AppointmentRequest request, NewCommand command, StaffChanges changes, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await changes.AppointAsync(hall, id, request, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAppointment(
        Guid id, LastDayRequest request, StaffChanges changes, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await changes.EndAsync(hall, id, request.LastDay, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> Leave(
        string id, LeaveRequest request, StaffChanges changes, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await changes.LeaveAsync(hall, id, request, actor.Value, ct) : NoCentre);

    private static async Task<Results<Ok<PageOf<AuthorisationView>>, ProblemHttpResult>> Register(
        string? q, string? cursor, int? limit, Authorisations register, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        RegisterCursor? after = null;
        if (!string.IsNullOrEmpty(cursor) && (after = RegisterCursor.TryParse(cursor)) is null)
            return ApiProblem.Malformed("列表的游标不正确。", "query").ToResult();
        return await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall
            ? TypedResults.Ok(await register.ListAsync(hall, q, after, Math.Clamp(limit ?? UsualLimit, 1, MostLimit), ct))
            : NoCentre.ToResult();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Authorise(
        AuthorisationRequest request, Authorisations register, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await register.AddAsync(hall, request, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        AuthorisationEndRequest request, Authorisations register, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await register.EndAsync(hall, request, actor.Value, ct) : NoCentre);

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    public static void MapStaffChanges(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people/{id}").WithTags("人员");
        people.MapGet("/open-tasks", HandOver.List).RequirePermission(Permissions.PeopleAbsence).WithName("ListOpenWork").WithSummary("一名人员未办结的任务");
        people.MapPost("/hand-over", HandOver.Endpoint).RequirePermission(Permissions.PeopleAbsence).WithName("HandOverTasks").WithSummary("交接一名人员的全部任务")
            .WithDescription("本人、岗位的单位负责人和管理员可以交接；每项任务各自核对A、B岗和回避规定，不能交接的逐项说明。");
        people.MapPost("/appointments", Appoint).RequirePermission(Permissions.UsersManage).WithName("AppointPerson").WithSummary("任职：在一段时间内任某岗位，或者代理部门负责人");
        people.MapPost("/leave", Leave).RequirePermission(Permissions.UsersManage).WithName("LeavePost").WithSummary("离开岗位或者离任，任务未交接的不予办理，重复提交结果相同");
        var org = api.MapGroup("/org").WithTags("人员");
        org.MapGet("/appointments", Appointments).RequirePermission(Permissions.PeopleRead).WithName("ListAppointments").WithSummary("未期满的任职");
        org.MapPost("/appointments/{id:guid}/end", EndAppointment).RequirePermission(Permissions.UsersManage).WithName("EndAppointment").WithSummary("终止任职，重复提交结果相同");
        org.MapGet("/authorisations", Register).RequirePermission(Permissions.PeopleRead).WithName("ListAuthorisations").WithSummary("授权登记，按事项和岗位").WithDescription("q：事项、岗位的名称或者文号。");
        org.MapPost("/authorisations", Authorise).RequirePermission(Permissions.UsersManage).WithName("AddAuthorisation").WithSummary("登记授权，重复提交结果相同");
        org.MapPost("/authorisations/end", Revoke).RequirePermission(Permissions.UsersManage).WithName("EndAuthorisation").WithSummary("终止授权，重复提交结果相同");
    }
}
