using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Windows;

/// <summary>窗口设置 (000-8, 000-14, 000-19) over HTTP: what is written there is what a clerk's catalogue, sight and refusals follow from at once.</summary>
public sealed class WindowSettingsTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;
    private OfficeClient _market = null!;
    private OfficeClient _general = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
        _market = await _staff.PersonAsync("p01");
        _general = await HolderOfAsync("win-general");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<OfficeClient> HolderOfAsync(string post)
    {
        await using var db = await _host.ContextAsync();
        return await _staff.PersonAsync(await db.PostHoldings.Where(h => h.PostCode == post).OrderBy(h => h.Rank).Select(h => h.PersonId).FirstAsync());
    }

    private async Task<(JsonObject Plan, string Etag)> ReadAsync()
    {
        var settings = await _admin.GetAsync("/api/windows");
        return (JsonNode.Parse(settings.GetProperty("plan").GetRawText())!.AsObject(), $"\"{settings.GetProperty("version").GetInt64()}\"");
    }

    private async Task WriteAsync(Action<JsonObject> change)
    {
        var (plan, etag) = await ReadAsync();
        change(plan);
        using var answer = await _admin.SendAsync("/api/windows", plan, etag, null);
        Assert.That((int)answer.StatusCode, Is.EqualTo(204), await answer.Content.ReadAsStringAsync());
    }

    private static JsonObject Window(JsonObject plan, string code) => plan["windows"]!.AsArray().Single(w => w!["code"]!.GetValue<string>() == code)!.AsObject();

    private static async Task<string[]> CatalogueAsync(OfficeClient clerk, string window) =>
        [.. (await clerk.GetAsync($"/api/items?window={window}")).EnumerateArray().Select(i => i.GetProperty("code").GetString()!)];

    [Test]
    public async Task AnEntrustedItem_IsTakenInAtTheWindowOfItsChoice_AndSeenThere()
    {
        var department = (await _admin.GetAsync("/api/items/GFI-02")).GetProperty("lead").GetProperty("name").GetString()!;
        var filed = (await _market.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        Assert.That(await CatalogueAsync(_general, "W6"), Does.Not.Contain("GFI-02"));
        Assert.That((int)(await _general.Http.GetAsync(new Uri($"/api/cases/{filed}", UriKind.Relative))).StatusCode, Is.EqualTo(404));

        await WriteAsync(plan => Window(plan, "W6")["entrusted"]!.AsArray().Add(department));

        Assert.That(await CatalogueAsync(_general, "W6"), Does.Contain("GFI-02"));
        Assert.That((await _general.GetAsync($"/api/cases/{filed}")).GetProperty("number").GetString(), Is.Not.Empty);
        var taken = await _general.FileCaseAsync("GFI-02", change: d => d["windowCode"] = "W6");
        Assert.That(taken.GetProperty("case").GetProperty("number").GetString(), Is.Not.Empty);
        using var guide = await _admin.Http.GetAsync(new Uri("/api/public/items/GFI-02", UriKind.Relative));
        var windows = JsonDocument.Parse(await guide.Content.ReadAsStringAsync()).RootElement.GetProperty("windows").EnumerateArray().Select(w => w.GetString());
        Assert.That(windows, Is.EqualTo(["1号 市场准入窗口", "6号 综合窗口"]));
    }

    [Test]
    public async Task AnItemKeptOutOfAWindow_IsRefusedThere_WithTheWindowThatTakesIt_AndReplayFindsTheCaseAsItWas()
    {
        var before = await _market.FileCaseAsync("GFI-02");
        var draft = await _market.DraftAsync("GFI-02");
        await WriteAsync(plan => plan["items"]!.AsArray().Add(new JsonObject { ["itemCode"] = "GFI-02", ["class"] = null, ["also"] = new JsonArray("W6"), ["not"] = new JsonArray("W1") }));
        draft["outcome"] = "Committed";
        draft["fingerprint"] = "x";

        using var refused = await _market.SendAsync("/api/intake/conclude", draft, null, null);

        Assert.That((await refused.ProblemAsync()).GetProperty("detail").GetString(), Does.Contain("6号 综合窗口受理"));
        Assert.That(await CatalogueAsync(_market, "W1"), Does.Not.Contain("GFI-02"));
        var id = before.GetProperty("case").GetProperty("id").GetGuid();
        var replay = await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/audit/replay");
        Assert.That(replay.GetProperty("isSame").GetBoolean(), Is.True, replay.GetRawText());
    }

    [Test]
    public async Task AnItemAcceptedAtAPoint_KeepsThePoint_IsHandledByTheHall_AndCountsThere()
    {
        await WriteAsync(plan =>
        {
            plan["points"]!.AsArray().Add(new JsonObject { ["code"] = "P1", ["name"] = "河东社区公共服务站", ["kind"] = "Community", ["address"] = "河东路1号", ["phone"] = "0312-1234567" });
            plan["classes"]!.AsArray().Add(new JsonObject { ["name"] = "就近办理", ["kind"] = "General", ["departments"] = new JsonArray(), ["covers"] = new JsonArray() });
            plan["windows"]!.AsArray().Add(new JsonObject
            {
                ["code"] = "P1-1",
                ["name"] = "受理窗口",
                ["class"] = "就近办理",
                ["posts"] = new JsonArray("win-general"),
                ["entrusted"] = new JsonArray(),
                ["point"] = "P1",
                ["isClosed"] = false,
            });
        });

        var filed = (await _general.FileCaseAsync("GFI-02", change: d => d["windowCode"] = "P1-1")).GetProperty("case");
        await _market.FileCaseAsync("GFI-02", change: d => d["windowCode"] = "W1");

        var seen = await _market.GetAsync($"/api/cases/{filed.GetProperty("id").GetGuid()}");
        Assert.That(seen.GetProperty("window").GetProperty("name").GetString(), Is.EqualTo("河东社区公共服务站受理窗口"));
        Assert.That(seen.GetProperty("tasks")[0].GetProperty("postCode").GetString(), Is.EqualTo("survey-market"), "handled where it belongs");
        var board = await _admin.GetAsync("/api/public/board");
        var shown = board.GetProperty("points").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "河东社区公共服务站");
        Assert.That(shown.GetProperty("address").GetString(), Is.EqualTo("河东路1号"));
        var guide = await _admin.GetAsync("/api/public/items/GFI-02");
        Assert.That(guide.GetProperty("points")[0].GetProperty("name").GetString(), Is.EqualTo("河东社区公共服务站"));
        var shares = (await (await _staff.PersonAsync("p65")).GetAsync("/api/reports/figures?from=2026-03-01&to=2026-03-31&by=Point")).GetRawText();
        Assert.That(shares, Does.Contain("河东社区公共服务站").And.Contain("QH/P1"));
        using var struck = await _admin.SendAsync("/api/windows/check", (await StruckAsync())!, null, null);
        Assert.That(await struck.Content.ReadAsStringAsync(), Does.Contain("point-unknown"));

        async Task<JsonObject> StruckAsync()
        {
            var (plan, _) = await ReadAsync();
            plan["points"] = new JsonArray();
            return plan;
        }
    }

    /// <summary>002-10, 000-21, 003-25: the sample town shows it without anybody writing a plan first.</summary>
    [Test]
    public async Task TheSampleTownsPoints_TakeInWhatTheyName_AndTheHallsWindowsStandAsTheyStood()
    {
        var station = await HolderOfAsync("point-xitou");

        Assert.That(await CatalogueAsync(station, "WX2"), Is.EquivalentTo(["GFI-06", "GFI-13", "GFI-15", "GFI-17", "GFI-19"]));
        var filed = (await station.FileCaseAsync("GFI-06", change: d => d["windowCode"] = "WX2")).GetProperty("case");
        await _market.FileCaseAsync("GFI-02", change: d => d["windowCode"] = "W1");

        Assert.That(filed.GetProperty("window").GetProperty("name").GetString(), Is.EqualTo("溪头社区公共服务站便民窗口"));
        using var elsewhere = await station.SendAsync("/api/intake/conclude", await ForeignAsync(), null, null);
        Assert.That((await elsewhere.ProblemAsync()).GetProperty("detail").GetString(), Does.Contain("1号 市场准入窗口"));
        var settings = await _admin.GetAsync("/api/windows");
        Assert.That(settings.GetProperty("matrix").GetProperty("problems").GetArrayLength(), Is.Zero, settings.GetProperty("matrix").GetProperty("problems").GetRawText());
        var guide = await _admin.GetAsync("/api/public/items/GFI-19");
        Assert.That(guide.GetProperty("points").EnumerateArray().Select(p => p.GetProperty("kind").GetString()), Is.EquivalentTo(["Branch", "Community", "Community", "Proxy"]));
        var rows = (await (await _staff.PersonAsync("p65")).GetAsync("/api/reports/figures?from=2026-03-01&to=2026-03-31&by=Point")).GetProperty("groups").EnumerateArray()
            .ToDictionary(r => r.GetProperty("name").GetString()!, r => r.GetRawText());
        Assert.That(rows["溪头社区公共服务站"], Does.Contain("\"share\":\"50.00%\""));

        async Task<JsonObject> ForeignAsync()
        {
            var draft = await _market.DraftAsync("GFI-02");
            draft["windowCode"] = "WX2";
            draft["outcome"] = "Committed";
            draft["fingerprint"] = "x";
            return draft;
        }
    }

    [Test]
    public async Task AnItemNotInTheHall_IsNotTakenIn_AndTheGuideSaysWhereToGo()
    {
        await WriteAsync(plan => plan["elsewhere"]!.AsArray().Add(new JsonObject
        {
            ["itemCode"] = "GFI-02",
            ["reason"] = "没有食品检查场地",
            ["document"] = "青政发〔2026〕3号",
            ["plannedDay"] = "2026-03-01",
            ["place"] = "县市场监督管理局一楼",
        }));

        using var refused = await _market.SendAsync("/api/intake/assess", await DraftOfAsync(), null, null);

        Assert.That(await refused.CodeAsync(), Is.EqualTo("item-not-in-hall"));
        Assert.That((await _admin.GetAsync("/api/items/GFI-02")).GetProperty("notInHall").GetProperty("place").GetString(), Is.EqualTo("县市场监督管理局一楼"));
        var problems = (await _admin.GetAsync("/api/windows")).GetProperty("matrix").GetProperty("problems").EnumerateArray();
        Assert.That(problems.Select(p => p.GetProperty("code").GetString()), Is.EqualTo(["move-in-overdue"]));

        async Task<JsonObject> DraftOfAsync()
        {
            var draft = await _market.DraftAsync("GFI-01");
            draft["itemCode"] = "GFI-02";
            return draft;
        }
    }

    [Test]
    public async Task TwoAtOnePlan_AreTold_AndWhoReadsOnlyMayNotWrite()
    {
        var (plan, etag) = await ReadAsync();
        await WriteAsync(p => Window(p, "W1")["name"] = "1号 准入窗口");

        using var late = await _admin.SendAsync("/api/windows", plan, etag, null);
        using var supervisor = await (await _staff.PersonAsync("p65")).SendAsync("/api/windows", plan, etag, null);
        using var clerk = await _market.Http.GetAsync(new Uri("/api/windows", UriKind.Relative));

        Assert.That(((int)late.StatusCode, (int)supervisor.StatusCode, (int)clerk.StatusCode), Is.EqualTo((412, 403, 403)));
        Assert.That((await _market.GetAsync("/api/identity/me")).GetProperty("windows")[0].GetProperty("name").GetString(), Is.EqualTo("1号 准入窗口"));
    }

    [TestCase("""{"classes":[null],"windows":[],"items":[],"elsewhere":[],"points":[]}""", "$.classes[0]")]
    [TestCase("""{"classes":[],"windows":[{"code":"W1","name":"n","class":"c","posts":[null],"entrusted":[],"isClosed":false}],"items":[],"elsewhere":[],"points":[]}""", "$.windows[0]")]
    [TestCase("""{"classes":[],"windows":[],"items":[{"itemCode":"GFI-01","class":null,"also":null,"not":[]}],"elsewhere":[],"points":[]}""", "$.items[0]")]
    public async Task APlanWithNothingWhereSomethingBelongs_IsRefusedWithItsPlace(string body, string path)
    {
        using var answer = await _admin.SendAsync("/api/windows/check", JsonNode.Parse(body)!, null, null);

        Assert.That((int)answer.StatusCode, Is.AnyOf(400, 422));
        Assert.That((await answer.ProblemAsync()).GetProperty("path").GetString(), Does.StartWith(path));
    }
}
