using GovFlow.Approvals.Scores;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using GovFlow.Server.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Scores;

/// <summary>Hangs 考核 into the API.</summary>
internal static class ScoreEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可考核的中心。");

    /// <param name="period">2026-03 or 2026-Q1; this month where nothing is said.</param>
    private static async Task<Results<Ok<ScoreView>, ProblemHttpResult>> View(
        string? period, ScoreSubject? subject, ScoreDesk desk, ReportFacts facts, CurrentActor actor, CancellationToken ct)
    {
        if (await facts.ScopeAsync(actor.Value, ct) is not { } scope)
            return NoCentre.ToResult();
        var wanted = string.IsNullOrEmpty(period) ? scope.Own.Clock.Today.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture) : period;
        return ScoreRules.Period(wanted) is { } days
            ? TypedResults.Ok(await desk.ViewAsync(scope, wanted, days, subject ?? ScoreSubject.Window, ct))
            : ApiProblem.Malformed("期间写作 2026-03 或 2026-Q1。", "period").ToResult();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Enter(
        ScoreEntryRequest request, NewCommand command, ScoreDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.EnterAsync(hall, request, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> Strike(
        Guid id, ScoreStrikeRequest request, NewCommand command, ScoreDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.StrikeAsync(hall, id, request.Reason, command.Id, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> Weigh(
        ScoreWeightsRequest request, NewCommand command, ScoreDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await desk.WeighAsync(hall, request, actor.Value, ct) : NoCentre);

    private static async Task<Results<NoContent, ProblemHttpResult>> Publish(
        LeagueRequest request, NewCommand command, ScoreDesk desk, ReportFacts facts, CurrentActor actor, CancellationToken ct) =>
        Answer(await facts.ScopeAsync(actor.Value, ct) is { } scope ? await desk.PublishAsync(scope, request.Period, actor.Value, ct) : NoCentre);

    private static async Task<Results<Ok<IReadOnlyList<League>>, ProblemHttpResult>> Public(ScoreDesk desk, CentreTree centres, CancellationToken ct) =>
        await centres.FirstAsync(ct) is { } hall ? TypedResults.Ok(await desk.PublicAsync(hall, ct)) : NoCentre.ToResult();

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    public static void AddScores(this IServiceCollection services) => services.AddScoped<ScoreDesk>();

    /// <param name="open">The group <c>/api/public</c>.</param>
    public static void MapScores(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var scores = api.MapGroup("/scores").WithTags("考核");
        scores.MapGet("", View).RequirePermission(Permissions.ScoresRead).WithName("GetScores").WithSummary("一个月或者一季度的考核得分和依据")
            .WithDescription("得分 = 各项得分按权重的平均；没有可计办件、没有记录的项目不计入。");
        scores.MapPost("/entries", Enter).RequirePermission(Permissions.ScoresKeep).WithName("EnterScore").WithSummary("登记巡查、暗访、测评、考核评分，重复提交结果相同");
        scores.MapPost("/entries/{id:guid}/strike", Strike).RequirePermission(Permissions.ScoresKeep).WithName("StrikeScore").WithSummary("撤销一条记录，写明理由");
        scores.MapPost("/weights", Weigh).RequirePermission(Permissions.ScoresKeep).WithName("WeighScores").WithSummary("设定各项权重，合计 100");
        scores.MapPost("/league", Publish).RequirePermission(Permissions.ScoresKeep).WithName("PublishLeague").WithSummary("公布一期成绩单，公布后不变");
        open.MapGet("/league", Public).WithTags("公众").WithName("ListLeagues").WithSummary("公布的成绩单，最近的在前；人员姓名已遮盖");
    }
}
