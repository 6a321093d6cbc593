using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Documents.Seals;

/// <summary>Hangs 印章与用印登记 into the API.</summary>
internal static class SealEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<SealRegister>, ProblemHttpResult>> List(SealDesk seals, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await seals.ListAsync(hall, actor.Value, ct)) : NoCentre.ToResult();

    private static async Task<Results<Ok<SealPreview>, ProblemHttpResult>> Preview(string? text, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (text is null or { Length: > SealRules.Longest })
            return ApiProblem.Malformed($"印章字样不超过 {SealRules.Longest} 字。", "text").ToResult();
        return await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(SealDesk.Preview(hall, text.Trim())) : NoCentre.ToResult();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Add(
        SealRequest request, NewCommand command, SealDesk seals, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await seals.AddAsync(hall, request, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> End(
        Guid id, LastDayRequest request, SealDesk seals, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await seals.EndAsync(hall, id, request.LastDay, actor.Value, ct) : NoCentre);

    private static async Task<Results<Ok<PageOf<SealUseLine>>, ProblemHttpResult>> Uses(
        [AsParameters] SealUseQuery query, string? cursor, int? limit, SealUses uses, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        TimeCursor? after = null;
        if (!string.IsNullOrEmpty(cursor) && (after = TimeCursor.TryParse(cursor)) is null)
            return ApiProblem.Malformed("列表的游标不正确。", "cursor").ToResult();
        return await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall
            ? TypedResults.Ok(await uses.ListAsync(hall, query, after, Math.Clamp(limit ?? UsualLimit, 1, MostLimit), actor.Value, ct))
            : NoCentre.ToResult();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        [AsParameters] SealUseQuery query, SealUses uses, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall
            ? TypedResults.File(await uses.CsvAsync(hall, query, actor.Value, ct), Csv.MediaType, "seal-uses.csv")
            : NoCentre.ToResult();

    private static async Task<Results<Ok<IReadOnlyList<NumberRegisterLine>>, ProblemHttpResult>> Registers(
        NumberRegisters registers, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await registers.CheckAsync(hall, ct)) : NoCentre.ToResult();

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    public static void AddSeals(this IServiceCollection services)
    {
        services.AddScoped<SealDesk>();
        services.AddScoped<SealUses>();
        services.AddScoped<NumberRegisters>();
    }

    public static void MapSeals(this IEndpointRouteBuilder api)
    {
        var seals = api.MapGroup("/seals").WithTags("印章");
        seals.MapGet("", List).RequirePermission(Permissions.OfficeRead).WithName("ListSeals").WithSummary("印章登记")
            .WithDescription("印章图样由本系统生成，不是国家统一电子印章。没有任何登记时，使用中心档案中的印章。");
        seals.MapGet("/preview", Preview).RequirePermission(Permissions.OfficeRead).WithName("PreviewSeal").WithSummary("印章图样预览，不登记");
        seals.MapPost("", Add).RequirePermission(Permissions.OfficeConfigure).WithName("AddSeal").WithSummary("登记并启用印章，重复提交结果相同")
            .WithDescription("本中心的审批服务专用章启用时，原有印章一并于前一日停用。");
        seals.MapPost("/{id:guid}/end", End).RequirePermission(Permissions.OfficeConfigure).WithName("EndSeal").WithSummary("停用印章，重复提交结果相同");
        seals.MapGet("/uses", Uses).RequirePermission(Permissions.OfficeRead).WithName("ListSealUses").WithSummary("用印登记，最近的在前");
        seals.MapGet("/uses/export", Export).RequirePermission(Permissions.OfficeRead).WithName("ExportSealUses").WithSummary("用印登记（CSV）");
        seals.MapGet("/registers", Registers).RequirePermission(Permissions.OfficeRead).WithName("CheckNumberRegisters").WithSummary("文号登记簿断号检查");
    }
}
