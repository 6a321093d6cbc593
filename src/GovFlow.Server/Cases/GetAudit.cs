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
public sealed record AuditLine(long Seq, DateTimeOffset At, string ActorId, string Actor, string Act, string Entry, string Hash);

/// <summary>A case's whole chain.</summary>
/// <param name="Intact">Every hash follows from the one before, the last is the head the case names, and every row is as the chain vouches for.</param>
public sealed record AuditView(IReadOnlyList<AuditLine> Entries, bool Intact);

/// <summary>留痕: who changed what, and whether anyone changed it behind the program's back.</summary>
internal static class GetAudit
{
    public static async Task<Results<Ok<AuditView>, ProblemHttpResult>> Endpoint(
        Guid id, CaseScope scope, AuditTrail audit, GovFlowDbContext db, HallBook halls, IMapper mapper, CurrentActor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor.Value, id, ct))
            return ApiProblem.NotFound().ToResult();
        var rows = await db.AuditEntries.AsNoTracking().Where(e => e.CaseId == id).OrderBy(e => e.Seq).ToListAsync(ct);
        var report = await audit.VerifyAsync(id, ct);
        var hall = await halls.GetAsync(await db.Cases.Where(c => c.Id == id).Select(c => c.CentreCode).SingleAsync(ct), ct);
        var lines = mapper.Map<IReadOnlyList<AuditLine>>(rows).Select(line => line with { Actor = hall.PersonName(line.ActorId) });
        return TypedResults.Ok(new AuditView([.. lines], report.Findings.IsEmpty));
    }
}
