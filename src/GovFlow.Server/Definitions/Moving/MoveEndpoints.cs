using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Definitions.Moving;

/// <summary>在办办件转版.</summary>
internal static class MoveEndpoints
{
    private static async Task<Results<Ok<MovePlan>, ProblemHttpResult>> Plan(string id, string to, MoveCases move, CurrentActor actor, CancellationToken ct) =>
        await move.PlanAsync(id, to, actor.Value, ct) is { } plan ? TypedResults.Ok(plan) : MoveCases.NoPair.ToResult();

    private static async Task<Results<Ok<MovePreview>, ProblemHttpResult>> Preview(string id, MovePreviewRequest request, MoveCases move, CurrentActor actor, CancellationToken ct) =>
        await move.PreviewAsync(id, request, actor.Value, ct) is { } preview ? TypedResults.Ok(preview) : MoveCases.NoPair.ToResult();

    private static async Task<Results<Ok<IReadOnlyList<MoveLine>>, ProblemHttpResult>> Move(
        string id, NewCommand batch, MoveRequest request, MoveCases move, CurrentActor actor, CancellationToken ct)
    {
        var (lines, why) = await move.MoveAsync(batch.Id, id, request, actor.Value, ct);
        return why is null ? TypedResults.Ok(lines!) : why.ToResult();
    }

    /// <summary>Undoes the move of one case.</summary>
    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Back(
        Guid id, VersionedCommand headers, MoveBackRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnCaseAsync(id, "move-back", new CaseCommand.MoveBack(request.Reason.Trim()), headers, actor.Value, ct), http);

    /// <param name="definitions">The group of definitions.</param>
    /// <param name="api">The group of the staff's interface.</param>
    public static void MapMoves(this RouteGroupBuilder definitions, IEndpointRouteBuilder api)
    {
        definitions.MapGet("/versions/{id}/moves", Plan).RequirePermission(Permissions.DefinitionsPublish).WithName("PlanMove").WithSummary("在办办件转版：环节对应的建议");
        definitions.MapPost("/versions/{id}/moves/preview", Preview).RequirePermission(Permissions.DefinitionsPublish).WithName("PreviewMove").WithSummary("在办办件转版：逐件预览；不保存");
        definitions.MapPost("/versions/{id}/moves", Move).RequirePermission(Permissions.DefinitionsPublish).WithName("MoveCases").WithSummary("在办办件转版：分批办理")
            .WithDescription("每件各自生效；不能转的留在原版本并说明原因。在办环节、办理人和时限都不变。同一 Command-Id 重发不会重复办理。");
        api.MapPost("/cases/{id:guid}/move-back", Back).WithTags("办件").RequirePermission(Permissions.IncidentsHandle).WithName("MoveCaseBack").WithSummary("撤回转版：流程未向前时")
            .WithDescription("恢复到转版之前，一字不差。");
    }
}
