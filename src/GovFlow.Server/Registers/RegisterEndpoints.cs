using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Registers;

/// <summary>Hangs 登记簿 into the API.</summary>
internal static class RegisterEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");
    private static readonly ApiProblem NoRegister = ApiProblem.NotFound("没有这本登记簿。");

    private static async Task<Results<Ok<IReadOnlyList<RegisterLine>>, ProblemHttpResult>> List(RegisterDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await desk.ListAsync(hall, actor.Value, ct)) : NoCentre.ToResult();

    private static async Task<Results<Ok<RegisterView>, ProblemHttpResult>> Show(string code, RegisterDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall && await desk.ShowAsync(hall, code, actor.Value, ct) is { } view ? TypedResults.Ok(view) : NoRegister.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Enter(
        string code, RegisterEntryRequest request, NewCommand command, RegisterDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.EnterAsync(hall, code, request, command.Id, actor.Value.IdIn(hall.Code), ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> Change(
        string code, Guid id, RegisterEntryRequest request, VersionedCommand command, RegisterDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.ChangeAsync(hall, code, id, request, command, actor.Value.IdIn(hall.Code), ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> End(
        string code, Guid id, RegisterEndRequest request, VersionedCommand command, RegisterDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.EndAsync(hall, code, id, request, command, actor.Value.IdIn(hall.Code), ct) : NoCentre);

    private static async Task<Results<Ok<PublicRegister>, ProblemHttpResult>> Public(string code, RegisterDesk desk, CentreTree centres, CancellationToken ct) =>
        await centres.FirstAsync(ct) is { } hall && await desk.PublicAsync(hall, code, ct) is { } view ? TypedResults.Ok(view) : NoRegister.ToResult();

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    public static void AddRegisters(this IServiceCollection services) => services.AddScoped<RegisterDesk>();

    public static void MapRegisters(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var registers = api.MapGroup("/registers").WithTags("登记簿");
        registers.MapGet("", List).RequirePermission(Permissions.ItemsRead).WithName("ListRegisters").WithSummary("可以查看的登记簿：咨询知识库、中介服务机构名录、培训考核登记等");
        registers.MapGet("/{code}", Show).RequirePermission(Permissions.ItemsRead).WithName("GetRegister").WithSummary("一本登记簿：栏目和各条；无权查看全部的只见关于自己的");
        registers.MapPost("/{code}/entries", Enter).RequirePermission(Permissions.RegistersKeep).WithName("EnterRegister").WithSummary("登记一条，重复提交结果相同");
        registers.MapPost("/{code}/entries/{id:guid}/change", Change).RequirePermission(Permissions.RegistersKeep).WithName("ChangeRegisterEntry").WithSummary("改一条，If-Match 为读到的 etag");
        registers.MapPost("/{code}/entries/{id:guid}/end", End).RequirePermission(Permissions.RegistersKeep).WithName("EndRegisterEntry").WithSummary("停用一条，写明理由；留存不删");
        open.MapGet("/registers/{code}", Public).WithTags("公众").WithName("GetPublicRegister").WithSummary("公开的登记簿：咨询知识库、中介服务机构名录");
    }
}
