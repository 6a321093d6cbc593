using GovFlow.Approvals.Items;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Items.Lists;

/// <summary>Hangs 分级事项清单 into the API.</summary>
internal static class ItemListEndpoints
{
    private static readonly ApiProblem NoList = ApiProblem.NotFound("没有公布这一版清单。");

    private static async Task<Results<Ok<ItemListsView>, ProblemHttpResult>> Show(ItemListDesk desk, CurrentActor actor, CancellationToken ct) =>
        await desk.ShowAsync(actor.Value, ct) is { } view ? TypedResults.Ok(view) : ApiProblem.NotFound("没有可管理的中心。").ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Publish(ItemListLevel level, PublishItemListRequest request, NewCommand command, ItemListDesk desk, CurrentActor actor, CancellationToken ct) =>
        await (Enum.IsDefined(level) ? desk.PublishAsync(level, request, command.Id, actor.Value, ct) : Task.FromResult<ApiProblem?>(NoList)) is { } why ? why.ToResult() : TypedResults.NoContent();

    private static async Task<Ok<IReadOnlyList<PublicItemListLine>>> Published(ItemListDesk desk, CancellationToken ct) => TypedResults.Ok(await desk.PublishedAsync(ct));

    private static async Task<Results<Ok<PublicItemList>, ProblemHttpResult>> Edition(ItemListLevel level, int? no, ItemListDesk desk, CancellationToken ct) =>
        await desk.EditionAsync(level, no, ct) is { } list ? TypedResults.Ok(list) : NoList.ToResult();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> File(ItemListLevel level, int? no, ItemListDesk desk, CancellationToken ct) =>
        await desk.EditionAsync(level, no, ct) is { } list
            ? TypedResults.File(ItemListDesk.File(list), Workbook.MediaType, FormattableString.Invariant($"item-list-{level}-{list.No}.xlsx").ToLowerInvariant())
            : NoList.ToResult();

    public static void AddItemLists(this IServiceCollection services) => services.AddScoped<ItemListDesk>();

    /// <param name="open">The group <c>/api/public</c>.</param>
    public static void MapItemLists(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var lists = api.MapGroup("/item-lists").WithTags("事项清单");
        lists.MapGet("", Show).RequirePermission(Permissions.OfficeRead).WithName("GetItemLists").WithSummary("分级事项清单：按事项库生成的当前内容、与上一版的差异、历次公布");
        lists.MapPost("/{level}/publish", Publish).RequirePermission(Permissions.OfficeConfigure).WithName("PublishItemList").WithSummary("公布一版清单，编号相续，公布后不变；重复提交结果相同")
            .WithDescription("fingerprint 为所见清单的；其间事项有变化的答 409，不公布。").ProducesProblem(StatusCodes.Status409Conflict);
        open.MapGet("/item-lists", Published).WithTags("公众").WithName("ListPublicItemLists").WithSummary("已公布的分级事项清单");
        open.MapGet("/item-lists/{level}", Edition).WithTags("公众").WithName("GetPublicItemList").WithSummary("一级清单：no 为版次，不给为最新");
        open.MapGet("/item-lists/{level}/file", File).WithTags("公众").WithName("DownloadItemList").WithSummary("一级清单的电子表格，含与上一版的差异").Produces<byte[]>(200, Workbook.MediaType);
    }
}
