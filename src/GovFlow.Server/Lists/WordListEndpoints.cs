using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Lists;

/// <summary>Hangs 常用语和字典 into the API.</summary>
internal static class WordListEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<IReadOnlyList<WordListView>>, ProblemHttpResult>> List(WordLists lists, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await lists.ShowAsync(hall, actor.Value, ct)) : NoCentre.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Write(
        string name, WordListRequest request, VersionedCommand command, WordLists lists, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        return await lists.WriteAsync(hall, name, request, command.Version, actor.Value, ct) is { } problem ? problem.ToResult() : TypedResults.NoContent();
    }

    public static void AddWordLists(this IServiceCollection services) => services.AddScoped<WordLists>();

    public static void MapWordLists(this IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/word-lists").WithTags("用语");
        lists.MapGet("", List).RequirePermission(Permissions.ItemsRead).WithName("ListWords").WithSummary("本中心的常用语和字典；没有改过的为系统提供的初始用语");
        lists.MapPost("/{name}", Write).RequirePermission(Permissions.OfficeConfigure).WithName("WriteWords").WithSummary("整表改写，If-Match 为读到的 etag；他人改过的答 412，不合并");
    }
}
