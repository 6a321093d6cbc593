using System.Text;
using System.Text.Json;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Editing;

/// <summary>留存: what is drawn survives a closed tab, another machine and a lost line (decision 0025). No act of configuration: nothing follows from it for anybody else.</summary>
public sealed class KeepWorkingCopy(WorkingCopies copies, GovFlowDbContext db, TimeProvider time)
{
    private const int LongestMachine = 60;
    private const int HashLength = 64;

    /// <summary>Keeps a person's copy of the version they opened.</summary>
    /// <returns>What is kept, or why it is not; nothing is overwritten that another machine has kept since.</returns>
    public async Task<(WorkingCopyKept? Kept, ApiProblem? Why)> HandleAsync(string versionId, WorkingCopyRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (Encoding.UTF8.GetByteCount(request.Text) > DefinitionLimits.Standard.MaxBytes)
            return (null, ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge));
        if (Unreadable(request) is { } path)
        {
            return (null, ApiProblem.Invalid(new FieldProblem(path, "working-copy-unreadable", "要留存的内容不能读懂，没有留存。")) with
            {
                Code = "working-copy-unreadable",
                Detail = "要留存的内容不是流程定义，没有留存。",
            });
        }
        if (await db.Definitions.Where(d => d.VersionId == versionId).Select(d => d.DefinitionId).SingleOrDefaultAsync(ct) is not { } definitionId)
            return (null, ApiProblem.NotFound("没有这个版本。"));
        var now = time.GetUtcNow();
        var kept = await copies.KeepAsync(
            new WorkingCopyRow
            {
                VersionId = versionId,
                UserId = actor.UserId,
                DefinitionId = definitionId,
                Name = actor.Name,
                BaseHash = request.BaseHash,
                Text = request.Text,
                Machine = request.Machine,
                Revision = request.Revision,
                StartedAt = now,
                KeptAt = now,
            },
            ct);
        return kept.IsKept
            ? (new WorkingCopyKept(kept.Revision, now), null)
            : (null, ApiProblem.VersionConflict(CommandHeaders.ETag(kept.Revision), actor.Name) with { Detail = "您在另一处接着修改了这个版本并已留存，没有覆盖那里的内容。" });
    }

    /// <summary>The path of what cannot be kept; null where all can. A drawing half done is fine: its findings are the linter's to tell.</summary>
    private static string? Unreadable(WorkingCopyRequest request)
    {
        if (request.Revision < 0)
            return "$.revision";
        if (request.BaseHash.Length != HashLength || !request.BaseHash.All(char.IsAsciiHexDigitLower))
            return "$.baseHash";
        if (request.Machine is { } machine && (machine.Length > LongestMachine || machine.Any(char.IsControl)))
            return "$.machine";
        try
        {
            using var json = JsonDocument.Parse(request.Text, new JsonDocumentOptions { MaxDepth = DefinitionLimits.Standard.MaxDepth });
            return json.RootElement.ValueKind is JsonValueKind.Object ? null : "$.text";
        }
        catch (JsonException)
        {
            return "$.text";
        }
    }

    /// <summary>The endpoint that keeps.</summary>
    internal static async Task<Results<Ok<WorkingCopyKept>, ProblemHttpResult>> Endpoint(
        string id, WorkingCopyRequest request, KeepWorkingCopy keep, CurrentActor actor, CancellationToken ct)
    {
        var (kept, why) = await keep.HandleAsync(id, request, actor.Value, ct);
        return why is null ? TypedResults.Ok(kept!) : why.ToResult();
    }

    /// <summary>One's own copy; nobody else's is to be had, by no role.</summary>
    internal static async Task<Results<Ok<WorkingCopyView>, NoContent>> Get(string id, WorkingCopies copies, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await copies.FindAsync(id, actor.Value.UserId, ct) is { } copy
            ? TypedResults.Ok(new WorkingCopyView(copy.Revision, copy.BaseHash, copy.Text, copy.Machine, copy.StartedAt, copy.KeptAt))
            : TypedResults.NoContent();
    }

    /// <summary>Throws one's own copy away.</summary>
    internal static async Task<NoContent> Drop(string id, WorkingCopies copies, CurrentActor actor, CancellationToken ct)
    {
        await copies.DropAsync(id, actor.Value.UserId, ct);
        return TypedResults.NoContent();
    }

    /// <summary>Whose work is open: one's own, and for whoever publishes everybody's, latest first.</summary>
    internal static async Task<Ok<IReadOnlyList<WorkingCopyLine>>> List(GovFlowDbContext db, CurrentActor actor, CancellationToken ct, string? definition = null)
    {
        var (me, seesAll) = (actor.Value.UserId, actor.Value.May(Permissions.DefinitionsPublish));
        var copies = db.WorkingCopies.Where(c => (seesAll || c.UserId == me) && (definition == null || c.DefinitionId == definition));
        return TypedResults.Ok<IReadOnlyList<WorkingCopyLine>>(await copies.OrderByDescending(c => c.KeptAt).ThenBy(c => c.VersionId)
            .Select(c => new WorkingCopyLine(c.VersionId, c.DefinitionId, c.Name, c.UserId == me, c.KeptAt)).ToListAsync(ct));
    }
}
