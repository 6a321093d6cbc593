using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
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
    private const string Assets = "/assets";

    /// <summary>What the build packs scripts and styles in, the smallest first.</summary>
    private static readonly (string Encoding, string Ending)[] Forms = [("br", ".br"), ("gzip", ".gz")];

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
        var files = new PhysicalFileProvider(folder);
        var types = new FileExtensionContentTypeProvider();
        app.Use((context, next) =>
        {
            // A script is a quarter as large in the form the build has packed it in: on a telephone that is what a page waits for.
            if (context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal) && Packed(context.Request, files) is { } form)
            {
                context.Items[typeof(PackedForm)] = new PackedForm(form.Encoding, types.TryGetContentType(context.Request.Path, out var type) ? type : "application/octet-stream");
                context.Request.Path += form.Ending;
            }
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = new FileExtensionContentTypeProvider(types.Mappings.Concat(Forms.Select(f => KeyValuePair.Create(f.Ending, "application/octet-stream"))).DistinctBy(m => m.Key).ToDictionary()),
            OnPrepareResponse = served =>
            {
                var headers = served.Context.Response.Headers;
                var isAsset = served.Context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal);
                headers.CacheControl = isAsset ? "public, max-age=31536000, immutable" : "no-cache";
                if (isAsset)
                    headers.Vary = "Accept-Encoding";
                if (served.Context.Items[typeof(PackedForm)] is PackedForm form)
                    (headers.ContentEncoding, headers.ContentType) = (form.Encoding, form.ContentType);
            },
        });
    }

    /// <summary>The smallest form of a file the browser takes; null where it takes none or there is none.</summary>
    private static (string Encoding, string Ending)? Packed(HttpRequest request, PhysicalFileProvider files)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding;
        foreach (var form in Forms)
        {
            if (taken.Any(t => t.Value == form.Encoding && t.Quality is not 0) && files.GetFileInfo(request.Path + form.Ending).Exists)
                return form;
        }
        return null;
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

    /// <summary>A packed file is sent as what is in it.</summary>
    private sealed record PackedForm(string Encoding, string ContentType);

    private const string NotBuilt =
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>GovFlow</title>"
        + "<p>网页尚未构建。请安装 Node.js 20.19 以上版本，再执行 <code>dotnet build src/GovFlow.Server</code>；接口与命令行不受影响。</p></html>";
}
