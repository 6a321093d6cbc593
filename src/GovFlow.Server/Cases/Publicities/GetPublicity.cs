using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Cases.Publicities;

/// <summary>公示异议 of a case: how they stand, and what the reader may do about them (decision 0043).</summary>
public sealed class GetPublicity(CaseScope scope, CaseStore cases, CaseViews views)
{
    /// <summary>Null where the case is out of sight.</summary>
    public async Task<PublicityBoard?> HandleAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await scope.SeesAsync(actor, caseId, ct) || await cases.LoadAsync(caseId, ct) is not { File: var file })
            return null;
        var sight = await views.SightAsync(file, actor, ct);
        var task = file.OpenTasks.FirstOrDefault(t => t.Kind is TaskKind.Publicity);
        return new PublicityBoard(
            task is null ? null : Open(file, task, sight), [.. file.Objections.Select(o => View(o, file, sight))], new CaseActions(sight.Desk, actor, file).OfPublicity());
    }

    private static OpenPublicity Open(CaseFile file, CaseTask task, CaseSight sight)
    {
        var clock = file.Clocks.FirstOrDefault(c => c.Id == task.ClockId);
        var last = clock?.Ledger.Due(sight.Hall.Calendar);
        var raised = file.Objections.Where(o => o.TaskId == task.Id).ToList();
        return new OpenPublicity(
            task.Id, task.StepName, clock?.Ledger.StartDay ?? sight.Hall.Clock.DayOf(task.OpenedAt), last, file.Round(task.Id), clock is null ? null : ClockViews.Of(clock, file, sight.Hall, sight.Now),
            last < sight.Hall.Clock.DayOf(sight.Now), raised.Exists(o => o.AwaitsSequel), raised.Count(o => o.IsOpen));
    }

    private static ObjectionView View(Objection objection, CaseFile file, CaseSight sight) => new(
        objection.No, objection.NumberIn(file.Number), sight.Actor.May(Permissions.CasesUnmask) ? objection.QueryCode : null, objection.On, objection.Channel.ChineseName(), Masks.Name(objection.Name),
        Masks.Phone(objection.Phone), Masks.Text(objection.Reason), objection.Round, objection.Verdict, StageWords(objection), objection.Answer is { } answer ? Masks.Text(answer) : null,
        objection.AnsweredOn, objection.AnsweredBy is { } by ? sight.Hall.PersonName(by) : null, objection.Sequel?.ChineseName());

    /// <summary>待审查, or what was found.</summary>
    internal static string StageWords(Objection objection) => objection.Verdict?.ChineseName() ?? "待审查";

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<PublicityBoard>, ProblemHttpResult>> Endpoint(Guid id, GetPublicity get, CurrentActor actor, CancellationToken ct) =>
        await get.HandleAsync(id, actor.Value, ct) is { } board ? TypedResults.Ok(board) : ApiProblem.NotFound().ToResult();
}

/// <summary>登记、审查答复异议, 重新公示: each one command of the office.</summary>
internal static class ActOnPublicity
{
    public static void MapPublicities(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id:guid}/publicity", GetPublicity.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetPublicity").WithSummary("公示和异议：进行到哪一步，可以办什么");
        cases.MapPost("/{id:guid}/publicity/objections", Register).RequirePermission(Permissions.TasksWork).WithName("RegisterObjection").WithSummary("登记公示异议（来访、来电、来信）")
            .WithDescription("公示期最后一日（含当日）以前登记；此后按投诉登记。");
        cases.MapPost("/{id:guid}/publicity/objections/{no:int}/answer", Answer).RequirePermission(Permissions.TasksWork).WithName("AnswerObjection").WithSummary("审查并书面答复一件异议")
            .WithDescription("由认领了公示任务的人员办理；全部答复以前公示不能结束。");
        cases.MapPost("/{id:guid}/publicity/again", Again).RequirePermission(Permissions.TasksWork).WithName("PublishAgain").WithSummary("异议成立，更正后重新公示")
            .WithDescription("公示期重新计算全部天数，出具新的公示。");
    }

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Register(
        Guid id, VersionedCommand headers, RegisterObjectionRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnCaseAsync(
                id, "objection-register", new CaseCommand.RaiseObjection(headers.Id, request.TaskId, request.Channel, request.Name.Trim(), request.Phone.Trim(), request.Reason.Trim()), headers, actor.Value, ct),
            http);

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Answer(
        Guid id, int no, VersionedCommand headers, AnswerObjectionRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnCaseAsync(id, "objection-answer", new CaseCommand.AnswerObjection(no, request.Verdict, request.Text.Trim()), headers, actor.Value, ct), http);

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Again(
        Guid id, VersionedCommand headers, PublishAgainRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnCaseAsync(id, "publish-again", new CaseCommand.PublishAgain(request.TaskId, request.Correction.Trim()), headers, actor.Value, ct), http);
}
