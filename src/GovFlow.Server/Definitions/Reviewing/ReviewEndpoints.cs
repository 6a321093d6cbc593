using AutoMapper;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Reviewing;

/// <summary>事项审核: the list of reviews, and what is done in one.</summary>
internal static class ReviewEndpoints
{
    private const int MostEnded = 100;

    /// <summary>Reviews, the open ones first by age, then those that ended, the latest first; however old, those whose draft still waits to be published.</summary>
    /// <param name="version">Of one version only; null = all.</param>
    private static async Task<Ok<IReadOnlyList<ReviewView>>> List(string? version, GovFlowDbContext db, IMapper mapper, CurrentActor actor, CancellationToken ct)
    {
        var all = db.DefinitionReviews.AsNoTracking().Where(r => version == null || r.VersionId == version);
        var open = await all.Where(r => r.State == ReviewState.Open).OrderBy(r => r.SubmittedAt).ToListAsync(ct);
        var ended = await all.Where(r => r.State != ReviewState.Open).OrderByDescending(r => r.SubmittedAt).Take(MostEnded).ToListAsync(ct);
        var oldest = ended.Count < MostEnded ? DateTimeOffset.MinValue : ended[^1].SubmittedAt;
        var waiting = await all.Where(r => r.State == ReviewState.Confirmed && r.SubmittedAt < oldest && db.Definitions.Any(d => d.VersionId == r.VersionId && d.State == DefinitionState.Draft && d.Hash == r.Hash))
            .OrderByDescending(r => r.SubmittedAt).ToListAsync(ct);
        List<DefinitionReviewRow> shown = [.. open, .. ended, .. waiting];
        var (ids, versions) = (shown.ConvertAll(r => r.Id), shown.ConvertAll(r => r.VersionId));
        var given = await db.ReviewAnswers.AsNoTracking().Where(a => ids.Contains(a.ReviewId)).OrderBy(a => a.No).ToListAsync(ct);
        var answers = given.ToLookup(a => a.ReviewId);
        var drafts = await mapper.ProjectTo<DefinitionVersion>(db.Definitions.Where(d => versions.Contains(d.VersionId))).ToDictionaryAsync(d => d.VersionId, StringComparer.Ordinal, ct);
        var names = await PersonNames.OfAsync(db, shown.Select(r => r.SubmittedBy).Concat(given.Select(a => a.By)), ct);
        var drawnBy = await ReviewDesk.DrawnByAsync(db, open.ConvertAll(r => r.VersionId), ct);
        return TypedResults.Ok<IReadOnlyList<ReviewView>>([.. shown.Where(r => drafts.ContainsKey(r.VersionId)).Select(r => View(r, drafts[r.VersionId], answers[r.Id], names, drawnBy[r.VersionId], actor.Value))]);
    }

    private static ReviewView View(
        DefinitionReviewRow review, DefinitionVersion draft, IEnumerable<ReviewAnswerRow> answers, IReadOnlyDictionary<string, string> names, IEnumerable<string> drawnBy, Actor actor) => new(
        review.Id, draft, review.State, review.Hash, review.Hash == draft.Hash, PersonNames.Of(names, review.SubmittedBy), review.SubmittedAt, review.Note, review.EndedAt,
        [.. ReviewDesk.Asked(review).Select(q => new ReviewQuestionView(q.Id, q.Step, Office(q.Office), q.Points, ReviewDesk.WhyNot(q, review, drawnBy, actor)))],
        [.. answers.Select(a => new ReviewAnswerView(a.Step, Office(a.Office), PersonNames.Of(names, a.By), a.At, a.Agrees, a.Opinion))]);

    private static string Office(string role) => Roles.Names.GetValueOrDefault(role, role);

    private static async Task<Results<NoContent, ProblemHttpResult>> Submit(
        string id, ReviewedFile looked, SubmitReviewRequest? request, ReviewDesk desk, CurrentActor actor, CancellationToken ct) =>
        Answer(await desk.SubmitAsync(id, looked.Hash, request ?? new(), actor.Value, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> AnswerReview(Guid id, AnswerReviewRequest request, ReviewDesk desk, CurrentActor actor, CancellationToken ct) =>
        Answer(await desk.AnswerAsync(id, request, actor.Value, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> Withdraw(Guid id, ReviewDesk desk, CurrentActor actor, CancellationToken ct) =>
        Answer(await desk.WithdrawAsync(id, actor.Value, ct));

    private static Results<NoContent, ProblemHttpResult> Answer(ApiProblem? why) => why is null ? TypedResults.NoContent() : why.ToResult();

    /// <param name="definitions">The group of definitions.</param>
    public static void MapReviews(this RouteGroupBuilder definitions)
    {
        definitions.MapGet("/reviews", List).RequirePermission(Permissions.DefinitionsRead).WithName("ListReviews").WithSummary("事项审核：审核中的在前");
        definitions.MapPost("/versions/{id}/review", Submit).RequirePermission(Permissions.DefinitionsEdit).WithName("SubmitReview").WithSummary("送审：草案交编办等审核确认")
            .WithDescription("If-Match 须为所看文件的 ETag。有错误或未说明理由的提醒时不能送审。");
        definitions.MapPost("/reviews/{id:guid}/answer", AnswerReview).RequirePermission(Permissions.DefinitionsConfirm).WithName("AnswerReview").WithSummary("审核：同意，或退回修改");
        definitions.MapPost("/reviews/{id:guid}/withdraw", Withdraw).RequirePermission(Permissions.DefinitionsEdit).WithName("WithdrawReview").WithSummary("撤回送审");
    }
}
