using System.Net;
using System.Text.Json;
using GovFlow.Server.HallReports;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.HallReports;

/// <summary>分中心报送 (000-7) over HTTP. Today is 2026-03-06: the sample town's 畜牧兽医站 owes April first, within five working days.</summary>
public sealed class HallReportTests
{
    private static readonly object Words = new { work = "收件、审核、发证均按流程办理。", problems = "无", plans = "下月增加延时服务。", quality = "未收到投诉。" };

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

    private Task<int> SweepAsync() => _host.Services.GetRequiredService<HallReportSweep>().RunAsync(CancellationToken.None);

    /// <summary>Noon of a day of 2026 in the hall.</summary>
    private void GoTo(int month, int day) => _host.Clock.Advance(new DateTimeOffset(2026, month, day, 12, 0, 0, TimeSpan.FromHours(8)) - _host.Clock.GetUtcNow());

    private async Task<JsonElement> HallAsync(string person) =>
        (await (await _staff.PersonAsync(person)).GetAsync("/api/hall-reports")).GetProperty("halls").EnumerateArray().Single(h => h.GetProperty("unitCode").GetString() == "vet");

    private async Task<JsonElement> PeriodAsync(string person, string key = "2026-04") =>
        (await HallAsync(person)).GetProperty("periods").EnumerateArray().Single(p => p.GetProperty("key").GetString() == key);

    private async Task<JsonElement> ReportAsync(string person, Guid id) => await (await _staff.PersonAsync(person)).GetAsync($"/api/hall-reports/{id}");

    private async Task<HttpResponseMessage> SendAsync(string person, Guid id, string act, object body, bool isSeen = true, Guid? command = null) => await (await _staff.PersonAsync(person)).SendAsync(
        $"/api/hall-reports/{id}/{act}", body, isSeen ? (await ReportAsync(person, id)).GetProperty("etag").GetString() : null, command);

    private async Task DoAsync(string person, Guid id, string act, object body, bool isSeen = true, Guid? command = null)
    {
        using var answer = await SendAsync(person, id, act, body, isSeen, command);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> RefusedAsync(string person, Guid id, string act, object body, int status, bool isSeen = true)
    {
        using var answer = await SendAsync(person, id, act, body, isSeen);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
        return await answer.ProblemAsync();
    }

    [Test]
    public async Task AHall_ReportsOnce_WithTheFiguresOfThatMoment_IsAskedAndAnswers_AndCorrectsInANewVersion()
    {
        var first = await HallAsync("p65");
        Assert.That((first.GetProperty("periods").GetArrayLength(), first.GetProperty("nextFrom").GetString()), Is.EqualTo((0, "2026-04-01")), "begun within March, it owes April first");
        GoTo(4, 2);
        var caseId = (await (await _staff.PersonAsync("p03")).FileCaseAsync("GFI-23")).GetProperty("case").GetProperty("id").GetGuid();
        await _staff.WorkToTheEndAsync(caseId);
        var id = (await PeriodAsync("p55")).GetProperty("id").GetGuid();
        Assert.That((await RefusedAsync("p55", id, "submit", new { words = Words }, 409)).GetProperty("code").GetString(), Is.EqualTo("hall-report-not-over"));
        await DoAsync("p56", id, "draft", new { words = new { work = "先写一点", problems = "", plans = "", quality = "" } });
        Assert.That((await ReportAsync("p55", id)).GetProperty("draft").GetProperty("work").GetString(), Is.EqualTo("先写一点"));
        Assert.That((await ReportAsync("p65", id)).GetProperty("draft").ValueKind, Is.EqualTo(JsonValueKind.Null), "a draft is the hall's own");

        GoTo(5, 11);
        Assert.That((await PeriodAsync("p65")).GetProperty("state").GetString(), Is.EqualTo("Open"), "the due day is 2026-05-11: five working days after the holidays");
        var command = Guid.NewGuid();
        var etag = (await ReportAsync("p56", id)).GetProperty("etag").GetString();
        for (var twice = 0; twice < 2; twice++)
        {
            using var answer = await (await _staff.PersonAsync("p56")).SendAsync($"/api/hall-reports/{id}/submit", new { words = Words }, etag, command);
            Assert.That((int)answer.StatusCode, Is.EqualTo(204), "a repetition is answered as the first time");
        }
        using (var other = await (await _staff.PersonAsync("p56")).SendAsync($"/api/hall-reports/{id}/submit", new { words = Words, reason = "x" }, etag, command))
            Assert.That((int)other.StatusCode, Is.EqualTo(409), "one command id is one order");
        using (var outdated = await (await _staff.PersonAsync("p56")).SendAsync($"/api/hall-reports/{id}/submit", new { words = Words, reason = "更正" }, etag, null))
            Assert.That((int)outdated.StatusCode, Is.EqualTo(412));

        var view = await ReportAsync("p65", id);
        var version = view.GetProperty("versions").EnumerateArray().Single();
        Assert.That((view.GetProperty("state").GetString(), version.GetProperty("number").GetString(), version.GetProperty("daysLate").GetInt32(), version.GetProperty("isIntact").GetBoolean()),
            Is.EqualTo(("Submitted", "青镇报送〔2026〕1号", 0, true)));
        var figures = version.GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("code").GetString()!);
        var cells = (await (await _staff.PersonAsync("p65")).GetAsync("/api/reports/figures?from=2026-04-01&to=2026-04-30&by=Unit")).GetProperty("groups").EnumerateArray()
            .Single(g => g.GetProperty("key").GetString() == "QH/vet").GetProperty("cells");
        Assert.That(figures["accepted"].GetProperty("above").GetInt32(), Is.EqualTo(1));
        Assert.That(figures.Select(f => f.Value.GetProperty("text").GetString()), Is.EqualTo(figures.Select(f => cells.GetProperty(f.Key).GetProperty("text").GetString())), "the figures page's own");
        var rows = await (await _staff.PersonAsync("p65")).GetAsync($"/api/reports/rows?figure=accepted&from=2026-04-01&to=2026-04-30&by=Unit&key={view.GetProperty("unitKey").GetString()}");
        Assert.That(rows.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()), Is.EqualTo(new[] { caseId }), "behind the number stands its case");

