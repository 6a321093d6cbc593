using System.Text.Json;
using GovFlow.Server.Realtime;
using GovFlow.Server.Tests.Identity;
using GovFlow.Storage;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Realtime;

/// <summary>A page hears what happens, on whichever server it happened.</summary>
public sealed class TwoNodesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task APage_HearsItsOwnServer()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        await using var page = await HallLine.OpenAsync(host, await staff.PersonAsync("p22"));

        var filed = await (await staff.PersonAsync("p05")).FileCaseAsync("GFI-05");

        var heard = await page.HearAsync("task.opened").WaitAsync(Patience);
        Assert.That(heard, Does.Contain(TaskOf(filed)));
    }

    [Test]
    public async Task APage_HearsWhatAnotherServerCommitted()
    {
        await using var first = new GovFlowHost(await TestDatabase.WithTownAsync(DatabaseProvider.PostgreSql));
        await using var staff = new TownStaff(first);
        await staff.PersonAsync("p05");
        await using var second = first.Node();
        await using var elsewhere = new TownStaff(second);
        await using var page = await HallLine.OpenAsync(second, await elsewhere.PersonAsync("p22"));
        // The line between the servers takes a moment to stand; what is said before is lost, as it may be.
        var heard = page.HearAsync("task.opened");
        var ids = new List<string>();
        while (!heard.IsCompleted && ids.Count < 20)
        {
            ids.Add(TaskOf(await (await staff.PersonAsync("p05")).FileCaseAsync("GFI-05")));
            await Task.WhenAny(heard, page.PingAsync());
        }

        var told = await heard.WaitAsync(Patience);
        Assert.That(ids.Exists(id => told.Contains(id, StringComparison.Ordinal)), Is.True, told);
    }

    [Test]
    public async Task APage_IsTold_WhenTheOfficeCloses_AndWhenTheDayTurns_OnceEach()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        await using var page = await HallLine.OpenAsync(host, await staff.PersonAsync("p22"));
        // The first event of a connection is the server's version: from here on nothing is missed.
        await page.HearAsync("server.version").WaitAsync(Patience);
        var turn = host.Services.GetRequiredService<DayTurn>();

        Assert.That(await turn.RunAsync(default), Is.Zero, "the first look");
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await turn.RunAsync(default), Is.Zero, "the same morning");
        host.Clock.MoveTo(new DateTimeOffset(2026, 3, 6, 23, 59, 59, TimeSpan.FromHours(8)));
        Assert.That(await turn.RunAsync(default), Is.EqualTo(1), "what was due today is red now");
        await page.HearAsync("day.changed").WaitAsync(Patience);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await turn.RunAsync(default), Is.EqualTo(1), "midnight of the centre, not of Greenwich");
        Assert.That(await turn.RunAsync(default), Is.Zero);
        Assert.That(await page.HearAsync("day.changed").WaitAsync(Patience), Does.Contain("\"QH\""));
    }

    [Test]
    public async Task ASupervisorOfTheCentreAbove_HearsTheTownsAlerts_AndTheTownNotTheCountys()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        // Before anything asks for the tree of centres, which is remembered for a while.
        await County.SetUpAboveAsync(host);
        var town = await staff.PersonAsync("p65");
        using var county = await host.Office().LogInAsync("x-feimingcha");
        await using var above = await HallLine.OpenAsync(host, county);
        await using var below = await HallLine.OpenAsync(host, town);
        // The first word to a line comes when it is in all its groups.
        await above.HearAsync("server.version").WaitAsync(Patience);
        await below.HearAsync("server.version").WaitAsync(Patience);
        var live = host.Services.GetRequiredService<HallPublisher>();

        await live.PublishAsync(new HallEvent("alert.raised", "of-the-town"), HallGroups.Supervisors("QH"));
        await live.PublishAsync(new HallEvent("alert.acked", "of-the-county"), HallGroups.Supervisors(County.Code));
        await live.PublishAsync(new HallEvent("alert.closed", "of-the-town"), HallGroups.Supervisors("QH"));

        Assert.That(await above.HearAsync("alert.raised").WaitAsync(Patience), Does.Contain("of-the-town"));
        Assert.That(await above.HearAsync("alert.acked").WaitAsync(Patience), Does.Contain("of-the-county"));
        Assert.That(await below.HearAsync("alert.raised").WaitAsync(Patience), Does.Contain("of-the-town"));
        Assert.That(await below.NextAsync().WaitAsync(Patience), Does.Contain("alert.closed"), "what is the county's own is not the town's to hear");
    }

    private static string TaskOf(JsonElement filed) => filed.GetProperty("case").GetProperty("tasks")[0].GetProperty("id").GetString()!;
}
