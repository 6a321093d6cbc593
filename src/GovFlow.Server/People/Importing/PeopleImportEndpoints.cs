using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.People.Importing;

/// <summary>A sheet as it would have been pasted.</summary>
public sealed record PeopleSheetText(string Text);

/// <summary>Hangs 人员岗位导入 into the API.</summary>
internal static class PeopleImportEndpoints
{
    private static readonly ApiProblem NoCentre = ApiProblem.NotFound("没有可管理的中心。");

    private static async Task<Results<Ok<PeopleSheetReport>, ProblemHttpResult>> Try(
        PeopleSheetRequest request, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(PeopleImport.Try(hall, request)) : NoCentre.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Take(
        PeopleSheetRequest request, NewCommand command, PeopleImport import, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall)
            return NoCentre.ToResult();
        return await import.TakeAsync(hall, request, command.Id, actor.Value, ct) is { } problem ? problem.ToResult() : TypedResults.NoContent();
    }

    /// <summary>The text of a workbook, as it would have been pasted; nothing is stored.</summary>
    private static async Task<Results<Ok<PeopleSheetText>, ProblemHttpResult>> ReadFile(HttpContext http, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = PeopleSheet.LargestFile + 1024;
        var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, ct)) > 0)
        {
            if (buffer.Length + read > PeopleSheet.LargestFile)
                return new ApiProblem(StatusCodes.Status413PayloadTooLarge, "file-too-large", "文件过大", $"人员表不能超过 {PeopleSheet.LargestFile / (1024 * 1024)} MB。").ToResult();
            buffer.Write(chunk, 0, read);
        }
        return PeopleSheet.TextOf(buffer.ToArray()) is { } text
            ? TypedResults.Ok(new PeopleSheetText(text))
            : new ApiProblem(StatusCodes.Status422UnprocessableEntity, "sheet-unreadable", "读不出表格", "读不出表格。请用 .xlsx，或者另存为逗号分隔的 CSV。").ToResult();
    }

    public static void MapPeopleImport(this IEndpointRouteBuilder api)
    {
        var import = api.MapGroup("/org/people-import").WithTags("人员");
        import.MapPost("/check", Try).RequirePermission(Permissions.OfficeConfigure).WithName("TryPeopleImport").WithSummary("试导入人员和任职，逐行报告，不保存");
        import.MapPost("/read", ReadFile).RequirePermission(Permissions.OfficeConfigure).WithName("ReadPeopleSheet").WithSummary("读出电子表格（.xlsx、CSV）的文字，不保存")
            .WithDescription("请求体为文件本身，不超过 2 MB；解开后不超过 20 MB。").Accepts<byte[]>("application/octet-stream");
        import.MapPost("", Take).RequirePermission(Permissions.OfficeConfigure).WithName("ImportPeople").WithSummary("导入人员和任职，有一行不对就都不导入；重复提交结果相同")
            .WithDescription("新增的人员没有账户，由管理员另行开设。");
    }
}
