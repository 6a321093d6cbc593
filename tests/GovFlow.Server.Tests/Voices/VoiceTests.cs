using System.Text.Json;
using GovFlow.Server.Public;
using GovFlow.Server.Voices;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Voices;

/// <summary>Complaints and consultations over HTTP: filed, handed over, answered, found again, late, and out of the hands of whom they are about.</summary>
public sealed class VoiceTests
{
    private VoiceHall _hall = null!;

    [SetUp]
    public void Open() => _hall = new VoiceHall();

    [TearDown]
    public async Task CloseAsync() => await _hall.DisposeAsync();

    [Test]
    public async Task AComplaint_IsFiledOnline_HandedOver_Answered_Kept_Revisited_AndFoundByWhoSentIt()
    {
        var filed = await _hall.FiledAsync();
        var id = filed.GetProperty("id").GetGuid();
        Assert.That(filed.GetProperty("number").GetString(), Does.Match("^T20260306[0-9]{6}$"));
        Assert.That(filed.GetProperty("rule").GetString(), Does.StartWith("3个自然日内报告动态，7个自然日内报告结果"));
        var line = (await _hall.ListAsync("p13")).EnumerateArray().Single();
        Assert.That((line.GetProperty("stageLabel").GetString(), line.GetProperty("clock").GetProperty("dueDay").GetString()), Is.EqualTo(("待受理", "2026-03-09")), "three days from Friday");

        await _hall.DoAsync("p13", id, "offer", new { personId = "p05", helperIds = new[] { "p02" }, text = "窗口事务，请刘芒种办理" });
        Assert.That(await _hall.RefusedAsync("p02", id, "accept"), Is.EqualTo((403, "rule-forbids")), "offered to another");
        await _hall.DoAsync("p05", id, "accept");
        await _hall.DoAsync("p02", id, "investigate", new { way = "Visit", people = "大厅值班员", text = "当日两个窗口开着一个" });
        await _hall.DoAsync("p05", id, "progress", new { text = "已查看当日取号记录，赵六六先生所述属实" });
        Assert.That(await _hall.RefusedAsync("p02", id, "reply", Reply()), Is.EqualTo((403, "rule-forbids")), "the lead answers");
        Assert.That(await _hall.RefusedAsync("p05", id, "reply", new { text = "已加开窗口" }), Is.EqualTo((422, "invalid")), "how, with what result, and where is the proof?");
        var answered = await _hall.DoAsync("p05", id, "reply", Reply(new { text = "每周一加开一个窗口", dueDay = "2026-03-16" }));
        Assert.That(answered.GetProperty("line").GetProperty("stageLabel").GetString(), Is.EqualTo("承诺跟踪"));
        Assert.That(await _hall.RefusedAsync("p13", id, "revisit", new { way = "Phone", text = "满意" }), Is.EqualTo((409, "voice-promise-open")));
        var promise = answered.GetProperty("promises")[0].GetProperty("id").GetString();
        await _hall.DoAsync("p05", id, "fulfil", new { promiseId = promise, text = "3月9日起已加开" });

        var found = await OfficeClient.OkAsync(await _hall.PublicAsync("voices/progress", Key(filed)));
        Assert.That((found.GetProperty("stageLabel").GetString(), found.GetProperty("outcomeLabel").GetString()), Is.EqualTo(("待回访", "已解决")));
        var told = string.Join('\n', found.GetProperty("timeline").EnumerateArray().Select(l => l.GetProperty("text").GetString()));
        Assert.That(told, Does.Contain("办理动态").And.Contain("每周一加开一个窗口").And.Contain("赵**").And.Not.Contain("赵六六").And.Not.Contain("刘芒种").And.Not.Contain("值班员"));

        Assert.That(await _hall.RefusedAsync("p05", id, "revisit", new { way = "Phone", text = "满意" }), Is.EqualTo((403, "rule-forbids")), "not by who answered");
        var closed = await _hall.DoAsync("p13", id, "revisit", new { way = "Phone", text = "满意" });
        var figures = (await (await _hall.Staff.PersonAsync("p65")).GetAsync("/api/reports/figures")).GetProperty("figures").EnumerateArray()
            .ToDictionary(f => f.GetProperty("code").GetString()!, f => f.GetProperty("now").GetProperty("text").GetString());
        Assert.That(new[] { "voices", "direct-rate", "handed-out", "voice-satisfaction" }.Select(code => figures[code]), Is.EqualTo(new[] { "1", "0.00%", "1", "100.00%" }));
        Assert.That((closed.GetProperty("line").GetProperty("stageLabel").GetString(), closed.GetProperty("actions").GetArrayLength()), Is.EqualTo(("已办结", 0)));
        await using var db = await _hall.ContextAsync();
        Assert.That(await db.VoiceLimits.CountAsync(l => l.IsRunning || l.NextRungAt != null), Is.Zero);
        Assert.That((await VerifiedAsync()).Findings, Is.Empty);
    }

