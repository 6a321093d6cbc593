using System.Collections.Immutable;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Files;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Applicants;

/// <summary>An applicant's own files (decision 0029): loose until a filing names them, then the case's, where looking is on record.</summary>
public sealed class MyFiles(CurrentApplicant applicant, ApplicantStore store, GovFlowDbContext db, MaterialFiles files, CentreTree centres, AuditTrail audit, TimeProvider time)
{
    internal static async Task<Results<Ok<FileView>, ProblemHttpResult>> Upload(NewCommand command, MyFiles own, KeepFile keep, MaterialFiles files, IOptions<FileSettings> settings, HttpContext http, CancellationToken ct)
    {
        if (await own.OwnerAsync(ct) is not { } owner)
            return ApiProblem.NotFound().ToResult();
        if (await files.LooseSizeAsync(owner, ct) >= settings.Value.LoosePerApplicant)
            return new ApiProblem(StatusCodes.Status413PayloadTooLarge, "files-too-many", "文件过多", "已上传而没有提交的文件过多，请先提交申请，或者删除不用的文件。").ToResult();
        keep.Allow(http);
        var (file, why) = await keep.HandleAsync(command.Id, owner, Uri.UnescapeDataString(http.Request.Headers["File-Name"].ToString()), http.Request.Body, ct);
        return file is null ? why!.ToResult() : TypedResults.Ok(file);
    }

    internal static async Task<Ok<IReadOnlyList<FileView>>> Loose(Guid[] id, MyFiles own, CancellationToken ct) => TypedResults.Ok(await own.LooseAsync(id, ct));

    internal static async Task<NoContent> Drop(Guid id, MyFiles own, CancellationToken ct)
    {
        await own.DropAsync(id, ct);
        return TypedResults.NoContent();
    }

    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Bytes(Guid id, MyFiles own, ReadFile read, HttpContext http, CancellationToken ct) =>
        await own.FindAsync(id, ct) is { } row ? read.Bytes(row, http) : ApiProblem.NotFound().ToResult();

    /// <summary>Whose loose files a filing may name; null before a centre is set up.</summary>
    internal async Task<FileOwner?> OwnerAsync(CancellationToken ct) => await centres.FirstAsync(ct) is { } hall ? FileOwner.OfAccount(hall.Code, applicant.Value.Id) : null;

    private async Task<IReadOnlyList<FileView>> LooseAsync(Guid[] ids, CancellationToken ct) =>
        await OwnerAsync(ct) is { } owner ? [.. (await files.LooseAsync(ids, owner, ct)).Select(FileView.Of)] : [];

    private async Task DropAsync(Guid id, CancellationToken ct)
    {
        if (await OwnerAsync(ct) is { } owner)
            await files.DropAsync(id, owner, ct);
    }

    private async Task<MaterialFileRow?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.MaterialFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } row)
            return null;
        if (row.CaseId is not { } caseId)
            return await OwnerAsync(ct) == new FileOwner(row.CentreCode, row.OwnerKey) ? row : null;
        if (!await store.SeesAsync(applicant.Value, caseId, ct))
            return null;
        var note = ImmutableSortedDictionary<string, string>.Empty.Add("file", id.ToString("D")).Add("hash", row.Hash);
        return await audit.AppendAsync(caseId, "read-material", applicant.ActorId, note, time.GetUtcNow(), null, ct) ? row : null;
    }
}
