using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace GovFlow.Server.Items.Forms;

/// <summary>Hangs 格式文本和示范文本 into the API.</summary>
internal static class ItemFormEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<IReadOnlyList<ItemFormView>>, ProblemHttpResult>> List(
        string code, ItemForms forms, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await forms.ListAsync(hall, code, ct)) : NoCentre.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Take(
        string code, string material, FormKind kind, NewCommand command, ItemForms forms, KeepFile files, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        files.Allow(http);
        var name = Uri.UnescapeDataString(http.Request.Headers["File-Name"].ToString());
        return Answer(await forms.TakeAsync(hall, code, material, kind, name, http.Request.Body, actor.Value, ct));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Withdraw(
        string code, string material, FormKind kind, NewCommand command, ItemForms forms, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? await forms.WithdrawAsync(hall, code, material, kind, actor.Value, ct) : NoCentre);

    private static async Task<Ok<IReadOnlyList<OfferedForm>>> Offered(string code, ItemForms forms, CentreTree centres, CancellationToken ct) =>
        TypedResults.Ok(await centres.FirstAsync(ct) is { } hall ? await forms.OfferedAsync(hall, code, ct) : []);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Download(
        string code, string material, FormKind kind, ItemForms forms, CentreTree centres, HttpContext http, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall || await forms.OpenAsync(hall, code, material, kind, ct) is not { } form)
            return ApiProblem.NotFound("没有这份表格，或者已经不再提供。").ToResult();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var saved = new ContentDispositionHeaderValue("attachment");
        saved.SetHttpFileName(form.Name);
        http.Response.Headers.ContentDisposition = saved.ToString();
        return TypedResults.Stream(form.Content, form.ContentType);
    }

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    public static void MapItemForms(this IEndpointRouteBuilder api)
    {
        var forms = api.MapGroup("/items/{code}/forms").WithTags("事项");
        forms.MapGet("", List).RequirePermission(Permissions.ItemsRead).WithName("ListItemForms").WithSummary("事项的空白表和示范文本，历次版本");
        forms.MapPost("/{material}/{kind}", Take).RequirePermission(Permissions.OfficeConfigure).WithName("OfferItemForm").WithSummary("上传空白表或者示范文本，作为新的一版提供下载")
            .WithDescription("请求体为文件本身（JPG、PNG、PDF，按内容识别），请求头 File-Name 为文件名（百分号编码）。与现行版本相同的，不另成一版。").Accepts<byte[]>("application/octet-stream");
        forms.MapPost("/{material}/{kind}/withdraw", Withdraw).RequirePermission(Permissions.OfficeConfigure).WithName("WithdrawItemForm").WithSummary("不再提供下载，登记仍在");
    }

    /// <param name="api">The group of the public API.</param>
    public static void MapPublicForms(this IEndpointRouteBuilder api)
    {
        var forms = api.MapGroup("/items/{code}/forms").WithTags("公众");
        forms.MapGet("", Offered).WithName("ListGuideForms").WithSummary("办事指南的空白表和示范文本");
        forms.MapGet("/{material}/{kind}", Download).WithName("DownloadGuideForm").WithSummary("下载空白表或者示范文本").Produces<byte[]>(200, FileKinds.Jpeg, FileKinds.Png, FileKinds.Pdf);
    }
}
