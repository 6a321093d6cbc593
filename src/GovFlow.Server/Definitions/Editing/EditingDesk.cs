using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Editing;

/// <summary>谁正在编辑: a lease of 90 seconds, renewed while the page is open. It locks nothing: a save is guarded by the hash it names (decision 0025).</summary>
public sealed class EditingDesk(EditingLeases leases, GovFlowDbContext db, HallPublisher live, TimeProvider time)
{
    /// <summary>Takes or renews the lease where the page may, and tells the other pages where it changed hands.</summary>
    /// <returns>Who edits now; null where there is no such version.</returns>
    public async Task<EditingView?> AskAsync(string versionId, EditingRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (!await db.Definitions.AnyAsync(d => d.VersionId == versionId, ct))
            return null;
        var asked = await leases.AskAsync(versionId, new Editor(request.Page, actor.UserId, actor.Name), request.Wish, time.GetUtcNow(), ct);
        if (asked.HasChanged)
            await TellAsync(versionId);
        return View(asked.Lease, actor);
    }

    private async Task ReleaseAsync(string versionId, Guid page, Actor actor, CancellationToken ct)
    {
        if (await leases.ReleaseAsync(versionId, page, actor.UserId, ct))
            await TellAsync(versionId);
    }

    private Task TellAsync(string versionId) => live.PublishAsync(new HallEvent("definition.editing", versionId), [HallGroups.Definitions]);

    private static EditingView View(EditingLeaseRow lease, Actor actor) => new(lease.Page, lease.Name, lease.UserId == actor.UserId, lease.Since);

    /// <summary>The endpoint of a page that is opened, still open, or takes over.</summary>
    internal static async Task<Results<Ok<EditingView>, ProblemHttpResult>> Ask(string id, EditingRequest request, EditingDesk desk, CurrentActor actor, CancellationToken ct)
    {
        if (request.Page == Guid.Empty || !Enum.IsDefined(request.Wish))
            return ApiProblem.Malformed("须写明页面编号和所要办的事。", "$.page").ToResult();
        return await desk.AskAsync(id, request, actor.Value, ct) is { } view ? TypedResults.Ok(view) : ApiProblem.NotFound("没有这个版本。").ToResult();
    }

    /// <summary>Who edits a version now.</summary>
    internal static async Task<Results<Ok<EditingView>, NoContent>> Get(string id, EditingLeases leases, CurrentActor actor, TimeProvider time, CancellationToken ct) =>
        await leases.FindAsync(id, time.GetUtcNow(), ct) is { } lease ? TypedResults.Ok(View(lease, actor.Value)) : TypedResults.NoContent();

    /// <summary>The endpoint of a page that is left.</summary>
    internal static async Task<NoContent> Release(string id, Guid page, EditingDesk desk, CurrentActor actor, CancellationToken ct)
    {
        await desk.ReleaseAsync(id, page, actor.Value, ct);
        return TypedResults.NoContent();
    }
}
