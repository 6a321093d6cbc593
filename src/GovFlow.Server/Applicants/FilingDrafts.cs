using GovFlow.Server.Bundles;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Intake.Drafts;
using GovFlow.Server.Problems;
using GovFlow.Storage.Intake;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Applicants;

/// <summary>未提交的申请 of an account; an unfinished intake like the windows' (decision 0012), and nobody else's.</summary>
public sealed class FilingDrafts(IntakeDraftStore drafts, CentreTree centres, WorkflowShelf shelf, BundleBook book, IOptions<SweepSettings> sweeps, CurrentApplicant applicant, TimeProvider time)
{
    private const int MostCharacters = 100_000;

    internal async Task<DraftOwner?> OwnerAsync(CancellationToken ct) =>
        await centres.FirstAsync(ct) is { } hall ? new DraftOwner(hall.Code, applicant.ActorId) : null;

    internal static async Task<Ok<IReadOnlyList<FilingDraftLine>>> List(FilingDrafts own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await own.LinesAsync(ct));
    }

    internal static async Task<Results<Ok<FilingDraftView>, ProblemHttpResult>> Get(Guid id, FilingDrafts own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await own.FindAsync(id, ct) is { } row
            ? TypedResults.Ok(new FilingDraftView(row.Id, row.Revision, row.UpdatedAt, Filings.Read(row.Content)))
            : ApiProblem.NotFound("没有这份未提交的申请：可能已经提交，或久未继续已被清除。").ToResult();
    }

    internal static async Task<Results<Ok<DraftKeptView>, ProblemHttpResult>> Keep(Guid id, FilingDraftRequest request, FilingDrafts own, CancellationToken ct)
    {
        var content = Filings.Write(request.Content);
        if (id == Guid.Empty || request.Revision < 0 || content.Length > MostCharacters || !IsNamed(request.Content))
            return ApiProblem.Invalid(new FieldProblem("$.content", "draft-unreadable", $"暂存的内容不能读懂，或超过 {MostCharacters} 字。")).ToResult();
        return await own.KeepAsync(id, request, content, ct) switch
        {
            DraftKept.Kept kept => TypedResults.Ok(new DraftKeptView(id, kept.Revision, own.Now)),
            DraftKept.NewerThere newer => (ApiProblem.VersionConflict(CommandHeaders.ETag(newer.Revision), null) with { Detail = "这份申请已在另一处继续填写并暂存，请打开最新的内容。" }).ToResult(),
            DraftKept.Concluded => ApiProblem.OfStatus(StatusCodes.Status409Conflict, "这份申请已经提交，请到“我的空间”查看。").ToResult(),
            _ => ApiProblem.NotFound().ToResult(),
        };
    }

    internal static async Task<NoContent> Drop(Guid id, FilingDrafts own, CancellationToken ct)
    {
        await own.DropAsync(id, ct);
        return TypedResults.NoContent();
    }

    /// <summary>Forgets a draft: thrown away by its owner, or filed.</summary>
    internal async Task DropAsync(Guid id, CancellationToken ct)
    {
        if (await OwnerAsync(ct) is { } owner)
            await drafts.DropAsync(id, owner, ct);
    }

    /// <summary>What is applied for: one item, or a bundle.</summary>
    private static bool IsNamed(FilingContent content) => content.Bundle is { } bundle ? bundle is { Code.Length: > 0 and <= 64, Items: not null } : content.ItemCode.Length is > 0 and <= 64;

    private DateTimeOffset Now => time.GetUtcNow();

    private async Task<DraftKept> KeepAsync(Guid id, FilingDraftRequest request, string content, CancellationToken ct) => await OwnerAsync(ct) is { } owner
        ? await drafts.KeepAsync(id, owner, request.Content.Bundle is null ? request.Content.ItemCode : null, content, request.Revision, Now, ct)
        : new DraftKept.NotYours();

    private async Task<IntakeDraftRow?> FindAsync(Guid id, CancellationToken ct) => await OwnerAsync(ct) is { } owner ? await drafts.FindAsync(id, owner, ct) : null;

    private async Task<IReadOnlyList<FilingDraftLine>> LinesAsync(CancellationToken ct)
    {
        if (await OwnerAsync(ct) is not { } owner)
            return [];
        var lines = new List<FilingDraftLine>();
        foreach (var row in await drafts.ListAsync(owner, ct))
        {
            var keptUntil = row.UpdatedAt + sweeps.Value.IntakeDraftsKept;
            if (row.ItemCode is { } code)
                lines.Add(new FilingDraftLine(row.Id, code, (await shelf.InForceAsync(code, ct))?.Item.Name ?? code, row.UpdatedAt, keptUntil));
            else if (Filings.Read(row.Content).Bundle is { Code: var bundle })
                lines.Add(new FilingDraftLine(row.Id, "", (await book.FindAsync(owner.CentreCode, bundle, withClosed: true, ct))?.Bundle.Name ?? bundle, row.UpdatedAt, keptUntil, bundle));
        }
        return lines;
    }
}
