using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Clocks;

/// <summary>A server whose clock jumps back keeps the order of what was done, and tells its operators.</summary>
public sealed class ServerClockTests
{
    /// <summary>A clock somebody may set wrong.</summary>
    private sealed class LooseClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 6, 9, 0, 0, TimeSpan.FromHours(8));

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.UtcTicks;
    }

    [TestCase(30, 0)]
    [TestCase(40 * 60, 1)]
    public async Task AClockThatJumpsBack_PutsNoActBeforeTheLast_AndRaisesAnAlarm(int seconds, int alarms)
    {
        var clock = new LooseClock();
        await using var host = new GovFlowHost(services: services => services.AddSingleton<TimeProvider>(clock));
        await using var staff = new TownStaff(host);
        var id = (await (await staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        var task = (await (await staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0];

        clock.Now -= TimeSpan.FromSeconds(seconds);
        await staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!);

        await using var db = await host.ContextAsync();
        var events = await db.CaseEvents.Where(e => e.CaseId == id).OrderBy(e => e.Seq).Select(e => e.At).ToListAsync();
        Assert.That(events, Is.Ordered);
        Assert.That(events, Has.Count.GreaterThan(2));
        Assert.That((await db.Outbox.Select(o => o.Payload).ToListAsync()).Count(p => p.Contains("server.clock-back", StringComparison.Ordinal)), Is.EqualTo(alarms));
    }
}
