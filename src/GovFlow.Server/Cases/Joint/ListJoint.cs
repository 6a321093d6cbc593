using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases.Joint;

/// <summary>联办件: those in hand with the department each waits for, the most urgent first; three queries whatever their number.</summary>
public sealed class ListJoint(GovFlowDbContext db, CaseScope scope, HallBook halls, TimeProvider time)
{
    /// <summary>More than any hall has in joint handling at once; the rest are found among the cases.</summary>
    private const int Most = 200;

    /// <summary>The cases within sight.</summary>
    public async Task<IReadOnlyList<JointCaseLine>> HandleAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var cases = await (await scope.CasesAsync(actor, ct)).Where(c => c.ClosedAt == null && db.Tasks.Any(t => t.CaseId == c.Id && t.Kind == TaskKind.JointReview))
            .OrderBy(c => c.DueSort).ThenBy(c => c.Id).Take(Most).ToListAsync(ct);
        var ids = cases.Select(c => c.Id).ToArray();
        var sheets = (await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId) && t.Kind == TaskKind.JointReview)
            .Select(t => new { t.CaseId, t.Department, t.PostCode, t.OpenedAt, t.ClaimedAt, t.ClosedAt, t.DueDay }).ToListAsync(ct)).ToLookup(t => t.CaseId);
        var shownKinds = ShownClocks.Kinds.ToArray();
        var clocks = (await db.Clocks.AsNoTracking().Where(c => ids.Contains(c.CaseId) && c.IsRunning && shownKinds.Contains(c.Kind)).ToListAsync(ct)).ToLookup(c => c.CaseId);
        var hallOf = await halls.GetAsync(cases.Select(c => c.CentreCode), ct);
        var now = time.GetUtcNow();
        return
        [
            .. cases.Select(row =>
            {
                var hall = hallOf[row.CentreCode];
                var branches = sheets[row.Id].GroupBy(t => t.Department ?? t.PostCode, StringComparer.Ordinal).Select(g => g.MaxBy(t => t.OpenedAt)!).ToList();
                var open = branches.Where(b => b.ClosedAt is null).OrderBy(b => b.DueDay ?? DateOnly.MaxValue).ToList();
                var slowest = open.FirstOrDefault();
                var (today, shown) = (hall.Clock.DayOf(now), clocks[row.Id].Shown(c => c.Kind));
                return new JointCaseLine(
                    row.Id, row.Number, row.ApplicantMasked, row.ItemName, row.State.ChineseName(), branches.Count, branches.Count - open.Count, open.Count(b => b.ClaimedAt is null),
                    slowest is null ? null : slowest.Department ?? hall.PostName(slowest.PostCode), slowest?.DueDay,
                    slowest?.DueDay is { } due && (due < today || (due == today && hall.HasDayEnded(now))),
                    shown is null ? null : ClockViews.Of(shown.Id, shown.ReadLedger(), ClockViews.Name(shown.Kind, null), hall, now));
            }),
        ];
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Ok<IReadOnlyList<JointCaseLine>>> Endpoint(ListJoint list, CurrentActor actor, CancellationToken ct) =>
        TypedResults.Ok(await list.HandleAsync(actor.Value, ct));
}
