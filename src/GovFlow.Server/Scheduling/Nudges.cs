using Quartz;

namespace GovFlow.Server.Scheduling;

/// <summary>Hastens a job after a commit that gave it work. A lost nudge costs delay, never correctness: the job runs at its next time anyway.</summary>
public sealed class Nudges(IServiceProvider services, ILogger<Nudges> log)
{
    /// <summary>There is something in the outbox.</summary>
    public Task OutboxAsync(CancellationToken ct) => NudgeAsync(nameof(OutboxJob), ct);

    /// <summary>A flow began to wait for a time.</summary>
    public Task FlowTimersAsync(CancellationToken ct) => NudgeAsync(nameof(FlowTimerJob), ct);

    /// <summary>A clock began to run, or its due day moved.</summary>
    public Task ClocksAsync(CancellationToken ct) => NudgeAsync(nameof(ClockSweepJob), ct);

    /// <summary>A calendar came into force.</summary>
    public Task CalendarAsync(CancellationToken ct) => NudgeAsync(nameof(CalendarJob), ct);

    private async Task NudgeAsync(string job, CancellationToken ct)
    {
        // No scheduler where the sweeps are switched off.
        if (services.GetService<IScheduler>() is not { } scheduler)
            return;
        try
        {
            if (await scheduler.Exists(new JobKey(job), ct))
                await scheduler.TriggerJob(new JobKey(job), cancellationToken: ct);
        }
        catch (SchedulerException failure)
        {
            log.NotHastened(job, failure);
        }
    }
}
