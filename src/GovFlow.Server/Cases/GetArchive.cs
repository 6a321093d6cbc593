using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Documents;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases;

/// <summary>The file of a case in its order, and what is missing from it (004-19).</summary>
/// <param name="IsWhole">Nothing that must be there is missing.</param>
public sealed record ArchiveView(bool IsWhole, bool IsArchived, IReadOnlyList<ArchiveCheck> Checks, IReadOnlyList<ArchiveEntry> Entries);

/// <summary>归档检查 and 卷内目录: read from what the case holds, so that the index can name nothing that is not there.</summary>
public sealed class GetArchive(GovFlowDbContext db, HallBook halls, CaseScope scope, CaseStore cases, TimeProvider time)
{
    /// <summary>Null where the case is out of sight.</summary>
    public async Task<ArchiveView?> HandleAsync(Guid caseId, Actor actor, CancellationToken ct) =>
        await ReadAsync(caseId, actor, ct) is { } read
            ? new ArchiveView(!read.Order.Checks.Any(c => c is { Gap: not null, IsAdvice: false }), read.File.State is CaseState.Archived, read.Order.Checks, read.Order.Entries)
            : null;

    /// <summary>The file and its index; null where the case is out of sight.</summary>
    internal async Task<(CaseFile File, ArchiveOrder Order)?> ReadAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor, caseId, ct) || await cases.LoadAsync(caseId, ct) is not { File: var file })
            return null;
        var hall = await halls.GetAsync(file.CentreCode, ct);
        var papers = await db.Papers.AsNoTracking().Where(p => p.CaseId == caseId).Select(p => new { p.Template, p.Number, p.Date, p.AuditSeq, p.Place, p.SealName }).ToListAsync(ct);
        var steps = await db.Tasks.AsNoTracking().Where(t => t.CaseId == caseId && t.Answer != null).OrderBy(t => t.ClosedAt).ThenBy(t => t.OpenedAt).ToListAsync(ct);
        DateOnly? Day(DateTimeOffset? at) => at is { } moment ? hall.Clock.DayOf(moment) : null;
        ImmutableArray<ArchiveEntry> entries =
        [
            .. file.Materials.Where(m => m.State.IsInHand()).Select(m => new ArchiveEntry(
                "", "申请人", m.Name, Day(m.ReceivedAt), m.State is MaterialState.FromLicence ? "免交，以库存证照为准" : m.Scans is { Length: > 0 and var count } ? $"影像{count.ToString(CultureInfo.InvariantCulture)}个" : "纸质")),
            .. steps.Select(t => new ArchiveEntry(
                "", t.Department ?? hall.UnitNameAt(t.PostCode, t.OpenedAt) ?? "", $"{t.StepName}办理意见", Day(t.ClosedAt), Brought(file, t.Id, hall))),
            .. ArchiveIndex.Objections(file, hall.Town.Centre.Name),
            // Lines of one order are one paper.
            .. file.Fees.GroupBy(f => (f.Receipt, f.PaidOn)).Select(g => (Paper: g.Key, Sum: g.Sum(f => f.Amount))).Select(f => new ArchiveEntry(
                f.Paper.Receipt, hall.Town.Centre.Name, f.Sum == 0 ? "减免文件" : "非税票据", f.Paper.PaidOn, f.Sum == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{f.Sum:0.00}元"))),
            .. papers.OrderBy(p => p.AuditSeq).ThenBy(p => p.Place).Select(p => new ArchiveEntry(
                p.Number, hall.Town.Centre.Name, PaperKinds.Of(p.Template).Title, p.Date, p.SealName is null ? "" : "已用印")),
        ];
        var result = file.Decision is { } decision ? decision.IsGranted ? "准予" : "不予" : file.State.ChineseName();
        return (file, new ArchiveOrder(
            hall.Town.Centre.Name, file.Number, Masks.Name(file.Applicant.Identity), file.ItemName, result, file.ReceivedOn, Day(file.ClosedAt), hall.Clock.DayOf(time.GetUtcNow()), entries, ArchiveIndex.Checks(file)));
    }

    private static string Brought(CaseFile file, Guid taskId, Hall hall)
    {
        if (file.Surveys.FirstOrDefault(s => s.TaskId == taskId) is not { } survey)
            return "";
        if (survey.SignedAt is not { } signed)
            return string.Create(CultureInfo.InvariantCulture, $"照片{survey.Photos.Length}张，签名{survey.Signatures.Length}人");
        var officers = survey.Officers.Zip(signed, (id, at) => string.Create(CultureInfo.InvariantCulture, $"{hall.PersonName(id)}{TimeZoneInfo.ConvertTime(at, hall.Clock.Zone):yyyy-MM-dd HH:mm}"));
        return string.Create(CultureInfo.InvariantCulture, $"照片{survey.Photos.Length}张，{string.Join('、', officers)}签名");
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<ArchiveView>, ProblemHttpResult>> Endpoint(Guid id, GetArchive get, CurrentActor actor, CancellationToken ct) =>
        await get.HandleAsync(id, actor.Value, ct) is { } view ? TypedResults.Ok(view) : ApiProblem.NotFound().ToResult();

    /// <summary>卷内目录 to print; the applicant masked, as on every list.</summary>
    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> Print(Guid id, GetArchive get, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        await get.ReadAsync(id, actor.Value, ct) is { } read ? GetPaper.Page(ArchiveIndex.Html(read.Order), http) : ApiProblem.NotFound().ToResult();
}
