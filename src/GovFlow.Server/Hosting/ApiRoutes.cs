using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Studio;

namespace GovFlow.Server.Hosting;

/// <summary>The map of the HTTP API: every slice hangs its endpoints in here, and nowhere else.</summary>
internal static class ApiRoutes
{
    /// <summary>Maps every slice.</summary>
    public static void MapGovFlowApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().WithName("OpenApi");
        var open = app.MapGroup("/api/public").AllowAnonymous().RequireRateLimiting(RateLimits.Public);
        open.MapGet("/", () => TypedResults.Ok(new ApiWelcome("GovFlow", "/openapi/v1.json")))
            .WithName("GetApiWelcome").WithSummary("接口入口");
        var staff = app.MapGroup("/api");
        staff.MapIdentity();
        staff.MapSlices(open);
        app.MapStudio();
        app.Map("/api/{**rest}", (HttpContext context) => ApiProblem.NotFound().ToResult()).AllowAnonymous().WithName("ApiNotFound").ExcludeFromDescription();
    }
}

/// <summary>Where a program that found the API goes next.</summary>
/// <param name="Name">The product.</param>
/// <param name="OpenApi">Path of the API's description.</param>
public sealed record ApiWelcome(string Name, string OpenApi);
