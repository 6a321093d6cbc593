using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Halls;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Desk;

/// <summary>What the calendar says of a case's clocks: due day, first yellow day, next rung. Lives for one command; each clock is reckoned once.</summary>
internal sealed class ClockSchedules(Hall hall, EscalationPlan plan, DateTimeOffset now, CaseFile after, CaseFile? before)
{
    private readonly Dictionary<CaseClock, ClockSchedule> _known = new(ReferenceEqualityComparer.Instance);

    public ClockSchedule Of(CaseClock clock)
    {
        if (!_known.TryGetValue(clock, out var schedule))
            _known[clock] = schedule = Reckon(clock);
        return schedule;
    }

    private ClockSchedule Reckon(CaseClock clock)
    {
        var reading = clock.Ledger.Read(hall.Calendar, hall.Warning, hall.Clock.DayOf(now));
        var task = clock.TaskId is { } id
            ? after.OpenTasks.FirstOrDefault(t => t.Id == id) ?? before?.OpenTasks.FirstOrDefault(t => t.Id == id)
            : null;
        var subject = new EscalationSubject(after.Number, after.ItemName, task?.StepName, plan);
        var startedAt = task?.OpenedAt ?? after.ReceivedAt;
        var rung = hall.Ladder.Settle(clock.Ledger, clock.Rung, subject, startedAt, now);
        return new ClockSchedule(
            reading.Due, reading.YellowFrom, reading.IsProvisional, rung, hall.Ladder.Next(clock.Ledger, rung, subject, startedAt)?.At);
    }
}
