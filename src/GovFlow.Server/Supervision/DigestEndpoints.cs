using System.Text.Json;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>A digest as the page shows it.</summary>
public sealed record DigestLine(string CentreCode, DigestPeriod Period, DateOnly FirstDay, DateOnly LastDay, DateTimeOffset MadeAt, DigestFigures Figures);

/// <summary>督查摘要.</summary>
internal static class DigestEndpoints
{
    private const int Most = 31;

    /// <param name="period">Day (default), Week or Month.</param>
    public static async Task<Ok<IReadOnlyList<DigestLine>>> List(DigestPeriod? period, GovFlowDbContext db, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        var codes = (await centres.BelowAsync(actor.Value.Centre?.Path ?? "", ct)).ToArray();
        var wanted = period ?? DigestPeriod.Day;
        var rows = await db.Digests.AsNoTracking().Where(d => codes.Contains(d.CentreCode) && d.Period == wanted).OrderByDescending(d => d.FirstDay).ThenBy(d => d.CentreCode).Take(Most).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<DigestLine>>([.. rows.Select(d => new DigestLine(
            d.CentreCode, d.Period, d.FirstDay, d.LastDay, d.MadeAt, JsonSerializer.Deserialize<DigestFigures>(d.Figures, ViolationViews.Json)!))]);
    }

    public static void MapDigests(this IEndpointRouteBuilder api) =>
        api.MapGet("/digests", List).WithTags("监察").RequirePermission(Permissions.ViolationsRead).WithName("ListDigests").WithSummary("督查摘要：日、周、月，最近的在前");
}
