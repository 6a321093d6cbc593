using GovFlow.Server.Hosting;
using GovFlow.Server.Identity;
using GovFlow.Server.Kiosks;
using GovFlow.Server.Queueing;
using GovFlow.Server.Voices;

namespace GovFlow.Server.Applicants;

/// <summary>Hangs the applicants' side into the API: one group of its own, opened by its own log-in.</summary>
internal static class ApplicantEndpoints
{
    public static IServiceCollection AddApplicants(this IServiceCollection services)
    {
        services.AddApplicantLogIns();
        services.AddScoped<FilingDrafts>();
        services.AddScoped<FileApplication>();
        services.AddScoped<FileMatter>();
        services.AddScoped<OwnMatters>();
        services.AddScoped<MatterSupplement>();
        services.AddScoped<MyMatters>();
        services.AddScoped<MyCases>();
        services.AddScoped<MyFiles>();
        services.AddScoped<MyLicences>();
        return services;
    }

    /// <param name="staff">The group <c>/api</c>.</param>
    public static void MapApplicants(this IEndpointRouteBuilder staff)
    {
        staff.MapPost("/applicants/confirm", AccountActs.Confirm).WithTags("收件").RequirePermission(Permissions.IntakeConclude).WithName("ConfirmApplicant")
            .WithSummary("核验实名账户：窗口当面核对证件").WithDescription("姓名（名称）、号码按证件填写，核验码由申请人出示；三者相符才核验，不符的不说明哪一项。");
        var own = staff.MapGroup("/applicant").WithTags("我的空间").RequireRateLimiting(RateLimits.Applicant).AddEndpointFilter(ApplicantLogIns.OursOnly);
        own.MapPost("/register", AccountActs.Register).AllowAnonymous().RequireRateLimiting(RateLimits.Login).WithName("RegisterApplicant").WithSummary("注册实名账户，注册后为未核验");
        own.MapPost("/login", AccountActs.LogIn).AllowAnonymous().RequireRateLimiting(RateLimits.Login).WithName("LogInApplicant").WithSummary("申请人登录");
        own.MapPost("/logout", (Delegate)AccountActs.LogOut).AllowAnonymous().WithName("LogOutApplicant").WithSummary("申请人退出登录");
        own.MapCards();
        own.MapGet("/me", AccountActs.Me).RequireApplicant(byCard: true).WithName("GetApplicant").WithSummary("我的账户，号码已遮盖");
        own.MapGet("/drafts", FilingDrafts.List).RequireApplicant().WithName("ListFilingDrafts").WithSummary("未提交的申请");
        own.MapGet("/drafts/{id:guid}", FilingDrafts.Get).RequireApplicant().WithName("GetFilingDraft").WithSummary("一份未提交的申请");
        own.MapPut("/drafts/{id:guid}", FilingDrafts.Keep).RequireApplicant().WithName("KeepFilingDraft").WithSummary("暂存申请").WithDescription("编号由客户端取（UUID），提交时用作 Command-Id。");
        own.MapDelete("/drafts/{id:guid}", FilingDrafts.Drop).RequireApplicant().WithName("DropFilingDraft").WithSummary("删除未提交的申请");
        own.MapGet("/cases", MyCases.List).RequireApplicant(byCard: true).WithName("ListMyCases").WithSummary("我的办件，最近的在前");
        own.MapPost("/cases", FileApplication.File).RequireApplicant().WithName("FileApplication").WithSummary("提交网上申请")
            .WithDescription("Command-Id 用草稿的编号：重复点击、断线重交只成一件。答复编号、查询码，从哪一日算起，窗口何时答复。");
        own.MapGet("/cases/{id:guid}", MyCases.Get).RequireApplicant(byCard: true).WithName("GetMyCase").WithSummary("我的一个办件");
        own.MapPost("/matters", FileMatter.File).RequireApplicant().WithName("FileMatter").WithSummary("网上申办一件事：一张申请表、一套材料，各事项同时提交")
            .WithDescription("Command-Id 用草稿的编号。全部提交或者全部不提交；有事项不能提交的，答复 bundle-refused，items 逐项写明原因。各件分别预审、分别计时。");
        own.MapGet("/matters/{id:guid}", MyMatters.Get).RequireApplicant().WithName("GetMyMatter").WithSummary("我的一件事：各办件，以及要补交的材料，同一份只列一次");
        own.MapPost("/matters/{id:guid}/supplement", MyMatters.SendSupplement).RequireApplicant().WithName("SendMatterSupplement").WithSummary("一件事网上补交：同一份材料只交一次，用于要它的各件")
            .WithDescription("materials 按合并清单的编码；全部补交或者全部不补交。");
        own.MapPost("/cases/{id:guid}/amend", FileApplication.Amend).RequireApplicant().WithName("AmendApplication").WithSummary("窗口答复前更正、补充申请");
        own.MapPost("/cases/{id:guid}/supplement", FileApplication.SendSupplement).RequireApplicant().WithName("SendSupplement").WithSummary("网上补交材料，窗口核对后按提交之日计");
        own.MapPost("/cases/{id:guid}/withdraw", FileApplication.Withdraw).RequireApplicant().WithName("WithdrawMine").WithSummary("撤回申请");
        own.MapPost("/cases/{id:guid}/hearing", FileApplication.AskHearing).RequireApplicant().WithName("AskHearingMine").WithSummary("申请听证");
        own.MapPost("/cases/{id:guid}/urge", FileApplication.Urge).RequireApplicant().WithName("UrgeMine").WithSummary("催办，每日一次");
        own.MapPost("/cases/{id:guid}/read", MyCases.Read).RequireApplicant().WithName("ReadMyCase").WithSummary("标为已读");
        own.MapGet("/cases/{id:guid}/papers/{paperId:guid}", MyCases.Paper).RequireApplicant(byCard: true).WithName("GetMyPaper").WithSummary("文书原样（HTML），查看留痕").Produces<string>(200, "text/html");
        own.MapPost("/files", MyFiles.Upload).RequireApplicant().WithName("UploadMyFile").WithSummary("上传一份材料的照片或文件")
            .WithDescription("请求体为文件本身（JPG、PNG、PDF，按内容识别），请求头 File-Name 为文件名（百分号编码）。Command-Id 即文件编号。").Accepts<byte[]>("application/octet-stream");
        own.MapGet("/files", MyFiles.Loose).RequireApplicant().WithName("ListMyFiles").WithSummary("上传而尚未提交的文件");
        own.MapDelete("/files/{id:guid}", MyFiles.Drop).RequireApplicant().WithName("DropMyFile").WithSummary("不要一份尚未提交的文件");
        own.MapGet("/files/{id:guid}", MyFiles.Bytes).RequireApplicant().WithName("GetMyFile").WithSummary("文件原样，查看办件的影像留痕").Produces<byte[]>(200, "image/jpeg", "image/png", "application/pdf");
        own.MapGet("/licences", MyLicences.List).RequireApplicant().WithName("ListMyLicences").WithSummary("我的证照，须账户已核验");
        own.MapGet("/items/{code}/licences", MyLicences.ForItem).RequireApplicant().WithName("FindMyLicences").WithSummary("我的证照可以免交事项的哪些材料，须账户已核验");
        MyVoices.Map(own);
        own.MapMyBookings();
        own.MapGet("/notices", MyCases.Notices).RequireApplicant().WithName("ListMyNotices").WithSummary("我的通知，最近的在前");
    }
}
