using GovFlow.Storage.Audit;

namespace GovFlow.Server.Identity;

/// <summary>Says of every request that may change something where it comes from, for the entry its act leaves.</summary>
internal static class RequestOrigin
{
    public static IApplicationBuilder UseRequestOrigin(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            var current = context.RequestServices.GetRequiredService<CurrentActor>();
            // A page logs in by cookie, a program by a token it sends itself.
            var channel = context.Request.Headers.Authorization.Count > 0 ? "program" : "page";
            context.RequestServices.GetRequiredService<ActOrigins>().Begin(new ActOrigin(channel, null, () => current.Posts));
        }
        await next(context);
    });
}
