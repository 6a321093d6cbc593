using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace GovFlow.Server.Problems;

/// <summary>Makes every failure of the HTTP API a problem+json with code, Chinese words and trace id.</summary>
internal static class ProblemRegistration
{
    /// <summary>Registers the writer and the handlers.</summary>
    public static IServiceCollection AddGovFlowProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        services.AddExceptionHandler<RequestExceptionHandler>();
        // Also outside Development: the reader's own words are turned into ours by the handler.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>Exceptions and bare statuses below this become problems.</summary>
    public static IApplicationBuilder UseGovFlowProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // The handler logs what deserves it; a refused request is no error of ours.
            SuppressDiagnosticsCallback = context => context.ExceptionHandledBy is ExceptionHandledType.ExceptionHandlerService,
        });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, ApiProblem.OfStatus(context.HttpContext.Response.StatusCode)));
        return app;
    }

    /// <summary>Writes <paramref name="problem"/> as the answer.</summary>
    public static async Task WriteAsync(HttpContext context, ApiProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem.ToDetails() });
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        var status = details.Status ?? context.HttpContext.Response.StatusCode;
        if (!details.Extensions.ContainsKey("code"))
        {
            // Came from the framework itself, in English.
            var ours = ApiProblem.OfStatus(status);
            (details.Status, details.Title, details.Detail, details.Type) = (status, ours.Title, ours.Detail, $"urn:govflow:problem:{ours.Code}");
            details.Extensions["code"] = ours.Code;
        }
        details.Extensions["traceId"] = TraceId(context.HttpContext);
    }

    /// <summary>The id that finds a request in the logs.</summary>
    internal static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
