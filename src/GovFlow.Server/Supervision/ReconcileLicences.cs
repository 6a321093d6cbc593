using GovFlow.Approvals.Supervision;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>A licence of the library, as imported.</summary>
/// <param name="UnitCode">The unit that issued it; null where the library does not say.</param>
public sealed record LicenceLine(string Number, string ItemCode, DateOnly IssuedOn, string? UnitCode = null);

/// <summary>An extract of the licence library.</summary>
public sealed record LicenceExtract(IReadOnlyList<LicenceLine> Licences);

/// <summary>What the comparison gave.</summary>
/// <param name="Outside">Licences no case issued.</param>
/// <param name="Recorded">Of those the ones not on record before.</param>
public sealed record ReconcileDone(int Compared, int Outside, int Recorded);

/// <summary>体外循环 (003-23): an extract of the licence library against the certificates cases have issued.</summary>
public sealed class LicenceComparison(GovFlowDbContext db, ViolationSweep sweep, HallBook halls)
{
    /// <summary>Compares, and records what no case issued; what is on record already stays as it is.</summary>
    public async Task<ReconcileDone> CompareAsync(string centreCode, IReadOnlyList<LicenceLine> licences, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(licences);
        var numbers = licences.Select(l => l.Number).Distinct(StringComparer.Ordinal).ToArray();
        var known = await db.Papers.Where(p => numbers.Contains(p.Number)).Select(p => p.Number).ToListAsync(ct);
        var codes = licences.Select(l => l.ItemCode).Distinct(StringComparer.Ordinal).ToArray();
        var names = await db.Definitions.Where(d => d.ItemCode != null && codes.Contains(d.ItemCode) && d.State == DefinitionState.Published).ToDictionaryAsync(d => d.ItemCode!, d => d.Name, ct);
        var hall = await halls.GetAsync(centreCode, ct);
        var outside = ViolationDetectors.OutsideTheSystem(
            licences.Select(l => new LibraryLicence(l.Number, l.ItemCode, names.GetValueOrDefault(l.ItemCode, l.ItemCode), l.IssuedOn, l.UnitCode)), known.ToHashSet(StringComparer.Ordinal));
        var recorded = 0;
        foreach (var finding in outside)
            recorded += await sweep.RecordAsync(finding, centreCode, null, hall, ct) ? 1 : 0;
        return new ReconcileDone(licences.Count, outside.Length, recorded);
    }
}

/// <summary>The comparison over HTTP.</summary>
internal static class ReconcileLicences
{
    private const int MostLines = 5_000;

    public static async Task<Results<Ok<ReconcileDone>, ProblemHttpResult>> Endpoint(
        LicenceExtract request, LicenceComparison comparison, GovFlowDbContext db, CurrentActor actor, OfficeActs acts, TimeProvider time, CancellationToken ct)
    {
        if (actor.Value.Centre is not { } centre)
            return ApiProblem.NotFound().ToResult();
        if (request.Licences is not { Count: > 0 and <= MostLines } licences)
            return ApiProblem.Invalid(new FieldProblem("$.licences", "licences", $"一次比对 1 至 {MostLines} 件证照。")).ToResult();
        for (var i = 0; i < licences.Count; i++)
        {
            if (licences[i] is not { Number.Length: > 0 and <= 60, ItemCode.Length: > 0 and <= 60 })
                return ApiProblem.Invalid(new FieldProblem($"$.licences[{i}]", "licence-incomplete", "证照须有编号和事项编码，不超过60字。")).ToResult();
        }
        var done = await comparison.CompareAsync(centre.Code, licences, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await acts.RecordAsync(db, new("reconcile-licences", centre.Code, centre.Code, actor.Value.Id, time.GetUtcNow(), null, done), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(done);
    }
}
