using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Organisation;

/// <summary>Hangs 人员 into the API.</summary>
internal static class PersonEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<PeopleView>, ProblemHttpResult>> Show(PersonDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await desk.ShowAsync(hall, ct)) : NoCentre.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Add(
        PersonRequest request, NewCommand command, PersonDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.PutAsync(hall, null, request, null, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> Change(
        string id, PersonRequest request, SeenCommand command, PersonDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.PutAsync(hall, id, request, command.Seen, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> OpenAccount(
        string id, AccountRequest request, NewCommand command, Accounts accounts, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        if (hall.Town.People.FirstOrDefault(p => p.Member.Id == id && p.Member.IsActive) is not { } person)
            return ApiProblem.NotFound("本中心没有这名工作人员。").ToResult();
        var name = string.IsNullOrWhiteSpace(request.UserName) ? person.UserName : request.UserName.Trim();
        var problems = await accounts.AddAsync(new NewAccount(name, [.. person.Roles], hall.Code, id, person.Email) { Id = command.Id, IsOnce = true }, request.Password, ct);
        return Answer(problems.Count == 0 ? null : ApiProblem.Invalid([.. problems.Select(p => new FieldProblem(p.Contains("密码", StringComparison.Ordinal) ? "$.password" : "$.userName", "account-refused", p))]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetPhoto(
        string id, NewCommand command, PersonDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        // One byte more than allowed is still read, to be told so.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = PersonDesk.LargestPhoto + 1024;
        return Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.PhotoAsync(hall, id, http.Request.Body, command.Id, actor.Value, ct) : NoCentre);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemovePhoto(
        string id, NewCommand command, PersonDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.RemovePhotoAsync(hall, id, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Photo(string hash, PersonDesk desk, CentreTree centres, HallBook halls, HttpContext http, CancellationToken ct)
    {
        foreach (var code in await centres.BelowAsync("", ct))
        {
            if (await halls.FindAsync(code, ct) is not { } hall || desk.Open(hall, hash) is not { } photo)
                continue;
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Stream(photo.Content, photo.ContentType);
        }
        return ApiProblem.NotFound("没有这张照片，或者已经不再公示。").ToResult();
    }

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    /// <param name="open">The group <c>/api/public</c>.</param>
    public static void MapOrganisationPeople(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var people = api.MapGroup("/organisation/people").WithTags("机构");
        people.MapGet("", Show).RequirePermission(Permissions.UsersManage).WithName("ListOrganisationPeople").WithSummary("人员：部门、管理单位、岗位、窗口、角色和照片");
        people.MapPost("", Add).RequirePermission(Permissions.UsersManage).WithName("AddPerson").WithSummary("新增一名人员，可以同时任职；登录账户另行开设");
        people.MapPost("/{id}", Change).RequirePermission(Permissions.UsersManage).WithName("ChangePerson").WithSummary("更改人员：姓名、部门、管理单位、用工、邮件、角色")
            .WithDescription("If-Match 为所见人员的 eTag，他人已经更改的答 412。角色随即在其账户上生效；自己的角色由另一名管理员更改。");
        people.MapPost("/{id}/account", OpenAccount).RequirePermission(Permissions.UsersManage).WithName("OpenAccount").WithSummary("开设登录账户，密码只用于首次登录；重复提交结果相同");
        people.MapPost("/{id}/photo", SetPhoto).RequirePermission(Permissions.OfficeConfigure).WithName("SetPersonPhoto").WithSummary("上传公示照片")
            .WithDescription("请求体为照片本身（JPG、PNG，按内容识别），不超过 2 MB。").Accepts<byte[]>("application/octet-stream");
        people.MapPost("/{id}/photo/remove", RemovePhoto).RequirePermission(Permissions.OfficeConfigure).WithName("RemovePersonPhoto").WithSummary("不再公示照片");
        open.MapGet("/board/photos/{hash}", Photo).WithTags("公众").WithName("GetBoardPhoto").WithSummary("去向公示牌上的照片").Produces<byte[]>(200, FileKinds.Jpeg, FileKinds.Png);
    }
}
