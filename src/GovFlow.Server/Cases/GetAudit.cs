using System.Globalization;
using System.Text;
using AutoMapper;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases;

/// <summary>A link of a case's audit chain.</summary>
/// <param name="Actor">Name of who acted; 系统 for a timer.</param>
/// <param name="Entry">Canonical JSON of ids and hashes; what is hashed.</param>
/// <param name="Lines">What it put into the timeline, in order; none for an unmasking or a reprint.</param>
public sealed record AuditLine(long Seq, DateTimeOffset At, string ActorId, string Actor, string Act, string Entry, string Hash, IReadOnlyList<string> Lines);

/// <summary>What does not fit.</summary>
/// <param name="Seq">The entry it was seen at; null where it is a row beside the chain.</param>
/// <param name="What">Table and key.</param>
public sealed record AuditFault(AuditFindingKind Kind, long? Seq, string What);

/// <summary>A case's whole chain.</summary>
/// <param name="Intact">Every hash follows from the one before, the last is the head the case names, and every row is as the chain vouches for.</param>
/// <param name="FirstBadSeq">The first entry that does not fit; null where all do.</param>
public sealed record AuditView(IReadOnlyList<AuditLine> Entries, bool Intact, long? FirstBadSeq, IReadOnlyList<AuditFault> Faults);

/// <summary>留痕: who changed what, and whether anyone changed it behind the program's back.</summary>
internal static class GetAudit
{
    public static async Task<Results<Ok<AuditView>, ProblemHttpResult>> Endpoint(
        Guid id, CaseScope scope, AuditTrail audit, GovFlowDbContext db, HallBook halls, IMapper mapper, CurrentActor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor.Value, id, ct))
            return ApiProblem.NotFound().ToResult();
        var report = await audit.VerifyAsync(id, ct);
        return TypedResults.Ok(new AuditView(
            await LinesAsync(id, db, halls, mapper, ct), report.Findings.IsEmpty, report.Findings.Min(f => f.Seq), [.. report.Findings.Select(f => new AuditFault(f.Kind, f.Seq, f.What))]));
    }

    /// <summary>As a table for spreadsheets: with the entries as they are hashed, so that anybody can reckon the chain again.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        Guid id, CaseScope scope, GovFlowDbContext db, HallBook halls, IMapper mapper, CurrentActor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor.Value, id, ct))
            return ApiProblem.NotFound().ToResult();
        var table = new StringBuilder("序号,时间（UTC）,行为,行为人编号,行为人,记载,留痕内容,校验值\r\n");
        foreach (var line in await LinesAsync(id, db, halls, mapper, ct))
        {
            string[] cells =
            [
                line.Seq.ToString(CultureInfo.InvariantCulture), line.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture), line.Act, line.ActorId, line.Actor,
                string.Join(' ', line.Lines), line.Entry, line.Hash,
            ];
            table.AppendJoin(',', cells.Select(Csv.Cell)).Append("\r\n");
        }
        return TypedResults.File(Csv.Bytes(table), Csv.MediaType, $"audit-{id:N}.csv");
    }

    private static async Task<IReadOnlyList<AuditLine>> LinesAsync(Guid id, GovFlowDbContext db, HallBook halls, IMapper mapper, CancellationToken ct)
    {
        var rows = await db.AuditEntries.AsNoTracking().Where(e => e.CaseId == id).OrderBy(e => e.Seq).ToListAsync(ct);
        var texts = (await db.CaseEvents.AsNoTracking().Where(e => e.CaseId == id).OrderBy(e => e.Seq).Select(e => new { e.AuditSeq, e.Text }).ToListAsync(ct)).ToLookup(e => e.AuditSeq, e => e.Text);
        var hall = await halls.GetAsync(await db.Cases.Where(c => c.Id == id).Select(c => c.CentreCode).SingleAsync(ct), ct);
        return [.. mapper.Map<IReadOnlyList<AuditLine>>(rows).Select(line => line with { Actor = hall.PersonName(line.ActorId), Lines = [.. texts[line.Seq]] })];
    }
}
