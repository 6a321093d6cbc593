using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Storage.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Files;

/// <summary>Hangs the files of materials into the API.</summary>
internal static class FileEndpoints
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddSingleton(provider => new FileVault(
            provider.GetRequiredService<IOptions<FileSettings>>().Value.Folder is { Length: > 0 } folder ? folder : UsualFolder(provider.GetRequiredService<IOptions<DatabaseSettings>>().Value)));
        services.AddSingleton<KeepFile>();
        services.AddSingleton<NamedFiles>();
        services.AddScoped<ReadFile>();
        return services;
    }

    public static void MapFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/files").WithTags("材料影像");
        files.MapPost("/", KeepFile.Endpoint).RequirePermission(Permissions.TasksWork).WithName("UploadFile").WithSummary("上传一份材料影像")
            .WithDescription("请求体为文件本身（JPG、PNG、PDF，按内容识别），请求头 File-Name 为文件名（百分号编码）。Command-Id 即文件编号，重传同一文件用同一个编号。未被办件引用前只有上传人能看到，久不引用即清除。")
            .Accepts<byte[]>("application/octet-stream");
        files.MapGet("/", ReadFile.Loose).RequirePermission(Permissions.TasksWork).WithName("ListLooseFiles").WithSummary("本人上传而尚未归入办件的文件");
        files.MapDelete("/{id:guid}", ReadFile.Drop).RequirePermission(Permissions.TasksWork).WithName("DropFile").WithSummary("不要一份尚未归入办件的文件");
        files.MapGet("/{id:guid}", ReadFile.Endpoint).RequirePermission(Permissions.PapersRead).WithName("GetFile").WithSummary("材料影像原样，查看办件的影像留痕").Produces<byte[]>(200, FileKinds.Jpeg, FileKinds.Png, FileKinds.Pdf);
    }

    /// <summary>Beside the database file, so that who moves one moves the other.</summary>
    private static string UsualFolder(DatabaseSettings database)
    {
        var usual = Path.Combine(Directory.GetCurrentDirectory(), "govflow-data", "govflow");
        return $"{(database is { Provider: Storage.DatabaseProvider.Sqlite, ConnectionString: { Length: > 0 } given } ? Path.ChangeExtension(new SqliteConnectionStringBuilder(given).DataSource, null) : usual)}-files";
    }
}
