using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Practice;

/// <summary>Goes into the practice hall and out of it: the same log-in, another hall.</summary>
internal static class PracticeEndpoints
{
    private static readonly ApiProblem PagesOnly = ApiProblem.OfStatus(StatusCodes.Status409Conflict, "练习大厅只能在网页上进入；以令牌登录的程序不参加练习。") with { Code = "practice-by-page" };

    public static IServiceCollection AddPractice(this IServiceCollection services)
    {
        services.AddScoped<PracticeCases>();
        services.AddScoped<PracticeDesk>();
        return services;
    }

    public static void MapPractice(this IEndpointRouteBuilder api)
    {
        var practice = api.MapGroup("/practice").WithTags("练习");
        practice.MapPost("/enter", Enter).RequireLogin().WithName("EnterPractice").WithSummary("进入练习大厅")
            .WithDescription("登录不变，此后办理的都是练习，不计入任何统计，不向外发送；第一次进入时装入练习办件。").ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        practice.MapPost("/leave", Leave).RequireLogin().WithName("LeavePractice").WithSummary("退出练习大厅");
        practice.MapPost("/restart", Restart).RequireLogin().WithName("RestartPractice").WithSummary("重新开始练习：换一间新的练习大厅，装入新的练习办件，此前的留痕不变")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> Enter(PracticeDesk desk, CurrentActor actor, PracticeLogIn logIn, HttpContext http, CancellationToken ct)
    {
        if (!PracticeLogIn.IsByPage(http.Request))
            return PagesOnly.ToResult();
        var (hall, why) = await desk.EnterAsync(actor.Value, ct);
        return why is null ? TypedResults.Ok(await logIn.SwitchAsync(actor.Value.UserId, hall)) : why.ToResult();
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> Leave(PracticeDesk desk, CurrentActor actor, PracticeLogIn logIn, HttpContext http, CancellationToken ct)
    {
        if (!PracticeLogIn.IsByPage(http.Request))
            return PagesOnly.ToResult();
        await desk.LeaveAsync(actor.Value, ct);
        return TypedResults.Ok(await logIn.SwitchAsync(actor.Value.UserId, null));
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> Restart(PracticeDesk desk, CurrentActor actor, PracticeLogIn logIn, HttpContext http, CancellationToken ct)
    {
        if (!PracticeLogIn.IsByPage(http.Request))
            return PagesOnly.ToResult();
        var (hall, why) = await desk.RestartAsync(actor.Value, ct);
        return why is null ? TypedResults.Ok(await logIn.SwitchAsync(actor.Value.UserId, hall)) : why.ToResult();
    }
}
