using System.Net;
using System.Text.Json;
using GovFlow.Server.Openness.Wall;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Openness;

/// <summary>大屏 over HTTP: a token and nothing else, counts and nobody's name. Today is 2026-03-06.</summary>
public sealed class WallTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
    public async Task AWall_ShowsTheHallAsItIs_AndNobody()
    {
        var clerk = await _staff.PersonAsync("p01");
        await clerk.FileCaseAsync("GFI-02");
        var closed = (await (await _staff.PersonAsync("p05")).FileCaseAsync("GFI-05")).GetProperty("case").GetProperty("id").GetGuid();
        await _staff.WorkToTheEndAsync(closed);
        var token = await HangAsync("Internal");

        var fresh = await SeeAsync(token);
        Assert.That(
            (fresh.GetProperty("received").GetInt32(), fresh.GetProperty("accepted").GetInt32(), fresh.GetProperty("closed").GetInt32(), fresh.GetProperty("open").GetInt32(), fresh.GetProperty("onTime").GetString()),
            Is.EqualTo((2, 2, 1, 1, "100.00%")));
        Assert.That(fresh.GetProperty("ageing")[0].GetProperty("count").GetInt32(), Is.EqualTo(1));
        Assert.That(fresh.GetProperty("ageing").EnumerateArray().Sum(a => a.GetProperty("count").GetInt32()), Is.EqualTo(1), "every case in hand is in one band");
        Assert.That(fresh.GetProperty("units").EnumerateArray().Sum(u => u.GetProperty("open").GetInt32()), Is.EqualTo(1));
        Assert.That(fresh.GetProperty("towns").EnumerateArray().Sum(u => u.GetProperty("open").GetInt32()), Is.EqualTo(1));
        Assert.That(fresh.GetProperty("cards").GetArrayLength(), Is.Zero);

        _host.Clock.Advance(TimeSpan.FromDays(60));
        var late = await SeeAsync(token);
        Assert.That(late.GetProperty("red").GetInt32(), Is.EqualTo(1));
        Assert.That(late.GetProperty("units")[0].GetProperty("red").GetInt32(), Is.EqualTo(1));
        var card = late.GetProperty("cards")[0];
        Assert.That((card.GetProperty("tail").GetString()!.Length, card.GetProperty("light").GetString()), Is.EqualTo((7, "Red")));
        await using var db = await _host.ContextAsync();
        var names = await db.People.Select(p => p.Name).Concat(db.Cases.Select(c => c.ApplicantMasked)).ToListAsync();
        var shown = JsonSerializer.Serialize(late, Readable);
        Assert.That(shown, Does.Contain("超期").Or.Contain("工作日"), "as people read it");
        Assert.That(names.Where(n => shown.Contains(n, StringComparison.Ordinal)), Is.Empty);
        Assert.That((await SeeAsync(await HangAsync("Public"))).GetProperty("cards").GetArrayLength(), Is.Zero, "whoever stands in the hall sees counts only");
    }

    [Test]
    public async Task WithoutItsToken_AWallShowsNothing_AndOneTakenDownNoMore()
    {
        var admin = await _staff.PersonAsync("p69");
        var token = await HangAsync("Public");
        foreach (var wrong in new[] { null, "", "x", token + "x", new string('x', 5000) })
            Assert.That(await StatusAsync(wrong), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(token), Is.EqualTo(HttpStatusCode.OK));
        await using (var db = await _host.ContextAsync())
            Assert.That(await db.CentreLists.Select(l => l.Json).ToListAsync(), Is.Not.Empty.And.None.Contains(token));
        var device = (await admin.GetAsync("/api/wall/devices"))[0];
        using (var ended = await admin.SendAsync($"/api/wall/devices/{device.GetProperty("id").GetGuid()}/end", new { }, null, null))
            Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await StatusAsync(token), Is.EqualTo(HttpStatusCode.Unauthorized));
        using (var placed = await admin.SendAsync("/api/wall/devices", new { name = "二号屏", profile = "Public", location = "大厅东侧" }, null, null))
            Assert.That(await StatusAsync(JsonSerializer.Deserialize<JsonElement>(await placed.Content.ReadAsStringAsync()).GetProperty("token").GetString()), Is.EqualTo(HttpStatusCode.OK));
        var line = (await admin.GetAsync("/api/wall/devices")).EnumerateArray().Single();
        Assert.That((line.GetProperty("location").GetString(), line.GetProperty("lastSeenAt").ValueKind), Is.EqualTo(("大厅东侧", JsonValueKind.String)));
        using var nameless = await admin.SendAsync("/api/wall/devices", new { name = " ", profile = "Public" }, null, null);
        Assert.That((int)nameless.StatusCode, Is.EqualTo(422));
        using var forbidden = await (await _staff.PersonAsync("p01")).SendAsync("/api/wall/devices", new { name = "x", profile = "Public" }, null, null);
        Assert.That(forbidden.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private async Task<string> HangAsync(string profile)
    {
        using var made = await (await _staff.PersonAsync("p69")).SendAsync("/api/wall/devices", new { name = "大厅入口", profile }, null, null);
        return JsonSerializer.Deserialize<JsonElement>(await made.Content.ReadAsStringAsync()).GetProperty("token").GetString()!;
    }

    private async Task<HttpResponseMessage> AskAsync(string? token)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/public/wall");
        if (token is not null)
            request.Headers.Add(GetWall.TokenHeader, token);
        return await client.SendAsync(request);
    }

    private async Task<HttpStatusCode> StatusAsync(string? token)
    {
        using var answer = await AskAsync(token);
        return answer.StatusCode;
    }

    private async Task<JsonElement> SeeAsync(string token)
    {
        using var answer = await AskAsync(token);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
