using AutoMapper;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Items;

/// <summary>事项目录: what is on offer; staff and public read the same.</summary>
internal static class ItemEndpoints
{
    /// <param name="window">A window's class; null = every item.</param>
    public static async Task<Ok<IReadOnlyList<ItemSummary>>> List(string? window, WorkflowShelf shelf, IMapper mapper, CancellationToken ct)
    {
        var items = (await shelf.InForceAsync(ct)).Select(i => i.Item);
        if (!string.IsNullOrEmpty(window))
            items = items.Where(i => WindowClass.Accepts([window], i.WindowClass));
        return TypedResults.Ok(mapper.Map<IReadOnlyList<ItemSummary>>(items));
    }

    public static async Task<Results<Ok<ItemDetail>, ProblemHttpResult>> Get(string code, WorkflowShelf shelf, IMapper mapper, CancellationToken ct) =>
        await shelf.InForceAsync(code, ct) is { } shelved
            ? TypedResults.Ok(mapper.Map<ItemDetail>(shelved))
            : ApiProblem.NotFound("没有这个事项，或者事项未公布。").ToResult();

    /// <summary>The window of the caller's parameter is a window's code or a class.</summary>
    public static async Task<Ok<IReadOnlyList<ItemSummary>>> ListForStaff(
        string? window, WorkflowShelf shelf, IMapper mapper, CurrentActor actor, CancellationToken ct) =>
        await List(actor.Value.Windows.FirstOrDefault(w => w.Code == window)?.Class ?? window, shelf, mapper, ct);

    public static void MapItems(this IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/items").WithTags("事项").RequirePermission(Permissions.ItemsRead);
        items.MapGet("/", ListForStaff).WithName("ListItems").WithSummary("在用事项").WithDescription("window 为窗口代码或窗口类别；不给则列出全部。");
        items.MapGet("/{code}", Get).WithName("GetItem").WithSummary("事项全部要素");
    }
}
