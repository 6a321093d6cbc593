using System.Collections.Immutable;
using GovFlow.Server.Cases;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Files;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace GovFlow.Server.Files;

/// <summary>查看材料影像: one's own loose files, and those of the cases within sight; of a case's file it is on record who looked.</summary>
public sealed class ReadFile(GovFlowDbContext db, CaseScope scope, MaterialFiles files, FileVault vault, AuditTrail audit, TimeProvider time)
{
    /// <summary>A file may do nothing on a page: no script, no request, no form.</summary>
    private const string Sandbox = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox";

    /// <summary>The caller's own loose files among those asked for.</summary>
    internal static async Task<Ok<IReadOnlyList<FileView>>> Loose(Guid[] id, ReadFile read, CurrentActor actor, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<FileView>>(FileOwners.Of(actor.Value) is { } owner ? [.. (await read.Files.LooseAsync(id, owner, ct)).Select(FileView.Of)] : []);

    internal static async Task<NoContent> Drop(Guid id, ReadFile read, CurrentActor actor, CancellationToken ct)
    {
        if (FileOwners.Of(actor.Value) is { } owner)
            await read.Files.DropAsync(id, owner, ct);
        return TypedResults.NoContent();
    }

    /// <summary>The bytes, recorded before they leave.</summary>
    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Endpoint(Guid id, ReadFile read, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await read.FindAsync(id, actor.Value, ct) is not { } row)
            return ApiProblem.NotFound().ToResult();
        return read.Bytes(row, http);
    }

    /// <summary>The bytes of a file that the caller may see.</summary>
    internal Results<FileStreamHttpResult, ProblemHttpResult> Bytes(MaterialFileRow row, HttpContext http)
    {
        if (vault.Open(row.Hash) is not { } content)
            return new ApiProblem(StatusCodes.Status410Gone, "file-damaged", "文件已损坏或丢失", "这份材料影像的文件不在服务器上，登记仍在。请联系管理员从备份恢复，或者请申请人重新提交后补传。").ToResult();
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        var inline = new ContentDispositionHeaderValue("inline");
        inline.SetHttpFileName(row.Name);
        http.Response.Headers.ContentDisposition = inline.ToString();
        return TypedResults.Stream(content, row.ContentType);
    }

    private async Task<MaterialFileRow?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var row = await db.MaterialFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct);
        if (row is null)
            return null;
        if (row.CaseId is not { } caseId)
            return FileOwners.Of(actor) == new FileOwner(row.CentreCode, row.OwnerKey) ? row : null;
        if (!await scope.SeesAsync(actor, caseId, ct))
            return null;
        var note = ImmutableSortedDictionary<string, string>.Empty.Add("file", id.ToString("D")).Add("hash", row.Hash);
        return await audit.AppendAsync(caseId, "read-material", actor.IdIn(row.CentreCode), note, time.GetUtcNow(), null, ct) ? row : null;
    }

    private MaterialFiles Files => files;
}
