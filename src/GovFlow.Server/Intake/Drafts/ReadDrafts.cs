using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Intake;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Intake.Drafts;

/// <summary>未完成的收件 of the person who asks; there is no way to another's.</summary>
public sealed class ReadDrafts(AssessIntake assess, IntakeDraftStore drafts, WorkflowShelf shelf, TimeProvider time)
{
    /// <summary>Those not finished, oldest first.</summary>
    public async Task<IReadOnlyList<DraftLine>> ListAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await assess.HallOfAsync(actor, ct) is not { } hall || DraftWords.Owner(actor, hall) is not { } owner)
            return [];
        var lines = new List<DraftLine>();
        foreach (var row in await drafts.ListAsync(owner, ct))
            lines.Add(await LineAsync(row, hall, ct));
        return lines;
    }

    private async Task<DraftLine> LineAsync(IntakeDraftRow row, Hall hall, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var identity = DraftWords.Read(row.Content).Applicant.Identity;
        var item = row.ItemCode is { } code ? (await shelf.InForceAsync(code, ct))?.Item.Name : null;
        var masked = string.IsNullOrWhiteSpace(identity.Name) ? null : identity.IsOrganisation ? identity.Name : Masks.Name(identity.Name);
        var isOverdue = hall.Clock.DayOf(row.StartedAt) < hall.Clock.DayOf(now) || hall.HasDayEnded(now);
        return new DraftLine(row.Id, row.ItemCode, item, masked, row.StartedAt, row.UpdatedAt, isOverdue);
    }

    private async Task<DraftOwner?> OwnerAsync(Actor actor, CancellationToken ct) => DraftWords.Owner(actor, await assess.HallOfAsync(actor, ct));

    internal static async Task<Ok<IReadOnlyList<DraftLine>>> List(ReadDrafts read, CurrentActor actor, CancellationToken ct) =>
        TypedResults.Ok(await read.ListAsync(actor.Value, ct));

    internal static async Task<Results<Ok<DraftView>, ProblemHttpResult>> Get(Guid id, ReadDrafts read, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await read.OwnerAsync(actor.Value, ct) is { } owner && await read.Drafts.FindAsync(id, owner, ct) is { } row
            ? TypedResults.Ok(new DraftView(row.Id, row.Revision, row.StartedAt, row.UpdatedAt, DraftWords.Read(row.Content)))
            : ApiProblem.NotFound("没有这次未完成的收件：可能已出文书，或久未继续已被清除。").ToResult();
    }

    internal static async Task<NoContent> Drop(Guid id, ReadDrafts read, CurrentActor actor, CancellationToken ct)
    {
        if (await read.OwnerAsync(actor.Value, ct) is { } owner)
            await read.Drafts.DiscardAsync(id, owner, read.Now, ct);
        return TypedResults.NoContent();
    }

    private IntakeDraftStore Drafts => drafts;

    private DateTimeOffset Now => time.GetUtcNow();
}
