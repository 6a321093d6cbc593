using GovFlow.Approvals.Items;
using GovFlow.Approvals.Items.Manual;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Documents;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Items;

/// <summary>业务手册 (002-20): the item in force, printed for those who work by it.</summary>
internal static class PrintManual
{
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Endpoint(
        string code, WorkflowShelf shelf, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall || await shelf.InForceAsync(code, ct) is not { } shelved)
            return ApiProblem.NotFound("没有这个事项，或者事项未公布。").ToResult();
        var definition = shelved.Workflow.Definition;
        var flow = ItemFlows.Of(definition);
        var names = flow.Steps.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        http.Response.Headers.ContentSecurityPolicy = GetPaper.Sandbox;
        return TypedResults.Content(
            ItemManual.Html(new ItemManualOrder(
                shelved.Item, shelved.Version, hall.Town.Centre.Name, hall.Clock.Today, [.. ItemSteps.Of(definition)], [.. flow.Links.Select(l => new ManualWay(names[l.From], l.Outcome, names[l.To]))],
                hall.PostName)),
            "text/html; charset=utf-8");
    }
}
