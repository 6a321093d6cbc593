using System.Globalization;
using GovFlow.Server.Applicants;
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

/// <summary>Hangs 预约 into the API: anybody sees free slots, an account books, the reception desk books and checks in, the office sets how many.</summary>
internal static class BookingEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");
    private static readonly ApiProblem NoHall = ApiProblem.NotFound("本系统尚未设置中心。");

    private static async Task<Results<Ok<OpenSlots>, ProblemHttpResult>> Open(string item, BookingHall bookings, CentreTree centres, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return NoHall.ToResult();
        return await bookings.SlotsAsync(hall, item, ct) is { } slots ? TypedResults.Ok(slots) : ApiProblem.NotFound("没有这个事项，或者事项未公布。").ToResult();
    }

    private static async Task<Results<Ok<MyBookings>, ProblemHttpResult>> Mine(BookingHall bookings, CentreTree centres, CurrentApplicant applicant, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await centres.FirstAsync(ct) is { } hall ? TypedResults.Ok(await bookings.MineAsync(hall, applicant.Value, ct)) : NoHall.ToResult();
    }

    private static async Task<Results<Ok<MyBooking>, ProblemHttpResult>> Book(
        BookingRequest request, NewCommand command, BookingHall bookings, CentreTree centres, CurrentApplicant applicant, CancellationToken ct) =>
        await centres.FirstAsync(ct) is { } hall ? Made(await bookings.BookAsync(hall, request, applicant.Value, command.Id, ct)) : NoHall.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelMine(
        Guid id, NewCommand command, BookingHall bookings, CentreTree centres, CurrentApplicant applicant, CancellationToken ct) =>
        Answer(await centres.FirstAsync(ct) is { } hall ? await bookings.CancelAsync(hall, id, applicant.ActorId, applicant.ActorId, ct) : NoHall);

    private static async Task<Results<Ok<BookingBoard>, ProblemHttpResult>> Board(string? day, BookingHall bookings, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        DateOnly? asked = null;
        if (!string.IsNullOrEmpty(day))
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                return ApiProblem.Malformed("日期须写作 2026-03-06 的样子。", "query:day").ToResult();
            asked = read;
        }
        return await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await bookings.BoardAsync(hall, asked, ct)) : NoCentre.ToResult();
    }

    private static async Task<Results<Ok<MyBooking>, ProblemHttpResult>> BookAtDesk(
        DeskBookingRequest request, NewCommand command, BookingHall bookings, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? Made(await bookings.BookAsync(hall, request, actor.Value, command.Id, ct)) : NoCentre.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Cancel(
        Guid id, NewCommand command, BookingHall bookings, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await bookings.CancelAsync(hall, id, null, actor.Value.IdIn(hall.Code), ct) : NoCentre);

    private static async Task<Results<Ok<DrawnTicket>, ProblemHttpResult>> CheckIn(
        CheckInRequest request, NewCommand command, BookingHall bookings, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall
            ? Drawn(await bookings.CheckInAsync(hall, request, command.Id, actor.Value.IdIn(hall.Code), ct))
            : NoCentre.ToResult();

    private static async Task<Results<Ok<DrawnTicket>, ProblemHttpResult>> CheckInAtKiosk(
        CheckInRequest request, [FromHeader(Name = GetWall.TokenHeader)] string? token, NewCommand command, BookingHall bookings, WallDevices devices, HallBook halls, CancellationToken ct) =>
        await QueueEndpoints.KioskHallAsync(token, devices, halls, ct) is { } hall
            ? Drawn(await bookings.CheckInAsync(hall, request, command.Id, QueueHall.Kiosk, ct))
            : QueueEndpoints.NoKiosk.ToResult();

    private static async Task<Results<Ok<BookingSettingsView>, ProblemHttpResult>> ReadSettings(BookingHall bookings, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var (view, version) = await bookings.ShowAsync(hall, ct);
        http.SetETag(version);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WriteSettings(
        BookingSettingsRequest request, VersionedCommand command, BookingHall bookings, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await bookings.WriteAsync(hall, request, command.Version, actor.Value, ct) : NoCentre);

    private static Results<Ok<MyBooking>, ProblemHttpResult> Made((MyBooking? Booking, ApiProblem? Problem) made) => made.Booking is { } booking ? TypedResults.Ok(booking) : made.Problem!.ToResult();

    private static Results<Ok<DrawnTicket>, ProblemHttpResult> Drawn((DrawnTicket? Ticket, ApiProblem? Problem) drawn) => drawn.Ticket is { } ticket ? TypedResults.Ok(ticket) : drawn.Problem!.ToResult();

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    /// <param name="own">The group <c>/api/applicant</c>.</param>
    public static void MapMyBookings(this IEndpointRouteBuilder own)
    {
        own.MapGet("/bookings", Mine).RequireApplicant().WithName("ListMyBookings").WithSummary("我的预约，最近的在前");
        own.MapPost("/bookings", Book).RequireApplicant().WithName("BookVisit").WithSummary("预约到大厅办事的时间，重复提交只约一次").WithDescription("预约不是申请，不产生时限。");
        own.MapPost("/bookings/{id:guid}/cancel", CancelMine).RequireApplicant().WithName("CancelMyBooking").WithSummary("取消预约，到预约时间为止");
    }

    /// <param name="open">The group of the public API: no log-in, rate limited.</param>
    public static void MapBookings(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var bookings = api.MapGroup("/bookings").WithTags("预约");
        bookings.MapGet("", Board).RequirePermission(Permissions.IntakeConclude).WithName("GetBookings").WithSummary("一日的预约，没有姓名");
        bookings.MapPost("", BookAtDesk).RequirePermission(Permissions.IntakeConclude).WithName("BookAtDesk").WithSummary("导办台代约，电话只保留后四位");
        bookings.MapPost("/{id:guid}/cancel", Cancel).RequirePermission(Permissions.IntakeConclude).WithName("CancelBooking").WithSummary("导办台取消预约，到预约时间为止");
        bookings.MapPost("/check-in", CheckIn).RequirePermission(Permissions.IntakeConclude).WithName("CheckInBooking").WithSummary("凭预约码取号，重复提交得到同一个号");
        bookings.MapGet("/settings", ReadSettings).RequirePermission(Permissions.OfficeRead).WithName("GetBookingSettings").WithSummary("预约设置：可约天数、每人预约数、每半小时的名额");
        bookings.MapPost("/settings", WriteSettings).RequirePermission(Permissions.OfficeConfigure).WithName("WriteBookingSettings").WithSummary("保存预约设置，整份写入，If-Match 为所见版本");
        open.MapGet("/bookings", Open).WithTags("公众").WithName("ListOpenSlots").WithSummary("一个事项可以预约的时间和余量，没有个人信息");
        open.MapPost("/queue/check-in", CheckInAtKiosk).WithTags("公众").WithName("CheckInAtKiosk").WithSummary("在取号机凭预约码取号，凭设备令牌").RequireRateLimiting(RateLimits.Hall);
    }
}
