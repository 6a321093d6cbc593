using AutoMapper;
using GovFlow.Server.Definitions.Bundles;
using GovFlow.Server.Definitions.Editing;
using GovFlow.Server.Definitions.Moving;
using GovFlow.Server.Definitions.Rehearsing;
using GovFlow.Server.Definitions.Reviewing;
using GovFlow.Server.Definitions.Simulation;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>流程定义: versions, their files, import and publishing.</summary>
internal static class DefinitionEndpoints
{
    /// <summary>The latest version of every definition that is in force or a draft.</summary>
    public static async Task<Ok<IReadOnlyList<DefinitionVersion>>> List(GovFlowDbContext db, IMapper mapper, CancellationToken ct) =>
        TypedResults.Ok(await ReadAsync(db, db.Definitions.Where(d => !db.Definitions.Any(o => o.DefinitionId == d.DefinitionId && o.Version > d.Version)), mapper, ct));

    /// <summary>All versions of a definition, latest first; with <paramref name="cases"/> also how many cases still run under each.</summary>
    public static async Task<Results<Ok<IReadOnlyList<DefinitionVersion>>, ProblemHttpResult>> Versions(
        string definitionId, GovFlowDbContext db, IMapper mapper, CancellationToken ct, bool cases = false)
    {
        var versions = await ReadAsync(db, db.Definitions.Where(d => d.DefinitionId == definitionId), mapper, ct);
        if (versions.Count == 0)
            return ApiProblem.NotFound().ToResult();
        return TypedResults.Ok(cases ? await CountedAsync(versions, db, ct) : versions);
    }

