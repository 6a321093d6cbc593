using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace GovFlow.Server.Hosting;

/// <summary>Names the web client that is served: a page that was loaded under another name is an old one.</summary>
internal sealed record ClientVersion(string Value);

/// <summary>Serves the built web client: from <c>wwwroot</c> beside a published executable, from the source tree's <c>dist</c> in development.</summary>
internal static class WebClient
{
    private const string StaffEntry = "index.html";
    private const string PortalEntry = "portal.html";
    private const string WallEntry = "wall.html";

    /// <summary>The folder of the built client, or null where it was not built.</summary>
    public static string? Folder()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (File.Exists(Path.Combine(published, PortalEntry)))
            return published;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var built = Path.Combine(folder.FullName, "src", "GovFlow.Web", "dist");
            if (File.Exists(Path.Combine(built, PortalEntry)))
                return built;
            if (File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
                return null;
        }
        return null;
    }

    /// <summary>The entry pages name every other file by its content; without them the server's own build stands for the client.</summary>
    public static ClientVersion Version(string? folder)
    {
        if (folder is null)
            return new ClientVersion(typeof(WebClient).Module.ModuleVersionId.ToString("N"));
        byte[] pages = [.. new[] { StaffEntry, PortalEntry, WallEntry }.SelectMany(page => File.ReadAllBytes(Path.Combine(folder, page)))];
        return new ClientVersion(Convert.ToHexStringLower(SHA256.HashData(pages)));
    }

    /// <summary>Files by their names; a name with a content hash in it may be kept for a year.</summary>
    public static void UseWebClient(this WebApplication app, string? folder)
    {
        if (folder is null)
            return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            OnPrepareResponse = served => served.Context.Response.Headers.CacheControl =
                served.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    /// <summary>Every address that is neither a file nor the API is a page of the client: staff under <c>/app</c> and <c>/login</c>, screens under <c>/wall</c>, applicants elsewhere.</summary>
    public static void MapWebClient(this WebApplication app, string? folder)
    {
        app.MapFallback("{*path:nonfile}", async context =>
        {
            var path = context.Request.Path;
            if (IsService(path) || !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            if (folder is null)
                await context.Response.WriteAsync(NotBuilt, context.RequestAborted);
            else
                await context.Response.SendFileAsync(Path.Combine(folder, EntryOf(path)), context.RequestAborted);
        }).AllowAnonymous().WithName("WebClient").ExcludeFromDescription();
    }

    private static string EntryOf(PathString path) =>
        IsStaff(path) ? StaffEntry : path.StartsWithSegments("/wall", StringComparison.Ordinal) ? WallEntry : PortalEntry;

    private static bool IsStaff(PathString path) =>
        path.StartsWithSegments("/app", StringComparison.Ordinal) || path.StartsWithSegments("/login", StringComparison.Ordinal);

    private static bool IsService(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase);

    private const string NotBuilt =
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>GovFlow</title>"
        + "<p>网页尚未构建。请安装 Node.js 20.19 以上版本，再执行 <code>dotnet build src/GovFlow.Server</code>；接口与命令行不受影响。</p></html>";
}
