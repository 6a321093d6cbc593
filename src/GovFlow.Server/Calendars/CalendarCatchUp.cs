using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Scheduling;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;

namespace GovFlow.Server.Calendars;

/// <summary>
/// Lets stored due days follow the calendars that came into force, and tells applicants whose day moved. Once more after every node has the new calendar: a
/// command that still reckoned by the old one is found then (decision 0009).
/// </summary>
public sealed class CalendarCatchUp(
    CalendarStore store, ClockRecount recount, CentreTree centres, HallBook halls, WorkflowShelf shelf, Nudges nudges, TimeProvider time, ILogger<CalendarCatchUp> log)
{
    /// <summary>No node counts by the old calendar any more: its halls are fresh, and commands begun before have ended.</summary>
    private static readonly TimeSpan EveryNodeKnows = HallBook.Fresh * 4;

    /// <summary>Recounts where an import is not settled.</summary>
    /// <returns>What was done; null where there was nothing to do.</returns>
    public async Task<RecountResult?> RunAsync(CancellationToken ct)
    {
        if (await store.UnsettledAsync(ct) is not [.., var latest] unsettled)
            return null;
        var began = time.GetUtcNow();
        halls.ForgetAll();
        var known = await halls.GetAsync(await centres.EveryAsync(ct), ct);
        var plans = new Dictionary<string, EscalationPlan>(StringComparer.Ordinal);
        foreach (var version in await recount.VersionsAsync(ct))
        {
            if (await shelf.FindAsync(version, ct) is { } shelved)
                plans[version] = EscalationPlan.Of(shelved.Item);
        }
        var result = await recount.RunAsync(
            latest.Id, clock => Schedule(known[clock.CentreCode], plans.GetValueOrDefault(clock.DefinitionVersionId), clock, began), moved => Tell(moved, latest.Name), began, ct);
        var took = (time.GetUtcNow() - began).TotalSeconds;
        log.Recounted(latest.Id, result.Looked, result.Moved, result.Raced, took);
        if (result.Changed == 0 && result.Raced == 0)
        {
            foreach (var import in unsettled.Where(i => began >= i.ImportedAt + EveryNodeKnows))
                await store.SettleAsync(import.Id, time.GetUtcNow(), ct);
        }
        if (result.Moved > 0)
            await nudges.OutboxAsync(ct);
        return result;
    }

    private static ClockSchedule Schedule(Hall hall, EscalationPlan? plan, ReckonedClock clock, DateTimeOffset now)
    {
        var reading = clock.Ledger.Read(hall.Calendar, hall.Warning, hall.Clock.DayOf(now));
        // Only the instants of the rungs are wanted here; the sweep words them.
        var subject = new EscalationSubject("", "", Plan: plan);
        var stands = hall.Ladder.Settle(clock.Ledger, clock.Rung, subject, clock.StartedAt, now);
        return new ClockSchedule(reading.Due, reading.YellowFrom, reading.IsProvisional, stands, hall.Ladder.Next(clock.Ledger, stands, subject, clock.StartedAt)?.At);
    }

    /// <summary>The days applicants were told: the promise, and their own limit.</summary>
    private static OutgoingMessage? Tell(MovedClock moved, string import)
    {
        var what = moved.Kind switch
        {
            ClockKind.Decision => "应办结日",
            ClockKind.SupplementByApplicant => "补齐材料的最后日期",
            ClockKind.HearingRequest => "申请听证的最后日期",
            _ => null,
        };
        if (what is null)
            return null;
        var notice = new CaseNotice(
            "applicant", "日期调整", $"因{import}，您的办件{moved.CaseNumber}（{moved.ItemName}）{what}由{PaperWords.Day(moved.From)}调整为{PaperWords.Day(moved.To)}。", "calendar.moved");
        return OutgoingMessage.Of(notice);
    }
}

internal static partial class CalendarLog
{
    [LoggerMessage(EventId = 1601, Level = LogLevel.Information, Message = "Import {ImportId}: {Looked} open clocks recounted, {Moved} due days moved, {Raced} left to commands, {Seconds:0.0} s")]
    public static partial void Recounted(this ILogger logger, Guid importId, int looked, int moved, int raced, double seconds);
}
