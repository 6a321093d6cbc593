using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Hearings;
using GovFlow.Server.Cases.Joint;
using GovFlow.Server.Cases.Publicities;
using GovFlow.Server.Cases.Replay;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Scheduling;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Cases;

/// <summary>Hangs the cases into the API, and the desk into the host.</summary>
internal static class CaseEndpoints
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CentreTree>();
        services.AddSingleton<WorkflowShelf>();
        services.AddSingleton<ServerClock>();
        services.AddSingleton(provider => PatternCaseNumbers.Of(provider.GetRequiredService<IOptions<OfficeSettings>>()));
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<CaseReplayer>();
        services.AddSingleton<IFlowWaker, FlowWaker>();
        services.AddSingleton<CaseViews>();
        services.AddScoped<CaseScope>();
        services.AddScoped<CaseCommands>();
        services.AddScoped<ListCases>();
        services.AddScoped<GetClocks>();
        services.AddScoped<GetShares>();
        services.AddScoped<GetOpinions>();
        services.AddScoped<GetJointBoard>();
        services.AddScoped<ListJoint>();
        services.AddScoped<GetArchive>();
        services.AddScoped<GetHearing>();
        services.AddScoped<GetPublicity>();
        services.AddScoped<OpenPublicities>();
        services.AddSingleton<DeemedAcceptances>();
        services.AddScoped<Unmask>();
        return services;
    }

    public static void MapCases(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("办件");
        cases.MapGet("/", ListCases.Endpoint).RequirePermission(Permissions.CasesRead).WithName("ListCases").WithSummary("办件查询")
            .WithDescription("state 可为某一阶段，或 open（未办结，按到期日排序）；incidents=true 只列流程中断待运维人员处理的；其余按收件时间倒序。q 只查编号（至少后六位）、文书校验码和事项；按申请人查找用 POST /cases/search。");
        cases.MapPost("/search", ListCases.Search).RequirePermission(Permissions.CasesRead).WithName("SearchCases").WithSummary("按申请人、编号或事项查找办件")
            .WithDescription("条件在请求体中，姓名和证件号码不出现在网址和日志里；姓名、证件号码须完整。");
        cases.MapGet("/{id:guid}", GetCase.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetCase").WithSummary("一件办件，个人信息脱敏");
        cases.MapGet("/{id:guid}/timeline", GetTimeline.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetTimeline").WithSummary("时间线，最近的在前");
        cases.MapGet("/{id:guid}/clocks", GetClocks.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetClocks").WithSummary("各时限的逐日说明");
        cases.MapGet("/{id:guid}/shares", GetShares.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetShares").WithSummary("责任分解：各部门、岗位、申请人、特别程序各用了几个工作日");
        cases.MapGet("/{id:guid}/opinions", GetOpinions.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetOpinions").WithSummary("各环节的办理意见，先办的在前");
        cases.MapGet("/joint", ListJoint.Endpoint).RequirePermission(Permissions.CasesRead).WithName("ListJointCases").WithSummary("联办中的办件：各等哪个部门");
        cases.MapGet("/{id:guid}/joint", GetJointBoard.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetJointBoard").WithSummary("联办看板：各部门联系单、时限、意见和合并补正");
        cases.MapGet("/{id:guid}/archive", GetArchive.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetArchive").WithSummary("归档检查和卷内目录");
        cases.MapGet("/{id:guid}/archive/print", GetArchive.Print).RequirePermission(Permissions.CasesRead).WithName("PrintArchiveIndex").WithSummary("打印卷内目录").Produces<string>(200, "text/html");
        cases.MapGet("/{id:guid}/audit", GetAudit.Endpoint).RequirePermission(Permissions.AuditRead).WithName("GetAudit").WithSummary("留痕与哈希链校验");
        cases.MapGet("/{id:guid}/audit/replay", GetReplay.Endpoint).RequirePermission(Permissions.AuditRead).WithName("ReplayCase").WithSummary("回放：按留痕逐条重办，与现存记录比对")
            .WithDescription("steps 为每条命令前后的变化；differences 只列位置（表、编号、字段），不列内容。");
        cases.MapGet("/{id:guid}/audit/export", GetAudit.Export).RequirePermission(Permissions.AuditRead).WithName("ExportAudit").WithSummary("导出留痕（CSV）");
        cases.MapPost("/{id:guid}/materials", ActOnCase.HandIn).RequirePermission(Permissions.CasesAct).WithName("HandInMaterials").WithSummary("收取补正材料");
        cases.MapPost("/{id:guid}/scans", ActOnCase.AddScans).RequirePermission(Permissions.CasesAct).WithName("AddScans").WithSummary("为已收到的材料补传影像");
        cases.MapPost("/{id:guid}/withdraw", ActOnCase.Withdraw).RequirePermission(Permissions.CasesAct).WithName("WithdrawCase").WithSummary("申请人撤回申请");
        cases.MapPost("/{id:guid}/become-committed", ActOnCase.BecomeCommitted).RequirePermission(Permissions.CasesAct).WithName("BecomeCommitted").WithSummary("即办件转为承诺件")
            .WithDescription("即办件当日不能办结的，记录原因并另行承诺办结时限（工作日，自受理起算，不超过法定时限），出具新的受理通知书。");
        cases.MapPost("/{id:guid}/allow-second-notice", ActOnCase.AllowSecondNotice).RequirePermission(Permissions.AlertsAcknowledge).WithName("AllowSecondNotice").WithSummary("监察员批准再次告知补正")
            .WithDescription("只因申请人新提交的材料引出的新要求，一件一次；首次告知不完整记为违规线索。");
        cases.MapPost("/{id:guid}/clocks/{clockId:guid}/extend", ActOnCase.Extend).RequirePermission(Permissions.ClocksExtend).WithName("ExtendClock").WithSummary("延长法定时限")
            .WithDescription("只延长法定时限，一件一次；未逾期的承诺时限随之顺延。");
        cases.MapPost("/{id:guid}/incidents/{incidentId}/retry", ActOnCase.Retry).RequirePermission(Permissions.IncidentsHandle).WithName("RetryIncident").WithSummary("重试中断的环节");
        cases.MapPost("/{id:guid}/incidents/{incidentId}/skip", ActOnCase.Skip).RequirePermission(Permissions.IncidentsHandle).WithName("SkipIncident").WithSummary("跳过中断的环节");
        cases.MapPost("/{id:guid}/incidents/{incidentId}/cancel", ActOnCase.Cancel).RequirePermission(Permissions.IncidentsHandle).WithName("CancelIncident").WithSummary("因流程中断终止办理，出具终止审查通知书");
        cases.MapHearings();
        cases.MapPublicities();
        cases.MapPost("/{id:guid}/unmask", Unmask.Endpoint).RequirePermission(Permissions.CasesUnmask).WithName("UnmaskPersonalData").WithSummary("查看一项完整个人信息，留痕");
    }
}
