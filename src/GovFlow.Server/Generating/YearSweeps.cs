using GovFlow.Server.Supervision;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Generating;

/// <summary>The hall's own sweeps, called when their time has come on the year's clock. What they would send was sent when it happened: nothing stays in the outbox.</summary>
/// <param name="since">Messages queued before are none of the year's.</param>
internal sealed class YearSweeps(IServiceProvider services, TimeProvider time, DateTimeOffset since)
{
    private const int UnderOneSeal = 1_000;

    /// <summary>Seals, late duties, violations, samples, digests.</summary>
    public async Task AtNightAsync(CancellationToken ct)
    {
        await SealAsync(ct);
        await services.GetRequiredService<DutySweep>().RunAsync(ct);
        await services.GetRequiredService<ViolationSweep>().RunAsync(ct);
        await services.GetRequiredService<SampleSweep>().RunAsync(ct);
        await services.GetRequiredService<DigestSweep>().RunAsync(ct);
        await ForgetMessagesAsync(ct);
    }

    /// <summary>Reminders and cards.</summary>
    public Task InOfficeHoursAsync(CancellationToken ct) => services.GetRequiredService<DeadlineSweep>().RunAsync(ct);

    /// <summary>Seals and looks until nothing is found any more: the year's last word.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        do
            await SealAsync(ct);
        while (await services.GetRequiredService<ViolationSweep>().RunAsync(ct) > 0);
        await ForgetMessagesAsync(ct);
    }

    private async Task SealAsync(CancellationToken ct)
    {
        var trail = services.GetRequiredService<AuditTrail>();
        while (await trail.SealAsync(time.GetUtcNow(), UnderOneSeal, ct) == UnderOneSeal)
        {
            // More were waiting than one seal takes.
        }
    }

    private async Task ForgetMessagesAsync(CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        await db.Outbox.Where(o => o.State == OutboxState.Pending && o.Attempts == 0 && o.CreatedAt >= since && o.CreatedAt <= now).ExecuteDeleteAsync(ct);
    }
}
