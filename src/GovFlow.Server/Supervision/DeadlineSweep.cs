using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Realtime;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;

namespace GovFlow.Server.Supervision;

/// <summary>
/// Finds clocks whose next rung is due and fires it: the ladder says which rung and to whom, the database that it happens once. After days off the rungs
/// that were missed fire in the order in which they fell due; their messages wait for the next opening, the cards are there at once. A clock that cannot
/// be swept is logged and left behind; those after it are not.
/// </summary>
public sealed class DeadlineSweep(ClockSweep clocks, HallBook halls, WorkflowShelf shelf, HallPublisher live, TimeProvider time, ILogger<DeadlineSweep> log)
{
    private const int Batch = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Fires everything due now.</summary>
    /// <returns>How many rungs this call fired; those another node fired are not among them.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var failed = new HashSet<Guid>();
        for (var fired = 0; ;)
        {
            // A rung that fired may leave the next one due as well: round after round, until nothing moves.
            var moved = 0;
            DueClock? last = null;
            while (await clocks.FindDueAsync(now, Batch, last, ct) is { Count: > 0 } due)
            {
                foreach (var clock in due.Where(c => !failed.Contains(c.Id)))
                {
                    var step = await TryStepAsync(clock, now, ct);
                    if (step is Step.Failed)
                        failed.Add(clock.Id);
                    fired += step is Step.Fired ? 1 : 0;
                    moved += step is Step.Fired or Step.Rescheduled ? 1 : 0;
                }
                last = due[^1];
            }
            // Nothing but lost races belongs to another node; the next sweep looks again.
            if (moved == 0)
                return fired;
        }
    }

    private async Task<Step> TryStepAsync(DueClock clock, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            return await StepAsync(clock, now, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.NotSwept(clock.Id, clock.CaseId, failure);
            return Step.Failed;
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
        var told = Addressees.Of(rung.Audience, hall.Town, clock.Work, clock.Work.IsEmpty ? await LeadUnitAsync(hall, clock, ct) : null);
        if (!await clocks.TryFireAsync(Firing(hall, clock, rung, rungs, told, now), ct))
            return Step.Lost;
        await AnnounceAsync(clock, rung, told);
        return Step.Fired;
    }

    private async Task<Unit?> LeadUnitAsync(Hall hall, DueClock clock, CancellationToken ct) =>
        await shelf.FindAsync(clock.DefinitionVersionId, ct) is { } shelved ? Addressees.LeadUnit(hall.Town, shelved.Item, shelved.Workflow.Definition) : null;

    private static RungFiring Firing(
        Hall hall, DueClock clock, EscalationRung rung, ImmutableArray<EscalationRung> rungs, ImmutableArray<string> told, DateTimeOffset now)
    {
        var opening = hall.OpenAtOrAfter(now);
        DateTimeOffset? notBefore = opening > now ? opening : null;
        var kind = rung.Card is EscalationCard.Red ? "alert.red" : "alert.yellow";
        var title = rung.Card is EscalationCard.Red ? "红牌" : "黄牌";
        // Supervisors see every card of their centre; whoever must act gets it too.
        var receivers = rung.Audience is EscalationAudience.Applicant ? told : [.. told.Append("supervisors").Distinct(StringComparer.Ordinal)];
        return new RungFiring
        {
            Clock = clock,
            Card = rung.Card is EscalationCard.Red ? AlertCard.Red : AlertCard.Yellow,
            Audience = string.Join(' ', told),
            Text = rung.Text,
            At = now,
            NextRungAt = clock.Rung + 1 < rungs.Length ? rungs[clock.Rung + 1].At : null,
            Line = new CaseEvent("alert.raised", rung.Text, "system:sweep", "系统", IsStandIn: false, IsVisibleToApplicant: false, TaskId: clock.TaskId, StepName: clock.StepName),
            Messages = [.. receivers.Select(to => new OutgoingMessage(
                MessageKinds.Notice, JsonSerializer.Serialize(new CaseNotice(to, $"{title}：{clock.CaseNumber}", rung.Text, kind), Json), notBefore))],
        };
    }

    private async Task AnnounceAsync(DueClock clock, EscalationRung rung, ImmutableArray<string> told)
    {
        string[] groups =
        [
            HallGroups.Supervisors(clock.CentreCode), HallGroups.Case(clock.CaseId),
            .. told.Select(to => HallGroups.OfAudience(to, clock.CentreCode)).OfType<string>(),
        ];
        await live.PublishAsync(
            new HallEvent(rung.Number <= 2 ? "alert.raised" : "alert.escalated", clock.CaseId.ToString("D"), rung.Number), [.. groups.Distinct(StringComparer.Ordinal)]);
        await live.PublishAsync(new HallEvent("clock.light", clock.CaseId.ToString("D")), [HallGroups.Case(clock.CaseId), HallGroups.Centre(clock.CentreCode)]);
    }

    private enum Step
    {
        Fired,
        Rescheduled,
        Lost,
        Failed,
    }
}

internal static partial class SupervisionLog
{
    [LoggerMessage(EventId = 1501, Level = LogLevel.Error, Message = "Clock {ClockId} of case {CaseId} could not be swept; the others were")]
    public static partial void NotSwept(this ILogger logger, Guid clockId, Guid caseId, Exception failure);
}
