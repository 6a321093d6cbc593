using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Tasks;

/// <summary>委派, 加签, 会签, 内部退回, 撤回办结, 抄送, 催办: each one command of the office (decision 0011).</summary>
internal static class TaskVerbCommands
{
    private static RouteHandlerBuilder MapVerb<TRequest>(RouteGroupBuilder tasks, string path, string name, string summary, string permission, Func<Guid, TRequest, CaseCommand> command) =>
        tasks.MapPost($"/{{id:guid}}/{path}", async Task<Results<Ok<CommandDone>, ProblemHttpResult>> (
                Guid id, VersionedCommand headers, TRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
                CaseCommands.ToHttp(await commands.OnTaskAsync(id, $"task-{path.Replace('/', '-')}", command(id, request), headers, actor.Value, ct), http))
            .RequirePermission(permission).WithName(name).WithSummary(summary);

    public static void Map(RouteGroupBuilder tasks)
    {
        MapVerb<DelegateRequest>(tasks, "delegate", "DelegateTask", "委派他人办理，办好交回", Permissions.TasksWork, (id, r) => new CaseCommand.DelegateTask(id, r.ToPersonId, r.Request.Trim()));
        MapVerb<HandBackRequest>(tasks, "hand-back", "HandBackTask", "交回委派", Permissions.TasksWork, (id, r) => new CaseCommand.HandBackTask(id, r.Opinion.Trim()));
        MapVerb<SignersRequest>(tasks, "signers", "AddSigners", "加签", Permissions.TasksWork, (id, r) => new CaseCommand.AddSigners(id, [.. r.PersonIds], r.Mode, r.Moment, r.SharePercent))
            .WithDescription("mode：All 会签、Any 或签、InOrder 依次、Share 按比例；moment：Before 前加签、After 后加签。");
        MapVerb<RemoveSignerRequest>(tasks, "signers/remove", "RemoveSigner", "减签", Permissions.TasksWork, (id, r) => new CaseCommand.RemoveSigner(id, r.PersonId));
        MapVerb<SignRequest>(tasks, "sign", "SignTask", "签署会签意见", Permissions.TasksWork, (id, r) => new CaseCommand.SignTask(id, r.Agrees, r.Opinion?.Trim()));
        MapVerb<RefuseRecordRequest>(tasks, "record/refuse", "RefuseRecord", "不签名，把送签的记录退回办理人", Permissions.TasksWork, (id, r) => new CaseCommand.RefuseRecord(id, r.Reason.Trim()));
        MapVerb<SendBackRequest>(tasks, "send-back", "SendBackTask", "内部退回先前的环节，时限照常计算", Permissions.TasksWork, (id, r) => new CaseCommand.SendBackTask(id, r.StepId, r.Reason.Trim()));
        MapVerb<WithdrawCompletionRequest>(tasks, "withdraw-completion", "WithdrawCompletion", "撤回自己的办结", Permissions.TasksWork, (id, r) => new CaseCommand.WithdrawCompletion(id, r.Reason.Trim()));
        MapVerb<CopyRequest>(tasks, "copy", "CopyTask", "抄送", Permissions.TasksWork, (id, r) => new CaseCommand.CopyTask(id, [.. r.PersonIds], r.Note?.Trim()));
        MapVerb<UrgeRequest>(tasks, "urge", "UrgeTask", "催办，每人每日一次", Permissions.TasksRead, (id, r) => new CaseCommand.UrgeTask(id, r.Note?.Trim()));
        tasks.MapPost("/{id:guid}/recall", Recall).RequirePermission(Permissions.TasksWork).WithName("RecallTask").WithSummary("收回委派、送签的记录或待会签的办理意见");
    }

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Recall(
        Guid id, VersionedCommand headers, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnTaskAsync(id, "task-recall", new CaseCommand.RecallTask(id), headers, actor.Value, ct), http);
}
