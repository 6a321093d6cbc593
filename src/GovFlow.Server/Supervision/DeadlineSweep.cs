using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Realtime;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Supervision;

/// <summary>
/// Finds clocks whose next rung is due and fires it: the ladder says which rung and to whom, the database that it happens once. After days off the rungs
/// that were missed fire in the order in which they fell due; their messages wait for the next opening, the cards are there at once. A clock that cannot
/// be swept is logged and left behind; those after it are not.
/// </summary>
public sealed class DeadlineSweep(ClockSweep clocks, HallBook halls, WorkflowShelf shelf, EmptyPosts emptyPosts, HallPublisher live, TimeProvider time, ILogger<DeadlineSweep> log)
{
    private const int Batch = 200;

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
        var shelved = await shelf.FindAsync(clock.DefinitionVersionId, ct);
        var subject = new EscalationSubject(clock.CaseNumber, clock.ItemName, clock.StepName, shelved is null ? null : EscalationPlan.Of(shelved.Item));
        var rungs = hall.Ladder.Rungs(clock.Ledger, subject, clock.StartedAt);
        if (clock.Rung >= rungs.Length)
            return await clocks.RescheduleAsync(clock, clock.Rung, null, ct) ? Step.Rescheduled : Step.Lost;
        var rung = rungs[clock.Rung];
        if (rung.At > now)
            return await clocks.RescheduleAsync(clock, clock.Rung, rung.At, ct) ? Step.Rescheduled : Step.Lost;
        var lead = shelved is null ? null : Addressees.LeadUnit(hall.Town, shelved.Item, shelved.Workflow.Definition);
        var told = Addressees.Of(rung.Audience, hall.Presence, clock.Work, lead);
        // Before the card: a node that dies in between raises it again, and once a day and post is enough.
        foreach (var post in told.EmptyPosts)
            await emptyPosts.RaiseAsync(hall, post, clock, now, ct);
        if (!await clocks.TryFireAsync(Firing(hall, clock, rung, rungs, told.Audiences, lead, now), ct))
            return Step.Lost;
        await AnnounceAsync(clock, rung, told.Audiences);
        return Step.Fired;
    }

    private static RungFiring Firing(
        Hall hall, DueClock clock, EscalationRung rung, ImmutableArray<EscalationRung> rungs, ImmutableArray<string> told, Unit? lead, DateTimeOffset now)
    {
        var opening = hall.OpenAtOrAfter(now);
        DateTimeOffset? notBefore = opening > now ? opening : null;
        var (card, kind, title) = rung.Card switch
        {
            EscalationCard.Reminder => (AlertCard.Reminder, "alert.reminder", "提醒"),
            EscalationCard.Yellow => (AlertCard.Yellow, "alert.yellow", "黄牌"),
            EscalationCard.Red => (AlertCard.Red, "alert.red", "红牌"),
        };
        var channels = rung.Channels.IsEmpty ? null : string.Join(' ', rung.Channels);
        // Supervisors see every card of their centre; whoever must act gets it too.
        var receivers = rung is { Audience: EscalationAudience.Applicant } or { Card: EscalationCard.Reminder } ? told : [.. told.Append("supervisors").Distinct(StringComparer.Ordinal)];
        var explanation = PublicExplanation.AskedBy(hall, clock, rung, lead, now);
        return new RungFiring
        {
            Clock = clock,
            Card = card,
            Addressee = rung.Audience,
            Audience = string.Join(' ', told),
            Text = rung.Text,
            At = now,
            NextRungAt = clock.Rung + 1 < rungs.Length ? rungs[clock.Rung + 1].At : null,
            Line = new CaseEvent("alert.raised", rung.Text, "system:sweep", "系统", IsStandIn: false, IsVisibleToApplicant: false, TaskId: clock.TaskId, StepName: clock.StepName),
            Explanation = explanation,
            Messages =
            [
                .. receivers.Select(to => OutgoingMessage.Of(new CaseNotice(to, $"{title}：{clock.CaseNumber}", rung.Text, kind, channels), notBefore)),
                .. explanation is null ? [] : (OutgoingMessage[])[OutgoingMessage.Of(PublicExplanation.Notice(explanation), notBefore)],
            ],
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
            new HallEvent(rung.Audience is EscalationAudience.Handler or EscalationAudience.Applicant ? "alert.raised" : "alert.escalated", clock.CaseId.ToString("D"), rung.Number), [.. groups.Distinct(StringComparer.Ordinal)]);
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
