using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Centres;

/// <summary>Hangs 下级中心 into the API.</summary>
internal static class CentreEndpoints
{
    private static async Task<Ok<CentresView>> List(CentreDesk desk, CurrentActor actor, CancellationToken ct) => TypedResults.Ok(await desk.ShowAsync(Place(actor), ct));

    private static async Task<Results<Ok<OpenedCentre>, ProblemHttpResult>> Open(OpenCentreRequest request, NewCommand command, CentreDesk desk, CurrentActor actor, CancellationToken ct)
    {
        var (opened, why) = await desk.OpenAsync(request, Place(actor), actor.Value.IdIn, command.Id, ct);
        return why is null ? TypedResults.Ok(opened) : why.ToResult();
    }

    /// <summary>A technical account belongs to no centre and looks after the whole installation.</summary>
    private static string Place(CurrentActor actor) => actor.Value.Centre?.Path ?? "";

    public static void AddCentres(this IServiceCollection services) => services.AddScoped<CentreDesk>();

    public static void MapCentres(this IEndpointRouteBuilder api)
    {
        var centres = api.MapGroup("/centres").WithTags("中心");
        centres.MapGet("", List).RequirePermission(Permissions.OfficeRead).WithName("ListCentres").WithSummary("本中心及下级中心，以及开设中心可选的窗口方案和事项");
        centres.MapPost("", Open).RequirePermission(Permissions.UsersManage).WithName("OpenCentre").WithSummary("开设下级中心：机构、岗位、窗口照参照的中心设置，连同管理员账户一次建成，重复提交结果相同")
            .WithDescription("代码、区划、上级有一项不符的，整体不建立，逐项答 422。管理员首次登录须先设置自己的密码。");
    }
}
