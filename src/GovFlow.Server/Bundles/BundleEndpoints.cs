using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Bundles;

/// <summary>Hangs 一件事 into the API.</summary>
internal static class BundleEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static readonly ApiProblem Unknown = ApiProblem.NotFound("没有这件事，或者已经停用。");

    private static async Task<Results<Ok<BundleSettings>, ProblemHttpResult>> Read(BundleSettingsDesk settings, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var read = await settings.ReadAsync(hall, ct);
        http.SetETag(read.Version);
        return TypedResults.Ok(read);
    }

    private static async Task<Results<Ok<BundleTrial>, ProblemHttpResult>> Try(BundleShape bundle, BundleSettingsDesk settings, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var (trial, problem) = await settings.TryAsync(hall, bundle, ct);
        return problem is null ? TypedResults.Ok(trial) : problem.ToResult();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Write(
        BundleListRequest request, VersionedCommand command, BundleSettingsDesk settings, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        return await settings.WriteAsync(hall, request, command.Version, actor.Value, ct) is { } problem ? problem.ToResult() : TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<BundleSummary>>> ListForStaff(string? window, BundleBook book, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        TypedResults.Ok(await ListAsync(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct), window, book, ct));

    private static async Task<Ok<IReadOnlyList<BundleSummary>>> ListForAll(BundleBook book, CentreTree centres, CancellationToken ct) =>
        TypedResults.Ok(await ListAsync(await centres.FirstAsync(ct), null, book, ct));

    /// <param name="window">A window's code: only what it takes in whole; null = all.</param>
    private static async Task<IReadOnlyList<BundleSummary>> ListAsync(Hall? hall, string? window, BundleBook book, CancellationToken ct)
    {
        if (hall is null)
            return [];
        var listed = new List<BundleSummary>();
        var at = string.IsNullOrEmpty(window) ? null : hall.Town.Plan.Windows.FirstOrDefault(w => w.Code == window);
        foreach (var bundle in (await book.ReadAsync(hall.Code, ct)).Bundles.Where(b => !b.IsClosed))
        {
            var offered = await book.OfferedAsync(bundle, ct);
            if (offered.Offers.Length < Approvals.Bundles.Bundle.Fewest || (at is not null && !offered.Offers.All(o => hall.Town.Plan.Takes(at, o.Shelved.Item))))
                continue;
            listed.Add(new BundleSummary(bundle.Code, bundle.Name, bundle.Pinyin, bundle.Note, [.. offered.Offers.Select(o => o.Shelved.Item.Name)]));
        }
        return listed;
    }

    private static async Task<Results<Ok<BundleGuide>, ProblemHttpResult>> GetForStaff(string code, string? items, BundleBook book, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await GetAsync(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct), code, items, book, ct);

    private static async Task<Results<Ok<BundleGuide>, ProblemHttpResult>> GetForAll(string code, string? items, BundleBook book, CentreTree centres, CancellationToken ct) =>
        await GetAsync(await centres.FirstAsync(ct), code, items, book, ct);

    private static async Task<Results<Ok<BundleGuide>, ProblemHttpResult>> GetAsync(Hall? hall, string code, string? items, BundleBook book, CancellationToken ct) =>
        hall is not null && await book.FindAsync(hall.Code, code, withClosed: false, ct) is { } offered
            ? TypedResults.Ok(BundleWords.Guide(offered, hall, string.IsNullOrEmpty(items) ? null : items.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            : Unknown.ToResult();

    public static IServiceCollection AddBundles(this IServiceCollection services)
    {
        services.AddScoped<BundleBook>();
        services.AddScoped<BundleSettingsDesk>();
        services.AddScoped<StoredMatters>();
        services.AddScoped<TakeInBundle>();
        services.AddScoped<GetMatter>();
        return services;
    }

    /// <param name="api">The group <c>/api</c>.</param>
    /// <param name="open">The group <c>/api/public</c>.</param>
    public static void MapBundles(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var bundles = api.MapGroup("/bundles").WithTags("一件事");
        bundles.MapGet("", ListForStaff).RequirePermission(Permissions.ItemsRead).WithName("ListBundles").WithSummary("可以收件的一件事").WithDescription("window 为窗口代码：只列本窗口能受理其全部事项的；不给则列出全部。");
        bundles.MapGet("/{code}", GetForStaff).RequirePermission(Permissions.ItemsRead).WithName("GetBundle").WithSummary("一件事：合并的材料清单和申请表").WithDescription("items 为保留的事项编码，用逗号分隔；不给则为全部事项。");
        bundles.MapGet("/settings", Read).RequirePermission(Permissions.OfficeRead).WithName("GetBundleSettings").WithSummary("一件事设置，含停用的，以及可供选择的事项和材料");
        bundles.MapPost("/check", Try).RequirePermission(Permissions.OfficeRead).WithName("CheckBundle").WithSummary("试算一件事：合并后的材料和申请表、可由哪些窗口受理，不保存");
        bundles.MapPost("/settings", Write).RequirePermission(Permissions.OfficeConfigure).WithName("WriteBundles").WithSummary("保存一件事设置，整份写入")
            .WithDescription("If-Match 为所见版本；他人已先保存的，本次不生效。");
        var intake = api.MapGroup("/intake/bundles").WithTags("收件").RequirePermission(Permissions.IntakeConclude);
        intake.MapPost("/assess", TakeInBundle.Assess).WithName("AssessBundle").WithSummary("一件事收件判定，逐个事项").WithDescription("纯判定，不保存任何内容。不能收件的事项写明原因。");
        intake.MapPost("/conclude", TakeInBundle.Conclude).WithName("ConcludeBundle").WithSummary("一件事收件办结：各事项同时立件，各出文书，一张回执")
            .WithDescription("一次提交，全部立件或者全部不立；有事项不能收件的，答复 bundle-refused，items 逐项写明原因，可以改正，也可以去掉该事项后重交。各件分别计时、分别决定。");
        var cases = api.MapGroup("/cases/{id:guid}/matter").WithTags("办件");
        cases.MapGet("", GetMatter.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetMatter").WithSummary("办件所属的一件事和同时申请的其他办件");
        cases.MapGet("/index/print", GetMatter.Print).RequirePermission(Permissions.CasesRead).WithName("PrintMatterIndex").WithSummary("打印一件事的卷内目录").Produces<string>(200, "text/html");
        cases.MapPost("/deliver", GetMatter.Deliver).RequirePermission(Permissions.TasksWork).WithName("DeliverMatter").WithSummary("一次送达一件事中已备齐的结果")
            .WithDescription("全部送达或者全部不送达；每件各有送达回证。");
        var guides = open.MapGroup("/bundles").WithTags("公众");
        guides.MapGet("", ListForAll).WithName("ListBundleGuides").WithSummary("一件事目录");
        guides.MapGet("/{code}", GetForAll).WithName("GetBundleGuide").WithSummary("一件事指南：合并的材料清单和申请表");
    }
}
