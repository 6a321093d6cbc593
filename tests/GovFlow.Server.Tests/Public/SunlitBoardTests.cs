using System.Text.Json;
using GovFlow.Server.Supervision;
using GovFlow.Server.Tests.Voices;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Public;

/// <summary>What the public may see of supervision (002-24, 003-40): the course of what was said, and why promises were broken; of nobody by name.</summary>
public sealed class SunlitBoardTests
{
    private VoiceHall _hall = null!;
    private OfficeClient _anyone = null!;

    [SetUp]
    public void Open()
    {
        _hall = new VoiceHall();
        _anyone = _hall.Host.Office();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        _anyone.Dispose();
        await _hall.DisposeAsync();
    }

    [Test]
    public async Task WhatWasSaid_IsFollowedByAnybody_AndTellsOfNobody()
    {
        var complaint = (await _hall.FiledAsync()).GetProperty("id").GetGuid();
        var report = (await _hall.FiledAsync("Report")).GetProperty("id").GetGuid();
        await _hall.DoAsync("p05", complaint, "take");
        await _hall.DoAsync("p05", report, "take");
        var list = await _anyone.GetAsync("/api/public/voices");
        var open = list.EnumerateArray().Single(v => v.GetProperty("kindLabel").GetString() == "投诉");
        Assert.That(
            (open.GetProperty("receivedOn").GetString(), open.GetProperty("stageLabel").GetString(), open.GetProperty("dueDay").GetString(), open.GetProperty("daysLeft").GetInt32()),
            Is.EqualTo(("2026-03-06", "办理中", "2026-03-09", 3)));
        Assert.That(open.GetProperty("unit").GetString(), Is.Not.Empty);
        Assert.That(list.EnumerateArray().Single(v => v.GetProperty("kindLabel").GetString() == "举报").GetProperty("unit").ValueKind, Is.EqualTo(JsonValueKind.Null), "the unit could point at who reported");

        await _hall.DoAsync("p05", complaint, "reply", new { outcome = "Solved", text = "已加开窗口，赵六六先生放心", way = "Phone", proof = "录音" });
        var after = await _anyone.GetAsync("/api/public/voices");
        var answered = after.EnumerateArray().Single(v => v.GetProperty("kindLabel").GetString() == "投诉");
        Assert.That((answered.GetProperty("stageLabel").GetString(), answered.GetProperty("answeredOn").GetString(), answered.GetProperty("dueDay").ValueKind), Is.EqualTo(("待回访", "2026-03-06", JsonValueKind.Null)));
        Assert.That(after.GetRawText(), Does.Not.Contain("赵").And.Not.Contain("1380000").And.Not.Contain("排队").And.Not.Contain("T2026").And.Not.Contain("刘芒种").And.Not.Contain(complaint.ToString("D")));
    }

    [Test]
    public async Task WhatWasPractised_IsNobodysToSee()
    {
        await _hall.FiledAsync();
        await using (var db = await _hall.ContextAsync())
            await db.Voices.ExecuteUpdateAsync(set => set.SetProperty(v => v.CentreCode, v => v.CentreCode + "-lx1"));
        Assert.That((await _anyone.GetAsync("/api/public/voices")).GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task ASuggestionTakenUp_IsShownWithThanks_OneThatIsNot_IsNot()
    {
        var taken = (await _hall.FiledAsync("Suggestion")).GetProperty("id").GetGuid();
        var declined = (await _hall.FiledAsync("Suggestion")).GetProperty("id").GetGuid();
        foreach (var id in new[] { taken, declined })
            await _hall.DoAsync("p05", id, "take");
        using (var bare = await _hall.TryAsync("p05", taken, "reply", new { outcome = "Solved", text = "谢谢", way = "Phone", proof = "录音" }))
            Assert.That(((int)bare.StatusCode, (await bare.ProblemAsync()).GetProperty("errors")[0].GetProperty("path").GetString()), Is.EqualTo((422, "$.adoption")));
        Assert.That((await _anyone.GetAsync("/api/public/suggestions")).GetArrayLength(), Is.Zero, "not before it is answered");
        var view = await _hall.DoAsync("p05", taken, "reply", new { outcome = "Solved", text = "谢谢", way = "Phone", proof = "录音", adoption = "Partly", adoptionReason = "周一加开窗口，赵六六先生可致电13800001234" });
        Assert.That(view.GetProperty("reply").GetProperty("adoption").GetString(), Is.EqualTo("部分采纳"));
        await _hall.DoAsync("p05", declined, "reply", new { outcome = "PolicyExplained", text = "谢谢", way = "Phone", proof = "录音", adoption = "NotAdopted", adoptionReason = "没有场地" });
        var shown = (await _anyone.GetAsync("/api/public/suggestions")).EnumerateArray().Single();
        Assert.That(
            (shown.GetProperty("title").GetString(), shown.GetProperty("adoptionLabel").GetString(), shown.GetProperty("from").GetString(), shown.GetProperty("reason").GetString()),
            Is.EqualTo(("排队太久", "部分采纳", "赵**", "周一加开窗口，赵**先生可致电138****1234")));
    }

    [Test]
    public async Task ABrokenPromise_IsOwedAnExplanation_ThenExplained_Masked()
    {
        Assert.That((await _anyone.GetAsync("/api/public/delays")).GetArrayLength(), Is.Zero);
        var filed = await (await _hall.Staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        _hall.Host.Clock.Advance(TimeSpan.FromDays(40));
        await _hall.Host.Services.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
        var owed = (await _anyone.GetAsync("/api/public/delays")).EnumerateArray().Single();
        Assert.That((owed.GetProperty("explanation").ValueKind, owed.GetProperty("isFinished").GetBoolean()), Is.EqualTo((JsonValueKind.Null, false)));

        var supervisor = await _hall.Staff.PersonAsync("p65");
        var duty = (await supervisor.GetAsync("/api/duties?view=given&kind=PublicExplanation")).GetProperty("items").EnumerateArray().Single();
        string holder;
        await using (var db = await _hall.ContextAsync())
            holder = (await db.Duties.SingleAsync(d => d.Kind == Approvals.Supervision.DutyKind.PublicExplanation)).HolderId!;
        using var answer = await (await _hall.Staff.PersonAsync(holder)).SendAsync(
            $"/api/duties/{duty.GetProperty("id").GetGuid()}/answer", new { text = "现场需再次核查，请致电13912345678" }, duty.GetProperty("etag").GetString(), null);
        await OfficeClient.OkAsync(answer);
        var told = (await _anyone.GetAsync("/api/public/delays")).EnumerateArray().Single();
        Assert.That(told.GetProperty("explanation").GetString(), Is.EqualTo("现场需再次核查，请致电139****5678"));
        Assert.That(told.GetProperty("explainedOn").GetString(), Is.Not.Null);
        Assert.That(told.GetRawText(), Does.Not.Contain(filed.GetProperty("case").GetProperty("number").GetString()!));
    }
}