    private static async Task<IReadOnlyList<DefinitionVersion>> CountedAsync(IReadOnlyList<DefinitionVersion> versions, GovFlowDbContext db, CancellationToken ct)
    {
        // Cases are found by their item; a version of the flow may have served another one once.
        var items = versions.Select(v => v.ItemCode).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var open = items.Count == 0 ? [] : await db.Cases.Where(c => items.Contains(c.ItemCode) && c.ClosedAt == null && !c.CentreCode.Contains(Approvals.People.PracticeHall.Mark))
            .GroupBy(c => c.DefinitionVersionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        return [.. versions.Select(v => v with { OpenCases = open.GetValueOrDefault(v.VersionId) })];
    }

    /// <summary>The file as it was imported, byte for byte.</summary>
    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> File(string id, GovFlowDbContext db, HttpContext http, CancellationToken ct)
    {
        var row = await db.Definitions.Where(d => d.VersionId == id).Select(d => new { d.Json, d.Hash }).SingleOrDefaultAsync(ct);
        if (row is null)
            return ApiProblem.NotFound().ToResult();
        http.Response.Headers.ETag = $"\"{row.Hash}\"";
        return TypedResults.Content(row.Json, "application/json; charset=utf-8");
    }

    // The files stay in the database: a list of versions needs none of them.
    private static async Task<IReadOnlyList<DefinitionVersion>> ReadAsync(GovFlowDbContext db, IQueryable<DefinitionRow> definitions, IMapper mapper, CancellationToken ct)
    {
        var versions = await mapper.ProjectTo<DefinitionVersion>(definitions.OrderBy(d => d.DefinitionId).ThenByDescending(d => d.Version)).ToListAsync(ct);
        var names = await PersonNames.OfAsync(db, versions.Select(v => v.ImportedBy), ct);
        return versions.ConvertAll(v => v with { ImportedByName = names.GetValueOrDefault(v.ImportedBy) });
    }

    public static IServiceCollection AddDefinitions(this IServiceCollection services)
    {
        services.AddSingleton<ChildVersions>();
        services.AddScoped<ImportDefinition>();
        services.AddScoped<LintDefinition>();
        services.AddScoped<CompareDefinitions>();
        services.AddScoped<RehearsalRoom>();
        services.AddScoped<DrawItem>();
        services.AddSingleton<SimulateDefinition>();
        services.AddSingleton(_ => new SimulationGate(SimulationGate.UsualPatience));
        services.AddScoped<ReadyToPublish>();
        services.AddScoped<PublishDefinition>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<ImportBundle>();
        services.AddScoped<MoveCases>();
        services.AddScoped<Items.SetStanding>();
        services.AddSingleton<DefinitionTurn>();
        return services.AddEditing();
    }

    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions").WithTags("流程定义");
        definitions.MapGet("/", List).RequirePermission(Permissions.DefinitionsRead).WithName("ListDefinitions").WithSummary("各流程的最新版本");
        definitions.MapGet("/{definitionId}", Versions).RequirePermission(Permissions.DefinitionsRead).WithName("ListDefinitionVersions").WithSummary("一个流程的各版本");
        definitions.MapGet("/versions/{id}", File).RequirePermission(Permissions.DefinitionsRead).WithName("GetDefinitionFile").WithSummary("流程定义文件（Elsa JSON）")
            .Produces<object>(200, "application/json");
        definitions.MapPost("/", ImportDefinition.Endpoint).RequirePermission(Permissions.DefinitionsEdit).WithName("ImportDefinition").WithSummary("导入流程定义，整体校验")
            .WithDescription("同一版本已有草稿的，须以 If-Match 写明所替换草稿的 ETag（SHA-256）；没有写的答 428，草稿已被他人另存的答 412，都不覆盖。")
            .Accepts<object>("application/json");
        definitions.MapPost("/lint", LintDefinition.Endpoint).RequirePermission(Permissions.DefinitionsRead).WithName("LintDefinition").WithSummary("检查流程定义：结构、法律规则、承诺验算；不保存")
            .WithDescription("错误不能发布；提醒须在文件的 customProperties.lintReasons 写明理由。修改建议为 JSON Patch（RFC 6902）。").Accepts<object>("application/json");
        definitions.MapPost("/compare", CompareDefinitions.Draft).RequirePermission(Permissions.DefinitionsRead).WithName("CompareDefinition").WithSummary("差异：流程定义与已存的版本相比改了什么；不保存")
            .WithDescription("不写 with 时与现行版本比较，没有现行版本的与最新版本比较。").Accepts<object>("application/json");
        definitions.MapPost("/compare/files", CompareDefinitions.Files).RequirePermission(Permissions.DefinitionsRead).WithName("CompareFiles").WithSummary("差异：同一流程的两个文件之间改了什么；不保存");
        definitions.MapGet("/versions/{id}/changes", CompareDefinitions.Stored).RequirePermission(Permissions.DefinitionsRead).WithName("GetDefinitionChanges").WithSummary("差异：两个已存的版本之间改了什么")
            .WithDescription("不写 since 时与前一版本比较。");
        definitions.MapPost("/dry-run", DryRun.Endpoint).RequirePermission(Permissions.DefinitionsEdit).WithName("DryRunDefinition").WithSummary("演练：按脚本走一遍流程；不保存")
            .WithDescription("与正式办理用同一套规则；文书为样张，不编号。acts 去掉最后一项即后退一步。");
        definitions.MapPost("/rehearse", RehearseDefinition.Endpoint).RequirePermission(Permissions.DefinitionsEdit).WithName("RehearseDefinition").WithSummary("全部预设和场景演练一遍，并列出没有走到的环节与连线；不保存");
        definitions.MapPost("/wizard", DrawItem.Endpoint).RequirePermission(Permissions.DefinitionsEdit).WithName("DrawItem").WithSummary("六类办件向导：由答案画出完整的事项流程并检查；不保存");
        definitions.MapGet("/wizard", DrawItem.Similar).RequirePermission(Permissions.DefinitionsEdit).WithName("GetSimilarAnswers").WithSummary("六类办件向导：一个在用事项的答案，供相似事项照着改");
        definitions.MapPost("/simulate", SimulationEndpoint.Handle).RequirePermission(Permissions.DefinitionsRead).WithName("SimulateDefinition").WithSummary("仿真：用一年的办件试行一个流程定义，并与现行版本比较；不保存")
            .WithDescription("不写 cases 时用本中心该事项最近一年的真实办件，没有则虚构。同一节点同时只运行一个仿真；断开连接即停止。").Accepts<object>("application/json");
        definitions.MapPost("/versions/{id}/publish", PublishDefinition.Endpoint).RequirePermission(Permissions.DefinitionsPublish).WithName("PublishDefinition").WithSummary("发布，新办件自此按该版本办理")
            .WithDescription("If-Match 须为所审阅文件的 ETag（SHA-256）：审阅的是哪个文件，发布的就是哪个文件。from 为生效日，不给则即时生效；今日已按现行版本收件的，最早自明日起。");
        definitions.MapPost("/versions/{id}/unschedule", PublishDefinition.Unschedule).RequirePermission(Permissions.DefinitionsPublish).WithName("UnscheduleDefinition")
            .WithSummary("撤回发布：等待生效的版本恢复为草案");
        definitions.MapGet("/bundle", ExportBundle.Endpoint).RequirePermission(Permissions.DefinitionsRead).WithName("ExportBundle").WithSummary("导出文件包：在用事项和所用的子流程")
            .WithDescription("item 可重复，写事项编码；不写则导出全部在用事项。").Produces(200, contentType: Bundle.ContentType);
        definitions.MapPost("/bundle/preview", ImportBundle.Preview).RequirePermission(Permissions.DefinitionsEdit).WithName("PreviewBundle").WithSummary("文件包将导入什么，逐个列出差异；不保存")
            .Accepts<byte[]>(Bundle.ContentType);
        definitions.MapPost("/bundle", ImportBundle.Endpoint).RequirePermission(Permissions.DefinitionsEdit).WithName("ImportBundle").WithSummary("导入文件包：全部存为草稿，或全部不存")
            .WithDescription("不覆盖任何版本，已有同号版本的存为下一版草稿。写 source（上级目录名称）时，名称、编码、依据、类型随之锁定。").Accepts<byte[]>(Bundle.ContentType);
        definitions.MapEditing();
        definitions.MapReviews();
        definitions.MapMoves(api);
    }
}
