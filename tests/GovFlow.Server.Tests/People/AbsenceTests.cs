using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.People;

/// <summary>离岗与销假 over HTTP; today is 2026-03-06.</summary>
public sealed class AbsenceTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _own = null!;
    private OfficeClient _head = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _own = await _host.Office().LogInAsync("liqiuhe");
        _head = await _host.Office().LogInAsync(await HeadAsync());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _own.Dispose();
        _head.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task WhoIsBack_EndsTheirAbsence_AndBStandsDownAtOnce()
    {
        var post = (await _own.GetAsync("/api/identity/me")).GetProperty("posts").EnumerateArray().First(p => p.GetProperty("holding").GetString() == "A").GetProperty("code").GetString();
        Assert.That(await OnDutyAsync(post), Does.Contain("p01"));
        var recorded = await RecordAsync(_own, "p01", "2026-03-06", null);
        Assert.That(await OnDutyAsync(post), Does.Not.Contain("p01"));

        var ended = await OfficeClient.OkAsync(await EndAsync(_own, "p01", recorded, "2026-03-05"));

        Assert.That(await OnDutyAsync(post), Does.Contain("p01"));
        Assert.That((ended.GetProperty("recordedBy").GetString(), ended.GetProperty("endedBy").GetString()), Is.EqualTo(("李秋禾", "李秋禾")));
        Assert.That((await _own.GetAsync("/api/people/p01/absence")).GetArrayLength(), Is.Zero, "it never was, so nobody is shown as away");
    }

    [Test]
    public async Task ALeader_EndsAnothersAbsence_AndItSaysWho()
    {
        var recorded = await RecordAsync(_head, "p02", "2026-03-06", "2026-03-20");
        using var notTheirs = await EndAsync(_own, "p02", recorded, "2026-03-09");

        var ended = await OfficeClient.OkAsync(await EndAsync(_head, "p02", recorded, "2026-03-09"));

        Assert.That(((int)notTheirs.StatusCode, await notTheirs.CodeAsync()), Is.EqualTo((403, "rule-forbids")));
        Assert.That(ended.GetProperty("to").GetString(), Is.EqualTo("2026-03-09"));
        Assert.That(ended.GetProperty("endedBy").GetString(), Is.EqualTo((await _head.GetAsync("/api/identity/me")).GetProperty("name").GetString()));
    }

    [Test]
    public async Task ARepetition_RecordsAndEndsOnce()
    {
        var id = Guid.NewGuid();
        var request = new { from = "2026-03-10", reason = "培训" };
        var first = await OfficeClient.OkAsync(await _own.SendAsync("/api/people/p01/absence", request, null, id));
        var again = await OfficeClient.OkAsync(await _own.SendAsync("/api/people/p01/absence", request, null, id));
        using var other = await _own.SendAsync("/api/people/p01/absence", new { from = "2026-03-11", reason = "培训" }, null, id);
        using var ended = await EndAsync(_own, "p01", id, "2026-03-09");
        using var endedAgain = await EndAsync(_own, "p01", id, "2026-03-09");

        Assert.That(again.ToString(), Is.EqualTo(first.ToString()));
        Assert.That(((int)other.StatusCode, await other.CodeAsync()), Is.EqualTo((409, "command-id-reused")));
        Assert.That(await endedAgain.Content.ReadAsStringAsync(), Is.EqualTo(await ended.Content.ReadAsStringAsync()));
    }

    [TestCase("2026-03-04", 422, "invalid", TestName = "Before yesterday")]
    [TestCase("2026-03-05", 200, null, TestName = "Yesterday")]
    [TestCase("2026-04-30", 200, null, TestName = "Later than it was")]
    public async Task TheNewEnd_RewritesNoPast(string lastDay, int status, string? code)
    {
        var recorded = await RecordAsync(_head, "p03", "2026-03-05", "2026-03-31");

        using var answer = await EndAsync(_head, "p03", recorded, lastDay);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
        if (code is not null)
            Assert.That((await answer.ProblemAsync()).GetProperty("path").GetString(), Is.EqualTo("$.lastDay"));
    }

    [Test]
    public async Task AnAbsence_IsEndedUnderItsOwnPersonOnly()
    {
        var recorded = await RecordAsync(_head, "p04", "2026-03-06", null);

        using var wrong = await EndAsync(_head, "p05", recorded, "2026-03-06");

        Assert.That((int)wrong.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task TheBoard_SaysWhoStandsIn_AndTellsColleaguesNoReasons()
    {
        await using var host = new GovFlowHost();
        using var own = await host.Office().LogInAsync("liqiuhe");
        using var head = await host.Office().LogInAsync(await HeadAsync());
        using var colleague = await host.Office().LogInAsync("zhangqingmiao");
        await RecordAsync(own, "p01", "2026-03-06", "2026-03-10");
        await RecordAsync(head, "p02", "2026-03-20", null);
        await RecordAsync(own, "p01", "2026-04-01", "2026-04-02");

        var seen = await colleague.GetAsync("/api/absences");
        var (mine, theirs) = (await own.GetAsync("/api/absences"), await head.GetAsync("/api/absences"));

        var away = seen.GetProperty("lines")[0];
        var post = away.GetProperty("posts").EnumerateArray().First(p => p.GetProperty("as").GetString() == "StandIn");
        Assert.That(away.GetProperty("name").GetString(), Is.EqualTo("李秋禾"));
        Assert.That(post.GetProperty("by").EnumerateArray().Select(n => n.GetString()), Is.Not.Empty.And.Not.Contain("李秋禾"));
        Assert.That(Lines(seen).Select(l => l.GetProperty("hasBegun").GetBoolean()), Is.EqualTo(new[] { true, false, false }));
        Assert.That(Reasons(seen), Is.EqualTo(new[] { null, "病假", null }), "their own alone");
        Assert.That(Reasons(mine), Is.EqualTo(new[] { "病假", null, "病假" }));
        Assert.That(Reasons(theirs), Is.All.EqualTo("病假"));
        Assert.That((mine.GetProperty("mayRecordOthers").GetBoolean(), theirs.GetProperty("mayRecordOthers").GetBoolean()), Is.EqualTo((false, true)));

        static IEnumerable<JsonElement> Lines(JsonElement board) => board.GetProperty("lines").EnumerateArray();
        static IEnumerable<string?> Reasons(JsonElement board) => Lines(board).Select(l => l.GetProperty("reason").GetString());
    }

    private static async Task<Guid> RecordAsync(OfficeClient by, string person, string from, string? to)
    {
        using var answer = await by.SendAsync($"/api/people/{person}/absence", new { from, to, reason = "病假" }, null, null);
        return (await OfficeClient.OkAsync(answer)).GetProperty("id").GetGuid();
    }

    private static Task<HttpResponseMessage> EndAsync(OfficeClient by, string person, Guid id, string lastDay) =>
        by.SendAsync($"/api/people/{person}/absence/{id}/end", new { lastDay }, null, null);

    private async Task<List<string?>> OnDutyAsync(string? post) =>
        [.. (await _own.GetAsync($"/api/people?post={post}")).EnumerateArray().Where(p => p.GetProperty("allowed").GetBoolean()).Select(p => p.GetProperty("id").GetString())];

    private static async Task<string> HeadAsync()
    {
        using var town = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json")));
        return town.RootElement.GetProperty("people").EnumerateArray()
            .First(p => p.GetProperty("roles").EnumerateArray().Any(r => r.GetString() == "Head")).GetProperty("userName").GetString()!;
    }
}
