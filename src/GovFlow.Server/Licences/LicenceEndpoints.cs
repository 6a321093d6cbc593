using System.Text;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Licences;

/// <summary>Hangs 证照库 into the API.</summary>
internal static class LicenceEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<PageOf<LicenceListLine>>, ProblemHttpResult>> Search(
        SearchLicencesRequest request, LicenceLines lines, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        return await lines.SearchAsync(hall, request, Math.Clamp(request.Limit ?? UsualLimit, 1, MostLimit), ct) is { } page
            ? TypedResults.Ok(page)
            : ApiProblem.Malformed("列表的游标不正确。", "$.cursor").ToResult();
    }

    private static async Task<Results<Ok<LicenceView>, ProblemHttpResult>> Get(
        Guid id, LicenceDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall || await desk.GetAsync(hall, id, actor.Value, ct) is not { } view)
            return ApiProblem.NotFound("证照库中没有这份证照。").ToResult();
        http.SetETag(view.Line.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<LicenceEntered>, ProblemHttpResult>> Enter(
        LicenceRequest request, NewCommand command, LicenceDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var (done, why) = await desk.EnterAsync(hall, command.Id, request, actor.Value, ct);
        return why is null ? TypedResults.Ok(done) : why.ToResult();
    }

    private static async Task<Results<Ok<LicenceView>, ProblemHttpResult>> Revoke(
        Guid id, VersionedCommand headers, RevokeLicenceRequest request, LicenceDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var (view, why) = await desk.RevokeAsync(hall, id, headers.Version, request.Reason, actor.Value, ct);
        if (view is null)
            return (why ?? ApiProblem.NotFound()).ToResult();
        http.SetETag(view.Line.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<UnmaskedView>, ProblemHttpResult>> Unmask(
        Guid id, UnmaskRequest request, LicenceDesk desk, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        var (whole, why) = await desk.UnmaskAsync(hall, id, request, actor.Value, ct);
        return why is null ? TypedResults.Ok(whole) : why.ToResult();
    }

    /// <summary>The name of the file stands in a header, percent-encoded, as with scans.</summary>
    private static async Task<Results<Ok<LicenceImportReport>, ProblemHttpResult>> Import(
        bool? trial, NewCommand command, LicenceImport import, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        using var file = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (file.Length + read > LicenceImport.Largest)
                return new ApiProblem(StatusCodes.Status413PayloadTooLarge, "list-too-large", "表格过大", "一张表格不超过 10 MB，请分成几张。").ToResult();
            file.Write(buffer, 0, read);
        }
        var (report, why) = await import.HandleAsync(hall, file.ToArray(), Uri.UnescapeDataString(http.Request.Headers["File-Name"].ToString()), trial ?? false, actor.Value.IdIn(hall.Code), ct);
        return why is null ? TypedResults.Ok(report) : why.ToResult();
    }

    private static FileContentHttpResult Template() => TypedResults.File(Csv.Bytes(new StringBuilder(LicenceImport.Template)), Csv.MediaType, "licences.csv");

    public static void AddLicences(this IServiceCollection services)
    {
        services.AddSingleton<NamedLicences>();
        services.AddScoped<FindLicences>();
        services.AddScoped<LicenceLines>();
        services.AddScoped<LicenceDesk>();
        services.AddScoped<LicenceImport>();
        services.AddSingleton<LicenceReminders>();
    }

    public static void MapLicences(this IEndpointRouteBuilder api)
    {
        api.MapPost("/intake/licences", FindLicences.AtWindow).WithTags("收件").RequirePermission(Permissions.IntakeConclude).WithName("FindLicences")
            .WithSummary("按申请人身份查证照库，列出可以免交的材料").WithDescription("不保存申请人的任何内容；谁在何时查看了哪些证照，登记在操作留痕中。serves 为假的，whyNot 说明为何不能用（到期、撤销、换发）。");
        api.MapGet("/cases/{id:guid}/licences", FindLicences.ForCase).WithTags("办件").RequirePermission(Permissions.CasesAct).WithName("FindCaseLicences").WithSummary("办件待补的材料中证照库可以免交的");
        var licences = api.MapGroup("/licences").WithTags("证照库");
        licences.MapPost("/search", Search).RequirePermission(Permissions.LicencesRead).WithName("SearchLicences").WithSummary("查证照库，最近入库的在前；号码须完整")
            .WithDescription("条件在请求体中，地址里不出现个人信息。统一社会信用代码与其中的组织机构代码互通。");
        licences.MapGet("/{id:guid}", Get).RequirePermission(Permissions.LicencesRead).WithName("GetLicence").WithSummary("一份证照，号码已遮盖");
        licences.MapPost("", Enter).RequirePermission(Permissions.LicencesManage).WithName("EnterLicence").WithSummary("登记证照入库，重复提交结果相同")
            .WithDescription("同名同号同一持证人而内容不同的，原登记转为已换发。Command-Id 即证照在库中的编号。");
        licences.MapPost("/import", Import).RequirePermission(Permissions.LicencesManage).WithName("ImportLicences").WithSummary("导入证照表格；trial=true 只试读不保存")
            .WithDescription("请求体为 .xlsx 或 CSV 文件本身，请求头 File-Name 为文件名（百分号编码）。有问题的行不导入并逐行说明，其余导入；同一张表重复导入结果相同。")
            .Accepts<byte[]>("application/octet-stream");
        licences.MapGet("/import/template", Template).RequirePermission(Permissions.LicencesManage).WithName("GetLicenceTemplate").WithSummary("导入用的空白表格（CSV）");
        licences.MapPost("/{id:guid}/revoke", Revoke).RequirePermission(Permissions.LicencesManage).WithName("RevokeLicence").WithSummary("撤销、注销在册的证照");
        licences.MapPost("/{id:guid}/unmask", Unmask).RequirePermission(Permissions.CasesUnmask).WithName("UnmaskLicence").WithSummary("查看证照的完整号码和持证人，留痕");
    }
}
