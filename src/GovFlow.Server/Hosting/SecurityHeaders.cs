using GovFlow.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Hosting;

/// <summary>What every answer tells the browser about trust.</summary>
internal static class SecurityHeaders
{
    // Styles inline: the component library writes them while it runs. Scripts never.
    private const string Own =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "frame-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; connect-src 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        // The reader of identity cards is the one thing outside that a page may speak with, and only where there is one.
        var policy = app.ApplicationServices.GetRequiredService<IOptions<IdReaderSettings>>().Value.Origin is { } reader ? $"{Own} {reader}" : Own;
        return app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "SAMEORIGIN";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(self), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
                headers.CacheControl = "no-store";
            return next(context);
        });
    }
}
