using GovFlow.Server.Calendars;
using GovFlow.Server.Cases;
using GovFlow.Server.Definitions;
using GovFlow.Server.HallReports;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Licences;
using GovFlow.Server.Openness.Exchange;
using GovFlow.Server.Outbox;
using GovFlow.Server.Realtime;
using GovFlow.Server.Supervision;
using GovFlow.Server.Voices;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Files;
using GovFlow.Storage.Intake;
using Microsoft.Extensions.Options;
using Quartz;

namespace GovFlow.Server.Scheduling;

/// <summary>Looks for clocks whose next rung is due.</summary>
[DisallowConcurrentExecution]
internal sealed class ClockSweepJob(DeemedAcceptances deemed, DeadlineSweep sweep, VoiceSweep voices) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // First what the law itself does: it may start clocks that are late already.
        await deemed.RunAsync(cancellationToken);
        await sweep.RunAsync(cancellationToken);
        await voices.RunAsync(cancellationToken);
    }
}

/// <summary>Lets stored due days follow an imported calendar.</summary>
[DisallowConcurrentExecution]
internal sealed class CalendarJob(CalendarCatchUp catchUp) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await catchUp.RunAsync(cancellationToken);
}

/// <summary>Looks for duties nobody answered in time, broken rules, samples to draw, reports of specialist halls that did not come, digests to make and licences that end soon; queues yesterday for the county.</summary>
[DisallowConcurrentExecution]
internal sealed class SupervisionJob(
    DutySweep duties, ViolationSweep violations, SampleSweep samples, DigestSweep digests, LicenceReminders licences, ExchangeSweep exchange,
    HallReportSweep reports) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await duties.RunAsync(cancellationToken);
        await violations.RunAsync(cancellationToken);
        await samples.RunAsync(cancellationToken);
        await reports.RunAsync(cancellationToken);
        await digests.RunAsync(cancellationToken);
        await licences.RunAsync(cancellationToken);
        await exchange.RunAsync(cancellationToken);
    }
}

/// <summary>Wakes flows that wait for a time.</summary>
[DisallowConcurrentExecution]
internal sealed class FlowTimerJob(FlowTimerSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sweep.RunAsync(cancellationToken);
}

/// <summary>Empties the outbox.</summary>
[DisallowConcurrentExecution]
internal sealed class OutboxJob(OutboxDelivery delivery) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await delivery.RunAsync(cancellationToken);
}

/// <summary>Forgets what was delivered long ago, and what staff read long ago; dead letters and what nobody has read stay.</summary>
[DisallowConcurrentExecution]
internal sealed class OutboxPurgeJob(Storage.Outgoing.Outbox outbox, IOptions<SweepSettings> settings, TimeProvider time, ILogger<OutboxPurgeJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await outbox.PurgeAsync(time.GetUtcNow() - settings.Value.OutboxKept, cancellationToken) is > 0 and var purged)
            log.Purged(purged);
        if (await outbox.PurgeReadAsync(time.GetUtcNow() - settings.Value.MessagesKept, cancellationToken) is > 0 and var forgotten)
            log.MessagesPurged(forgotten);
    }
}

/// <summary>Forgets what nobody finished long ago: intakes, and drawings that were never saved; and who edited when.</summary>
[DisallowConcurrentExecution]
internal sealed class UnfinishedPurgeJob(
    IntakeDraftStore drafts, WorkingCopies copies, EditingLeases leases, MaterialFiles files, FileVault vault, IOptions<SweepSettings> settings, IOptions<FileSettings> kept, TimeProvider time,
    ILogger<UnfinishedPurgeJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await drafts.PurgeAsync(time.GetUtcNow() - settings.Value.IntakeDraftsKept, cancellationToken) is > 0 and var purged)
            log.DraftsPurged(purged);
        if (await files.PurgeAsync(vault, time.GetUtcNow() - kept.Value.LooseKept, cancellationToken) is > 0 and var unused)
            log.FilesPurged(unused);
        if (await copies.PurgeAsync(time.GetUtcNow() - settings.Value.WorkingCopiesKept, cancellationToken) is > 0 and var forgotten)
            log.WorkingCopiesPurged(forgotten);
        await leases.PurgeAsync(time.GetUtcNow() - TimeSpan.FromDays(1), cancellationToken);
    }
}

/// <summary>At the turn of the day announced versions come into force; tells the pages that their "days left" have changed.</summary>
[DisallowConcurrentExecution]
internal sealed class DayTurnJob(DefinitionTurn definitions, DayTurn turn) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await definitions.RunAsync(cancellationToken);
        await turn.RunAsync(cancellationToken);
    }
}

/// <summary>Chains new audit entries into the global chain.</summary>
[DisallowConcurrentExecution]
internal sealed class AuditSealJob(AuditTrail trail, TimeProvider time) : IJob
{
    private const int UnderOneSeal = 1_000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await trail.SealAsync(time.GetUtcNow(), UnderOneSeal, cancellationToken) == UnderOneSeal)
        {
            // More were waiting than one seal takes.
        }
    }
}
