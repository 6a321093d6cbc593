using GovFlow.Approvals.Queueing;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Queueing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Cases;

/// <summary>办件: the page's one request.</summary>
internal static class GetCase
{
    public static async Task<Results<Ok<CaseView>, ProblemHttpResult>> Endpoint(
        Guid id, CaseScope scope, CaseStore cases, CaseViews views, QueueStore queue, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor.Value, id, ct) || await cases.LoadAsync(id, ct) is not { } loaded)
            return ApiProblem.NotFound().ToResult();
        http.SetETag(loaded.Token.Version);
        var view = await views.OfAsync(loaded.File, loaded.Token.Version, actor.Value, ct);
        return TypedResults.Ok(await queue.OfCaseAsync(id, ct) is { } ticket ? view with { QueueNumber = QueueRules.Number(ticket.Series, ticket.No) } : view);
    }
}