    [Test]
    public async Task TheFirstAsked_AnswersForIt_WhateverTheChannel([Values("Window", "Phone", "Letter", "Hotline")] string channel)
    {
        using var number = await (await _hall.Staff.PersonAsync("p02")).SendAsync("/api/voices", new { kind = "Complaint", channel, title = "停车不便", text = "没有车位", phone = "13800001234" }, null, null);
        if (channel is "Hotline")
        {
            Assert.That((int)number.StatusCode, Is.EqualTo(422), "the work order's number is missing");
            return;
        }
        var view = await _hall.SeeAsync("p02", (await OfficeClient.OkAsync(number)).GetProperty("id").GetGuid());
        Assert.That((view.GetProperty("firstAsked").GetString(), view.GetProperty("line").GetProperty("holder").GetString()), Is.EqualTo(("张青苗", "张青苗")));
        Assert.That((view.GetProperty("petitioner").GetProperty("phone").GetString(), view.GetProperty("line").GetProperty("stageLabel").GetString()), Is.EqualTo(("138****1234", "办理中")));
        Assert.That((await _hall.ListAsync("p05")).GetArrayLength(), Is.Zero, "what another holds is not everybody's to read");
    }

    [Test]
    public async Task WhomItIsAbout_NeitherSeesNorGetsIt()
    {
        var registered = await _hall.RegisteredAsync("p03", new { kind = "Complaint", channel = "Window", title = "态度生硬", text = "说话大声", phone = "13800001234", aboutPersonId = "p03" });
        var id = registered.GetProperty("id").GetGuid();
        Assert.That((await _hall.ListAsync("p03")).GetArrayLength(), Is.Zero, "though they wrote it down themselves");
        Assert.That(await _hall.RefusedAsync("p03", id, "take"), Is.EqualTo((404, "not-found")));
        Assert.That((await _hall.ListAsync("p02")).EnumerateArray().Single().GetProperty("stageLabel").GetString(), Is.EqualTo("待受理"), "it waits for the unit");
        Assert.That(await _hall.RefusedAsync("p13", id, "offer", new { personId = "p03", text = "请办理" }), Is.EqualTo((422, "invalid")));
        Assert.That((await _hall.DoAsync("p02", id, "take")).GetProperty("line").GetProperty("holder").GetString(), Is.EqualTo("张青苗"));
    }

    [Test]
    public async Task WhoHandledTheCase_DoesNotHandleTheComplaintAboutIt_ButAnswersAQuestion()
    {
        var (_, number, _) = await _hall.FinishedCaseAsync();
        var complaint = (await _hall.FiledAsync(caseNumber: number)).GetProperty("id").GetGuid();
        Assert.That(await _hall.RefusedAsync("p05", complaint, "take"), Is.EqualTo((403, "rule-forbids")), "p05 took the application in");
        var question = (await _hall.FiledAsync("Consultation", number)).GetProperty("id").GetGuid();
        await _hall.DoAsync("p05", question, "take");
        var closed = await _hall.DoAsync("p05", question, "reply", new { outcome = "PolicyExplained", text = "证件可以邮寄", way = "Phone", proof = "录音12" });
        Assert.That(closed.GetProperty("line").GetProperty("stageLabel").GetString(), Is.EqualTo("已办结"));
    }

