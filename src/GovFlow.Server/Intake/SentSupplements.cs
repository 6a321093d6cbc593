using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Intake;

/// <summary>What an applicant sent online and no window has looked at yet.</summary>
/// <param name="SentOn">The day it counts from, to be given with the hand-in.</param>
public sealed record SentSupplement(Guid CaseId, string CaseNumber, string ItemName, string ApplicantMasked, DateTimeOffset At, DateOnly SentOn, string Text);

/// <summary>网上补交待核对: sent after whatever was handed in last, of cases that still wait for papers.</summary>
internal static class SentSupplements
{
    private const int Most = 100;

    public static async Task<Ok<IReadOnlyList<SentSupplement>>> List(CaseScope scope, GovFlowDbContext db, CurrentActor actor, CancellationToken ct)
    {
        var waiting = (await scope.CasesAsync(actor.Value, ct)).Where(c => c.State == CaseState.AwaitingSupplement || c.State == CaseState.SupplementInReview);
        var lines = await db.CaseEvents.AsNoTracking().Where(e => e.Kind == Office.SupplementSent || e.Kind == "supplement.handed-in")
            .Join(waiting, e => e.CaseId, c => c.Id, (e, c) => new { Event = e, c.Number, c.ItemName, c.ApplicantMasked }).ToListAsync(ct);
        var open = lines.GroupBy(l => l.Event.CaseId).Select(g => g.MaxBy(l => l.Event.Seq)!).Where(l => l.Event.Kind == Office.SupplementSent).OrderBy(l => l.Event.At).Take(Most);
        return TypedResults.Ok<IReadOnlyList<SentSupplement>>(
            [.. open.Select(l => new SentSupplement(l.Event.CaseId, l.Number, l.ItemName, l.ApplicantMasked, l.Event.At, l.Event.LegalDay ?? DateOnly.FromDateTime(l.Event.At.UtcDateTime), l.Event.Text))]);
    }
}
