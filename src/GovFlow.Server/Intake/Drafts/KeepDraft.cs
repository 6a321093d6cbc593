using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Intake;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Intake.Drafts;

/// <summary>暂存: what was typed survives a reload, another machine and a lost connection. No legal act, so neither command nor audit.</summary>
public sealed class KeepDraft(AssessIntake assess, IntakeDraftStore drafts, TimeProvider time)
{
    /// <summary>Nobody types more at a window; a larger one is no intake.</summary>
    private const int MostCharacters = 100_000;

    /// <summary>Keeps a draft.</summary>
    public async Task<KeepResult> HandleAsync(Guid id, DraftRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (DraftWords.Owner(actor, await assess.HallOfAsync(actor, ct)) is not { } owner)
            return new KeepResult.NotFound();
        if (IntakeWords.Gap(request.Content) is { } gap)
            return new KeepResult.Refused(gap);
        var content = DraftWords.Write(request.Content);
        if (id == Guid.Empty || request.Revision < 0 || content.Length > MostCharacters)
            return new KeepResult.Refused(new("draft-unreadable", $"暂存的内容不能读懂，或超过 {MostCharacters} 字。", Path: "$.content"));
        var itemCode = string.IsNullOrWhiteSpace(request.Content.ItemCode) ? null : request.Content.ItemCode;
        var now = time.GetUtcNow();
        return await drafts.KeepAsync(id, owner, itemCode, content, request.Revision, now, ct) switch
        {
            DraftKept.Kept kept => new KeepResult.Kept(new DraftKeptView(id, kept.Revision, now)),
            DraftKept.NewerThere newer => new KeepResult.NewerThere(newer.Revision, actor.Name),
            DraftKept.Concluded => new KeepResult.Concluded(),
            DraftKept.NotYours => new KeepResult.NotFound(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<DraftKeptView>, ProblemHttpResult>> Endpoint(
        Guid id, DraftRequest request, KeepDraft keep, CurrentActor actor, CancellationToken ct) => await keep.HandleAsync(id, request, actor.Value, ct) switch
        {
            KeepResult.Kept kept => TypedResults.Ok(kept.View),
            KeepResult.NewerThere newer => (ApiProblem.VersionConflict(CommandHeaders.ETag(newer.Revision), newer.By) with
            {
                Detail = "这次收件已在另一处继续填写并暂存，请打开最新的内容。",
            }).ToResult(),
            KeepResult.Concluded => ApiProblem.OfStatus(StatusCodes.Status409Conflict, "这次收件已出文书，或者已登记收到，不能再改。").ToResult(),
            KeepResult.NotFound => ApiProblem.NotFound().ToResult(),
            KeepResult.Refused refused => DeskProblems.Of(refused.Why).ToResult(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>How keeping ended.</summary>
public abstract record KeepResult
{
    private KeepResult()
    {
    }

    public sealed record Kept(DraftKeptView View) : KeepResult;

    /// <summary>Another machine of the same person has gone on with it.</summary>
    public sealed record NewerThere(int Revision, string By) : KeepResult;

    /// <summary>The paper is there; nothing is left to keep.</summary>
    public sealed record Concluded : KeepResult;

    public sealed record NotFound : KeepResult;

    public sealed record Refused(CommandResult.Refused Why) : KeepResult;
}
