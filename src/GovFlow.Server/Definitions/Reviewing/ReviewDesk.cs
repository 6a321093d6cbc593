using System.Text;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Reviews;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Reviewing;

/// <summary>送审、审核、撤回: the review of a draft runs by the review flow in force when it was submitted (000-16, decision 0022).</summary>
public sealed class ReviewDesk(DefinitionStore definitions, ReviewStore reviews, ReadyToPublish ready, ChildVersions children, GovFlowDbContext db, HallPublisher live, TimeProvider time)
{
    private const int MostOfText = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Puts a draft under review.</summary>
    /// <param name="looked">Hash of the file the caller looked at.</param>
    /// <returns>Why not; null where it is under review now.</returns>
    public async Task<ApiProblem?> SubmitAsync(string versionId, string looked, SubmitReviewRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (Unfit(request.Note, "$.note") is { } unfit)
            return unfit;
        if (await definitions.InForceAsync(DefinitionReview.DefinitionId, ct) is not { } flow)
            return Conflict("no-review-flow", "没有审核流程", "本系统没有在用的事项审核流程，草案可以直接发布。");
        var check = await ready.CheckAsync(versionId, looked, ct);
        if (check.Why is { } why)
            return PublishDefinition.Refusal(why);
        if (check.Row!.State is not DefinitionState.Draft)
            return Conflict("not-a-draft", "不是草案", "这个版本已经发布过，不必送审。");
        var (id, now) = (Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        var begun = DefinitionReview.Begin(await CompiledAsync(flow, ct), id, now);
        if (Broken(begun) is { } broken)
            return broken;
        var result = await reviews.SubmitAsync(new DefinitionReviewRow
        {
            Id = id,
            VersionId = versionId,
            Hash = looked,
            FlowVersionId = flow.VersionId,
            State = begun.HasEnded ? ReviewState.Confirmed : ReviewState.Open,
            Flow = Text(begun.State),
            Asked = JsonSerializer.Serialize(begun.Asked, Json),
            SubmittedBy = actor.IdIn(""),
            SubmittedAt = now,
            EndedAt = begun.HasEnded ? now : null,
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
        }, ct);
        if (result is SubmitResult.IsOpen)
            return Conflict("review-open", "已在审核中", "这份草案已经送审，请等待审核。");
        if (result is SubmitResult.IsAnother)
            return ApiProblem.VersionConflict($"\"{check.Row.Hash}\"", await PersonNames.OneAsync(db, check.Row.ImportedBy, ct));
        await TellAsync(versionId);
        return null;
    }

    /// <summary>An office answers.</summary>
    /// <returns>Why not; null where the answer is on record.</returns>
    public async Task<ApiProblem?> AnswerAsync(Guid reviewId, AnswerReviewRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (Unfit(request.Opinion, "$.opinion") is { } unfit)
            return unfit;
        if (!request.Agrees && string.IsNullOrWhiteSpace(request.Opinion))
            return ApiProblem.Invalid(new FieldProblem("$.opinion", "opinion-missing", "退回修改须写明意见，起草人才知道改什么。"));
        if (await db.DefinitionReviews.AsNoTracking().SingleOrDefaultAsync(r => r.Id == reviewId, ct) is not { } review)
            return ApiProblem.NotFound("没有这次审核。");
        var asked = Asked(review).FirstOrDefault(q => q.Id == request.QuestionId);
        if (review.State is not ReviewState.Open || asked is null)
            return Conflict("review-answered", "已经审核", "这一步已经有人审核，或者送审已经撤回，请刷新。");
        if (WhyNot(asked, review, (await DrawnByAsync(db, [review.VersionId], ct))[review.VersionId], actor) is { } whyNot)
            return ApiProblem.RuleForbids("review-office", whyNot, "000-16、000-2");
        var flow = await definitions.FindAsync(review.FlowVersionId, ct) ?? throw new InvalidOperationException($"The review flow {review.FlowVersionId} is gone.");
        var now = time.GetUtcNow();
        var state = StateCodec.Read(Encoding.UTF8.GetBytes(review.Flow));
        if (DefinitionReview.Answer(await CompiledAsync(flow, ct), review.Id, state, asked.Id, request.Agrees, now) is not { } progress)
            return Conflict("review-answered", "已经审核", "这一步已经有人审核，请刷新。");
        if (Broken(progress) is { } broken)
            return broken;
        var given = await db.ReviewAnswers.AsNoTracking().Where(a => a.ReviewId == reviewId).OrderBy(a => a.No).Select(a => new { a.Step, a.Agrees }).ToListAsync(ct);
        var no = given.Count + 1;
        var answer = new ReviewAnswerRow
        {
            ReviewId = review.Id,
            No = no,
            Step = asked.Step,
            Office = asked.Office,
            By = actor.IdIn(""),
            At = now,
            Agrees = request.Agrees,
            Opinion = string.IsNullOrWhiteSpace(request.Opinion) ? null : request.Opinion.Trim(),
        };
        // Confirmed where the last word of every step is yes: no office's no is outvoted by another that answers later.
        var agree = given.Append(new { asked.Step, request.Agrees }).GroupBy(a => a.Step, StringComparer.Ordinal).All(step => step.Last().Agrees);
        var ended = progress.HasEnded ? agree ? ReviewState.Confirmed : ReviewState.SentBack : ReviewState.Open;
        var move = new ReviewMove(review.Id, review.Revision, Text(progress.State), JsonSerializer.Serialize(progress.Asked, Json), ended, answer);
        if (!await reviews.MoveAsync(move, ct))
            return ApiProblem.LostRace(null);
        await TellAsync(review.VersionId);
        return null;
    }

    /// <summary>Takes a draft back from review: whoever may draw may.</summary>
    public async Task<ApiProblem?> WithdrawAsync(Guid reviewId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var versionId = await db.DefinitionReviews.Where(r => r.Id == reviewId).Select(r => r.VersionId).SingleOrDefaultAsync(ct);
        if (versionId is null)
            return ApiProblem.NotFound("没有这次审核。");
        if (!await reviews.WithdrawAsync(reviewId, actor.IdIn(""), time.GetUtcNow(), ct))
            return Conflict("review-answered", "已经审核", "这次送审已经结束，不能撤回。");
        await TellAsync(versionId);
        return null;
    }

    /// <summary>The questions a review waits with.</summary>
    internal static IReadOnlyList<ReviewQuestion> Asked(DefinitionReviewRow review) =>
        review.State is ReviewState.Open ? JsonSerializer.Deserialize<List<ReviewQuestion>>(review.Asked, Json) ?? [] : [];

    /// <summary>Why somebody may not answer; null where they may.</summary>
    /// <param name="drawnBy">Everyone who ever stored the draft.</param>
    internal static string? WhyNot(ReviewQuestion question, DefinitionReviewRow review, IEnumerable<string> drawnBy, Actor actor)
    {
        if (!actor.Roles.Contains(question.Office))
            return $"这一步由{Roles.Names.GetValueOrDefault(question.Office, question.Office)}审核。";
        return drawnBy.Append(review.SubmittedBy).Any(actor.IsBehind) ? "自己起草或送审的草案，由他人审核。" : null;
    }

    /// <summary>
    /// Who drew each version: whoever saved it last did not draw all of it, and what one drew another may have saved as a draft of its own. So the record of every save of every
    /// draft of the flow counts.
    /// </summary>
    internal static async Task<ILookup<string, string>> DrawnByAsync(GovFlowDbContext db, IReadOnlyCollection<string> versionIds, CancellationToken ct)
    {
        var drafts = await (
            from d in db.Definitions
            where versionIds.Contains(d.VersionId)
            join o in db.Definitions on d.DefinitionId equals o.DefinitionId
            where o.State == DefinitionState.Draft || o.VersionId == d.VersionId
            select new { d.VersionId, Draft = o.VersionId }).ToListAsync(ct);
        var ids = drafts.ConvertAll(d => d.Draft);
        var saves = (await db.OfficeActs.Where(a => a.Act == "import-definition" && ids.Contains(a.Subject)).Select(a => new { a.Subject, a.ActorId }).Distinct().ToListAsync(ct))
            .ToLookup(a => a.Subject, a => a.ActorId, StringComparer.Ordinal);
        return drafts.SelectMany(d => saves[d.Draft], (d, by) => (d.VersionId, By: by)).ToLookup(d => d.VersionId, d => d.By, StringComparer.Ordinal);
    }

    private async Task<CompiledWorkflow> CompiledAsync(DefinitionRow flow, CancellationToken ct) =>
        await children.CompilePinnedAsync(DefinitionReader.Read(flow.Json).Definition!, flow.Children, ct);

    private static string Text(InstanceState state) => Encoding.UTF8.GetString(StateCodec.Write(state));

    private static ApiProblem? Broken(ReviewProgress progress) => progress switch
    {
        { Fault: { } fault } => Conflict("review-flow-broken", "审核流程有误", $"事项审核流程不能继续：{fault}请先更正审核流程。"),
        { HasEnded: false, Asked.IsEmpty: true } => Conflict("review-flow-broken", "审核流程有误", "事项审核流程停在没有人审核的地方，请先更正审核流程。"),
        _ => null,
    };

    private static ApiProblem? Unfit(string? text, string path) => FreeText.Check(MostOfText, (text, path)) is { } unfit
        ? ApiProblem.Invalid(new FieldProblem(path, unfit.Code, unfit.Message)) : null;

    private static ApiProblem Conflict(string code, string title, string detail) => PublishDefinition.Conflict(code, title, detail, "000-16");

    private Task TellAsync(string versionId) => live.PublishAsync(new HallEvent("definition.review", versionId), [HallGroups.Definitions]);
}
