using GovFlow.Server.Identity;

namespace GovFlow.Server.Tasks;

/// <summary>Hangs the tasks into the API.</summary>
internal static class TaskEndpoints
{
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.AddScoped<ListTasks>();
        services.AddScoped<GetTask>();
        services.AddScoped<PreviewTask>();
        services.AddScoped<RecordCommands>();
        services.AddScoped<ReviewTogether>();
        services.AddScoped<SigningAccounts>();
        return services;
    }

    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("待办");
        tasks.MapGet("/", ListTasks.Endpoint).RequirePermission(Permissions.TasksRead).WithName("ListTasks").WithSummary("待办列表")
            .WithDescription("view：mine、asked、post、department、claimable、done；按到期日排序，同日绿色通道在前。q 只查编号、事项和环节；按申请人查找用 POST /tasks/search。");
        tasks.MapPost("/search", ListTasks.Search).RequirePermission(Permissions.TasksRead).WithName("SearchTasks").WithSummary("按申请人、编号、事项或环节查找待办")
            .WithDescription("条件在请求体中，姓名和证件号码不出现在网址和日志里；姓名、证件号码须完整。");
        tasks.MapGet("/{id:guid}", GetTask.Endpoint).RequirePermission(Permissions.TasksRead).WithName("GetTask").WithSummary("一项任务：审查要点、材料、可做的事");
        tasks.MapPost("/{id:guid}/claim", TaskCommands.Claim).RequirePermission(Permissions.TasksWork).WithName("ClaimTask").WithSummary("认领任务");
        tasks.MapPost("/{id:guid}/release", TaskCommands.Release).RequirePermission(Permissions.TasksWork).WithName("ReleaseTask").WithSummary("退回岗位");
        tasks.MapPost("/{id:guid}/transfer", TaskCommands.Transfer).RequirePermission(Permissions.TasksWork).WithName("TransferTask").WithSummary("转办");
        tasks.MapPost("/{id:guid}/complete", TaskCommands.Complete).RequirePermission(Permissions.TasksWork).WithName("CompleteTask").WithSummary("办结任务");
        tasks.MapPost("/{id:guid}/review-together", ReviewTogether.Endpoint).RequirePermission(Permissions.TasksWork).WithName("ReviewTogether").WithSummary("批量审查中的一件：逐项确认符合，附共同的审查意见")
            .WithDescription("每一件是一条命令。本人没有看过全部材料影像、材料未齐、有异议或听证、已亮红牌的，予以拒绝，单独办理。");
        TaskVerbCommands.Map(tasks);
        RecordCommands.Map(tasks);
        tasks.MapPost("/{id:guid}/preview", PreviewTask.Endpoint).RequirePermission(Permissions.TasksWork).WithName("PreviewTask").WithSummary("预览将出具的文书，不保存");
    }
}
