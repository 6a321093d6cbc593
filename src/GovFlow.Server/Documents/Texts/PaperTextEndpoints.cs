using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.People;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Documents.Texts;

/// <summary>Hangs 文书文本 into the API.</summary>
internal static class PaperTextEndpoints
{
    private static readonly ApiProblem NoPaper = ApiProblem.NotFound("没有这种文书。");

    private static async Task<Results<Ok<PaperTextList>, ProblemHttpResult>> List(PaperTextDesk texts, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await texts.ListAsync(hall, actor.Value, ct)) : NoPaper.ToResult();

    private static async Task<Results<Ok<PaperTextView>, ProblemHttpResult>> Show(
        PaperTemplate template, PaperTextDesk texts, HallBook halls, CentreTree centres, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await HallAsync(template, actor, halls, centres, ct) is not { } hall)
            return NoPaper.ToResult();
        var (view, version) = await texts.ShowAsync(hall, template, actor.Value, ct);
        http.SetETag(version);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<PaperTextPreview>, ProblemHttpResult>> Preview(
        PaperTemplate template, PaperTextBody body, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await HallAsync(template, actor, halls, centres, ct) is { } hall ? TypedResults.Ok(PaperTextDesk.Preview(hall, template, body.Body)) : NoPaper.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Keep(
        PaperTemplate template, PaperTextDraft draft, VersionedCommand command, PaperTextDesk texts, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await HallAsync(template, actor, halls, centres, ct) is { } hall ? await texts.KeepAsync(hall, template, draft, command.Version, actor.Value, ct) : NoPaper);

    private static async Task<Results<NoContent, ProblemHttpResult>> Drop(
        PaperTemplate template, VersionedCommand command, PaperTextDesk texts, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await HallAsync(template, actor, halls, centres, ct) is { } hall ? await texts.DropAsync(hall, template, command.Version, actor.Value, ct) : NoPaper);

    private static async Task<Results<NoContent, ProblemHttpResult>> Release(
        PaperTemplate template, PaperTextRelease release, VersionedCommand command, PaperTextDesk texts, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await HallAsync(template, actor, halls, centres, ct) is { } hall ? await texts.ReleaseAsync(hall, template, release.From, command.Version, actor.Value, ct) : NoPaper);

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeBack(
        PaperTemplate template, PaperTextTakeBack edition, PaperTextDesk texts, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        Answer(await HallAsync(template, actor, halls, centres, ct) is { } hall ? await texts.TakeBackAsync(hall, template, edition.Edition, actor.Value, ct) : NoPaper);

    private static async ValueTask<Hall?> HallAsync(PaperTemplate template, CurrentActor actor, HallBook halls, CentreTree centres, CancellationToken ct) =>
        Enum.IsDefined(template) ? await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) : null;

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? problem) => problem is null ? TypedResults.NoContent() : problem.ToResult();

    public static void AddPaperTexts(this IServiceCollection services) => services.AddScoped<PaperTextDesk>();

    public static void MapPaperTexts(this IEndpointRouteBuilder api)
    {
        var texts = api.MapGroup("/paper-texts").WithTags("文书文本");
        texts.MapGet("", List).RequirePermission(Permissions.OfficeRead).WithName("ListPaperTexts").WithSummary("各种文书今日所用的文本");
        texts.MapGet("/{template}", Show).RequirePermission(Permissions.OfficeRead).WithName("GetPaperText").WithSummary("一种文书的全部版本；ETag 为草稿的版本，没有草稿的为 0");
        texts.MapPost("/{template}/preview", Preview).RequirePermission(Permissions.OfficeRead).WithName("PreviewPaperText").WithSummary("正文样张和检查结果，不保存");
        texts.MapPost("/{template}/draft", Keep).RequirePermission(Permissions.PapersDesign).WithName("KeepPaperText").WithSummary("保存草稿，重复提交结果相同");
        texts.MapPost("/{template}/draft/drop", Drop).RequirePermission(Permissions.PapersDesign).WithName("DropPaperText").WithSummary("不要草稿");
        texts.MapPost("/{template}/release", Release).RequirePermission(Permissions.PapersDesign).WithName("ReleasePaperText").WithSummary("启用草稿，最早自明日起")
            .WithDescription("缺少必备内容（救济途径、理由、必填项）的不能启用。启用后的版本不再修改，由下一版接替；已出具的文书不变。");
        texts.MapPost("/{template}/take-back", TakeBack).RequirePermission(Permissions.PapersDesign).WithName("TakeBackPaperText").WithSummary("启用日未到的版本撤回为草稿");
    }
}
