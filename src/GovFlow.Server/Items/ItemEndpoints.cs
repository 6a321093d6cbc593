using AutoMapper;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Items;

/// <summary>事项目录: what is on offer; staff and public read the same.</summary>
internal static class ItemEndpoints
{
    /// <summary>Every item in force; one that is not offered says since when and why.</summary>
    /// <param name="window">A window's class; null = every item.</param>
    public static async Task<Ok<IReadOnlyList<ItemSummary>>> List(string? window, WorkflowShelf shelf, ItemStandings standings, TimeProvider time, IMapper mapper, CancellationToken ct)
    {
        var standing = await standings.OnAsync(new OfficeClock(time, OfficeClock.Shanghai).Today, ct);
        var items = (await shelf.InForceAsync(ct)).Select(i => i.Item);
        if (!string.IsNullOrEmpty(window))
            items = items.Where(i => WindowClass.Accepts([window], i.WindowClass));
        return TypedResults.Ok<IReadOnlyList<ItemSummary>>([.. items.Select(i => mapper.Map<ItemSummary>(i) with { Pause = Pause(mapper, standing.GetValueOrDefault(i.Code)) })]);
    }

    public static async Task<Results<Ok<ItemDetail>, ProblemHttpResult>> Get(string code, WorkflowShelf shelf, IMapper mapper, CancellationToken ct) =>
        await shelf.OfferAsync(code, ct) is { } offer
            ? TypedResults.Ok(mapper.Map<ItemDetail>(offer.Shelved) with { Pause = Pause(mapper, offer.Pause) })
            : ApiProblem.NotFound("没有这个事项，或者事项未公布。").ToResult();

    /// <summary>The window of the caller's parameter is a window's code or a class.</summary>
    public static async Task<Ok<IReadOnlyList<ItemSummary>>> ListForStaff(
        string? window, WorkflowShelf shelf, ItemStandings standings, TimeProvider time, IMapper mapper, CurrentActor actor, CancellationToken ct) =>
        await List(actor.Value.Windows.FirstOrDefault(w => w.Code == window)?.Class ?? window, shelf, standings, time, mapper, ct);

    private static ItemPause? Pause(IMapper mapper, ItemStandingRow? standing) => standing is null or { Standing: ItemStanding.InUse } ? null : mapper.Map<ItemPause>(standing);

    public static void MapItems(this IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/items").WithTags("事项").RequirePermission(Permissions.ItemsRead);
        items.MapGet("/", ListForStaff).WithName("ListItems").WithSummary("在用事项").WithDescription("window 为窗口代码或窗口类别；不给则列出全部。");
        items.MapGet("/{code}", Get).WithName("GetItem").WithSummary("事项全部要素");
        items.MapGet("/{code}/standing", SetStanding.History).WithName("ListItemStandings").WithSummary("事项状态的历次登记");
        items.MapPost("/{code}/standing", SetStanding.Endpoint).RequirePermission(Permissions.DefinitionsPublish).WithName("SetItemStanding").WithSummary("登记事项状态：在用、挂起、转移、取消")
            .WithDescription("自起始日起不再受理新的申请；已受理的办件按原流程办完。");
    }
}
