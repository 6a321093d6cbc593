using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Definitions;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Studio;

/// <summary><c>/elsa/api</c>: what the genuine Elsa Studio asks for, over our own use cases (decision 0021).</summary>
internal static class StudioEndpoints
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    public static IServiceCollection AddStudio(this IServiceCollection services)
    {
        services.AddScoped<SaveFromStudio>();
        services.AddScoped<StudioInstances>();
        return services;
    }

    /// <summary>Maps it; the OpenAPI document is our own API's and leaves it out.</summary>
    public static void MapStudio(this IEndpointRouteBuilder routes)
    {
        var elsa = routes.MapGroup("/elsa/api").RequirePermission(Permissions.DefinitionsRead).ExcludeFromDescription();
        elsa.MapGet("/features/installed", () => Json(StudioDescriptors.None())).WithName("StudioFeatures");
        elsa.MapGet("/descriptors/activities", () => Json(StudioDescriptors.Activities())).WithName("StudioActivities");
        elsa.MapGet("/descriptors/expression-descriptors", () => Json(StudioDescriptors.Expressions())).WithName("StudioExpressions");
        elsa.MapGet("/descriptors/variables", () => Json(StudioDescriptors.Variables())).WithName("StudioVariables");
        // A 404 on any of these crashes its page.
        elsa.MapGet("/descriptors/{**rest}", () => Json(StudioDescriptors.None())).WithName("StudioNoDescriptors");
        elsa.MapPost("/scripting/javascript/type-definitions/{id}", () => Results.Text("", "application/x-typescript")).WithName("StudioTypes");

        elsa.MapGet("/workflow-definitions", ListAsync).WithName("StudioDefinitions");
        elsa.MapGet("/workflow-definitions/by-definition-id/{id}", ByDefinitionAsync).WithName("StudioDefinition");
        elsa.MapGet("/workflow-definitions/by-id/{id}", ByVersionAsync).WithName("StudioDefinitionVersion");
        elsa.MapGet("/workflow-definitions/validation/is-name-unique", IsNameUniqueAsync).WithName("StudioNameIsUnique");
        elsa.MapGet("/workflow-definitions/{id}/versions", VersionsAsync).WithName("StudioDefinitionVersions");
        elsa.MapPost("/workflow-definitions", SaveAsync).RequirePermission(Permissions.DefinitionsEdit).WithName("StudioSave");
        elsa.MapPost("/workflow-definitions/{id}/publish", PublishAsync).RequirePermission(Permissions.DefinitionsPublish).WithName("StudioPublish");

        elsa.MapPost("/workflow-instances", ListInstancesAsync).RequirePermission(Permissions.CasesRead).WithName("StudioInstances");
        elsa.MapGet("/workflow-instances/{id}", InstanceAsync).RequirePermission(Permissions.CasesRead).WithName("StudioInstance");
        elsa.MapGet("/workflow-instances/{id}/variables", () => Json(StudioDescriptors.None())).RequirePermission(Permissions.CasesRead).WithName("StudioInstanceVariables");
        elsa.MapPost("/workflow-instances/{id}/journal", JournalAsync).RequirePermission(Permissions.CasesRead).WithName("StudioJournal");
        elsa.MapPost("/activity-executions/report", ReportAsync).RequirePermission(Permissions.CasesRead).WithName("StudioReport");
        elsa.MapGet("/activity-executions/list", ExecutionsAsync).RequirePermission(Permissions.CasesRead).WithName("StudioExecutions");
        elsa.MapGet("/activity-execution-summaries/list", ExecutionsAsync).RequirePermission(Permissions.CasesRead).WithName("StudioExecutionSummaries");
    }

    private static async Task<IResult> ListAsync(int? page, int? pageSize, string? searchTerm, GovFlowDbContext db, CurrentActor actor, CancellationToken ct)
    {
        var latest = db.Definitions.AsNoTracking().Where(d => !db.Definitions.Any(o => o.DefinitionId == d.DefinitionId && o.Version > d.Version));
        if (!string.IsNullOrWhiteSpace(searchTerm))
            latest = latest.Where(d => d.Name.Contains(searchTerm) || d.DefinitionId.Contains(searchTerm));
        var take = Math.Clamp(pageSize ?? 50, 1, 200);
        var mayEdit = actor.Value.May(Permissions.DefinitionsEdit);
        var rows = await latest.OrderBy(d => d.Name).ThenBy(d => d.DefinitionId).Skip(Math.Clamp(page ?? 0, 0, 10_000) * take).Take(take).ToListAsync(ct);
        var list = StudioDescriptors.List(rows.Select(r => StudioModel.Line(r, isLatest: true, mayEdit)));
        list["totalCount"] = await latest.CountAsync(ct);
        // Without it the Studio disables "new".
        list["links"] = mayEdit ? new JsonArray(new JsonObject { ["href"] = "/bulk-actions/publish/workflow-definitions/by-definition-ids", ["rel"] = "bulk-publish", ["method"] = "POST" }) : new JsonArray();
        return Json(list);
    }

    private static async Task<IResult> ByDefinitionAsync(string id, string? versionOptions, GovFlowDbContext db, CurrentActor actor, CancellationToken ct)
    {
        var versions = db.Definitions.AsNoTracking().Where(d => d.DefinitionId == id);
        var asked = versionOptions switch
        {
            "Published" => versions.Where(d => d.State == DefinitionState.Published),
            _ when int.TryParse(versionOptions, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) => versions.Where(d => d.Version == number),
            _ => versions,
        };
        return await ShowAsync(await asked.OrderByDescending(d => d.Version).FirstOrDefaultAsync(ct), db, actor, ct);
    }

    private static async Task<IResult> ByVersionAsync(string id, GovFlowDbContext db, CurrentActor actor, CancellationToken ct) =>
        await ShowAsync(await db.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.VersionId == id, ct), db, actor, ct);

    private static async Task<IResult> ShowAsync(DefinitionRow? row, GovFlowDbContext db, CurrentActor actor, CancellationToken ct)
    {
        if (row is null)
            return Results.NotFound();
        var isLatest = !await db.Definitions.AnyAsync(d => d.DefinitionId == row.DefinitionId && d.Version > row.Version, ct);
        return Json(StudioModel.Shown(row, isLatest, isLatest && actor.Value.May(Permissions.DefinitionsEdit)));
    }

    private static async Task<IResult> VersionsAsync(string id, GovFlowDbContext db, CurrentActor actor, CancellationToken ct)
    {
        var rows = await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == id).OrderByDescending(d => d.Version).ToListAsync(ct);
        return rows.Count == 0 ? Results.NotFound() : Json(StudioDescriptors.List(rows.Select((r, i) => StudioModel.Line(r, i == 0, i == 0 && actor.Value.May(Permissions.DefinitionsEdit)))));
    }

    private static async Task<IResult> IsNameUniqueAsync(string? name, string? definitionId, GovFlowDbContext db, CancellationToken ct) =>
        Json(new JsonObject { ["isUnique"] = !await db.Definitions.AnyAsync(d => d.Name == name && d.DefinitionId != definitionId, ct) });

    private static async Task<IResult> SaveAsync(HttpContext http, SaveFromStudio save, GovFlowDbContext db, CurrentActor actor, CancellationToken ct)
    {
        if (await BodyAsync(http, ct) is not { } body || body["model"] is not JsonObject model)
            return Errors(["请求的内容无法识别，没有保存。"]);
        var isToPublish = body["publish"] is JsonValue wish && wish.GetValueKind() is JsonValueKind.True;
        return await SavedAsync(await save.HandleAsync(model, isToPublish, actor.Value, ct), db, actor, ct);
    }

    private static async Task<IResult> PublishAsync(string id, SaveFromStudio save, GovFlowDbContext db, AutoMapper.IMapper mapper, CurrentActor actor, CancellationToken ct) =>
        await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == id).OrderByDescending(d => d.Version).FirstOrDefaultAsync(ct) is { } row
            ? await SavedAsync(await save.PublishAsync(mapper.Map<DefinitionVersion>(row), actor.Value, ct), db, actor, ct)
            : Results.NotFound();

    private static async Task<IResult> SavedAsync(StudioSaved saved, GovFlowDbContext db, CurrentActor actor, CancellationToken ct)
    {
        if (saved is StudioSaved.Refused refused)
            return Errors(refused.Errors);
        var row = await db.Definitions.AsNoTracking().SingleAsync(d => d.VersionId == ((StudioSaved.Done)saved).VersionId, ct);
        return Json(new JsonObject
        {
            ["workflowDefinition"] = StudioModel.Shown(row, isLatest: true, actor.Value.May(Permissions.DefinitionsEdit)),
            ["alreadyPublished"] = false,
            ["consumingWorkflowCount"] = 0,
        });
    }

    private static async Task<IResult> ListInstancesAsync(HttpContext http, StudioInstances instances, CurrentActor actor, CancellationToken ct)
    {
        var body = await BodyAsync(http, ct) ?? [];
        return Json(await instances.ListAsync(
            SaveFromStudio.TextOf(body, "definitionId"), Number(body, "page") ?? 0, Number(body, "pageSize") ?? 15, actor.Value, ct));
    }

    private static async Task<IResult> InstanceAsync(string id, StudioInstances instances, CurrentActor actor, CancellationToken ct) =>
        await instances.FindAsync(id, actor.Value, ct) is { } found ? Json(found) : Results.NotFound();

    private static async Task<IResult> JournalAsync(string id, int? skip, int? take, StudioInstances instances, CurrentActor actor, CancellationToken ct) =>
        await instances.JournalAsync(id, skip ?? 0, take ?? 100, actor.Value, ct) is { } journal ? Json(journal) : Results.NotFound();

    private static async Task<IResult> ExecutionsAsync(string? workflowInstanceId, string? activityNodeId, StudioInstances instances, CurrentActor actor, CancellationToken ct) =>
        workflowInstanceId is not null && await instances.ExecutionsAsync(workflowInstanceId, activityNodeId, actor.Value, ct) is { } list ? Json(list) : Json(StudioDescriptors.None());

    private static async Task<IResult> ReportAsync(HttpContext http, StudioInstances instances, CurrentActor actor, CancellationToken ct) =>
        await BodyAsync(http, ct) is { } body && SaveFromStudio.TextOf(body, "workflowInstanceId") is { } id && await instances.StatsAsync(id, actor.Value, ct) is { } stats
            ? Json(stats)
            : Json(new JsonObject { ["stats"] = new JsonArray() });

    /// <summary>The body as an object; null where it is none, or larger or deeper than any definition.</summary>
    private static async Task<JsonObject?> BodyAsync(HttpContext http, CancellationToken ct)
    {
        if (await DefinitionBody.ReadAsync(http, ct) is not { Length: > 0 } body)
            return null;
        try
        {
            return JsonNode.Parse(body, null, new JsonDocumentOptions { MaxDepth = DefinitionLimits.Standard.MaxDepth }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? Number(JsonObject of, string member) =>
        of[member] is JsonValue value && value.GetValueKind() is JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>The shape in which the Studio shows a refused save.</summary>
    private static IResult Errors(IReadOnlyList<string> errors) => Results.Text(
        new JsonObject { ["errors"] = new JsonObject { ["generalErrors"] = new JsonArray([.. errors.Select(e => JsonValue.Create(e))]) } }.ToJsonString(Written), "application/json", statusCode: StatusCodes.Status400BadRequest);

    private static IResult Json(JsonNode node) => Results.Text(node.ToJsonString(Written), "application/json; charset=utf-8");
}
