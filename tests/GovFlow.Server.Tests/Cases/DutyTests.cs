using System.Text.Json;
using GovFlow.Server.Supervision;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>AB岗值守 (004-13), 监管分离 (000-2) and 延期批准 (许可法 42) over HTTP: who sees work, who may take it over, who may take note, who may sign.</summary>
public sealed class DutyTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [SetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task WhatAHasClaimed_IsInTheInboxOfBOnceAIsAway_AndOfTheHeadOnceBIsToo()
    {
        var file = await FileAsync("GFI-02");
        var task = file.GetProperty("tasks")[0];
        var id = task.GetProperty("id").GetGuid();
        // 踏勘 of the market supervision station: p20 and p19 are A, p18 is B and head of the unit.
        Assert.That(task.GetProperty("postCode").GetString(), Is.EqualTo("survey-market"));
        using (var claimed = await (await _staff.PersonAsync("p20")).ClaimAsync(id))
            await OfficeClient.OkAsync(claimed);
        Assert.That(await ClaimableAsync("p19"), Does.Not.Contain(id), "p20 is at work");

        await LeaveAsync("p20");
        Assert.That(await ClaimableAsync("p19"), Does.Contain(id));
        Assert.That(await ClaimableAsync("p18"), Does.Not.Contain(id), "another A is at work");
        using (var taken = await (await _staff.PersonAsync("p19")).ClaimAsync(id))
            Assert.That((await OfficeClient.OkAsync(taken)).GetProperty("case").GetProperty("tasks")[0].GetProperty("assignee").GetProperty("id").GetString(), Is.EqualTo("p19"));

        await LeaveAsync("p19");
        Assert.That(await ClaimableAsync("p18"), Does.Contain(id));
        var action = (await (await _staff.PersonAsync("p18")).GetAsync($"/api/tasks/{id}")).GetProperty("actions")[0];
        Assert.That((action.GetProperty("code").GetString(), action.GetProperty("allowed").GetBoolean()), Is.EqualTo(("claim", true)));
        using (var taken = await (await _staff.PersonAsync("p18")).ClaimAsync(id))
            await OfficeClient.OkAsync(taken);

        var timeline = await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{file.GetProperty("id").GetGuid()}/timeline?filter=all");
        var lines = timeline.EnumerateArray().Where(l => l.GetProperty("kind").GetString() == "task.taken-over").Select(l => (l.GetProperty("text").GetString(), l.GetProperty("isStandIn").GetBoolean()));
        Assert.That(lines.Select(l => l.Item2), Is.EqualTo(new[] { true, false }), "newest first: B代A, then another A");
    }

    [Test]
    public async Task AHeadWhoHoldsNoPost_SeesTheWorkOfTheUnit_OnlyWhileAAndBAreAway()
    {
        var id = (await FileAsync("GFI-13")).GetProperty("id").GetGuid();
        // 信息核对 of the welfare office: p25 is A, p26 is B, p24 heads the unit and holds another post.
        JsonElement task;
        while ((task = (await CaseAsync(id)).GetProperty("tasks")[0]).GetProperty("postCode").GetString() != "review-check")
            await _staff.WorkAsync(task);
        var taskId = task.GetProperty("id").GetGuid();
        await LeaveAsync("p25");
        Assert.That(await ClaimableAsync("p24"), Does.Not.Contain(taskId));
        await LeaveAsync("p26");
        Assert.That(await ClaimableAsync("p24"), Does.Contain(taskId));
        using var claimed = await (await _staff.PersonAsync("p24")).ClaimAsync(taskId);
        await OfficeClient.OkAsync(claimed);
    }

    [Test]
    public async Task ACard_IsAcknowledgedOnce_WithAnEntryOfItsOwn_ByASupervisorWhoIsThenTheCases()
    {
        var view = await FileAsync("GFI-02");
        var id = view.GetProperty("id").GetGuid();
        _host.Clock.Advance(TimeSpan.FromDays(30));
        await using (var scope = _host.Services.CreateAsyncScope())
            Assert.That(await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None), Is.GreaterThan(0));
        var supervisor = await _staff.PersonAsync("p65");
        var alerts = (await supervisor.GetAsync("/api/alerts")).GetProperty("items");
        var alert = alerts[0].GetProperty("id").GetGuid();

        using var first = await supervisor.SendAsync($"/api/alerts/{alert}/acknowledge", new { }, null, null);
        using var again = await supervisor.SendAsync($"/api/alerts/{alert}/acknowledge", new { }, null, null);
        using var other = await (await _staff.PersonAsync("p66")).SendAsync($"/api/alerts/{alert}/acknowledge", new { }, null, null);

        var when = (await OfficeClient.OkAsync(first)).GetProperty("acknowledgedAt").GetString();
        Assert.That((await OfficeClient.OkAsync(again)).GetProperty("acknowledgedAt").GetString(), Is.EqualTo(when));
        Assert.That((await OfficeClient.OkAsync(other)).GetProperty("acknowledgedAt").GetString(), Is.EqualTo(when));
        var audit = await supervisor.GetAsync($"/api/cases/{id}/audit");
        Assert.That(audit.GetProperty("intact").GetBoolean(), Is.True);
        Assert.That(audit.GetProperty("entries").EnumerateArray().Count(e => e.GetProperty("act").GetString() == "acknowledge-alert"), Is.EqualTo(1));
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    [Test]
    public async Task ALeaderWhoHoldsATaskOfTheCase_DoesNotAcknowledgeItsCards()
    {
        var id = (await FileAsync("GFI-02")).GetProperty("id").GetGuid();
        // p11 decides for the town and is deputy of its government: works, and is told of cards.
        while ((await CaseAsync(id)).GetProperty("tasks")[0] is var task && task.GetProperty("postCode").GetString() != "decide-town")
            await _staff.WorkAsync(task);
        using (var claimed = await (await _staff.PersonAsync("p11")).ClaimAsync((await CaseAsync(id)).GetProperty("tasks")[0].GetProperty("id").GetGuid()))
            await OfficeClient.OkAsync(claimed);
        _host.Clock.Advance(TimeSpan.FromDays(30));
        await using (var scope = _host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
        var decider = await _staff.PersonAsync("p11");
        var alert = (await decider.GetAsync("/api/alerts")).GetProperty("items")[0].GetProperty("id").GetGuid();

        using var own = await decider.SendAsync($"/api/alerts/{alert}/acknowledge", new { }, null, null);
        using var head = await (await _staff.PersonAsync("p10")).SendAsync($"/api/alerts/{alert}/acknowledge", new { }, null, null);

        Assert.That(((int)own.StatusCode, (await own.ProblemAsync()).GetProperty("basis").GetString()), Is.EqualTo((403, "000-2")));
        await OfficeClient.OkAsync(head);
    }

    [TestCase("p10", true, TestName = "The head of the deciding unit signs")]
    [TestCase("p11", false, TestName = "Its deputy does not while the head is there")]
    [TestCase("p13", false, TestName = "The head of another unit does not")]
    public async Task AnExtension_IsSignedByTheHeadOfTheUnitThatDecides(string person, bool signs)
    {
        var view = await FileAsync("GFI-22");
        var id = view.GetProperty("id").GetGuid();
        var actor = await _staff.PersonAsync(person);
        var extend = (await actor.CaseAsync(id)).GetProperty("actions").EnumerateArray().First(a => a.GetProperty("code").GetString() == "extend");
        Assert.That(extend.GetProperty("allowed").GetBoolean(), Is.EqualTo(signs), extend.ToString());
    }

    /// <summary>Filed at a window of the item's class.</summary>
    private async Task<JsonElement> FileAsync(string item)
    {
        var clerk = await _staff.PersonAsync(item switch { "GFI-02" => "p01", "GFI-13" => "p02", _ => "p03" });
        return (await clerk.FileCaseAsync(item)).GetProperty("case");
    }

    private async Task<JsonElement> CaseAsync(Guid id) => await (await _staff.PersonAsync("p65")).CaseAsync(id);

    private async Task<IEnumerable<Guid>> ClaimableAsync(string person) =>
        (await (await _staff.PersonAsync(person)).GetAsync("/api/tasks?view=claimable")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetGuid());

    private async Task LeaveAsync(string person)
    {
        var today = DateOnly.FromDateTime(_host.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        using var away = await (await _staff.PersonAsync(person)).SendAsync($"/api/people/{person}/absence", new { from = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), reason = "外出学习" }, null, null);
        Assert.That(away.IsSuccessStatusCode, Is.True, await away.Content.ReadAsStringAsync());
    }
}
