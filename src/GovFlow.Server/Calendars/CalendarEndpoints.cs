using System.Text;
using System.Text.Json;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Calendars;

/// <summary>日历: read by everyone; changed only by a whole file, looked at before it is applied.</summary>
internal static class CalendarEndpoints
{
    public static IServiceCollection AddCalendars(this IServiceCollection services)
    {
        services.AddSingleton<CalendarReader>();
        services.AddSingleton<PreviewCalendar>();
        services.AddSingleton<ApplyCalendar>();
        services.AddSingleton<CalendarCatchUp>();
        services.AddScoped<GetCalendar>();
        return services;
    }

    /// <param name="year">The present one where not given.</param>
    /// <param name="centre">The actor's own where not given.</param>
    public static async Task<Results<Ok<CalendarYearView>, ProblemHttpResult>> Get(
        int? year, string? centre, GetCalendar get, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        var within = await centres.BelowAsync(Reach(actor.Value).Path, ct);
        var code = string.IsNullOrEmpty(centre) ? actor.Value.Centre?.Code ?? within.FirstOrDefault() : centre;
        if (code is null || !within.Contains(code) || await halls.FindAsync(code, ct) is not { } hall)
            return ApiProblem.NotFound().ToResult();
        if (year is < 1990 or > 2199)
            return ApiProblem.Malformed("year 须为 1990 至 2199 的年份。", "year").ToResult();
        return TypedResults.Ok(await get.HandleAsync(hall, year ?? hall.Clock.Today.Year, ct));
    }

    public static async Task<Results<Ok<CalendarImpact>, ProblemHttpResult>> Preview(
        CalendarPreviewRequest request, CalendarReader reader, PreviewCalendar preview, CurrentActor actor, CancellationToken ct) =>
        await reader.ReadAsync(Bytes(request.File), Reach(actor.Value), ct) switch
        {
            CalendarReading.Sound sound => TypedResults.Ok(await preview.HandleAsync(sound.Proposal, ct)),
            var other => Problem(other).ToResult(),
        };

    public static async Task<Results<Ok<CalendarImportView>, ProblemHttpResult>> Apply(
        NewCommand headers, CalendarApplyRequest request, CalendarReader reader, ApplyCalendar apply, CurrentActor actor, CancellationToken ct)
    {
        var reading = await reader.ReadAsync(Bytes(request.File), Reach(actor.Value), ct);
        if (reading is not CalendarReading.Sound { Proposal: var proposal })
            return Problem(reading).ToResult();
        return await apply.HandleAsync(proposal, headers.Id, actor.Value.IdIn(""), request.Fingerprint, ct) is { } done
            ? TypedResults.Ok(done)
            : new ApiProblem(StatusCodes.Status409Conflict, "calendar-changed", "日历已经变化", "您预览之后有人导入了别的日历，请重新预览影响再确认。").ToResult();
    }

    private static CalendarReach Reach(Actor actor) => actor.Centre is { } centre ? new CalendarReach(centre.Path) : CalendarReach.Everywhere;

    private static byte[] Bytes(JsonElement file) => Encoding.UTF8.GetBytes(file.GetRawText());

    private static ApiProblem Problem(CalendarReading reading) => reading switch
    {
        CalendarReading.Refused refused => ApiProblem.Invalid([.. refused.Problems.Select(p => new FieldProblem(p.Path.Replace("$", "$.file", StringComparison.Ordinal), p.Code, p.Message))]) with
        {
            Detail = string.Join(' ', refused.Problems.Take(3).Select(p => p.Message)),
        },
        CalendarReading.Forbidden forbidden => ApiProblem.RuleForbids("calendar-reach", forbidden.Message, null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        var calendars = api.MapGroup("/calendars").WithTags("日历");
        calendars.MapGet("/", Get).RequirePermission(Permissions.ItemsRead).WithName("GetCalendar").WithSummary("一年的日历：放假、调休、本地安排，以及导入记录");
        calendars.MapPost("/preview", Preview).RequirePermission(Permissions.CalendarsImport).WithName("PreviewCalendar").WithSummary("预览导入的影响，不作改动")
            .WithDescription("file 与 govflow calendar import 的文件相同：全国放假安排，或某地区、某中心一年的本地安排。答复中的 fingerprint 在导入时交回。");
        calendars.MapPost("/apply", Apply).RequirePermission(Permissions.CalendarsImport).WithName("ApplyCalendar").WithSummary("导入日历")
            .WithDescription("新日历与导入记录在一个事务中生效；各办件的到期日随后分批重算，日期变动的通知申请人。");
    }
}
