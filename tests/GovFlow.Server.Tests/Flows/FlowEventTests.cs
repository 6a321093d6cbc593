using GovFlow.Server.Outbox;
using GovFlow.Server.Tests.Definitions;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Flows;

/// <summary>One flow publishes an event, others wait for it: from the intake of each to the archive.</summary>
public sealed class FlowEventTests
{
    [Test]
    public async Task AnEvent_WakesEveryCaseThatWaits_Once_AndTheyGoOnToTheArchive()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        await Drawing.BirthRegistration(2).Insert("accept-immediate", Drawing.Node("wait", "Elsa.Event", ("eventName", "upper-agreed")))
            .Because("promise.outside-wait", "wait", "县局承诺当日答复，见双方备忘录。").BringIntoForceAsync(staff);
        var window = await staff.PersonAsync("p05");
        Guid[] waiting = [await FileAsync(window), await FileAsync(window)];
        // One version a day: what took a case in today stays in force until tomorrow.
        host.Clock.Advance(TimeSpan.FromDays(1));
        await Drawing.BirthRegistration(3).Insert("accept-immediate", Drawing.Node("tell", "Elsa.PublishEvent", ("eventName", "upper-agreed"))).BringIntoForceAsync(staff);
        window = await staff.PersonAsync("p05");
        foreach (var id in waiting)
            Assert.That(await TasksAsync(window, id), Is.Zero, "waits");

        var publisher = await FileAsync(window);
        var delivery = host.Services.GetRequiredService<OutboxDelivery>();
        await delivery.RunAsync(CancellationToken.None);

        Assert.That(await TasksAsync(window, publisher), Is.EqualTo(1), "publishing waits for nobody");
        foreach (var id in waiting)
            Assert.That(await TasksAsync(window, id), Is.EqualTo(1));
        Assert.That(await delivery.RunAsync(CancellationToken.None), Is.Zero, "nothing is left, nothing failed");
        foreach (var id in waiting.Append(publisher))
        {
            Assert.That((await staff.WorkToTheEndAsync(id)).GetProperty("state").GetString(), Is.EqualTo("Archived"));
            Assert.That((await (await staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/audit")).GetProperty("intact").GetBoolean(), Is.True);
        }
    }

    private static async Task<Guid> FileAsync(OfficeClient window) => (await window.FileCaseAsync("GFI-05")).GetProperty("case").GetProperty("id").GetGuid();

    private static async Task<int> TasksAsync(OfficeClient office, Guid id) => (await office.CaseAsync(id)).GetProperty("tasks").GetArrayLength();
}
