using Microsoft.AspNetCore.StaticFiles;

namespace GovFlow.Server.Studio;

/// <summary>
/// Serves the genuine Elsa Studio under <c>/studio</c> (decision 0021): its package as it came, and our page around it. There is none where the package was not fetched at build.
/// </summary>
internal static class StudioSite
{
    private const string Package = "@elsa-workflows/elsa-studio-wasm";

    // The Studio is a WebAssembly program; scripts come from here alone, styles it writes while it runs.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    private static readonly FileExtensionContentTypeProvider Types = TypesOf();

    /// <summary>Where page and package lie; null where the Studio was not fetched.</summary>
    public static StudioFolders? Folders()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot", "studio");
        if (File.Exists(Path.Combine(published, "host.html")))
            return new StudioFolders(published, published);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "GovFlow.sln")))
                continue;
            var page = Path.Combine(folder.FullName, "src", "GovFlow.Studio");
            var package = Path.Combine([page, "node_modules", .. Package.Split('/')]);
            return Directory.Exists(Path.Combine(package, "_framework")) ? new StudioFolders(page, package) : null;
        }
        return null;
    }

    /// <summary>Answers everything under <c>/studio</c>.</summary>
    public static void UseStudio(this WebApplication app, StudioFolders? folders)
    {
        if (folders is null)
            return;
        app.Map("/studio", studio => studio.Run(context => AnswerAsync(context, folders)));
    }

    private static async Task AnswerAsync(HttpContext context, StudioFolders folders)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        context.Response.Headers.ContentSecurityPolicy = Policy;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }
        if (Find(path, folders) is not { } file)
        {
            // Every address without a file's name is a page of the Studio.
            if (Path.HasExtension(path))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            file = Path.Combine(folders.Page, "host.html");
        }
        context.Response.ContentType = Types.TryGetContentType(file, out var type) ? type : "application/octet-stream";
        // Names under _framework carry a digest of their content, but for the loaders.
        context.Response.Headers.CacheControl = path.StartsWith("_framework/", StringComparison.Ordinal) && path.Count(c => c == '.') > 1 && !path.Contains("blazor.webassembly", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable" : "no-cache";
        if (File.Exists(file + ".br") && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            file += ".br";
            context.Response.Headers.ContentEncoding = "br";
            context.Response.Headers.Vary = "Accept-Encoding";
        }
        await context.Response.SendFileAsync(file, context.RequestAborted);
    }

    /// <summary>The file of a name, ours before the package's; null where there is none or the name leads outside.</summary>
    private static string? Find(string path, StudioFolders folders)
    {
        var root = Path.GetFullPath(path is "host.js" or "host.css" ? folders.Page : folders.Package);
        var full = Path.GetFullPath(Path.Combine(root, path));
        // The package's own start page names an element it does not have.
        return path is not "index.html" && full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(full) ? full : null;
    }

    private static FileExtensionContentTypeProvider TypesOf()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".dat"] = "application/octet-stream";
        types.Mappings[".wasm"] = "application/wasm";
        types.Mappings[".js"] = "text/javascript; charset=utf-8";
        types.Mappings[".html"] = "text/html; charset=utf-8";
        types.Mappings[".css"] = "text/css; charset=utf-8";
        return types;
    }
}

/// <summary>Where our page and the Studio's package lie.</summary>
internal sealed record StudioFolders(string Page, string Package);
