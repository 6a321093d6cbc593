using GovFlow.Server.HallReports;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Supervision;
using GovFlow.Server.Voices;
using Quartz;

namespace GovFlow.Server.Scheduling;

/// <summary>Puts the sweeps on the clock. Nothing outside this folder knows Quartz.</summary>
internal static class SchedulingRegistration
{
    /// <summary>Registers the jobs; call it after everything else, for the flow timers need the one who wakes flows.</summary>
    /// <param name="sweeps">As configured; with sweeps off only the nudges are there, and do nothing.</param>
    public static IServiceCollection AddGovFlowScheduling(this IServiceCollection services, SweepSettings sweeps)
    {
        services.AddSingleton<Nudges>();
        services.AddSingleton<DeadlineSweep>();
        services.AddSingleton<VoiceSweep>();
        services.AddSingleton<DutySweep>();
        services.AddSingleton<ViolationSweep>();
        services.AddSingleton<SampleSweep>();
        services.AddSingleton<DigestSweep>();
        services.AddSingleton<HallReportSweep>();
        var wakesFlows = services.Any(s => s.ServiceType == typeof(IFlowWaker));
        if (wakesFlows)
            services.AddSingleton<FlowTimerSweep>();
        if (!sweeps.Enabled)
            return services;
        services.AddQuartz(quartz =>
        {
            Every<ClockSweepJob>(quartz, sweeps.Clocks);
            Every<CalendarJob>(quartz, sweeps.Clocks);
            if (wakesFlows)
                Every<FlowTimerJob>(quartz, sweeps.FlowTimers);
            Every<OutboxJob>(quartz, sweeps.Outbox);
            Every<OutboxPurgeJob>(quartz, sweeps.OutboxPurge);
            Every<UnfinishedPurgeJob>(quartz, sweeps.IntakeDraftPurge);
            Every<DayTurnJob>(quartz, sweeps.DayTurn);
            Every<AuditSealJob>(quartz, sweeps.AuditSeal);
            Every<SupervisionJob>(quartz, sweeps.Supervision);
        });
        // A sweep that began is let finish: what it holds is one short transaction.
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }

    // Missed times are not made up for: one sweep catches up with everything.
    private static void Every<TJob>(IQuartzBuilder quartz, TimeSpan interval)
        where TJob : IJob =>
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(typeof(TJob).Name).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()),
            job => job.WithIdentity(typeof(TJob).Name));
}
