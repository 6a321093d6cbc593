using System.Data.Common;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Definitions;

/// <summary>How a review stands after an answer.</summary>
/// <param name="Seen">The revision the answer was given to.</param>
/// <param name="Flow">The instance, as the engine's codec writes it.</param>
/// <param name="Asked">The questions left, as JSON.</param>
public sealed record ReviewMove(Guid ReviewId, int Seen, string Flow, string Asked, ReviewState State, ReviewAnswerRow Answer);

/// <summary>How submitting a draft ended.</summary>
public enum SubmitResult
{
    Submitted = 0,

    /// <summary>It is under review already. Nothing changed.</summary>
    IsOpen = 1,

    /// <summary>The draft is not the file that was looked at, or is no draft. Nothing changed.</summary>
    IsAnother = 2,
}

/// <summary>编办审核: the reviews of drafts (000-16, decision 0022). One answer is one transaction.</summary>
public sealed class ReviewStore
{
    private readonly Database _database;

    internal ReviewStore(Database database) => _database = database;

    /// <summary>Puts a draft under review.</summary>
    public async Task<SubmitResult> SubmitAsync(DefinitionReviewRow review, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(review);
        await using var session = await _database.WriteAsync(ct);
        if (!await session.Context.Definitions.AnyAsync(d => d.VersionId == review.VersionId && d.State == DefinitionState.Draft && d.Hash == review.Hash, ct))
            return SubmitResult.IsAnother;
        if (await session.Context.DefinitionReviews.AnyAsync(r => r.VersionId == review.VersionId && r.State == ReviewState.Open, ct))
            return SubmitResult.IsOpen;
        session.Context.DefinitionReviews.Add(review);
        try
        {
            await _database.Acts.RecordAsync(
                session.Context, new("submit-definition", review.VersionId, null, review.SubmittedBy, review.SubmittedAt, null, new { review.Hash, review.Note, review.FlowVersionId }), ct);
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            return SubmitResult.IsOpen;
        }
        await session.CommitAsync(ct);
        return SubmitResult.Submitted;
    }

    /// <summary>Writes an answer down.</summary>
    /// <returns>False where somebody else was first, or the review has ended.</returns>
    public async Task<bool> MoveAsync(ReviewMove move, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(move);
        var answer = move.Answer;
        await using var session = await _database.WriteAsync(ct);
        var ended = move.State is ReviewState.Open ? (DateTimeOffset?)null : answer.At;
        var review = session.Context.DefinitionReviews.Where(r => r.Id == move.ReviewId && r.Revision == move.Seen && r.State == ReviewState.Open);
        var versionId = await review.Select(r => r.VersionId).SingleOrDefaultAsync(ct);
        var moved = await review.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Flow, move.Flow).SetProperty(r => r.Asked, move.Asked).SetProperty(r => r.State, move.State)
                .SetProperty(r => r.EndedAt, ended).SetProperty(r => r.Revision, move.Seen + 1),
            ct);
        if (moved == 0 || versionId is null)
            return false;
        session.Context.ReviewAnswers.Add(answer);
        await _database.Acts.RecordAsync(
            session.Context, new("answer-review", versionId, null, answer.By, answer.At, null, new { answer.Step, answer.Agrees, answer.Opinion, State = move.State.ToString() }), ct);
        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>Takes a draft back from review.</summary>
    /// <returns>False where it is not under review.</returns>
    public async Task<bool> WithdrawAsync(Guid reviewId, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var review = session.Context.DefinitionReviews.Where(r => r.Id == reviewId && r.State == ReviewState.Open);
        var versionId = await review.Select(r => r.VersionId).SingleOrDefaultAsync(ct);
        var moved = await review.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, ReviewState.Withdrawn).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Revision, r => r.Revision + 1), ct);
        if (moved == 0 || versionId is null)
            return false;
        await _database.Acts.RecordAsync(session.Context, new("withdraw-review", versionId, null, by, now, null, null), ct);
        await session.CommitAsync(ct);
        return true;
    }
}
