using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Openness.Wall;

/// <summary>Hangs 大屏 into the API.</summary>
internal static class WallEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<IReadOnlyList<WallDevice>>, ProblemHttpResult>> List(WallDevices devices, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await devices.ListAsync(hall, ct)) : NoCentre.ToResult();

    private static async Task<Results<Ok<WallDeviceMade>, ProblemHttpResult>> Add(
        WallDeviceRequest request, NewCommand command, WallDevices devices, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var (made, problem) = await devices.AddAsync(hall, request, command.Id, actor.Value, ct);
        return made is null ? problem!.ToResult() : TypedResults.Ok(made);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(Guid id, NewCommand command, WallDevices devices, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        var problem = await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await devices.EndAsync(hall, id, actor.Value, ct) : NoCentre;
        return problem is null ? TypedResults.NoContent() : problem.ToResult();
    }

    public static void AddWall(this IServiceCollection services)
    {
        services.AddSingleton<WallDevices>();
        services.AddSingleton<WallRates>();
        services.AddScoped<GetWall>();
    }

    /// <param name="open">The group <c>/api/public</c>: a screen logs in with nothing but its token.</param>
    public static void MapWall(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var devices = api.MapGroup("/wall/devices").WithTags("对外接口").RequirePermission(Permissions.InterfacesManage);
        devices.MapGet("", List).WithName("ListWallDevices").WithSummary("设备：大屏、取号机");
        devices.MapPost("", Add).WithName("AddWallDevice").WithSummary("登记设备，地址中的令牌只在此时给出");
        devices.MapPost("/{id:guid}/end", End).WithName("EndWallDevice").WithSummary("停用设备");
        open.MapGet("/wall", GetWall.Endpoint).WithTags("公众").WithName("GetWall").WithSummary("大屏数据，凭设备令牌").RequireRateLimiting(RateLimits.Hall).WithDescription("只有计数；对内的大屏另列临期和超期办件的编号尾号、事项和部门。不含任何人的姓名。");
    }
}
