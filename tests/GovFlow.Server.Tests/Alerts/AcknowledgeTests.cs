using System.Text.Json;
using GovFlow.Server.Supervision;
using GovFlow.Server.Tests.Identity;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Alerts;

/// <summary>签收 in a town with a county above it: by whoever oversees, from here or from above, under a name nobody else has.</summary>
public sealed class AcknowledgeTests
{
    /// <summary>The supervision office of both, p65 here and p65 there.</summary>
    private const string Supervisor = "feimingcha";

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private Guid _case;
    private string _holder = null!;

    [OneTimeSetUp]
    public async Task LetACaseClimbEveryRungAsync()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        await using (var clerk = new TownStaff(_host))
            _case = (await (await clerk.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        await County.SetUpAboveAsync(_host);
        var task = (await (await _staff.PersonAsync("p65")).CaseAsync(_case)).GetProperty("tasks")[0];
        await _staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!);
        _host.Clock.Advance(TimeSpan.FromDays(120));
        await _host.Services.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
        await using var db = await _host.ContextAsync();
        _holder = (await db.Alerts.Select(a => a.HolderId).FirstAsync(h => h != null))!;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task ASupervisorAbove_AcknowledgesEveryCardTheySee_TheEscalatedOnesToo_AndIsNamedWithTheirCentre()
    {
        using var above = await _host.Office().LogInAsync($"x-{Supervisor}");
        var cards = (await above.GetAsync("/api/alerts?limit=200")).GetProperty("items").EnumerateArray().ToList();
        var rungs = cards.GroupBy(c => c.GetProperty("rung").GetInt32()).Select(g => g.First()).ToList();
        Assert.That(rungs, Has.Count.EqualTo(6), "the ladder from reminder to supervision office");

        foreach (var card in rungs)
            await OfficeClient.OkAsync(await AcknowledgeAsync(above, card));
        using var again = await AcknowledgeAsync(above, rungs[0]);
        var taken = (await above.GetAsync("/api/alerts?state=acknowledged&limit=200")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid());
        var left = (await above.GetAsync("/api/alerts?limit=200")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid());

        Assert.That(rungs.Select(c => c.GetProperty("id").GetGuid()), Is.SubsetOf(taken));
        Assert.That(left.Intersect(taken), Is.Empty, "a card is open or acknowledged");
        Assert.That((await OfficeClient.OkAsync(again)).GetProperty("acknowledgedAt").ValueKind, Is.EqualTo(JsonValueKind.String));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.Alerts.Where(a => a.AcknowledgedAt != null).Select(a => a.AcknowledgedBy).Distinct().ToListAsync(), Does.Contain("SFX/p65"));
        using var here = await _host.Office().LogInAsync(Supervisor);
        var audit = await here.GetAsync($"/api/cases/{_case}/audit");
        Assert.That(audit.GetProperty("intact").GetBoolean(), Is.True);
        Assert.That(
            audit.GetProperty("entries").EnumerateArray().Where(e => e.GetProperty("act").GetString() == "acknowledge-alert").Select(e => e.GetProperty("actorId").GetString()).Where(a => a!.StartsWith("SFX/", StringComparison.Ordinal)),
            Is.EqualTo(Enumerable.Repeat("SFX/p65", 6)));
        var timeline = await here.GetAsync($"/api/cases/{_case}/timeline");
        Assert.That(timeline.EnumerateArray().Where(e => e.GetProperty("kind").GetString() == "alert.acknowledged").Select(e => e.GetProperty("actor").GetString()), Does.Contain("县费明察"));
    }

    [Test]
    public async Task TheNamesakeOfTheHolder_FromAbove_IsNotTakenForThem()
    {
        using var own = await _host.Office().LogInAsync(Supervisor);
        var card = (await own.GetAsync("/api/alerts?limit=200")).GetProperty("items").EnumerateArray().First(c => c.GetProperty("holder").ValueKind is JsonValueKind.String);
        await GiveRoleAsync(_holder, Server.Identity.Roles.Head);
        var holder = await _staff.PersonAsync(_holder);
        using var namesake = await _host.Office().LogInAsync("x-" + await UserNameAsync(_holder));

        using var refused = await AcknowledgeAsync(holder, card);
        using var done = await AcknowledgeAsync(namesake, card);

        Assert.That(((int)refused.StatusCode, (await refused.ProblemAsync()).GetProperty("rule").GetString()), Is.EqualTo((403, "alert-own-work")));
        await OfficeClient.OkAsync(done);
    }

    [Test]
    public async Task WhoOnlyWorks_TakesNoteOfNothing_AndAnUnknownCardIsNotFound()
    {
        using var own = await _host.Office().LogInAsync(Supervisor);
        var card = (await own.GetAsync("/api/alerts?state=all")).GetProperty("items")[0];
        using var clerk = await _host.Office().LogInAsync("liqiuhe");

        using var barred = await AcknowledgeAsync(clerk, card);
        using var unknown = await own.SendAsync($"/api/alerts/{Guid.NewGuid()}/acknowledge", new { }, null, null);

        Assert.That(((int)barred.StatusCode, await barred.CodeAsync()), Is.EqualTo((403, "permission-missing")));
        Assert.That(((int)unknown.StatusCode, await unknown.CodeAsync()), Is.EqualTo((404, "not-found")));
    }

    private static Task<HttpResponseMessage> AcknowledgeAsync(OfficeClient by, JsonElement card) =>
        by.SendAsync($"/api/alerts/{card.GetProperty("id").GetGuid()}/acknowledge", new { }, null, null);

    /// <summary>To the person and to their namesake above, as a small town has it: who reviews also heads an office.</summary>
    private async Task GiveRoleAsync(string personId, string role)
    {
        await using var db = await _host.ContextAsync();
        var roleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync();
        foreach (var user in await db.Users.Where(u => u.PersonId == personId).ToListAsync())
            db.UserRoles.Add(new() { UserId = user.Id, RoleId = roleId });
        await db.SaveChangesAsync();
    }

    private async Task<string> UserNameAsync(string personId)
    {
        await using var db = await _host.ContextAsync();
        return (await db.Users.Where(u => u.PersonId == personId && u.CentreCode != County.Code).Select(u => u.UserName).SingleAsync())!;
    }
}