    [Test]
    public async Task AConsultation_KeepsItsPromisedDay()
    {
        var body = new { kind = "Consultation", channel = "Phone", title = "低保条件", text = "需要什么材料", phone = "13800001234", promisedOn = "2026-03-10" };
        var id = (await _hall.RegisteredAsync("p02", body)).GetProperty("id").GetGuid();
        Assert.That((await _hall.SeeAsync("p02", id)).GetProperty("line").GetProperty("clock").GetProperty("dueDay").GetString(), Is.EqualTo("2026-03-10"));
        using var late = await (await _hall.Staff.PersonAsync("p02")).SendAsync("/api/voices", body with { promisedOn = "2026-03-16" }, null, null);
        Assert.That((int)late.StatusCode, Is.EqualTo(422), "six working days");
    }

    [Test]
    public async Task ALateResult_ClimbsTheLadder_AndItsCardStaysUntilItIsIn()
    {
        var id = (await _hall.RegisteredAsync("p02", new { kind = "Complaint", channel = "Phone", title = "停车不便", text = "没有车位", phone = "13800001234" })).GetProperty("id").GetGuid();
        var opened = await _hall.SeeAsync("p02", id);
        _hall.Host.Clock.Advance(TimeSpan.FromDays(20));
        var sweep = _hall.Host.Services.GetRequiredService<VoiceSweep>();
        var fired = await sweep.RunAsync(CancellationToken.None);
        Assert.That(fired, Is.GreaterThanOrEqualTo(10), "yellow, red, deputy, head, supervisors, of both limits");
        Assert.That(await sweep.RunAsync(CancellationToken.None), Is.Zero, "once each");
        var cards = (await (await _hall.Staff.PersonAsync("p65")).GetAsync("/api/alerts?limit=200")).GetProperty("items").EnumerateArray().Where(c => c.GetProperty("caseId").GetGuid() == id).ToList();
        Assert.That(cards.Select(c => c.GetProperty("source").GetString()), Is.All.EqualTo("Voice"));
        Assert.That(cards.Select(c => c.GetProperty("audience").GetString()).Distinct(), Is.EquivalentTo(new[] { "张青苗", "贾当家", "何主任", "监察机构" }), "who answers for it, then the unit's deputy and head");

        var red = cards.First(c => c.GetProperty("card").GetString() == "Red" && c.GetProperty("clockKind").GetString() == "投诉报结果").GetProperty("id").GetGuid();
        var supervisor = await _hall.Staff.PersonAsync("p65");
        using (var early = await supervisor.ActAsync("alerts", red, "close", new { text = "已督促" }))
            Assert.That(((int)early.StatusCode, await early.CodeAsync()), Is.EqualTo((409, "alert-still-overdue")));
        using (var order = await supervisor.ActAsync("alerts", red, "order", new { text = "请办理", dueDay = "2026-04-01" }))
            Assert.That(await order.CodeAsync(), Is.EqualTo("alert-of-voice"));
        await OfficeClient.OkAsync(await supervisor.SendAsync($"/api/alerts/{red}/acknowledge", new { }, null, null));

        using (var reply = await _hall.TryAsync("p02", id, "reply", Reply(), opened.GetProperty("etag").GetString()))
            Assert.That((int)reply.StatusCode, Is.EqualTo(200), "the cards made nobody lose what they typed");
        await OfficeClient.OkAsync(await supervisor.ActAsync("alerts", red, "close", new { text = "已答复，批评教育" }));
        Assert.That((await VerifiedAsync()).Findings, Is.Empty);
    }

