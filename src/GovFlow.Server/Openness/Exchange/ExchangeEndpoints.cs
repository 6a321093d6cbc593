using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Outbox;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Openness.Exchange;

/// <summary>Hangs 办件库 into the API.</summary>
internal static class ExchangeEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<ExchangeView>, ProblemHttpResult>> View(ExchangeDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await desk.ViewAsync(hall, ct)) : NoCentre.ToResult();

    private static async Task<Results<Ok<ExchangeChecked>, ProblemHttpResult>> Check(
        ExchangeRequest request, ExchangeDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (ExchangeDesk.Refusal(request.From, request.To) is { } refusal)
            return refusal.ToResult();
        return await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await desk.CheckAsync(hall, request.From, request.To, ct)) : NoCentre.ToResult();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        ExchangeRequest request, ExchangeDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (ExchangeDesk.Refusal(request.From, request.To) is { } refusal)
            return refusal.ToResult();
        if (request.Format is not (null or "" or "xlsx" or "csv" or "json"))
            return ApiProblem.Invalid(new FieldProblem("$.format", "format-unknown", "须为 xlsx、csv 或 json。")).ToResult();
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var file = await desk.ExportAsync(hall, request.From, request.To, request.Format is { Length: > 0 } format ? format : "xlsx", actor.Value.IdIn(hall.Code), ct);
        return TypedResults.File(file.Bytes, file.MediaType, file.Name);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Send(
        ExchangeRequest request, NewCommand command, ExchangeDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (ExchangeDesk.Refusal(request.From, request.To) is { } refusal)
            return refusal.ToResult();
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        return await desk.SendAsync(hall, request.From, request.To, command.Id, actor.Value, ct) is { } problem ? problem.ToResult() : TypedResults.NoContent();
    }

    public static void AddExchange(this IServiceCollection services)
    {
        services.AddSingleton<ExchangeDesk>();
        services.AddSingleton<ExchangeSweep>();
        services.AddSingleton<IMessageHandler, ExchangeSender>();
        services.AddHttpClient(ExchangeSender.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
    }

    public static void MapExchange(this IEndpointRouteBuilder api)
    {
        var exchange = api.MapGroup("/exchange").WithTags("对外接口").RequirePermission(Permissions.CasesExport);
        exchange.MapGet("", View).WithName("GetExchange").WithSummary("办件库五张表的字段、代码表和上报回执");
        exchange.MapPost("/check", Check).WithName("CheckExchange").WithSummary("校验一段日期的办件库数据，不导出")
            .WithDescription("取这段日期内有任何经过的办件，按字段长度、必填、代码表和表间关系逐项校验，问题给出表、行、列。");
        exchange.MapPost("/export", Export).WithName("ExportCases").WithSummary("导出一段日期的办件库五张表（xlsx、csv、json）").WithDescription("含申请人信息，每次导出都有留痕。");
        exchange.MapPost("/send", Send).WithName("SendCases").WithSummary("上报一段日期的办件库数据，重复提交结果相同").WithDescription("经发件箱送县级平台；有问题的办件暂不上报并在回执中列出。");
    }
}
