using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Windows;

/// <summary>Hangs 窗口设置 into the API.</summary>
internal static class WindowEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<WindowSettings>, ProblemHttpResult>> Read(WindowDesk windows, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var settings = await windows.ReadAsync(hall, ct);
        http.SetETag(settings.Version);
        return TypedResults.Ok(settings);
    }

    private static async Task<Results<Ok<WindowMatrix>, ProblemHttpResult>> Try(
        WindowPlanView plan, WindowDesk windows, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var (matrix, problem) = await windows.TryAsync(hall, plan, ct);
        return problem is null ? TypedResults.Ok(matrix) : problem.ToResult();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Write(
        WindowPlanView plan, VersionedCommand command, WindowDesk windows, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        return await windows.WriteAsync(hall, plan, command.Version, actor.Value, ct) is { } problem ? problem.ToResult() : TypedResults.NoContent();
    }

    public static void MapWindows(this IEndpointRouteBuilder api)
    {
        var windows = api.MapGroup("/windows").WithTags("窗口");
        windows.MapGet("", Read).RequirePermission(Permissions.OfficeRead).WithName("GetWindows").WithSummary("窗口设置：类别、窗口、单项调整、未进驻事项，以及每一事项由哪些窗口受理");
        windows.MapPost("/check", Try).RequirePermission(Permissions.OfficeRead).WithName("CheckWindows").WithSummary("试算一份窗口设置，不保存");
        windows.MapPost("", Write).RequirePermission(Permissions.OfficeConfigure).WithName("WriteWindows").WithSummary("保存窗口设置，整份写入")
            .WithDescription("If-Match 为所见版本；他人已先保存的，本次不生效。");
    }
}
