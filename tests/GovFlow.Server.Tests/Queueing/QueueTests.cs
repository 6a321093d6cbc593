using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Openness.Wall;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Queueing;

/// <summary>排队叫号 (000-18, 000-15, 004-12, 004-37) over HTTP. Every test begins on a day of its own, since numbers begin anew with the day.</summary>
public sealed class QueueTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private string _kiosk = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "10" });
        _staff = new TownStaff(_host);
        var made = await OfficeClient.OkAsync(await (await _staff.PersonAsync("p69")).SendAsync("/api/wall/devices", new { name = "大厅入口", profile = "Kiosk" }, null, null));
        _kiosk = made.GetProperty("token").GetString()!;
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [SetUp]
    public void NextDay() => _host.Clock.Advance(TimeSpan.FromDays(1));

    private Task<OfficeClient> ClerkAsync() => _staff.PersonAsync("p01");

    private async Task<JsonElement> DrawAsync(string name = "市场准入", bool isGreen = false, Guid? command = null) =>
        await OfficeClient.OkAsync(await (await ClerkAsync()).SendAsync("/api/queue/tickets", new { className = name, itemCode = (string?)null, isGreen }, null, command));

    private async Task<HttpStatusCode> NextAsync(string window = "W1", Guid? command = null)
    {
        var clerk = await ClerkAsync();
        var serving = (await clerk.GetAsync($"/api/queue?window={window}")).GetProperty("serving");
        using var answer = await clerk.SendAsync("/api/queue/next", new { windowCode = window, serving = serving.ValueKind is JsonValueKind.Null ? (Guid?)null : serving.GetProperty("id").GetGuid() }, null, command);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> ActAsync(JsonElement ticket, string act, string? toWindow = null, string person = "p01")
    {
        using var answer = await (await _staff.PersonAsync(person)).SendAsync($"/api/queue/tickets/{ticket.GetProperty("id").GetGuid()}/act", new { act, toWindow }, null, null);
        return answer.StatusCode;
    }

    private async Task<JsonElement> DeskAsync(string window = "W1", string person = "p01") => await (await _staff.PersonAsync(person)).GetAsync($"/api/queue?window={window}");

    private async Task<JsonElement> ScreenAsync()
    {
        using var client = _host.CreateClient();
        return JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/public/queue", UriKind.Relative))).RootElement;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AtKioskAsync(object body, string? token, Guid? command = null)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/public/queue/tickets") { Content = JsonContent.Create(body) };
        request.Headers.Add("Command-Id", (command ?? Guid.NewGuid()).ToString("D"));
        if (token is not null)
            request.Headers.Add(GetWall.TokenHeader, token);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private static string? Number(JsonElement drawn) => drawn.GetProperty("ticket").GetProperty("number").GetString();

    private static string? Serving(JsonElement desk) => desk.GetProperty("serving").ValueKind is JsonValueKind.Null ? null : desk.GetProperty("serving").GetProperty("number").GetString();

    [Test]
    public async Task TheScreen_IsNotHeldUp_ByWhatTheTelephonesOnTheSameWirelessRead()
    {
        using var phone = _host.CreateClient();
        var read = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => phone.GetAsync(new Uri("/api/public/items", UriKind.Relative))));

        Assert.That(read.Select(r => r.StatusCode), Has.Some.EqualTo(HttpStatusCode.TooManyRequests));
        for (var i = 0; i < 30; i++)
            Assert.That((await ScreenAsync()).TryGetProperty("calls", out _), Is.True);
    }

    [Test]
    public async Task ANumber_IsDrawn_Called_Shown_AndCounted_AndNamesNobody()
    {
        var id = Guid.NewGuid();
        Assert.That((Number(await DrawAsync(command: id)), Number(await DrawAsync(command: id))), Is.EqualTo(("A001", "A001")), "a double click draws one number");
        var green = await DrawAsync(isGreen: true);
        Assert.That((Number(green), green.GetProperty("ahead").GetInt32()), Is.EqualTo(("A002", 0)), "green goes before");
        Assert.That(green.GetProperty("rule").GetString(), Does.Contain("每叫两个优先号叫一个普通号"));
        _host.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.That(await NextAsync(), Is.EqualTo(HttpStatusCode.NoContent));
        _host.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.That(await NextAsync(), Is.EqualTo(HttpStatusCode.NoContent));

        var desk = await DeskAsync();
        Assert.That(Serving(desk), Is.EqualTo("A001"));
        var figure = desk.GetProperty("figures")[0];
        Assert.That(
            (figure.GetProperty("drawn").GetInt32(), figure.GetProperty("served").GetInt32(), figure.GetProperty("meanWaitMinutes").GetDouble(), figure.GetProperty("meanServiceMinutes").GetDouble()),
            Is.EqualTo((2, 1, 8.0, 4.0)));
        Assert.That(
            (await ScreenAsync()).GetProperty("calls").EnumerateArray().Select(c => $"{c.GetProperty("number").GetString()} {c.GetProperty("window").GetString()} {c.GetProperty("isCurrent").GetBoolean()}"),
            Is.EqualTo(["A001 1号 市场准入窗口 True", "A002 1号 市场准入窗口 False"]));

        Assert.That(await ActAsync(desk.GetProperty("serving"), "Miss"), Is.EqualTo(HttpStatusCode.NoContent));
        var after = await DeskAsync();
        Assert.That((Serving(after), after.GetProperty("missed").GetArrayLength()), Is.EqualTo(((string?)null, 1)));
        Assert.That(await ActAsync(desk.GetProperty("serving"), "Finish"), Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await ActAsync(desk.GetProperty("serving"), "Rejoin"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await DeskAsync()).GetProperty("waiting")[0].GetProperty("number").GetString(), Is.EqualTo("A001"));
    }

    [Test]
    public async Task Numbers_BeginAnewEachDay_ByTheHallsClock()
    {
        await DrawAsync();
        Assert.That(Number(await DrawAsync()), Is.EqualTo("A002"));
        _host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That(Number(await DrawAsync()), Is.EqualTo("A001"));
        Assert.That((await DeskAsync()).GetProperty("waiting").GetArrayLength(), Is.EqualTo(1), "yesterday's are gone");
    }

    [Test]
    public async Task ANumberSentOver_IsCalledAtTheOtherWindow()
    {
        var drawn = (await DrawAsync()).GetProperty("ticket");
        await NextAsync();
        Assert.That(await ActAsync(drawn, "Transfer", "W99"), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await ActAsync(drawn, "Transfer", "W2", "p03"), Is.EqualTo(HttpStatusCode.Forbidden), "who called it sends it over");
        Assert.That(await ActAsync(drawn, "Transfer", "W2"), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That((await DeskAsync("W2", "p02")).GetProperty("waiting")[0].GetProperty("window").GetString(), Is.EqualTo("2号 城乡建设窗口"));
        Assert.That((await DeskAsync()).GetProperty("waiting").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task ADraw_SentAgain_GivesTheSameNumber_AndAnotherWishUnderItsIdIsRefused()
    {
        var clerk = await ClerkAsync();
        var id = Guid.NewGuid();
        var number = Number(await DrawAsync(command: id));
        await SetWindowsAsync(p => p["windows"]!.AsArray().Single(w => w!["code"]!.GetValue<string>() == "W1")!["isClosed"] = true);
        Assert.That(Number(await DrawAsync(command: id)), Is.EqualTo(number), "though nobody calls that class any more");
        Assert.That((await clerk.SendAsync("/api/queue/tickets", new { className = "市场准入", isGreen = false }, null, null)).StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        foreach (var body in new object[] { new { className = "城乡建设", isGreen = false }, new { className = "市场准入", isGreen = true }, new { itemCode = "GFI-02", isGreen = false } })
        {
            using var other = await clerk.SendAsync("/api/queue/tickets", body, null, id);
            Assert.That((other.StatusCode, await other.CodeAsync()), Is.EqualTo((HttpStatusCode.Conflict, "command-content-changed")));
        }
        await SetWindowsAsync(p => p["windows"]!.AsArray().Single(w => w!["code"]!.GetValue<string>() == "W1")!["isClosed"] = false);
    }

    [Test]
    public async Task ANumberSentOverToAWindowThatCloses_IsCalledByItsClassAgain()
    {
        var drawn = (await DrawAsync()).GetProperty("ticket");
        await NextAsync();
        Assert.That(await ActAsync(drawn, "Transfer", "W2"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await DeskAsync()).GetProperty("waiting").GetArrayLength(), Is.Zero);
        await SetWindowsAsync(p => p["windows"]!.AsArray().Single(w => w!["code"]!.GetValue<string>() == "W2")!["isClosed"] = true);
        Assert.That((await DeskAsync()).GetProperty("waiting").GetArrayLength(), Is.EqualTo(1));
        Assert.That(await NextAsync(), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(Serving(await DeskAsync()), Is.EqualTo("A001"));
        await SetWindowsAsync(p => p["windows"]!.AsArray().Single(w => w!["code"]!.GetValue<string>() == "W2")!["isClosed"] = false);
    }

    private async Task SetWindowsAsync(Action<JsonNode> change)
    {
        var admin = await _staff.PersonAsync("p69");
        var settings = await admin.GetAsync("/api/windows");
        var plan = JsonNode.Parse(settings.GetProperty("plan").GetRawText())!;
        change(plan);
        using var written = await admin.SendAsync("/api/windows", plan, $"\"{settings.GetProperty("version").GetInt64()}\"", null);
        Assert.That((int)written.StatusCode, Is.EqualTo(204), await written.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task NobodyCallsAtAWindowThatIsNotTheirs_NorDrawsWhatIsNotThere()
    {
        async Task<int> DrawnAsync(object body, string person = "p01")
        {
            using var answer = await (await _staff.PersonAsync(person)).SendAsync("/api/queue/tickets", body, null, null);
            return (int)answer.StatusCode;
        }

        Assert.That(await NextAsync("W3"), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await DrawnAsync(new { className = "没有", isGreen = false }), Is.EqualTo(422));
        Assert.That(await DrawnAsync(new { itemCode = "没有", isGreen = false }), Is.EqualTo(422));
        Assert.That(await DrawnAsync(new { isGreen = false }), Is.EqualTo(422));
        Assert.That(await DrawnAsync(new { className = "市场准入", isGreen = false }, "p65"), Is.EqualTo(403));
        Assert.That(await ActAsync(JsonSerializer.SerializeToElement(new { id = Guid.NewGuid() }), "Finish"), Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task AtTheKiosk_AVisitorTakesANumberForAnItem_AndOnlyThere()
    {
        var id = Guid.NewGuid();
        var (status, drawn) = await AtKioskAsync(new { itemCode = "GFI-02" }, _kiosk, id);
        Assert.That((status, Number(drawn), drawn.GetProperty("ticket").GetProperty("className").GetString()), Is.EqualTo((HttpStatusCode.OK, "A001", "市场准入")));
        Assert.That(Number((await AtKioskAsync(new { itemCode = "GFI-02" }, _kiosk, id)).Body), Is.EqualTo("A001"));
        Assert.That(drawn.GetProperty("ticket").GetProperty("itemName").GetString(), Does.Contain("小餐饮"));

        foreach (var wrong in new[] { null, "x", _kiosk + "x" })
            Assert.That((await AtKioskAsync(new { className = "市场准入" }, wrong)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await AtKioskAsync(new { className = "没有" }, _kiosk)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/public/wall");
        request.Headers.Add(GetWall.TokenHeader, _kiosk);
        using var wall = await client.SendAsync(request);
        Assert.That(wall.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "the machine at the door shows no figures");
    }

    [Test]
    public async Task AnIntake_EndsTheNumberItWasDoneFor()
    {
        var clerk = await ClerkAsync();
        var drawn = (await DrawAsync()).GetProperty("ticket");
        await NextAsync();
        var body = await clerk.DraftAsync("GFI-02");
        using var assessed = await clerk.AssessAsync(body);
        var assessment = await OfficeClient.OkAsync(assessed);
        body["outcome"] = assessment.GetProperty("proposed").GetString();
        body["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        body["ticketId"] = drawn.GetProperty("id").GetGuid().ToString("D");
        using var concluded = await clerk.SendAsync("/api/intake/conclude", body, null, null);
        var filed = await OfficeClient.OkAsync(concluded);

        var desk = await DeskAsync();
        Assert.That((Serving(desk), desk.GetProperty("figures")[0].GetProperty("served").GetInt32()), Is.EqualTo(((string?)null, 1)));
        var file = await clerk.CaseAsync(filed.GetProperty("case").GetProperty("id").GetGuid());
        Assert.That(file.GetProperty("queueNumber").GetString(), Is.EqualTo("A001"), "the case keeps the number");
    }

    [Test]
    public async Task AConsultingWindow_TakesNumbers_AndNoCases()
    {
        var admin = await _staff.PersonAsync("p69");
        var settings = await admin.GetAsync("/api/windows");
        var plan = JsonNode.Parse(settings.GetProperty("plan").GetRawText())!.AsObject();
        plan["classes"]!.AsArray().Add(new JsonObject { ["name"] = "咨询服务", ["kind"] = "Consulting", ["departments"] = new JsonArray(), ["covers"] = new JsonArray() });
        plan["windows"]!.AsArray().Add(new JsonObject
        {
            ["code"] = "W9",
            ["name"] = "9号 咨询服务窗口",
            ["class"] = "咨询服务",
            ["posts"] = new JsonArray("win-market"),
            ["entrusted"] = new JsonArray(),
            ["point"] = null,
            ["isClosed"] = false,
        });
        using (var written = await admin.SendAsync("/api/windows", plan, $"\"{settings.GetProperty("version").GetInt64()}\"", null))
            Assert.That((int)written.StatusCode, Is.EqualTo(204));

        var (_, drawn) = await AtKioskAsync(new { className = "咨询服务" }, _kiosk);
        Assert.That(await NextAsync("W9"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(Serving(await DeskAsync("W9")), Is.EqualTo(Number(drawn)));
        Assert.That((await (await ClerkAsync()).GetAsync("/api/items?window=W9")).GetArrayLength(), Is.Zero);
    }
}