    [Test]
    public async Task TwoServersSweepingAtOnce_RaiseEachCardOnce()
    {
        await using var second = _hall.Host.Node();
        for (var i = 0; i < 3; i++)
            await _hall.FiledAsync();
        _hall.Host.Clock.Advance(TimeSpan.FromDays(30));
        var fired = await Task.WhenAll(new[] { _hall.Host, second, _hall.Host, second }.Select(n => Task.Run(() => n.Services.GetRequiredService<VoiceSweep>().RunAsync(CancellationToken.None))));
        await using var db = await _hall.ContextAsync();
        Assert.That(await db.Alerts.CountAsync(), Is.EqualTo(fired.Sum()).And.EqualTo(3 * 10));
        Assert.That((await VerifiedAsync()).Findings, Is.Empty);
    }

    [Test]
    public async Task ACommandThatComesTwice_IsAnsweredTheSame_AndAnOldPageIsToldSo()
    {
        var commandId = Guid.NewGuid();
        var body = new { kind = "Suggestion", title = "加个坡道", text = "轮椅不便", phone = "13800001234" };
        var first = await OfficeClient.OkAsync(await _hall.PublicAsync("voices", body, commandId));
        var again = await OfficeClient.OkAsync(await _hall.PublicAsync("voices", body, commandId));
        Assert.That(again.GetRawText(), Is.EqualTo(first.GetRawText()));
        var id = first.GetProperty("id").GetGuid();
        var etag = (await _hall.SeeAsync("p02", id)).GetProperty("etag").GetString();
        var take = Guid.NewGuid();
        using var taken = await _hall.TryAsync("p02", id, "take", etag: etag, commandId: take);
        using var repeated = await _hall.TryAsync("p02", id, "take", etag: etag, commandId: take);
        using var old = await _hall.TryAsync("p02", id, "progress", new { text = "在看" }, etag);
        Assert.That(((int)taken.StatusCode, (int)repeated.StatusCode, (int)old.StatusCode), Is.EqualTo((200, 200, 412)));
        await using var db = await _hall.ContextAsync();
        Assert.That(await db.VoiceEvents.CountAsync(e => e.VoiceId == id), Is.EqualTo(2));

        await _hall.DoAsync("p02", id, "offer", new { personId = "p05", text = "请办理" });
        etag = (await _hall.SeeAsync("p05", id)).GetProperty("etag").GetString();
        var decline = Guid.NewGuid();
        using var declined = await _hall.TryAsync("p05", id, "decline", new { text = "不属于我处" }, etag, decline);
        using var declinedAgain = await _hall.TryAsync("p05", id, "decline", new { text = "不属于我处" }, etag, decline);
        Assert.That(((int)declined.StatusCode, (int)declinedAgain.StatusCode), Is.EqualTo((200, 200)), "though it is out of their sight by then");
        Assert.That((await _hall.ListAsync("p05")).GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task TheHeadOfAUnit_IsNotToldOfAComplaintAboutThem()
    {
        await _hall.RegisteredAsync("p03", new { kind = "Complaint", channel = "Window", title = "不在岗", text = "找不到人", phone = "13800001234", aboutPersonId = "p13" });
        await using var db = await _hall.ContextAsync();
        Assert.That((await _hall.ListAsync("p13")).GetArrayLength(), Is.Zero);
        _hall.Host.Clock.Advance(TimeSpan.FromDays(30));
        await _hall.Host.Services.GetRequiredService<VoiceSweep>().RunAsync(CancellationToken.None);
        Assert.That(await db.Alerts.CountAsync(), Is.GreaterThan(5));
        Assert.That(await db.Alerts.Where(a => a.Audience.Contains("p13")).CountAsync(), Is.Zero);
        Assert.That(await db.Outbox.Where(o => o.Payload.Contains("person:p13")).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task WrongCodes_CloseTheNumberForAWhile()
    {
        var filed = await _hall.FiledAsync();
        for (var i = 0; i < GuessLimit.Most; i++)
            Assert.That(await StatusAsync("xxxxxx"), Is.EqualTo(404));
        Assert.That(await StatusAsync(filed.GetProperty("queryCode").GetString()), Is.EqualTo(429));
        _hall.Host.Clock.Advance(GuessLimit.Window);
        Assert.That(await StatusAsync(filed.GetProperty("queryCode").GetString()), Is.EqualTo(200));

        async Task<int> StatusAsync(string? queryCode)
        {
            using var answer = await _hall.PublicAsync("voices/progress", new { number = filed.GetProperty("number").GetString(), queryCode });
            return (int)answer.StatusCode;
        }
    }

    [Test]
    public async Task APhoneNumber_IsShownOnAReason_AndTheLookIsOnRecord()
    {
        var id = (await _hall.FiledAsync()).GetProperty("id").GetGuid();
        var leader = await _hall.Staff.PersonAsync("p13");
        Assert.That((await _hall.SeeAsync("p13", id)).GetProperty("text").GetString(), Does.Contain("赵**").And.Contain("138****1234"));
        using (var silent = await leader.SendAsync($"/api/voices/{id}/unmask", new { field = "phone", reason = " " }, null, null))
            Assert.That((int)silent.StatusCode, Is.EqualTo(422));
        var shown = await OfficeClient.OkAsync(await leader.SendAsync($"/api/voices/{id}/unmask", new { field = "phone", reason = "电话核实" }, null, null));
        Assert.That(shown.GetProperty("value").GetString(), Is.EqualTo("13800001234"));
        await using var db = await _hall.ContextAsync();
        Assert.That(await db.AuditEntries.Where(e => e.CaseId == id).OrderByDescending(e => e.Seq).Select(e => e.Act).FirstAsync(), Is.EqualTo("unmask"));
        Assert.That((await VerifiedAsync()).Findings, Is.Empty);
    }

    private static object Reply(params object[] promises) => new { outcome = "Solved", text = "已加开窗口，谢谢您。", way = "Phone", proof = "录音20260306-01", promises };

    private static object Key(JsonElement filed) => new { number = filed.GetProperty("number").GetString(), queryCode = filed.GetProperty("queryCode").GetString() };

    private Task<AuditReport> VerifiedAsync() => _hall.Host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None);

    [Test]
    public async Task ASubjectOfTheCentresList_IsShownWithTheVoice()
    {
        var clerk = await _hall.Staff.PersonAsync("p02");
        var subjects = (await clerk.GetAsync("/api/word-lists")).EnumerateArray().Single(l => l.GetProperty("name").GetString() == "complaint-subjects").GetProperty("entries");
        Assert.That(subjects.GetArrayLength(), Is.EqualTo(10));
        var subject = subjects[9].GetProperty("text").GetString();
        var registered = await _hall.RegisteredAsync("p02", new { kind = "Complaint", channel = "Window", title = "补偿迟迟不到", text = "半年了", phone = "13800001234", subject });
        var view = await clerk.GetAsync($"/api/voices/{registered.GetProperty("id").GetGuid()}");
        Assert.That(view.GetProperty("line").GetProperty("subject").GetString(), Is.EqualTo("征地拆迁"));

        var supervisor = await _hall.Staff.PersonAsync("p65");
        var groups = (await supervisor.GetAsync("/api/reports/figures?by=Subject")).GetProperty("groups").EnumerateArray().ToList();
        int Counted(JsonElement group) => group.GetProperty("cells").GetProperty("voices").GetProperty("above").GetInt32();
        Assert.That(Counted(groups.Single(g => g.GetProperty("name").GetString() == "征地拆迁")), Is.EqualTo(1));
        Assert.That(groups.Sum(Counted), Is.EqualTo((await _hall.ListAsync("p65")).EnumerateArray().Count(v => v.GetProperty("kind").GetString() != "BadRating")), "with those nobody gave a subject");
    }
}
