using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Tasks;

/// <summary>认领, 退回岗位, 转办, 办理: each one command of the office.</summary>
internal static class TaskCommands
{
    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Claim(
        Guid id, VersionedCommand headers, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnTaskAsync(id, "claim-task", new CaseCommand.ClaimTask(id), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Release(
        Guid id, VersionedCommand headers, ReleaseRequest? request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnTaskAsync(id, "release-task", new CaseCommand.ReleaseTask(id, request?.Reason?.Trim() is { Length: > 0 } why ? why : null), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Transfer(
        Guid id, VersionedCommand headers, TransferRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnTaskAsync(id, "transfer-task", new CaseCommand.TransferTask(id, request.ToPersonId, request.Reason.Trim()), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Complete(
        Guid id, VersionedCommand headers, TaskAnswerRequest request, CaseCommands commands, RecordCommands records, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        var (answer, wrong) = await records.OnSiteAsync(id, headers.Id, request, actor.Value, ct);
        return wrong is not null
            ? DeskProblems.Of(wrong).ToResult()
            : CaseCommands.ToHttp(await commands.OnTaskAsync(id, "complete-task", new CaseCommand.CompleteTask(id, answer), headers, actor.Value, ct), http);
    }
}
