using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases;

/// <summary>
/// 视为受理 (许可法 32-4): finds applications that nobody answered within five working days and has each accepted from its receipt, by an ordinary command whose id
/// follows from the clock, so on however many nodes it happens once. The office itself says whether the time is over.
/// </summary>
public sealed class DeemedAcceptances(CaseDesk desk, HallBook halls, IDbContextFactory<GovFlowDbContext> contexts, TimeProvider time, ILogger<DeemedAcceptances> log)
{
    /// <summary>Accepts everything that is due.</summary>
    /// <returns>How many cases were accepted by this call.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        // No zone is further ahead; each centre's own day is asked below.
        var latest = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(14));
        await using var db = await contexts.CreateDbContextAsync(ct);
        var waiting = await db.Clocks.Where(k => k.Kind == ClockKind.StatutoryIntake && k.IsRunning && k.DueDay < latest)
            .Join(db.Cases, k => k.CaseId, c => c.Id, (k, c) => new { k.Id, k.DueDay, k.CaseId, c.CentreCode }).OrderBy(k => k.DueDay).ThenBy(k => k.Id).ToListAsync(ct);
        var accepted = 0;
        foreach (var clock in waiting)
        {
            if ((await halls.GetAsync(clock.CentreCode, ct)).Clock.Today <= clock.DueDay)
                continue;
            var order = new CaseOrder(DeterministicId.Of(clock.CaseId, "deem-accepted", clock.Id.ToString("N")), clock.CaseId, "deem-accepted", new CaseCommand.DeemAccepted(), DeskActor.Timer, Seen.Whatever);
            switch (await desk.RunPatientlyAsync(order, ct))
            {
                case DeskResult.Done { IsRepeated: false }:
                    accepted++;
                    break;
                // Answered meanwhile, or no licence: the red card stays.
                case DeskResult.Refused { Why.Code: "wrong-state" or "deemed-not-licence" or "deemed-early" } or DeskResult.Done:
                    break;
                case DeskResult.Refused refused:
                    log.NotDeemed(clock.CaseId, refused.Why.Code);
                    break;
                case var other:
                    log.NotDeemed(clock.CaseId, other.GetType().Name);
                    break;
            }
        }
        return accepted;
    }
}

internal static partial class DeemedLog
{
    [LoggerMessage(EventId = 1602, Level = LogLevel.Error, Message = "Case {CaseId} should count as accepted, but was refused: {Code}")]
    public static partial void NotDeemed(this ILogger logger, Guid caseId, string code);
}
