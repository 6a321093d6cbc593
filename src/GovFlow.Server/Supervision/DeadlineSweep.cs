using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Halls;
using GovFlow.Server.Realtime;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;

namespace GovFlow.Server.Supervision;

/// <summary>
/// Finds clocks whose next rung is due and fires it: the ladder says which rung and to whom, the database that it happens once. After days off the rungs
/// that were missed fire in the order in which they fell due; their messages wait for the next opening, the cards are there at once.
/// </summary>
public sealed class DeadlineSweep(ClockSweep clocks, HallBook halls, HallPublisher live, TimeProvider time)
{
    private const int Batch = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Fires everything due now.</summary>
    /// <returns>How many rungs this call fired; those another node fired are not among them.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var fired = 0;
        while (true)
        {
            var now = time.GetUtcNow();
            var due = await clocks.FindDueAsync(now, Batch, ct);
            var moved = 0;
            foreach (var clock in due)
            {
                var step = await StepAsync(clock, now, ct);
                fired += step is Step.Fired ? 1 : 0;
                moved += step is Step.Lost ? 0 : 1;
            }
            // A page of nothing but lost races belongs to another node; the next sweep looks again.
            if (due.Count == 0 || moved == 0)
                return fired;
        }
    }

    private async Task<Step> StepAsync(DueClock clock, DateTimeOffset now, CancellationToken ct)
    {
        var hall = await halls.GetAsync(clock.CentreCode, ct);
        var subject = new EscalationSubject(clock.CaseNumber, clock.ItemName, clock.StepName);
        var rungs = hall.Ladder.Rungs(clock.Ledger, subject, clock.StartedAt);
        if (clock.Rung >= rungs.Length)
            return await clocks.RescheduleAsync(clock, clock.Rung, null, ct) ? Step.Rescheduled : Step.Lost;
        var rung = rungs[clock.Rung];
        if (rung.At > now)
            return await clocks.RescheduleAsync(clock, clock.Rung, rung.At, ct) ? Step.Rescheduled : Step.Lost;
        var firing = Firing(hall, clock, rung, rungs, now);
        if (!await clocks.TryFireAsync(firing, ct))
            return Step.Lost;
        await AnnounceAsync(clock, rung, firing.Audience);
        return Step.Fired;
    }

    private static RungFiring Firing(Hall hall, DueClock clock, EscalationRung rung, ImmutableArray<EscalationRung> rungs, DateTimeOffset now)
    {
        var audience = Audience(hall, clock, rung.Audience);
        var opening = hall.OpenAtOrAfter(now);
        DateTimeOffset? notBefore = opening > now ? opening : null;
        var kind = rung.Card is EscalationCard.Red ? "alert.red" : "alert.yellow";
        var title = rung.Card is EscalationCard.Red ? "红牌" : "黄牌";
        // Supervisors see every card of their centre; whoever must act gets it too.
        string[] told = rung.Audience is EscalationAudience.Applicant || audience == "supervisors" ? [audience] : [audience, "supervisors"];
        return new RungFiring
        {
            Clock = clock,
            Card = rung.Card is EscalationCard.Red ? AlertCard.Red : AlertCard.Yellow,
            Audience = audience,
            Text = rung.Text,
            At = now,
            NextRungAt = clock.Rung + 1 < rungs.Length ? rungs[clock.Rung + 1].At : null,
            Line = new CaseEvent("alert.raised", rung.Text, "system:sweep", "系统", IsStandIn: false, IsVisibleToApplicant: false, TaskId: clock.TaskId, StepName: clock.StepName),
            Messages = [.. told.Select(to => new OutgoingMessage(
                MessageKinds.Notice, JsonSerializer.Serialize(new CaseNotice(to, $"{title}：{clock.CaseNumber}", rung.Text, kind), Json), notBefore))],
        };
    }

    /// <summary>The ladder's words as an address: the holder or the post first, then the unit's deputy and head, then the supervision office.</summary>
    private static string Audience(Hall hall, DueClock clock, EscalationAudience audience)
    {
        var department = hall.Town.Posts.FirstOrDefault(p => p.Post.Code == clock.PostCode)?.Post.DepartmentCode;
        var unit = hall.Town.Units.FirstOrDefault(u => u.Code == department);
        return audience switch
        {
            EscalationAudience.Handler => clock.HolderId is { } holder ? $"person:{holder}"
                : clock.PostCode is { } post ? $"post:{post}"
                : "supervisors",
            EscalationAudience.Deputy => unit is null ? "supervisors" : $"person:{unit.DeputyId}",
            EscalationAudience.Head => unit is null ? "supervisors" : $"person:{unit.HeadId}",
            EscalationAudience.SupervisionOffice => "supervisors",
            EscalationAudience.Applicant => "applicant",
        };
    }

    private async Task AnnounceAsync(DueClock clock, EscalationRung rung, string audience)
    {
        string[] groups =
        [
            HallGroups.Supervisors(clock.CentreCode), HallGroups.Case(clock.CaseId),
            .. HallGroups.OfAudience(audience, clock.CentreCode) is { } group ? [group] : Array.Empty<string>(),
        ];
        await live.PublishAsync(new HallEvent(rung.Number <= 2 ? "alert.raised" : "alert.escalated", clock.CaseId.ToString("D"), rung.Number), groups);
        await live.PublishAsync(new HallEvent("clock.light", clock.CaseId.ToString("D")), [HallGroups.Case(clock.CaseId), HallGroups.Centre(clock.CentreCode)]);
    }

    private enum Step
    {
        Fired,
        Rescheduled,
        Lost,
    }
}
