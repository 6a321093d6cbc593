using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases;

/// <summary>Who used the days of a case; the shares add up to the whole.</summary>
/// <param name="From">The day of receipt, not counted.</param>
/// <param name="To">The day of closing, else today; counted.</param>
/// <param name="IsFinished">False while the case is open: the split up to today.</param>
/// <param name="WorkingDays">The whole.</param>
public sealed record SharesView(DateOnly From, DateOnly To, bool IsFinished, int WorkingDays, IReadOnlyList<ShareView> Shares);

/// <summary>One party's part.</summary>
/// <param name="Name">申请人, the procedure, the department, or the hall.</param>
/// <param name="Post">The post; null for parties without one.</param>
public sealed record ShareView(ShareParty Party, string Name, string? Post, int WorkingDays);

/// <summary>责任分解 of one case (decision 0009).</summary>
public sealed class GetShares(GovFlowDbContext db, HallBook halls, CaseScope scope)
{
    /// <summary>Null where the case is out of sight.</summary>
    public async Task<SharesView?> HandleAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        var file = await (await scope.CasesAsync(actor, ct)).Where(c => c.Id == caseId).Select(c => new { c.CentreCode, c.ReceivedOn, c.ClosedAt }).SingleOrDefaultAsync(ct);
        if (file is null)
            return null;
        var hall = await halls.GetAsync(file.CentreCode, ct);
        var end = file.ClosedAt is { } closed ? hall.Clock.DayOf(closed) : hall.Clock.Today;
        var ledgers = (await db.Clocks.AsNoTracking().Where(c => c.CaseId == caseId).ToListAsync(ct)).ConvertAll(c => c.ReadLedger());
        var tasks = await db.Tasks.Where(t => t.CaseId == caseId).Select(t => new { t.PostCode, t.Department, t.OpenedAt, t.ClosedAt }).ToListAsync(ct);
        var spans = ledgers.SelectMany(ledger => ShareSpans.Of(ledger, end)).ToList();
        spans.AddRange(tasks.Select(t => new ShareSpan(
            ShareParty.Post, t.Department ?? hall.UnitNameAt(t.PostCode, t.OpenedAt) ?? "", hall.PostName(t.PostCode), hall.Clock.DayOf(t.OpenedAt), t.ClosedAt is { } done ? hall.Clock.DayOf(done) : end)));
        var shares = DayShares.Split(hall.Calendar, file.ReceivedOn, end, spans);
        return new SharesView(
            file.ReceivedOn, end, file.ClosedAt is not null, hall.Calendar.WorkingDays(file.ReceivedOn, end),
            [.. shares.Select(s => new ShareView(s.Party, s.Party switch { ShareParty.Applicant => "申请人（补正）", ShareParty.Hall => "中心（无人承办）", _ => s.Department }, s.Post, s.WorkingDays))]);
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<SharesView>, ProblemHttpResult>> Endpoint(Guid id, GetShares get, CurrentActor actor, CancellationToken ct) =>
        await get.HandleAsync(id, actor.Value, ct) is { } shares ? TypedResults.Ok(shares) : ApiProblem.NotFound().ToResult();
}
