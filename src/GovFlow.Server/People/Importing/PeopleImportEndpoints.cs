using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.People.Importing;

/// <summary>Hangs 人员岗位导入 into the API.</summary>
internal static class PeopleImportEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<PeopleSheetReport>, ProblemHttpResult>> Try(
        PeopleSheetRequest request, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(PeopleImport.Try(hall, request)) : NoCentre.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Take(
        PeopleSheetRequest request, NewCommand command, PeopleImport import, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        return await import.TakeAsync(hall, request, command.Id, actor.Value, ct) is { } problem ? problem.ToResult() : TypedResults.NoContent();
    }

    public static void MapPeopleImport(this IEndpointRouteBuilder api)
    {
        var import = api.MapGroup("/org/people-import").WithTags("人员");
        import.MapPost("/check", Try).RequirePermission(Permissions.OfficeConfigure).WithName("TryPeopleImport").WithSummary("试导入人员和任职，逐行报告，不保存");
        import.MapPost("", Take).RequirePermission(Permissions.OfficeConfigure).WithName("ImportPeople").WithSummary("导入人员和任职，有一行不对就都不导入；重复提交结果相同")
            .WithDescription("新增的人员没有账户，由管理员另行开设。");
    }
}
