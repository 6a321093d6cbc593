using AutoMapper;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Items;

/// <summary>事项目录: what is on offer; staff and public read the same.</summary>
internal static class ItemEndpoints
{
    /// <summary>Every item in force; one that is not offered says since when and why.</summary>
    /// <param name="window">A class of windows; null = every item.</param>
    public static async Task<Ok<IReadOnlyList<ItemSummary>>> List(
        string? window, WorkflowShelf shelf, ItemStandings standings, CentreTree centres, TimeProvider time, IMapper mapper, CancellationToken ct) =>
        TypedResults.Ok(await ListAsync(await centres.FirstAsync(ct), window, shelf, standings, time, mapper, ct));

    public static async Task<Results<Ok<ItemDetail>, ProblemHttpResult>> Get(string code, WorkflowShelf shelf, CentreTree centres, IMapper mapper, CancellationToken ct) =>
        await GetAsync(await centres.FirstAsync(ct), code, shelf, mapper, ct);

    /// <summary>The window of the caller's parameter is a window's code or a class.</summary>
    public static async Task<Ok<IReadOnlyList<ItemSummary>>> ListForStaff(
        string? window, WorkflowShelf shelf, ItemStandings standings, HallBook halls, CentreTree centres, TimeProvider time, IMapper mapper, CurrentActor actor, CancellationToken ct) =>
        TypedResults.Ok(await ListAsync(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct), window, shelf, standings, time, mapper, ct));

    private static async Task<Results<Ok<ItemDetail>, ProblemHttpResult>> GetForStaff(
        string code, WorkflowShelf shelf, HallBook halls, CentreTree centres, IMapper mapper, CurrentActor actor, CancellationToken ct) =>
        await GetAsync(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct), code, shelf, mapper, ct);

    private static async Task<IReadOnlyList<ItemSummary>> ListAsync(
        Hall? hall, string? window, WorkflowShelf shelf, ItemStandings standings, TimeProvider time, IMapper mapper, CancellationToken ct)
    {
        var standing = await standings.OnAsync(new OfficeClock(time, OfficeClock.Shanghai).Today, ct);
        var items = (await shelf.InForceAsync(ct)).Select(i => i.Item);
        var plan = hall?.Town.Plan ?? new WindowPlan();
        if (!string.IsNullOrEmpty(window))
            items = plan.Windows.FirstOrDefault(w => w.Code == window) is { } one ? items.Where(i => plan.Takes(one, i)) : items.Where(i => OfClass(plan, i, window));
        return
        [
            .. items.Select(i => mapper.Map<ItemSummary>(i) with
            {
                Pause = Pause(mapper, standing.GetValueOrDefault(i.Code)),
                WindowClass = plan.ClassOf(i)?.Name ?? i.WindowClass,
                Windows = Windows(plan, i),
                NotInHall = NotInHall(plan, i),
            }),
        ];
    }

    private static async Task<Results<Ok<ItemDetail>, ProblemHttpResult>> GetAsync(Hall? hall, string code, WorkflowShelf shelf, IMapper mapper, CancellationToken ct)
    {
        if (await shelf.OfferAsync(code, ct) is not { } offer)
            return ApiProblem.NotFound("没有这个事项，或者事项未公布。").ToResult();
        var plan = hall?.Town.Plan ?? new WindowPlan();
        var item = offer.Shelved.Item;
        return TypedResults.Ok(mapper.Map<ItemDetail>(offer.Shelved) with
        {
            Pause = Pause(mapper, offer.Pause),
            WindowClass = plan.ClassOf(item)?.Name ?? item.WindowClass,
            Windows = Windows(plan, item),
            Points = [.. plan.PointsFor(item).Select(p => new ItemPoint(p.Name, p.Kind, p.Address, p.Phone))],
            NotInHall = NotInHall(plan, item),
        });
    }

    private static bool OfClass(WindowPlan plan, ServiceItem item, string name) => plan.Class(name) is { TakesEvery: true } || (plan.ClassOf(item)?.Name ?? item.WindowClass) == name;

    /// <summary>Those of the hall itself: the places outside it are named beside them, with where they are.</summary>
    private static IReadOnlyList<string> Windows(WindowPlan plan, ServiceItem item) =>
        plan.NotInHall(item.Code) is null ? [.. plan.WindowsFor(item).Where(w => w.Point is null).Select(w => w.Name)] : [];

    private static ItemNotInHall? NotInHall(WindowPlan plan, ServiceItem item) =>
        plan.NotInHall(item.Code) is { } elsewhere ? new ItemNotInHall(elsewhere.Reason, elsewhere.Document, elsewhere.PlannedDay, elsewhere.Place) : null;

    private static ItemPause? Pause(IMapper mapper, ItemStandingRow? standing) => standing is null or { Standing: ItemStanding.InUse } ? null : mapper.Map<ItemPause>(standing);

    public static void MapItems(this IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/items").WithTags("事项").RequirePermission(Permissions.ItemsRead);
        items.MapGet("/", ListForStaff).WithName("ListItems").WithSummary("在用事项").WithDescription("window 为窗口代码或窗口类别；不给则列出全部。");
        items.MapGet("/{code}", GetForStaff).WithName("GetItem").WithSummary("事项全部要素");
        items.MapGet("/{code}/manual", PrintManual.Endpoint).WithName("PrintItemManual").WithSummary("业务手册（A4，HTML），与办事指南同源").Produces<string>(200, "text/html");
        items.MapGet("/{code}/standing", SetStanding.History).WithName("ListItemStandings").WithSummary("事项状态的历次登记");
        items.MapPost("/{code}/standing", SetStanding.Endpoint).RequirePermission(Permissions.DefinitionsPublish).WithName("SetItemStanding").WithSummary("登记事项状态：在用、挂起、转移、取消")
            .WithDescription("自起始日起不再受理新的申请；已受理的办件按原流程办完。");
    }
}
