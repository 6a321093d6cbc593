using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Tests.Definitions;
using GovFlow.Storage.Sqlite;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>The flows in memory: asked for by every request, read from the database only when something has changed.</summary>
public sealed class WorkflowShelfTests
{
    [Test]
    public async Task EveryItemThatEverWas_IsReadAnew_OnlyOnceAVersionHasTurned()
    {
        var statements = new StatementCounter();
        await using var host = new GovFlowHost(services: s => s.ConfigureDbContext<SqliteGovFlowDbContext>(o => o.AddInterceptors(statements)));
        await using var staff = new TownStaff(host);
        var shelf = host.Services.GetRequiredService<WorkflowShelf>();
        var first = await shelf.EverInForceAsync(default);
        statements.Reset();

        var again = await shelf.EverInForceAsync(default);

        Assert.That((statements.Count, again), Is.EqualTo((1, first)));
        await Drawing.BirthRegistration(2).BringIntoForceAsync(staff);
        var turned = await shelf.EverInForceAsync(default);
        Assert.That(turned.Single(i => i.Item.Code == "GFI-05").Version, Is.EqualTo(2));
        Assert.That(turned.Length, Is.EqualTo(first.Length));
        Assert.That((await shelf.WasEverInForceAsync("GFI-05", default), await shelf.WasEverInForceAsync("GFI-99", default)), Is.EqualTo((true, false)));
    }
}
