using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>An act that takes the case out of the actor's own sight, whose answer was lost on its way.</summary>
public sealed class OutOfSightTests
{
    [Test]
    public async Task TheRepetition_IsAnsweredAsTheFirst_AndAnythingNewFindsNoCase()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var task = (await (await staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("tasks")[0];
        var id = task.GetProperty("id").GetGuid();
        var holder = await staff.ClaimAsync(id, task.GetProperty("postCode").GetString()!);
        var person = (await holder.GetAsync("/api/identity/me")).GetProperty("id").GetString()!;
        await LeaveEveryPostAsync(host, person);
        holder = await staff.PersonAsync(person);
        var etag = (await holder.GetAsync($"/api/tasks/{id}")).GetProperty("etag").GetString();
        var command = Guid.NewGuid();

        using var first = await holder.SendAsync($"/api/tasks/{id}/release", new { }, etag, command);
        using var gone = await holder.Http.GetAsync(new Uri($"/api/tasks/{id}", UriKind.Relative));
        using var again = await holder.SendAsync($"/api/tasks/{id}/release", new { }, etag, command);
        using var fresh = await holder.SendAsync($"/api/tasks/{id}/release", new { }, etag, Guid.NewGuid());
        using var other = await holder.SendAsync($"/api/tasks/{id}/claim", new { }, etag, command);
        using var stranger = await (await staff.PersonAsync("p03")).SendAsync($"/api/tasks/{id}/release", new { }, etag, command);

        Assert.That((int)gone.StatusCode, Is.EqualTo(404), "who gives the task back and holds no post any more sees it no more");
        Assert.That((await OfficeClient.OkAsync(again)).ToString(), Is.EqualTo((await OfficeClient.OkAsync(first)).ToString()));
        Assert.That(again.Headers.ETag, Is.EqualTo(first.Headers.ETag));
        Assert.That(((int)fresh.StatusCode, await fresh.CodeAsync()), Is.EqualTo((404, "not-found")));
        Assert.That(((int)other.StatusCode, await other.CodeAsync()), Is.EqualTo((409, "command-id-reused")), "another act");
        Assert.That(((int)stranger.StatusCode, await stranger.CodeAsync()), Is.EqualTo((409, "command-id-reused")), "another person never gets the answer");
    }

    /// <summary>From tomorrow, which then is today.</summary>
    private static async Task LeaveEveryPostAsync(GovFlowHost host, string person)
    {
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        await using var db = await host.ContextAsync();
        await db.PostHoldings.Where(h => h.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(h => h.LastDay, today));
        host.Clock.Advance(TimeSpan.FromDays(1));
    }
}
