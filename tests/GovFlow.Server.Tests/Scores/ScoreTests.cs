using System.Net;
using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Scores;

/// <summary>考核 over HTTP: figures of the reports and what was entered, two assessors, and the public ranking. Today is 2026-03-06.</summary>
public sealed class ScoreTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [SetUp]
    public void Start()
    {
        _host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "1000" });
        _staff = new TownStaff(_host);
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AWindowsScore_RestsOnTheReportsFigures_AndOnWhatWasSeenThere()
    {
        await _staff.WorkToTheEndAsync((await (await _staff.PersonAsync("p05")).FileCaseAsync("GFI-05", change: draft => draft["windowCode"] = "W3")).GetProperty("case").GetProperty("id").GetGuid());
        var supervisor = await _staff.PersonAsync("p65");
        var row = (await ViewAsync(supervisor)).GetProperty("rows").EnumerateArray().Single();
        var key = row.GetProperty("key").GetString()!;
        var groups = (await supervisor.GetAsync("/api/reports/figures?by=Window")).GetProperty("groups").EnumerateArray();
        var cell = groups.Single(g => g.GetProperty("key").GetString() == key).GetProperty("cells").GetProperty("on-time-rate");
        Assert.That(Line(row, "on-time").GetProperty("points").GetDecimal(), Is.EqualTo(cell.GetProperty("value").GetDecimal() * 100), "the same number as in the report");
        Assert.That((row.GetProperty("score").GetDecimal(), row.GetProperty("rank").GetInt32()), Is.EqualTo((100m, 1)));

        await DoneAsync(EnterAsync(supervisor, "Patrol", key, 60));
        var patrolled = (await ViewAsync(supervisor)).GetProperty("rows").EnumerateArray().Single();
        // On time 30 and told at once 10 at a hundred, the patrol 10 at sixty.
        Assert.That(patrolled.GetProperty("score").GetDecimal(), Is.EqualTo(92m));
        var entry = (await ViewAsync(supervisor)).GetProperty("entries")[0];
        Assert.That(Line(patrolled, "patrol").GetProperty("entries")[0].GetGuid(), Is.EqualTo(entry.GetProperty("id").GetGuid()), "a point leads to its record");
        var strike = Guid.NewGuid();
        await DoneAsync(supervisor.SendAsync($"/api/scores/entries/{entry.GetProperty("id").GetGuid()}/strike", new { reason = "记错窗口" }, null, strike));
        await DoneAsync(supervisor.SendAsync($"/api/scores/entries/{entry.GetProperty("id").GetGuid()}/strike", new { reason = "记错窗口" }, null, strike));
        Assert.That((await ViewAsync(supervisor)).GetProperty("rows")[0].GetProperty("score").GetDecimal(), Is.EqualTo(100m));
    }

    [Test]
    public async Task TheTwoAssessors_AreTwoPeople()
    {
        var supervisor = await _staff.PersonAsync("p65");
        var key = (await ViewAsync(supervisor)).GetProperty("subjects")[0].GetProperty("key").GetString()!;
        var command = Guid.NewGuid();
        await DoneAsync(EnterAsync(supervisor, "CentreAssessment", key, 90, command));
        await DoneAsync(EnterAsync(supervisor, "CentreAssessment", key, 90, command));
        Assert.That((await ViewAsync(supervisor)).GetProperty("entries").GetArrayLength(), Is.EqualTo(1), "a double click enters once");
        using (var refused = await EnterAsync(supervisor, "DepartmentAssessment", key, 80))
            Assert.That((await refused.ProblemAsync()).GetProperty("rule").GetString(), Is.EqualTo("two-assessors"));
        using var head = await _host.Office().LogInAsync("hezhuren");
        await DoneAsync(EnterAsync(head, "DepartmentAssessment", key, 80));
    }

    [Test]
    public async Task NobodyEntersAnythingAboutThemselves()
    {
        var supervisor = await _staff.PersonAsync("p65");
        var me = (await supervisor.GetAsync("/api/scores?subject=Person&period=2026-03")).GetProperty("subjects").EnumerateArray().Single(s => s.GetProperty("key").GetString()!.EndsWith("/p65", StringComparison.Ordinal));
        using var refused = await supervisor.SendAsync(
            "/api/scores/entries", new { kind = "CentreAssessment", subject = "Person", key = me.GetProperty("key").GetString(), day = "2026-03-06", points = 100, note = "n", evidence = "e" }, null, null);
        Assert.That((await refused.ProblemAsync()).GetProperty("rule").GetString(), Is.EqualTo("own-score"));
    }

    [Test]
    public async Task ARanking_IsMadePublicWhenItsPeriodIsOver_WithPeopleMasked_AndStaysAsItWas()
    {
        await _staff.WorkToTheEndAsync((await (await _staff.PersonAsync("p05")).FileCaseAsync("GFI-05", change: draft => draft["windowCode"] = "W3")).GetProperty("case").GetProperty("id").GetGuid());
        var supervisor = await _staff.PersonAsync("p65");
        using (var early = await supervisor.SendAsync("/api/scores/league", new { period = "2026-03" }, null, null))
            Assert.That((int)early.StatusCode, Is.EqualTo(422));
        _host.Clock.Advance(TimeSpan.FromDays(30));
        supervisor = await _staff.PersonAsync("p65");
        for (var twice = 0; twice < 2; twice++)
            await DoneAsync(supervisor.SendAsync("/api/scores/league", new { period = "2026-03" }, null, null));

        using var anybody = _host.Office();
        var league = (await anybody.GetAsync("/api/public/league")).EnumerateArray().Single();
        var person = league.GetProperty("people").EnumerateArray().Single();
        Assert.That(person.GetProperty("name").GetString(), Does.Contain("*").Or.Contain("＊").Or.Contain("某"));
        Assert.That(league.GetProperty("windows").EnumerateArray().Single().GetProperty("score").GetDecimal(), Is.EqualTo(100m));
        var key = (await supervisor.GetAsync("/api/scores?subject=Window&period=2026-03")).GetProperty("rows")[0].GetProperty("key").GetString()!;
        await DoneAsync(EnterAsync(supervisor, "Patrol", key, 0, day: "2026-03-20"));
        Assert.That((await anybody.GetAsync("/api/public/league")).ToString(), Is.EqualTo($"[{league}]"), "what was made public stays");
    }

    [TestCase("points", 101, "$.points")]
    [TestCase("points", -1, "$.points")]
    [TestCase("key", "QH/none", "$.key")]
    [TestCase("key", null, "$.key")]
    [TestCase("day", "2027-01-01", "$.day")]
    [TestCase("note", " ", "$.note")]
    [TestCase("evidence", null, "$.evidence")]
    public async Task WhatIsWrong_IsNamed(string member, object? value, string path)
    {
        var supervisor = await _staff.PersonAsync("p65");
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["kind"] = "Patrol",
            ["subject"] = "Window",
            ["key"] = (await ViewAsync(supervisor)).GetProperty("subjects")[0].GetProperty("key").GetString(),
            ["day"] = "2026-03-06",
            ["points"] = 1,
            ["note"] = "n",
            ["evidence"] = "e",
        };
        body[member] = value;
        using var answer = await supervisor.SendAsync("/api/scores/entries", body, null, null);
        Assert.That((int)answer.StatusCode, Is.AnyOf(400, 422));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(path));
    }

    [Test]
    public async Task Weights_AreAHundredTogether_AndTwoPeopleAreToldOfEachOther()
    {
        var supervisor = await _staff.PersonAsync("p65");
        var weights = (await ViewAsync(supervisor)).GetProperty("criteria").EnumerateArray().ToDictionary(c => c.GetProperty("code").GetString()!, c => c.GetProperty("weight").GetInt32(), StringComparer.Ordinal);
        (weights["on-time"], weights["patrol"]) = (20, 20);
        await DoneAsync(supervisor.SendAsync("/api/scores/weights", new { weights, version = 0 }, null, null));
        using (var second = await supervisor.SendAsync("/api/scores/weights", new { weights, version = 0 }, null, null))
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        weights["patrol"] = 21;
        using (var wrong = await supervisor.SendAsync("/api/scores/weights", new { weights, version = 1 }, null, null))
            Assert.That((int)wrong.StatusCode, Is.EqualTo(422));
        using var clerk = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/scores", UriKind.Relative));
        Assert.That(clerk.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static Task<JsonElement> ViewAsync(OfficeClient who) => who.GetAsync("/api/scores?subject=Window&period=2026-03");

    private static JsonElement Line(JsonElement row, string code) => row.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("code").GetString() == code);

    private static Task<HttpResponseMessage> EnterAsync(OfficeClient who, string kind, string key, int points, Guid? command = null, string day = "2026-03-06") =>
        who.SendAsync("/api/scores/entries", new { kind, subject = "Window", key, day, points, note = "现场所见", evidence = "记录1号" }, null, command);

    private static async Task DoneAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await answer.Content.ReadAsStringAsync());
    }
}
