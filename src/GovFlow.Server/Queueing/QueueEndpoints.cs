using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting;
using GovFlow.Server.Identity;
using GovFlow.Server.Openness.Wall;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GovFlow.Server.Queueing;

/// <summary>Hangs 排队叫号 into the API.</summary>
internal static class QueueEndpoints
{
    /// <summary>What a machine hears that no administrator put up.</summary>
    internal static readonly ApiProblem NoKiosk = ApiProblem.OfStatus(StatusCodes.Status401Unauthorized, "这台取号机没有登记，或者已经停用。请管理员在“对外接口”的“设备”中登记，并打开新的地址。");

    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<QueueDesk>, ProblemHttpResult>> Read(string? window, QueueHall queue, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await queue.DeskAsync(hall, QueueHall.Own(hall, actor.Value, window), ct)) : NoCentre.ToResult();

    private static async Task<Results<Ok<DrawnTicket>, ProblemHttpResult>> Draw(
        DrawTicketRequest request, NewCommand command, QueueHall queue, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        return Drawn(await queue.DrawAsync(hall, request, command.Id, actor.Value.IdIn(hall.Code), ct));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Call(
        CallNextRequest request, NewCommand command, QueueHall queue, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await queue.CallAsync(hall, request, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> Act(
        Guid id, TicketActRequest request, NewCommand command, QueueHall queue, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await queue.ActAsync(hall, id, request, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<Ok<QueueScreen>, ProblemHttpResult>> Screen(
        [FromHeader(Name = GetWall.TokenHeader)] string? token, QueueHall queue, WallDevices devices, HallBook halls, CentreTree centres, CancellationToken ct)
    {
        var hall = await devices.FindAsync(token, ct) is { } device ? await halls.FindAsync(device.CentreCode, ct) : await centres.FirstAsync(ct);
        return hall is null ? ApiProblem.NotFound("本系统尚未设置中心。").ToResult() : TypedResults.Ok(await queue.ScreenAsync(hall, ct));
    }

    private static async Task<Results<Ok<DrawnTicket>, ProblemHttpResult>> DrawAtKiosk(
        KioskTicketRequest request, [FromHeader(Name = GetWall.TokenHeader)] string? token, NewCommand command, QueueHall queue, WallDevices devices, HallBook halls, CancellationToken ct)
    {
        if (await KioskHallAsync(token, devices, halls, ct) is not { } hall)
            return NoKiosk.ToResult();
        // Who goes first is said by a person at the desk, never by a machine.
        if (request.ItemCode is null && hall.Town.Plan.Classes.Any(c => c.Name == request.ClassName && c.Kind is WindowKind.Green))
            return ApiProblem.Invalid(new FieldProblem("$.className", "class-unknown", "绿色通道的号请到导办台取。")).ToResult();
        return Drawn(await queue.DrawAsync(hall, new DrawTicketRequest(request.ClassName, request.ItemCode, false), command.Id, QueueHall.Kiosk, ct));
    }

    /// <summary>The hall a kiosk stands in; null where the machine is none: numbers are drawn in the hall, not from anywhere.</summary>
    internal static async ValueTask<Hall?> KioskHallAsync(string? token, WallDevices devices, HallBook halls, CancellationToken ct) =>
        await devices.FindAsync(token, ct) is { Profile: WallProfile.Kiosk } device ? await halls.FindAsync(device.CentreCode, ct) : null;

    private static Results<Ok<DrawnTicket>, ProblemHttpResult> Drawn((DrawnTicket? Ticket, ApiProblem? Problem) drawn) => drawn.Ticket is { } ticket ? TypedResults.Ok(ticket) : drawn.Problem!.ToResult();

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    /// <param name="open">The group of the public API: no log-in, rate limited.</param>
    public static void MapQueue(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var queue = api.MapGroup("/queue").WithTags("排队叫号").RequirePermission(Permissions.IntakeConclude);
        queue.MapGet("", Read).WithName("GetQueue").WithSummary("本窗口正在办的号、等候的号和今日情况");
        queue.MapPost("/tickets", Draw).WithName("DrawTicket").WithSummary("派号：按事项或者窗口类别，重复提交得到同一个号").WithDescription("取号不是申请，不产生时限。");
        queue.MapPost("/next", Call).WithName("CallNextTicket").WithSummary("叫下一个号，本窗口在办的号随之办完；重复提交不会多叫");
        queue.MapPost("/tickets/{id:guid}/act", Act).WithName("ActOnTicket").WithSummary("重呼、过号、办完、转窗口、过号重排");
        open.MapGet("/queue", Screen).WithTags("公众").WithName("GetQueueScreen").WithSummary("叫号屏：号码和窗口，没有个人信息").RequireRateLimiting(RateLimits.Hall);
        open.MapPost("/queue/tickets", DrawAtKiosk).WithTags("公众").WithName("DrawTicketAtKiosk").WithSummary("自助取号，凭取号机的设备令牌").RequireRateLimiting(RateLimits.Hall);
    }
}
