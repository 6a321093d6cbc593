using GovFlow.Server.Supervision;
using GovFlow.Storage;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Supervision;

/// <summary>Cards on a real case of the sample town, from the sweep to the supervisor's list.</summary>
public sealed class DeadlineSweepTests
{
    [Test]
    public async Task APromiseNobodyKept_ClimbsFromTheHolder_ToDeputyAndHead_ToTheSupervisors()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var id = await FileAsync(staff);
        var task = (await (await staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0];
        await staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!);
        host.Clock.Advance(TimeSpan.FromDays(120));

        await Sweep(host).RunAsync(CancellationToken.None);

        var holder = (await (await staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0].GetProperty("assignee").GetProperty("name").GetString();
        var lines = (await (await staff.PersonAsync("p65")).GetAsync("/api/alerts?limit=200")).GetProperty("items").EnumerateArray().ToList();
        foreach (var kind in new[] { "承诺办结", "法定办结", "环节" })
        {
            var told = lines.Where(l => l.GetProperty("clockKind").GetString() == kind && l.GetProperty("card").GetString() != "Reminder").OrderBy(l => l.GetProperty("rung").GetInt32()).Select(l => l.GetProperty("audience").GetString());
            // The survey of GFI-02 is the market unit's: p19 is its deputy, p18 its head.
            Assert.That(told, Is.EqualTo(new[] { holder, holder, Name("p19"), Name("p18"), "监察机构" }), kind);
        }

        string Name(string person) => host.Services.GetRequiredService<GovFlow.Server.Halls.HallBook>().GetAsync("QH", default).AsTask().Result.Person(person)!.Name;
    }

    [Test]
    public async Task OneClockNobodyCanRead_StopsNoOther()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var (broken, sound) = (await FileAsync(staff), await FileAsync(staff));
        await using var db = await ContextAsync(host);
        await db.Clocks.Where(c => c.CaseId == broken).ExecuteUpdateAsync(set => set.SetProperty(c => c.Ledger, "{"));
        host.Clock.Advance(TimeSpan.FromDays(120));

        Assert.That(await Sweep(host).RunAsync(CancellationToken.None), Is.GreaterThan(0));

        Assert.That(await db.Alerts.Select(a => a.CaseId).Distinct().ToListAsync(), Is.EqualTo(new[] { sound }));
        Assert.That(await db.Alerts.CountAsync(a => a.CaseId == sound), Is.EqualTo(16), "every rung of its three clocks, and the reminder of the long one");
    }

    [TestCaseSource(typeof(Databases), nameof(Databases.All))]
    public async Task TwoServersSweepingAtOnce_FireEachRungOnce(DatabaseProvider provider)
    {
        await using var host = new GovFlowHost(await TestDatabase.WithTownAsync(provider));
        await using var second = host.Node();
        // Both find an empty database and wait for one another, though the office's clock stands still.
        await Task.WhenAll(Task.Run(() => Sweep(host)), Task.Run(() => Sweep(second)));
        await using var staff = new TownStaff(host);
        for (var i = 0; i < 4; i++)
            await FileAsync(staff);
        host.Clock.Advance(TimeSpan.FromDays(120));

        var fired = await Task.WhenAll(new[] { host, second, host, second }.Select(node => Task.Run(() => Sweep(node).RunAsync(CancellationToken.None))));

        await using var db = await ContextAsync(host);
        var rungs = await db.Alerts.Select(a => new { a.ClockId, a.Rung }).ToListAsync();
        Assert.That(fired.Sum(), Is.EqualTo(rungs.Count), "each node counts its own");
        Assert.That(rungs, Is.Unique);
        Assert.That(rungs, Has.Count.EqualTo(4 * ((3 * 5) + 1)));
        Assert.That(await db.Clocks.CountAsync(c => c.NextRungAt != null && c.NextRungAt <= host.Clock.GetUtcNow()), Is.Zero);
        var notices = await db.Outbox.Where(o => o.Payload.Contains("\"alert.")).Select(o => o.Payload).ToListAsync();
        Assert.That(notices, Has.Count.GreaterThanOrEqualTo(rungs.Count));
        Assert.That(notices.GroupBy(n => n, StringComparer.Ordinal).Select(g => g.Count()), Is.All.EqualTo(1), "no receiver is told one rung twice");
        Assert.That((await host.Services.GetRequiredService<GovFlow.Storage.Audit.AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    private static async Task<Guid> FileAsync(TownStaff staff) =>
        (await (await staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();

    private static DeadlineSweep Sweep(GovFlowHost host) => host.Services.GetRequiredService<DeadlineSweep>();

    private static async Task<GovFlowDbContext> ContextAsync(GovFlowHost host) =>
        await host.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
}