        await DoAsync("p65", id, "asks", new { kind = "Remark", text = "情况属实。" }, isSeen: false);
        await DoAsync("p65", id, "asks", new { kind = "Improvement", text = "请公开窗口电话。", days = 3 }, isSeen: false);
        var ask = (await ReportAsync("p55", id)).GetProperty("asks").EnumerateArray().Single(a => a.GetProperty("isOpen").GetBoolean());
        Assert.That(ask.GetProperty("dueOn").GetString(), Is.EqualTo("2026-05-14"), "counted by the calendar");
        Assert.That((await PeriodAsync("p65")).GetProperty("openAsks").GetInt32(), Is.EqualTo(1));
        await DoAsync("p55", id, $"asks/{ask.GetProperty("id").GetGuid()}/answer", new { text = "已经公开。" }, isSeen: false);
        Assert.That((await RefusedAsync("p55", id, $"asks/{ask.GetProperty("id").GetGuid()}/answer", new { text = "再答" }, 409, isSeen: false)).GetProperty("code").GetString(), Is.EqualTo("hall-ask-answered"));

        Assert.That((await RefusedAsync("p55", id, "submit", new { words = Words }, 422)).GetProperty("errors")[0].GetProperty("path").GetString(), Is.EqualTo("$.reason"), "a correction says what it corrects");
        await DoAsync("p55", id, "submit", new { words = Words, reason = "补充一句。" });
        var versions = (await ReportAsync("p65", id)).GetProperty("versions");
        Assert.That(versions.GetArrayLength(), Is.EqualTo(2));
        Assert.That(versions[1].ToString(), Is.EqualTo(version.ToString()), "the former stays as it was");
        using var printed = await (await _staff.PersonAsync("p65")).Http.GetAsync($"/api/hall-reports/{id}/print?version=1");
        var html = await printed.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("畜牧兽医站2026年4月业务办理情况报告").And.Contain("本版已被更正").And.Contain(version.GetProperty("hash").GetString()!));
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
        await using var db = await _host.ContextAsync();
        Assert.That(await db.OfficeActs.Where(a => a.Subject == "vet 2026-04").OrderBy(a => a.No).Select(a => a.Act).ToListAsync(),
            Is.EqualTo(new[] { "submit-hall-report", "ask-hall-report", "ask-hall-report", "answer-hall-report", "correct-hall-report" }), "a draft is nobody's act yet");
        var list = $"hall-report-{id:N}";
        await db.Database.ExecuteSqlAsync($"UPDATE centre_lists SET json = REPLACE(json, '延时服务', '加班服务') WHERE name = {list}");
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings.Select(f => f.Kind), Is.EqualTo(new[] { AuditFindingKind.RowChanged, AuditFindingKind.RowChanged }));
        Assert.That((await ReportAsync("p65", id)).GetProperty("versions")[0].GetProperty("isIntact").GetBoolean(), Is.False);
        await db.Database.ExecuteSqlAsync($"DELETE FROM centre_lists WHERE name = {list}");
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings.Select(f => f.Kind), Is.EqualTo(new[] { AuditFindingKind.RowMissing, AuditFindingKind.RowMissing }));
    }

    [Test]
    public async Task AMissedReport_IsOneAlert_OnTwoNodes_AndIsLiftedByNothingButTheReport()
    {
        GoTo(5, 11);
        Assert.That(await SweepAsync(), Is.Zero, "the due day itself is in time");
        GoTo(5, 12);
        await using var second = _host.Node();
        var raised = await Task.WhenAll(SweepAsync(), second.Services.GetRequiredService<HallReportSweep>().RunAsync(CancellationToken.None), SweepAsync());
        Assert.That(raised.Sum(), Is.EqualTo(1));
        Assert.That(await SweepAsync(), Is.Zero);
        var id = (await PeriodAsync("p65")).GetProperty("id").GetGuid();
        Assert.That(((await PeriodAsync("p65")).GetProperty("state").GetString(), (await PeriodAsync("p65")).GetProperty("daysLate").GetInt32()), Is.EqualTo(("Missed", 1)));

        var alert = (await (await _staff.PersonAsync("p65")).GetAsync("/api/alerts")).GetProperty("items").EnumerateArray().Single(a => a.GetProperty("source").GetString() == "HallReport");
        var alertId = alert.GetProperty("id").GetGuid();
        Assert.That((alert.GetProperty("caseNumber").GetString(), alert.GetProperty("card").GetString(), alert.GetProperty("holder").GetString()), Is.EqualTo(("报送 2026年4月", "Red", "凤兽医")));
        Assert.That((await (await _staff.PersonAsync("p55")).GetAsync("/api/alerts")).GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetGuid()), Does.Contain(alertId), "the hall's head sees it");
        Assert.That((await (await _staff.PersonAsync("p05")).GetAsync("/api/alerts")).GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetGuid()), Does.Not.Contain(alertId), "who works elsewhere does not");
        await using (var db = await _host.ContextAsync())
        {
            var told = (await db.Outbox.Select(m => m.Payload).ToListAsync()).Where(p => p.Contains("alert.hall-report", StringComparison.Ordinal)).Select(p => JsonDocument.Parse(p).RootElement.GetProperty("audience").GetString());
            Assert.That(told, Is.EquivalentTo(new[] { "person:p55", "person:p56", "supervisors" }));
        }

        var supervisor = await _staff.PersonAsync("p65");
        using (var taken = await supervisor.SendAsync($"/api/alerts/{alertId}/acknowledge", new { }, null, null))
            Assert.That((int)taken.StatusCode, Is.EqualTo(200), await taken.Content.ReadAsStringAsync());
        var opened = await supervisor.GetAsync($"/api/alerts/{alertId}");
        Assert.That(opened.GetProperty("line").GetProperty("state").GetString(), Is.EqualTo("Acknowledged"));
        foreach (var (act, body, code) in new[] { ("close", (object)new { text = "算了" }, "alert-report-missing"), ("explanation", new { text = "为何", dueDay = "2026-05-15" }, "alert-of-hall-report") })
        {
            using var refused = await supervisor.SendAsync($"/api/alerts/{alertId}/{act}", body, opened.GetProperty("etag").GetString(), null);
            var problem = await refused.ProblemAsync();
            Assert.That(((int)refused.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((409, code)), problem.ToString());
        }
        await DoAsync("p65", id, "asks", new { kind = "Explanation", text = "为何未报？", days = 2 }, isSeen: false);
        Assert.That((await RefusedAsync("p65", id, "asks", new { kind = "Improvement", text = "整改", days = 2 }, 422, isSeen: false)).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("hall-ask-too-early"));

        Assert.That((await RefusedAsync("p55", id, "submit", new { words = Words }, 422)).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("hall-report-reason-missing"));
        GoTo(5, 14);
        await DoAsync("p55", id, "submit", new { words = Words, reason = "经办人住院，无人交接。" });
        Assert.That(((await PeriodAsync("p65")).GetProperty("state").GetString(), (await PeriodAsync("p65")).GetProperty("daysLate").GetInt32()), Is.EqualTo(("Late", 3)));
        var lifted = await (await _staff.PersonAsync("p65")).GetAsync($"/api/alerts/{alertId}");
        Assert.That((lifted.GetProperty("line").GetProperty("state").GetString(), lifted.GetProperty("finding").GetString()),
            Is.EqualTo(("Closed", "已于2026年5月14日补报，迟3个工作日。迟报说明：经办人住院，无人交接。")));
        Assert.That(await SweepAsync(), Is.Zero, "what is lifted is not raised again");
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
        GoTo(9, 30);
        Assert.That(await SweepAsync(), Is.EqualTo(4), "after days off it catches up: May to August");
        await DoAsync("p55", (await PeriodAsync("p55", "2026-06")).GetProperty("id").GetGuid(), "submit", new { words = Words, reason = "补报。" });
        var open = await (await _staff.PersonAsync("p65")).GetAsync("/api/alerts");
        Assert.That((open.GetProperty("items").EnumerateArray().Count(a => a.GetProperty("source").GetString() == "HallReport"), open.GetProperty("counts").GetProperty("red").GetInt32()), Is.EqualTo((3, 3)),
            "one that was lifted before anybody took note of it waits for nobody");
    }

    [Test]
    public async Task ADueDayThatAnImportedCalendarMoves_IsTheOneThatCounts()
    {
        GoTo(5, 11);
        var admin = await _staff.PersonAsync("p69");
        var file = JsonSerializer.SerializeToNode(new
        {
            centre = "QH",
            name = "青禾镇",
            year = 2026,
            days = new[] { "2026-05-11", "2026-05-12" }.Select(d => new { date = d, isWorking = false, name = "停电检修", paper = "青政办〔2026〕8号" }),
        });
        using (var previewed = await admin.SendAsync("/api/calendars/preview", new { file }, null, null))
        {
            var text = await previewed.Content.ReadAsStringAsync();
            Assert.That(previewed.IsSuccessStatusCode, Is.True, text);
            using var applied = await admin.SendAsync("/api/calendars/apply", new { file, fingerprint = JsonDocument.Parse(text).RootElement.GetProperty("fingerprint").GetString() }, null, null);
            Assert.That(applied.IsSuccessStatusCode, Is.True, await applied.Content.ReadAsStringAsync());
        }
        GoTo(5, 13);
        Assert.That(await SweepAsync(), Is.Zero);
        var period = await PeriodAsync("p55");
        Assert.That((period.GetProperty("state").GetString(), period.GetProperty("dueOn").GetString()), Is.EqualTo(("Open", "2026-05-13")));
        await DoAsync("p55", period.GetProperty("id").GetGuid(), "submit", new { words = Words });
        Assert.That((await PeriodAsync("p65")).GetProperty("state").GetString(), Is.EqualTo("Submitted"));
    }

    [Test]
    public async Task AUnitClosedAndOpenedAgain_OwesNothingOfTheDaysBetween()
    {
        async Task ActAsync(string path, object body, string? etag)
        {
            using var answer = await (await _staff.PersonAsync("p69")).SendAsync(path, body, etag, null);
            Assert.That((int)answer.StatusCode, Is.EqualTo(204), await answer.Content.ReadAsStringAsync());
        }
        await ActAsync("/api/organisation/units", new { code = "garden", name = "园林站", kind = "Department", headId = "p15" }, null);
        await ActAsync("/api/hall-reports/duties", new { unitCode = "garden", from = "2026-03-06", cycle = "Monthly", days = 5 }, (await (await _staff.PersonAsync("p69")).GetAsync("/api/hall-reports/duties")).GetProperty("etag").GetString());
        await ActAsync("/api/organisation/units/garden/close", new { from = "2026-03-06" }, null);
        await SweepAsync();
        GoTo(8, 3);
        await ActAsync("/api/organisation/units/garden/reopen", new { }, null);
        Assert.That(await SweepAsync(), Is.EqualTo(3), "April to June of the other hall; its July is due today week");
        var garden = (await (await _staff.PersonAsync("p69")).GetAsync("/api/hall-reports/duties")).GetProperty("units").EnumerateArray().Single(u => u.GetProperty("unitCode").GetString() == "garden");
        Assert.That(garden.GetProperty("versions").EnumerateArray().Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("cycle").GetString())), Is.EqualTo(new (int, string?)[] { (2, null), (1, "Monthly") }));
    }

    [Test]
    public async Task AnOverseer_OfTheHallItself_IsNoOverseerOfIt()
    {
        var admin = await _staff.PersonAsync("p69");
        using (var set = await admin.SendAsync("/api/hall-reports/duties", new { unitCode = "supervision", from = "2026-03-06", cycle = "Monthly", days = 5 }, (await admin.GetAsync("/api/hall-reports/duties")).GetProperty("etag").GetString(), null))
            Assert.That((int)set.StatusCode, Is.EqualTo(204));
        GoTo(5, 12);
        Assert.That(await SweepAsync(), Is.EqualTo(2));
        var supervisor = await _staff.PersonAsync("p65");
        var id = (await supervisor.GetAsync("/api/hall-reports")).GetProperty("halls").EnumerateArray().Single(h => h.GetProperty("unitCode").GetString() == "supervision")
            .GetProperty("periods").EnumerateArray().Single(p => p.GetProperty("key").GetString() == "2026-04").GetProperty("id").GetGuid();
        var alert = HallReportSweep.AlertOf(id);
        Assert.That((await RefusedAsync("p65", id, "asks", new { kind = "Remark", text = "很好" }, 403, isSeen: false)).GetProperty("rule").GetString(), Is.EqualTo("hall-report-own"));
        var etag = (await supervisor.GetAsync($"/api/alerts/{alert}")).GetProperty("etag").GetString();
        foreach (var (act, body) in new (string, object)[] { ("acknowledge", new { }), ("escalate", new { text = "请处理" }), ("close", new { text = "算了" }) })
        {
            using var refused = await supervisor.SendAsync($"/api/alerts/{alert}/{act}", body, etag, null);
            Assert.That(((int)refused.StatusCode, (await refused.ProblemAsync()).GetProperty("rule").GetString()), Is.EqualTo((403, "alert-own-work")), act);
        }

        using var head = await _host.Office().LogInAsync("hezhuren");
        var command = Guid.NewGuid();
        for (var twice = 0; twice < 2; twice++)
        {
            using var escalated = await head.SendAsync($"/api/alerts/{alert}/escalate", new { text = "请监察机构督促。" }, etag, command);
            Assert.That((int)escalated.StatusCode, Is.EqualTo(200), await escalated.Content.ReadAsStringAsync());
        }
        var after = await head.GetAsync($"/api/alerts/{alert}");
        Assert.That((after.GetProperty("line").GetProperty("state").GetString(), after.GetProperty("line").GetProperty("toldAs").GetString(), after.GetProperty("above").ValueKind), Is.EqualTo(("Acknowledged", "监察机构", JsonValueKind.Null)));
        using var again = await head.SendAsync($"/api/alerts/{alert}/escalate", new { text = "再升" }, after.GetProperty("etag").GetString(), null);
        Assert.That((await again.ProblemAsync()).GetProperty("code").GetString(), Is.EqualTo("alert-at-top"));
    }

    [Test]
    public async Task WhoReports_DoesNotSupervise_AndWhoSupervises_DoesNotReport()
    {
        GoTo(5, 6);
        var id = (await PeriodAsync("p65")).GetProperty("id").GetGuid();
        Assert.That((await RefusedAsync("p65", id, "submit", new { words = Words }, 403)).GetProperty("rule").GetString(), Is.EqualTo("hall-report-reporter"));
        using (var head = await _host.Office().LogInAsync("hezhuren"))
        {
            using var answer = await head.SendAsync($"/api/hall-reports/{id}/draft", new { words = Words }, "\"0\"", null);
            Assert.That((await answer.ProblemAsync()).GetProperty("rule").GetString(), Is.EqualTo("hall-report-reporter"), "the head of the centre does not report for the hall");
        }
        using (var own = await (await _staff.PersonAsync("p55")).SendAsync($"/api/hall-reports/{id}/asks", new { kind = "Remark", text = "很好" }, null, null))
            Assert.That((int)own.StatusCode, Is.EqualTo(403));
        using var elsewhere = await (await _staff.PersonAsync("p05")).Http.GetAsync($"/api/hall-reports/{id}");
        Assert.That((int)elsewhere.StatusCode, Is.EqualTo(404), "who works elsewhere does not see it");
        Assert.That((await (await _staff.PersonAsync("p05")).GetAsync("/api/hall-reports")).GetProperty("halls").GetArrayLength(), Is.Zero);
        var errors = (await RefusedAsync("p55", id, "submit", new { words = new { work = "", problems = "\u0007", plans = " ", quality = "" } }, 422)).GetProperty("errors");
        Assert.That(errors.EnumerateArray().Select(e => e.GetProperty("path").GetString()), Is.EqualTo(new[] { "$.words.work", "$.words.problems", "$.words.plans", "$.words.quality" }));
        await RefusedAsync("p55", id, "submit", new { words = (object?)null }, 400);
    }

    [Test]
    public async Task ADuty_IsSetInVersions_FromTodayOn()
    {
        var admin = await _staff.PersonAsync("p69");
        var duties = await admin.GetAsync("/api/hall-reports/duties");
        var etag = duties.GetProperty("etag").GetString();
        foreach (var (body, path) in new (object, string)[]
        {
            (new { unitCode = "none", from = "2026-03-06", cycle = "Monthly", days = 5 }, "$.unitCode"),
            (new { unitCode = "market", from = "2026-03-05", cycle = "Monthly", days = 5 }, "$.from"),
            (new { unitCode = "market", from = "2029-01-01", cycle = "Monthly", days = 5 }, "$.from"),
            (new { unitCode = "market", from = "2026-03-06", cycle = "Monthly", days = 0 }, "$.days"),
            (new { unitCode = "market", from = "2026-03-06", cycle = "Monthly", days = 21 }, "$.days"),
            (new { unitCode = "market", from = "2026-03-06", cycle = "Monthly", days = 5, reporterIds = new[] { "p55" } }, "$.reporterIds[0]"),
            (new { unitCode = "market", from = "2026-03-06", cycle = "Monthly", days = 5, postCode = "review-vet" }, "$.postCode"),
            (new { unitCode = "market", from = "2026-03-06", cycle = (string?)null, days = 5 }, "$.cycle"),
        })
        {
            using var refused = await admin.SendAsync("/api/hall-reports/duties", body, etag, null);
            var text = await refused.Content.ReadAsStringAsync();
            Assert.That((int)refused.StatusCode, Is.EqualTo(422), text);
            Assert.That(text, Does.Contain($"\"{path}\""));
        }
        var command = Guid.NewGuid();
        for (var twice = 0; twice < 2; twice++)
        {
            using var set = await admin.SendAsync("/api/hall-reports/duties", new { unitCode = "vet", from = "2026-03-06", cycle = "Quarterly", days = 10, postCode = "review-vet" }, etag, command);
            Assert.That((int)set.StatusCode, Is.EqualTo(204), await set.Content.ReadAsStringAsync());
        }
        using (var outdated = await admin.SendAsync("/api/hall-reports/duties", new { unitCode = "market", from = "2026-03-06", cycle = "Monthly", days = 5 }, etag, null))
            Assert.That((int)outdated.StatusCode, Is.EqualTo(412));
        var vet = (await admin.GetAsync("/api/hall-reports/duties")).GetProperty("units").EnumerateArray().Single(u => u.GetProperty("unitCode").GetString() == "vet");
        Assert.That(vet.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("version").GetInt32()), Is.EqualTo(new[] { 2, 1 }));
        GoTo(7, 1);
        Assert.That((await HallAsync("p65")).GetProperty("periods").EnumerateArray().Select(p => p.GetProperty("key").GetString()), Is.EqualTo(new[] { "2026-Q3", "2026-Q2" }));
        using var forbidden = await (await _staff.PersonAsync("p65")).Http.GetAsync("/api/hall-reports/duties");
        Assert.That((int)forbidden.StatusCode, Is.EqualTo(403), "supervisors do not set what they supervise");
    }
}
