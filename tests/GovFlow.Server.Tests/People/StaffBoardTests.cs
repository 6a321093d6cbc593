using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.People;

/// <summary>事项、环节、人员核对 (004-11) over HTTP.</summary>
public sealed class StaffBoardTests
{

    [Test]
    public async Task TheWholeCentre_IsCheckedStepByStep_AndAnAbsenceShows()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var admin = await staff.PersonAsync("p69");
        var board = await admin.GetAsync("/api/org/staff-check");
        Assert.That((board.GetProperty("errors").GetInt32(), board.GetProperty("items").GetArrayLength()), Is.EqualTo((0, 21)));
        var step = board.GetProperty("items").EnumerateArray().SelectMany(i => i.GetProperty("steps").EnumerateArray()).First(s => s.GetProperty("holders").GetArrayLength() == 2);
        Assert.That(step.GetProperty("postName").GetString(), Is.Not.EqualTo(step.GetProperty("postCode").GetString()));
        foreach (var holder in step.GetProperty("holders").EnumerateArray())
        {
            using var away = await admin.SendAsync($"/api/people/{holder.GetProperty("id").GetString()}/absence", new { from = "2026-03-06", reason = "培训" }, null, null);
            Assert.That(away.IsSuccessStatusCode, Is.True, await away.Content.ReadAsStringAsync());
        }

        var after = await admin.GetAsync("/api/org/staff-check");

        Assert.That(after.GetProperty("errors").GetInt32(), Is.Positive);
        Assert.That(after.GetProperty("items")[0].GetProperty("errors").GetInt32(), Is.Positive, "the worst first");
        Assert.That(after.ToString(), Does.Contain("people.all-away"));
        using var clerk = await (await staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/org/staff-check", UriKind.Relative));
        Assert.That((int)clerk.StatusCode, Is.EqualTo(403));
    }
}
