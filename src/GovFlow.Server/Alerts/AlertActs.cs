using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Alerts;

/// <summary>Something asked or ordered.</summary>
/// <param name="DueDay">Last day for the answer, inclusive.</param>
/// <param name="PersonId">Who must answer; null = whoever the alert says holds the work.</param>
public sealed record AskRequest(string Text, DateOnly DueDay, string? PersonId = null);

/// <summary>The reason of an escalation, or the finding an alert is closed with.</summary>
public sealed record AlertText(string Text);

/// <summary>签收, 要求说明, 督办, 升级, 办结: each one command of the case.</summary>
internal static class AlertActs
{
    public static async Task<Results<Ok<AlertLine>, ProblemHttpResult>> Acknowledge(Guid id, AlertDesk desk, GetAlert get, CurrentActor actor, CancellationToken ct)
    {
        if (await desk.AcknowledgeAsync(id, actor.Value, ct) is { } result and not DeskResult.Done)
            return DeskProblems.Of(result).ToResult();
        return await get.FindAsync(id, actor.Value, ct) is { } view ? TypedResults.Ok(view.Line) : ApiProblem.NotFound().ToResult();
    }

    public static Task<Results<Ok<AlertView>, ProblemHttpResult>> AskExplanation(
        Guid id, VersionedCommand headers, AskRequest request, AlertDesk desk, GetAlert get, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        ActAsync(new CaseCommand.ActOnAlert(id, AlertAct.AskExplanation, request.Text.Trim(), request.DueDay, request.PersonId), headers, desk, get, actor.Value, http, ct);

    public static Task<Results<Ok<AlertView>, ProblemHttpResult>> Order(
        Guid id, VersionedCommand headers, AskRequest request, AlertDesk desk, GetAlert get, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        ActAsync(new CaseCommand.ActOnAlert(id, AlertAct.Order, request.Text.Trim(), request.DueDay, request.PersonId), headers, desk, get, actor.Value, http, ct);

    public static Task<Results<Ok<AlertView>, ProblemHttpResult>> Escalate(
        Guid id, VersionedCommand headers, AlertText request, AlertDesk desk, GetAlert get, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        ActAsync(new CaseCommand.ActOnAlert(id, AlertAct.Escalate, request.Text.Trim()), headers, desk, get, actor.Value, http, ct);

    public static Task<Results<Ok<AlertView>, ProblemHttpResult>> Close(
        Guid id, VersionedCommand headers, AlertText request, AlertDesk desk, GetAlert get, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        ActAsync(new CaseCommand.ActOnAlert(id, AlertAct.Close, request.Text.Trim()), headers, desk, get, actor.Value, http, ct);

    private static async Task<Results<Ok<AlertView>, ProblemHttpResult>> ActAsync(
        CaseCommand.ActOnAlert command, VersionedCommand headers, AlertDesk desk, GetAlert get, Actor actor, HttpContext http, CancellationToken ct) =>
        await AnswerAsync(await desk.ActAsync(command, headers, actor, ct), command.AlertId, get, actor, http, ct);

    private static async Task<Results<Ok<AlertView>, ProblemHttpResult>> AnswerAsync(DeskResult? result, Guid id, GetAlert get, Actor actor, HttpContext http, CancellationToken ct)
    {
        if (result is not null and not DeskResult.Done)
            return DeskProblems.Of(result).ToResult();
        if (await get.FindAsync(id, actor, ct) is not { } view)
            return ApiProblem.NotFound().ToResult();
        http.SetETag(view.Version);
        return TypedResults.Ok(view);
    }
}
