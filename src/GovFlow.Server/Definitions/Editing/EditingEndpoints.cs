using GovFlow.Server.Identity;

namespace GovFlow.Server.Definitions.Editing;

/// <summary>Drawing together: what is kept unsaved, who edits, and what is saved under which version.</summary>
internal static class EditingEndpoints
{
    public static IServiceCollection AddEditing(this IServiceCollection services)
    {
        services.AddScoped<KeepWorkingCopy>();
        services.AddScoped<EditingDesk>();
        services.AddScoped<SaveDrawing>();
        return services;
    }

    public static void MapEditing(this RouteGroupBuilder definitions)
    {
        definitions.MapGet("/working-copies", KeepWorkingCopy.List).RequirePermission(Permissions.DefinitionsEdit).WithName("ListWorkingCopies").WithSummary("没有存为草稿的修改：本人的；有权发布的可见是谁的，不见内容");
        var version = definitions.MapGroup("/versions/{id}");
        version.MapPost("/save", SaveDrawing.Endpoint).RequirePermission(Permissions.DefinitionsEdit).WithName("SaveDrawing").WithSummary("把在这个版本上的修改存为草稿，编号由系统给")
            .WithDescription("If-Match 须为打开时文件的 ETag（SHA-256）。打开的是草稿的，存回该草稿，已被他人另存的答 412，不覆盖；不是草稿的，或写 anew=true 的，存为下一版草稿。本人留存的工作副本随之清除。")
            .Accepts<object>("application/json");
        version.MapGet("/working-copy", KeepWorkingCopy.Get).RequirePermission(Permissions.DefinitionsEdit).WithName("GetWorkingCopy").WithSummary("本人在这个版本上没有存为草稿的修改，只有本人可见");
        version.MapPut("/working-copy", KeepWorkingCopy.Endpoint).RequirePermission(Permissions.DefinitionsEdit).WithName("KeepWorkingCopy").WithSummary("留存在这个版本上没有存为草稿的修改")
            .WithDescription("不是版本，不能发布。revision 为最近一次留存或读到的；另一处已留存更新的内容，答 412，不覆盖。");
        version.MapDelete("/working-copy", KeepWorkingCopy.Drop).RequirePermission(Permissions.DefinitionsEdit).WithName("DropWorkingCopy").WithSummary("不要本人留存的修改");
        version.MapGet("/editing", EditingDesk.Get).RequirePermission(Permissions.DefinitionsRead).WithName("GetEditing").WithSummary("谁正在编辑这个版本");
        version.MapPut("/editing", EditingDesk.Ask).RequirePermission(Permissions.DefinitionsEdit).WithName("AskToEdit").WithSummary("打开、续报或接着编辑这个版本")
            .WithDescription("90 秒没有续报，即视为已停止编辑。只是彼此知会，不锁保存：保存以 If-Match 为准。");
        version.MapDelete("/editing", EditingDesk.Release).RequirePermission(Permissions.DefinitionsEdit).WithName("StopEditing").WithSummary("离开页面，不再编辑");
    }
}
