using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Identity;
using GovFlow.Server.Intake;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Tasks;

/// <summary>认领, 退回岗位, 转办, 办理: each one command of the office.</summary>
internal static class TaskCommands
{
    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Claim(
        Guid id, VersionedCommand headers, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnTaskAsync(id, "claim-task", new CaseCommand.ClaimTask(id), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Release(
        Guid id, VersionedCommand headers, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnTaskAsync(id, "release-task", new CaseCommand.ReleaseTask(id), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Transfer(
        Guid id, VersionedCommand headers, TransferRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnTaskAsync(id, "transfer-task", new CaseCommand.TransferTask(id, request.ToPersonId, request.Reason.Trim()), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Complete(
        Guid id, VersionedCommand headers, TaskAnswerRequest request, CaseCommands commands, CaseScope scope, NamedFiles files, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        var (answer, wrong) = await OnSiteAsync(id, headers.Id, request, scope, files, actor.Value, ct);
        return wrong is not null
            ? DeskProblems.Of(wrong).ToResult()
            : CaseCommands.ToHttp(await commands.OnTaskAsync(id, "complete-task", new CaseCommand.CompleteTask(id, answer), headers, actor.Value, ct), http);
    }

    /// <summary>The answer with the files it names, as they were registered (decision 0029).</summary>
    private static async Task<(TaskAnswer Answer, CommandResult.Refused? Why)> OnSiteAsync(
        Guid taskId, Guid commandId, TaskAnswerRequest request, CaseScope scope, NamedFiles files, Actor actor, CancellationToken ct)
    {
        var answer = request.ToAnswer();
        if (request is { Photos: [], Signatures: [] })
            return (answer, null);
        if (IntakeWords.Gap(request.Signatures, "$.answer.signatures") is { } gap)
            return (answer, gap);
        var wanted = request.Photos.Index().Select(p => (p.Item, $"$.answer.photos[{p.Index}]"))
            .Concat(request.Signatures.Index().Select(s => (s.Item.File, $"$.answer.signatures[{s.Index}].file"))).ToList();
        var (notes, wrong) = await files.NotesAsync(wanted, FileOwners.Of(actor), await scope.UnseenCaseOfTaskAsync(taskId, ct) ?? Guid.Empty, commandId, ct);
        return wrong is not null
            ? (answer, wrong)
            : (answer with
            {
                Photos = [.. request.Photos.Select(p => notes[p])],
                Signatures = [.. request.Signatures.Select(s => new DrawnSignature(s.PersonId, notes[s.File]))],
            }, null);
    }
}
