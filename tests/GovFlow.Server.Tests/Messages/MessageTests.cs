using System.Text.Json;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Messages;

/// <summary>消息 over HTTP: copies with their read marks, and the delegate whose task another took over. GFI-02 lies at 现场核查: p20 and p19 are its A, p18 its B.</summary>
public sealed class MessageTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _holder = null!;
    private Guid _case;
    private Guid _task;

    [SetUp]
    public async Task LayATaskInAHandAsync()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        var file = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");
        (_case, _task) = (file.GetProperty("id").GetGuid(), file.GetProperty("tasks")[0].GetProperty("id").GetGuid());
        _holder = await _staff.PersonAsync("p20");
        using var claimed = await _holder.ClaimAsync(_task);
        await OfficeClient.OkAsync(claimed);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task WhatIsCopiedToMe_WaitsUntilIReadIt_AndIsNobodyElses()
    {
        await DoAsync("copy", new { personIds = new[] { "p15", "p24" }, note = "场地在学校旁" });
        var reader = await _staff.PersonAsync("p15");

        var page = await reader.GetAsync("/api/messages?kind=copies&state=unread");
        var message = page.GetProperty("items").EnumerateArray().Single();
        Assert.That(page.GetProperty("unread").GetInt32(), Is.EqualTo(1));
        Assert.That((message.GetProperty("kind").GetString(), message.GetProperty("caseId").GetGuid(), message.GetProperty("title").GetString()), Is.EqualTo(("task.copied", _case, "抄送")));
        Assert.That(message.GetProperty("text").GetString(), Does.Contain("现场核查").And.Contain("秦细查抄送您知悉：场地在学校旁"));
        Assert.That((await reader.CaseAsync(_case)).GetProperty("id").GetGuid(), Is.EqualTo(_case), "who was told may look");

        var id = message.GetProperty("id").GetGuid();
        using var anothers = await (await _staff.PersonAsync("p24")).SendAsync($"/api/messages/{id}/read", new { }, null, null);
        using var read = await reader.SendAsync($"/api/messages/{id}/read", new { }, null, null);
        using var again = await reader.SendAsync($"/api/messages/{id}/read", new { }, null, null);
        Assert.That(((int)anothers.StatusCode, (int)read.StatusCode, (int)again.StatusCode), Is.EqualTo((404, 204, 204)));
        Assert.That((await reader.GetAsync("/api/messages?state=unread")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That((await reader.GetAsync("/api/messages")).GetProperty("items")[0].GetProperty("readAt").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That((await (await _staff.PersonAsync("p24")).GetAsync("/api/messages")).GetProperty("unread").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task ATakeover_ThatEndsADelegation_TellsTheDelegate_InTheProgramAndOutOfIt()
    {
        await DoAsync("delegate", new { toPersonId = "p15", request = "先核对户籍" });
        using (var away = await _holder.SendAsync("/api/people/p20/absence", new { from = "2026-03-06", to = "2026-03-06", reason = "病假" }, null, null))
            await OfficeClient.OkAsync(away);
        using (var taken = await (await _staff.PersonAsync("p19")).ClaimAsync(_task))
            await OfficeClient.OkAsync(taken);

        var told = (await (await _staff.PersonAsync("p15")).GetAsync("/api/messages")).GetProperty("items").EnumerateArray().Select(m => m.GetProperty("kind").GetString());
        Assert.That(told, Is.EquivalentTo(new[] { "task.delegated", "task.no-longer-asked" }));
        await using var db = await _host.ContextAsync();
        var outgoing = await db.Outbox.Where(o => o.CaseId == _case).Select(o => o.Payload).ToListAsync();
        Assert.That(outgoing.Count(p => p.Contains("task.no-longer-asked", StringComparison.Ordinal) && p.Contains("person:p15", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    [Test]
    public async Task AllAtOnce_AndAListGoesOnByItsCursor()
    {
        for (var i = 0; i < 3; i++)
        {
            using var urged = await (await _staff.PersonAsync("p65")).SendAsync($"/api/cases/{_case}/urge", new { text = "请今日办结" }, null, null);
            await OfficeClient.OkAsync(urged);
            _host.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        var first = await _holder.GetAsync("/api/messages?limit=2");
        var rest = await _holder.GetAsync($"/api/messages?limit=2&cursor={first.GetProperty("nextCursor").GetString()}");
        Assert.That((first.GetProperty("items").GetArrayLength(), rest.GetProperty("items").GetArrayLength(), first.GetProperty("unread").GetInt32()), Is.EqualTo((2, 1, 3)));
        using var all = await _holder.SendAsync("/api/messages/read", new { }, null, null);
        Assert.That((await _holder.GetAsync("/api/messages")).GetProperty("unread").GetInt32(), Is.Zero);
        using var wrong = await _holder.Http.GetAsync(new Uri("/api/messages?state=lost", UriKind.Relative));
        Assert.That((int)wrong.StatusCode, Is.EqualTo(400));
    }

    private async Task DoAsync(string act, object body)
    {
        using var done = await _holder.ActAsync("tasks", _task, act, body);
        await OfficeClient.OkAsync(done);
    }
}
