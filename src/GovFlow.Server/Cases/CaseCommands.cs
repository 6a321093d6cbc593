using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Cases;

/// <summary>
/// What every command on a case that exists has in common: it must be within sight, goes over the desk, and is answered with the fresh view. A repetition is
/// answered as the first was, even where the act itself took the case out of sight.
/// </summary>
public sealed class CaseCommands(CaseScope scope, CaseDesk desk, CaseViews views)
{
    /// <summary>Carries out a command on a case.</summary>
    /// <param name="act">Stable name, kebab-case.</param>
    public async Task<CaseCommandResult> OnCaseAsync(Guid caseId, string act, CaseCommand command, VersionedCommand headers, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var order = new CaseOrder(headers.Id, caseId, act, command, DeskActor.Of(actor), Seen.At(headers.Version));
        return await AnswerAsync(await scope.SeesAsync(actor, caseId, ct) ? await desk.RunAsync(order, ct) : await desk.AnswerAgainAsync(order, ct), actor, ct);
    }

    /// <summary>Carries out a command on a task.</summary>
    public Task<CaseCommandResult> OnTaskAsync(Guid taskId, string act, CaseCommand command, VersionedCommand headers, Actor actor, CancellationToken ct) =>
        OnTaskAsync(taskId, act, command, headers, actor, DeskActor.Of(actor), ct);

    /// <summary>Carries out a command on a task that is another's act than the person's who sends it.</summary>
    /// <param name="actor">Who sends it: it must be within their sight, and they get the answer.</param>
    /// <param name="by">Whose act it is.</param>
    public async Task<CaseCommandResult> OnTaskAsync(Guid taskId, string act, CaseCommand command, VersionedCommand headers, Actor actor, DeskActor by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (await scope.CaseOfTaskAsync(actor, taskId, ct) is not { } caseId)
            return await AnswerAsync(await desk.AnswerAgainAsync(Order(await scope.UnseenCaseOfTaskAsync(taskId, ct) ?? Guid.Empty), ct), actor, ct);
        return await AnswerAsync(await desk.RunAsync(Order(caseId), ct), actor, ct);

        CaseOrder Order(Guid id) => new(headers.Id, id, act, command, by, Seen.At(headers.Version));
    }

    private async Task<CaseCommandResult> AnswerAsync(DeskResult result, Actor actor, CancellationToken ct) => result switch
    {
        DeskResult.Done done => new CaseCommandResult.Done(await views.DoneAsync(done, actor, ct)),
        _ => new CaseCommandResult.NotDone(result),
    };

    /// <summary>The answer over HTTP.</summary>
    internal static Results<Ok<CommandDone>, ProblemHttpResult> ToHttp(CaseCommandResult result, HttpContext http)
    {
        switch (result)
        {
            case CaseCommandResult.Done done:
                http.SetETag(done.Answer.Case.Version);
                return TypedResults.Ok(done.Answer);
            case CaseCommandResult.NotDone not:
                return DeskProblems.Of(not.Why).ToResult();
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>How a command on a case ended.</summary>
public abstract record CaseCommandResult
{
    private CaseCommandResult()
    {
    }

    public sealed record Done(CommandDone Answer) : CaseCommandResult;

    public sealed record NotDone(DeskResult Why) : CaseCommandResult;
}
