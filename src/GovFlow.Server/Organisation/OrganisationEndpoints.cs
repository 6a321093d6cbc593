using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Organisation;

/// <summary>Hangs 机构和岗位 into the API.</summary>
internal static class OrganisationEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<OrganisationView>, ProblemHttpResult>> Show(HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(OrganisationDesk.Show(hall)) : NoCentre.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> AddUnit(
        UnitRequest request, NewCommand command, OrganisationDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.PutUnitAsync(hall, null, request, null, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeUnit(
        string code, UnitRequest request, SeenCommand command, OrganisationDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.PutUnitAsync(hall, code, request, command.Seen, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> CloseUnit(
        string code, CloseRequest request, NewCommand command, OrganisationDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.CloseUnitAsync(hall, code, request.From, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> ReopenUnit(
        string code, NewCommand command, OrganisationDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.CloseUnitAsync(hall, code, null, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> AddPost(
        NewPostRequest request, NewCommand command, OrganisationDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.AddPostAsync(hall, request, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePost(
        string code, PostRequest request, SeenCommand command, OrganisationDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.ChangePostAsync(hall, code, request, command.Seen, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> ClosePost(
        string code, CloseRequest request, NewCommand command, OrganisationDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.ClosePostAsync(hall, code, request.From, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> ReopenPost(
        string code, NewCommand command, OrganisationDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.ClosePostAsync(hall, code, null, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<Ok<ProfileView>, ProblemHttpResult>> ShowProfile(HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var view = ProfileDesk.Show(hall);
        http.SetETag(view.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WriteProfile(
        ProfileRequest request, VersionedCommand command, ProfileDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.WriteAsync(hall, request, command.Version, command.Id, actor.Value, ct) : NoCentre);

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    public static void AddOrganisation(this IServiceCollection services)
    {
        services.AddScoped<OrganisationDesk>();
        services.AddScoped<ProfileDesk>();
        services.AddScoped<PersonDesk>();
    }

    public static void MapOrganisation(this IEndpointRouteBuilder api)
    {
        var org = api.MapGroup("/organisation").WithTags("机构");
        org.MapGet("", Show).RequirePermission(Permissions.PeopleRead).WithName("GetOrganisation").WithSummary("机构树：部门、岗位和可以选择的人员");
        org.MapGet("/profile", ShowProfile).RequirePermission(Permissions.PeopleRead).WithName("GetProfile").WithSummary("中心概况：名称、类型、面积、电话、办公时间，以及与标准不符之处");
        org.MapPost("/profile", WriteProfile).RequirePermission(Permissions.OfficeConfigure).WithName("WriteProfile").WithSummary("保存中心概况")
            .WithDescription("If-Match 为所见版本；名称自今日起用于新出的文书，已出的文书不变。");
        org.MapPost("/units", AddUnit).RequirePermission(Permissions.OfficeConfigure).WithName("AddUnit").WithSummary("新设部门，重复提交结果相同");
        org.MapPost("/units/{code}", ChangeUnit).RequirePermission(Permissions.OfficeConfigure).WithName("ChangeUnit").WithSummary("更改部门：名称、性质、上级、负责人、管理单位、是否进驻大厅")
            .WithDescription("If-Match 为所见部门的 eTag，他人已经更改的答 412。在办办件和已出文书上的名称不变；按事项所写的旧名称仍能找到本部门。");
        org.MapPost("/units/{code}/close", CloseUnit).RequirePermission(Permissions.OfficeConfigure).WithName("CloseUnit").WithSummary("撤销部门，自某日起；还有岗位、人员、下级或者事项的逐项说明");
        org.MapPost("/units/{code}/reopen", ReopenUnit).RequirePermission(Permissions.OfficeConfigure).WithName("ReopenUnit").WithSummary("恢复已撤销的部门");
        org.MapPost("/posts", AddPost).RequirePermission(Permissions.OfficeConfigure).WithName("AddPost").WithSummary("新设岗位，同时安排A岗、B岗人员");
        org.MapPost("/posts/{code}", ChangePost).RequirePermission(Permissions.OfficeConfigure).WithName("ChangePost").WithSummary("更改岗位：名称、部门、位置")
            .WithDescription("If-Match 为所见岗位的 eTag，他人已经更改的答 412。");
        org.MapPost("/posts/{code}/close", ClosePost).RequirePermission(Permissions.OfficeConfigure).WithName("ClosePost").WithSummary("撤销岗位，自某日起；还有任务、人员、环节或者窗口的逐项说明");
        org.MapPost("/posts/{code}/reopen", ReopenPost).RequirePermission(Permissions.OfficeConfigure).WithName("ReopenPost").WithSummary("恢复已撤销的岗位");
    }
}
