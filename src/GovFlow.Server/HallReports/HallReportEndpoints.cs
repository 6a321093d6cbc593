using System.Globalization;
using GovFlow.Approvals.HallReports;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Documents;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.HallReports;

/// <summary>Hangs 分中心报送 into the host and the API (decision 0048).</summary>
internal static class HallReportEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<HallReportsView>, ProblemHttpResult>> List(HallReportViews views, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await views.ListAsync(actor.Value, hall.Clock.Today, ct)) : NoCentre.ToResult();

    private static async Task<Results<Ok<HallDutiesView>, ProblemHttpResult>> Duties(HallDuties duties, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await duties.ShowAsync(hall, ct)) : NoCentre.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> SetDuty(
        HallDutyRequest request, VersionedCommand command, HallDuties duties, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall
            ? await duties.SetAsync(hall, request, command.Version, command.Id, actor.Value.IdIn(hall.Code), ct) : NoCentre);

    private static async Task<Results<Ok<HallReportView>, ProblemHttpResult>> Get(Guid id, HallReportViews views, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await views.FindAsync(id, actor.Value, ct) is not { } view)
            return ApiProblem.NotFound().ToResult();
        http.SetETag(view.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<IReadOnlyList<FrozenFigure>>, ProblemHttpResult>> Figures(Guid id, HallReportViews views, CurrentActor actor, CancellationToken ct) =>
        await views.FiguresAsync(id, actor.Value, ct) is { } figures ? TypedResults.Ok(figures) : ApiProblem.NotFound().ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Draft(
        Guid id, HallReportDraftRequest request, VersionedCommand command, HallReportDesk desk, CurrentActor actor, CancellationToken ct) =>
        Answer(await desk.DraftAsync(id, request, command, actor.Value, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> Submit(
        Guid id, HallReportRequest request, VersionedCommand command, HallReportDesk desk, CurrentActor actor, CancellationToken ct) =>
        Answer(await desk.SubmitAsync(id, request, command, actor.Value, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> Ask(Guid id, HallAskRequest request, NewCommand command, HallReportDesk desk, CurrentActor actor, CancellationToken ct) =>
        Answer(await desk.AskAsync(id, request, command.Id, actor.Value, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> AnswerAsk(
        Guid id, Guid askId, HallAnswerRequest request, NewCommand command, HallReportDesk desk, CurrentActor actor, CancellationToken ct) =>
        Answer(await desk.AnswerAsync(id, askId, request, command.Id, actor.Value, ct));

    /// <param name="version">Null = the one that holds.</param>
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Print(Guid id, int? version, HallReportBook book, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await book.FindAsync(id, actor.Value, ct) is not { Report.Latest: { } latest } opened
            || (version is { } no ? opened.Report.Versions.FirstOrDefault(v => v.No == no) : latest) is not { } wanted)
            return ApiProblem.NotFound("还没有报送，或者没有这一版。").ToResult();
        var hall = opened.Of.Centre;
        var made = TimeZoneInfo.ConvertTime(wanted.At, TimeZoneInfo.FindSystemTimeZoneById(hall.Town.TimeZone)).ToString("yyyy年M月d日HH时mm分", CultureInfo.InvariantCulture);
        http.Response.Headers.ContentSecurityPolicy = GetPaper.Sandbox;
        return TypedResults.Content(
            HallReportPaper.Html(new HallReportPrint(hall.Town.Centre.Name, opened.Of.Unit.NameAt(wanted.At, wanted.On), opened.Owed.Period, wanted, wanted.No == latest.No, made, hall.IsPractice)),
            "text/html; charset=utf-8");
    }

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    public static void AddHallReports(this IServiceCollection services)
    {
        services.AddScoped<HallDuties>();
        services.AddScoped<HallReportBook>();
        services.AddScoped<HallReportDesk>();
        services.AddScoped<HallReportViews>();
        services.AddScoped<HallReportAlerts>();
    }

    public static void MapHallReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/hall-reports").WithTags("分中心报送");
        reports.MapGet("", List).RequirePermission(Permissions.PeopleRead).WithName("ListHallReports").WithSummary("分中心（专业大厅）和各期报送情况；监督人员看本中心及下级，其他人看本单位");
        reports.MapGet("/duties", Duties).RequirePermission(Permissions.OfficeConfigure).WithName("GetHallDuties").WithSummary("各部门的报送职责及其历次版本");
        reports.MapPost("/duties", SetDuty).RequirePermission(Permissions.OfficeConfigure).WithName("SetHallDuty").WithSummary("登记一个部门的报送职责，或者自某日起终止")
            .WithDescription("If-Match 为所见列表的 ETag。每次登记为新的一版，从前的各版保留；自 from 当日或者以后开始的期间适用，期间中途开始的先报第一个完整的期间。到期日按工作日历推算，不能填写。");
        reports.MapGet("/{id:guid}", Get).RequirePermission(Permissions.PeopleRead).WithName("GetHallReport").WithSummary("一期报告：各版、意见和整改");
        reports.MapGet("/{id:guid}/figures", Figures).RequirePermission(Permissions.DutiesAnswer).WithName("PreviewHallFigures").WithSummary("现在报送的话，报告里的指标");
        reports.MapGet("/{id:guid}/print", Print).RequirePermission(Permissions.PeopleRead).WithName("PrintHallReport").WithSummary("打印报告（A4，HTML）；不写 version 为最新一版").Produces<string>(200, "text/html");
        reports.MapPost("/{id:guid}/draft", Draft).RequirePermission(Permissions.DutiesAnswer).WithName("DraftHallReport").WithSummary("保存报告草稿");
        reports.MapPost("/{id:guid}/submit", Submit).RequirePermission(Permissions.DutiesAnswer).WithName("SubmitHallReport").WithSummary("报送，或者更正为新的一版")
            .WithDescription("指标按统计报表的口径在报送时取数，此后不变。迟报和更正必须写明 reason；迟报的报送同时解除预警。");
        reports.MapPost("/{id:guid}/asks", Ask).RequirePermission(Permissions.AlertsAcknowledge).WithName("AskHall").WithSummary("对一期报告提出意见、要求说明或者要求整改")
            .WithDescription("答复期限 days 为工作日，到期日按工作日历推算。");
        reports.MapPost("/{id:guid}/asks/{askId:guid}/answer", AnswerAsk).RequirePermission(Permissions.DutiesAnswer).WithName("AnswerHallAsk").WithSummary("分中心答复说明、整改要求");
    }
}
