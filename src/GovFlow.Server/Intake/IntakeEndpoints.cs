using GovFlow.Server.Identity;
using GovFlow.Server.Intake.Drafts;

namespace GovFlow.Server.Intake;

/// <summary>Hangs the intake into the API.</summary>
internal static class IntakeEndpoints
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddScoped<AssessIntake>();
        services.AddScoped<ConcludeIntake>();
        services.AddScoped<ReadReceived>();
        services.AddScoped<KeepDraft>();
        services.AddScoped<KnownApplicantDesk>();
        services.AddScoped<ReadDrafts>();
        return services;
    }

    public static void MapIntake(this IEndpointRouteBuilder api)
    {
        var intake = api.MapGroup("/intake").WithTags("收件").RequirePermission(Permissions.IntakeConclude);
        intake.MapPost("/assess", AssessIntake.Endpoint).WithName("AssessIntake").WithSummary("收件判定")
            .WithDescription("纯判定，不保存任何内容。列出十种结论各自可否及理由、承诺到期日、将出具的文书和缺少的材料。");
        intake.MapPost("/applicant", KnownApplicantDesk.Find).WithName("FindApplicant").WithSummary("本大厅已有的申请人资料、在办的同一事项和可以沿用的影像")
            .WithDescription("姓名、电话、地址默认遮盖；hasSeenPaper 表示已核对证件原件，此时给出全文。给出了谁的资料，先留痕再给出。");
        intake.MapPost("/applicant/scans", KnownApplicantDesk.Take).WithName("TakeScansAgain").WithSummary("沿用同一申请人以前办件中同一材料的影像")
            .WithDescription("须已核对证件原件。内容与原影像相同（同一摘要），文件名注明出自哪一办件；原办件留痕。超过 GovFlow:Files:ServeAgainDays 的不再沿用。");
        intake.MapPost("/receive", ConcludeIntake.Receive).WithName("ReceiveApplication").WithSummary("登记收到而尚未答复的申请")
            .WithDescription("网上、邮寄或者代收的申请，窗口须当日答复；当日未答复的出红牌，行政许可五个工作日未答复的依法视为受理。");
        intake.MapGet("/received", ReadReceived.List).WithName("ListReceived").WithSummary("收到待答复的申请，最早的在前")
            .WithDescription("clock 为当日答复的时限，超过即为红牌；deemedAfter 为行政许可法定五个工作日的最后一日，过后依法视为自收到之日起受理。");
        intake.MapGet("/received/{id:guid}", ReadReceived.Get).WithName("GetReceived").WithSummary("一件收到待答复的申请，含登记的全部内容，查看留痕");
        intake.MapPost("/received/{id:guid}/assess", AssessIntake.OfReceived).WithName("AssessReceived").WithSummary("对已收到的申请作收件判定，按收到时的事项版本");
        intake.MapPost("/received/{id:guid}/conclude", ConcludeIntake.OfReceived).WithName("ConcludeReceived").WithSummary("对已收到的申请作出收件结论，出具文书");
        intake.MapGet("/sent-supplements", SentSupplements.List).WithName("ListSentSupplements").WithSummary("网上补交待窗口核对的，最早的在前");
        intake.MapPost("/conclude", ConcludeIntake.Endpoint).WithName("ConcludeIntake").WithSummary("收件办结，当场出具文书")
            .WithDescription("依据已变化时答复 409 assessment-changed，并附新的判定。未完成的收件办结时，Command-Id 用它的编号：办结后它不再列出，断线后重交不会办成两件。");
        intake.MapGet("/drafts", ReadDrafts.List).WithName("ListIntakeDrafts").WithSummary("本人未完成的收件");
        intake.MapGet("/drafts/{id:guid}", ReadDrafts.Get).WithName("GetIntakeDraft").WithSummary("一次未完成的收件，本人可见");
        intake.MapPut("/drafts/{id:guid}", KeepDraft.Endpoint).WithName("KeepIntakeDraft").WithSummary("暂存未完成的收件")
            .WithDescription("编号由客户端取（UUID）。revision 为最近一次暂存或读到的版次，新的填 0；他处已有更新的版次时答复 412，已出文书的答复 409。");
        intake.MapDelete("/drafts/{id:guid}", ReadDrafts.Drop).WithName("DropIntakeDraft").WithSummary("申请人仅咨询、未提出申请：不保留已填内容");
    }
}
