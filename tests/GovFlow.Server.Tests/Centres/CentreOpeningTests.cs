using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Openness.Wall;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Centres;

/// <summary>开设中心 (001-2, 004-34; decision 0045) over HTTP: two villages beneath the sample town, opened by its administrator and brought to work. Today is 2026-03-06.</summary>
public sealed class CentreOpeningTests
{
    private const string Once = "Yici-2026-Mima";

    private GovFlowHost _host = null!;
    private OfficeClient _town = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "1000", ["GovFlow:Security:LoginsPerMinute"] = "1000" });
        _town = await _host.Office().LogInAsync("admin");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _town.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task ACentreOpenedByThePage_IsWorkedInAtOnce_SeenFromAbove_AndNeverByItsSibling()
    {
        var east = await OpenAsync(Wish("DC", "东村", "999901101001", "dongguan"));
        await OpenAsync(Wish("XC", "西村", "999901101002", "xiguan"));

        Assert.That((east.GetProperty("code").GetString(), east.GetProperty("parentCode").GetString(), east.GetProperty("userName").GetString()), Is.EqualTo(("DC", "QH", "dongguan")));
        var (eastClerk, westClerk) = (await ClerkAsync("dongguan", "dongyuan"), await ClerkAsync("xiguan", "xiyuan"));
        using (eastClerk)
        using (westClerk)
        {
            var filed = (await eastClerk.FileCaseAsync("GFI-02")).GetProperty("case");
            var id = filed.GetProperty("id").GetGuid();

            using var above = await _host.Office().LogInAsync("feimingcha");
            Assert.That((await above.CaseAsync(id)).GetProperty("number").GetString(), Does.StartWith("999901101001"), "the town's supervisor reads the village's case");
            using var sibling = await westClerk.Http.GetAsync(new Uri($"/api/cases/{id}", UriKind.Relative));
            Assert.That((int)sibling.StatusCode, Is.EqualTo(404), "the other village does not know it");
            Assert.That((await westClerk.GetAsync("/api/cases?state=open")).GetProperty("items").GetArrayLength(), Is.Zero);
            Assert.That((await eastClerk.GetAsync("/api/cases?state=open")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
            using var upper = await eastClerk.Http.GetAsync(new Uri($"/api/cases/{await TownCaseAsync()}", UriKind.Relative));
            Assert.That((int)upper.StatusCode, Is.EqualTo(404), "nobody sees upwards");

            using var made = await _town.SendAsync("/api/wall/devices", new { name = "大厅入口", profile = "Public" }, null, null);
            var token = (await OfficeClient.OkAsync(made)).GetProperty("token").GetString()!;
            var wall = await WallAsync(token);
            var towns = wall.GetProperty("towns").EnumerateArray().ToDictionary(t => t.GetProperty("code").GetString()!, t => (t.GetProperty("level").GetInt32(), t.GetProperty("open").GetInt32(), t.GetProperty("received").GetInt32()));
            Assert.That((towns["DC"], towns["XC"]), Is.EqualTo(((1, 1, 1), (1, 0, 0))), "a circle each, with its own figures");
            Assert.That(towns["QH"].Item1, Is.Zero);
            Assert.That(wall.GetProperty("open").GetInt32(), Is.EqualTo(towns.Values.Sum(t => t.Item2)), "and the town's sum is theirs together");

            var lines = (await _town.GetAsync("/api/centres")).GetProperty("centres").EnumerateArray().Select(c => c.GetProperty("code").GetString()).ToList();
            Assert.That(lines, Is.SupersetOf(new[] { "QH", "DC", "XC" }));
        }
        using var own = await _host.Office().LogInAsync("dongguan", Once + "1");
        Assert.That((await own.GetAsync("/api/centres")).GetProperty("centres").EnumerateArray().Select(c => c.GetProperty("code").GetString()), Is.EqualTo(new[] { "DC" }));
    }

    [Test]
    public async Task ItsAdministrator_SetsAPasswordOfTheirOwn_BeforeAnythingOpens()
    {
        await OpenAsync(Wish("MC", "密村", "999901101003", "miguan"));
        using var client = _host.Office();
        await client.LogInAsync("miguan", Once);

        var before = await client.GetAsync("/api/identity/me");
        using var refused = await client.Http.GetAsync(new Uri("/api/organisation", UriKind.Relative));
        Assert.That((before.GetProperty("mustChangePassword").GetBoolean(), before.GetProperty("permissions").GetArrayLength(), (int)refused.StatusCode), Is.EqualTo((true, 0, 403)));
        using var page = _host.Office();
        page.Http.DefaultRequestHeaders.Add("X-Requested-With", "GovFlow");
        using var paged = await page.LogInWithCookieAsync("miguan", Once);
        using (var practice = await page.SendAsync("/api/practice/enter", new { }, null, null))
            Assert.That(((int)practice.StatusCode, (await practice.ProblemAsync()).GetProperty("rule").GetString()), Is.EqualTo((403, "password-one-time")));
        foreach (var (old, wished, path) in new[] { ("falsch-12345", Once + "1", "$.password"), (Once, "kurz1", "$.newPassword"), (Once, Once, "$.newPassword") })
        {
            using var wrong = await client.SendAsync("/api/identity/password", new { password = old, newPassword = wished }, null, null);
            Assert.That(((int)wrong.StatusCode, (await wrong.ProblemAsync()).GetProperty("errors")[0].GetProperty("path").GetString()), Is.EqualTo((422, path)));
        }
        using (var set = await client.SendAsync("/api/identity/password", new { password = Once, newPassword = Once + "1" }, null, null))
            Assert.That((await OfficeClient.OkAsync(set)).GetProperty("mustChangePassword").GetBoolean(), Is.False);
        client.Http.DefaultRequestHeaders.Authorization = null;
        await client.LogInAsync("miguan", Once + "1");

        Assert.That((await client.GetAsync("/api/identity/me")).GetProperty("permissions").GetArrayLength(), Is.Positive);
        using var old1 = await _host.Office().Http.PostAsync(new Uri("/api/identity/token", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { userName = "miguan", password = Once }));
        Assert.That((int)old1.StatusCode, Is.EqualTo(401), "the one it was opened with is over");
    }

    [Test]
    public async Task Asked_Twice_ItIsOpenedOnce_AndAnsweredAlike()
    {
        var (id, wish) = (Guid.NewGuid(), Wish("CC", "重村", "999901101004", "chongguan"));
        using var first = await _town.SendAsync("/api/centres", wish, null, id);
        using var again = await _town.SendAsync("/api/centres", wish, null, id);

        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That((await OfficeClient.OkAsync(first)).GetProperty("code").GetString(), Is.EqualTo("CC"));
        using var another = await _town.SendAsync("/api/centres", wish, null, null);
        Assert.That(await FirstErrorAsync(another), Is.EqualTo((422, "$.code", "centre-code-taken")));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.OfficeActs.CountAsync(a => a.Act == "open-centre" && a.Subject == "CC"), Is.EqualTo(1));
    }

    [TestCase("code", "QH", "$.code", "centre-code-taken")]
    [TestCase("code", "SFX", "$.code", "centre-above", Description = "the town's file names it as the centre above")]
    [TestCase("code", "a b", "$.code", "centre-code")]
    [TestCase("divisionCode", "99990110100", "$.divisionCode", "town-division")]
    [TestCase("divisionCode", "999902101001", "$.divisionCode", "division-outside")]
    [TestCase("divisionCode", "999901101000", "$.divisionCode", "division-level")]
    [TestCase("level", "District", "$.level", "centre-level", Description = "a parent below its child")]
    [TestCase("parentCode", "NIX", "$.parentCode", "parent-unknown")]
    [TestCase("parentCode", "QH-lx1", "$.parentCode", "parent-unknown")]
    [TestCase("patternCode", "NIX", "$.patternCode", "pattern-unknown")]
    [TestCase("preset", "nix", "$.preset", "preset-unknown")]
    [TestCase("adminUserName", "liqiuhe", "$.adminUserName", "user-name-taken")]
    [TestCase("adminPassword", "kurz", "$.adminPassword", "password-weak")]
    [TestCase("name", "", "$.name", "profile-text")]
    [TestCase("document", " ", "$.document", "document-missing")]
    public async Task WhatIsWrong_IsSaidWithItsPathAndCode_AndNothingIsStored(string field, string value, string path, string code)
    {
        var wish = Wish("WC", "误村", "999901101005", "wuguan");
        wish[field] = value;

        using var refused = await _town.SendAsync("/api/centres", wish, null, null);

        var problem = await refused.ProblemAsync();
        Assert.That((int)refused.StatusCode, Is.EqualTo(422));
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("path").GetString(), e.GetProperty("code").GetString())), Does.Contain((path, code)));
        await using var db = await _host.ContextAsync();
        Assert.That(
            (await db.Centres.AnyAsync(c => c.Code == "WC"), await db.Users.AnyAsync(u => u.UserName == "wuguan"), await db.People.AnyAsync(p => p.CentreCode == "WC"), await db.CentreLists.AnyAsync(l => l.CentreCode == "WC")),
            Is.EqualTo((false, false, false, false)));
    }

    [Test]
    public async Task ItemsLeftOut_AreAnnouncedWithWhereToGo_AndTheirDay()
    {
        var wish = Wish("SC", "少村", "999901101006", "shaoguan");
        wish["items"] = new JsonArray("GFI-02", "GFI-05");
        using (var dayless = await _town.SendAsync("/api/centres", wish, null, null))
            Assert.That(await FirstErrorAsync(dayless), Is.EqualTo((422, "$.restBy", "rest-day-missing")));
        wish["restBy"] = "2026-12-01";
        wish["items"] = new JsonArray("GFI-02", "NIX-1");
        using (var unknown = await _town.SendAsync("/api/centres", wish, null, null))
            Assert.That(await FirstErrorAsync(unknown), Is.EqualTo((422, "$.items[1]", "item-unknown")));
        wish["items"] = new JsonArray("GFI-02", "GFI-05");
        wish["preset"] = "foshan";
        var opened = await OpenAsync(wish);
        var count = (await _town.GetAsync("/api/centres")).GetProperty("items").GetArrayLength();
        Assert.That(opened.GetProperty("elsewhere").GetInt32(), Is.EqualTo(count - 2));

        using var clerk = await ClerkAsync("shaoguan", "shaoyuan");
        var draft = await clerk.DraftAsync("GFI-01");
        using var refused = await clerk.AssessAsync(draft);
        Assert.That((await refused.ProblemAsync()).ToString(), Does.Contain("示范县青禾镇行政综合服务中心"), "until then one goes to the centre above");
    }

    [Test]
    public async Task OnlyWhoManagesAccounts_Opens_AndOnlyBeneathTheirOwn()
    {
        await OpenAsync(Wish("LC", "里村", "999901101007", "liguan"));
        using var clerk = await _host.Office().LogInAsync("liqiuhe");
        using (var refused = await clerk.SendAsync("/api/centres", Wish("NC", "农村", "999901101008", "nongguan"), null, null))
            Assert.That((int)refused.StatusCode, Is.EqualTo(403));
        using var village = await OwnPasswordAsync("liguan");
        using (var sideways = await village.SendAsync("/api/centres", Wish("NC", "农村", "999901101008", "nongguan"), null, null))
            Assert.That(await FirstErrorAsync(sideways), Is.EqualTo((422, "$.parentCode", "parent-unknown")), "the town is above the village");
        var branch = Wish("LCF", "里村分厅", "999901101007", "lifenguan");
        branch["parentCode"] = "LC";
        branch["patternCode"] = "LC";
        using var beneath = await village.SendAsync("/api/centres", branch, null, null);
        await OfficeClient.OkAsync(beneath);
        var tree = (await _town.GetAsync("/api/centres")).GetProperty("centres").EnumerateArray().Single(c => c.GetProperty("code").GetString() == "LCF");
        Assert.That((tree.GetProperty("depth").GetInt32(), tree.GetProperty("parentCode").GetString()), Is.EqualTo((2, "LC")));
    }

    private static JsonObject Wish(string code, string village, string division, string admin) => new()
    {
        ["code"] = code,
        ["name"] = $"示范县青禾镇{village}便民服务站",
        ["level"] = "Village",
        ["divisionCode"] = division,
        ["numberPrefix"] = village,
        ["address"] = $"示范县青禾镇{village}1号",
        ["phone"] = "0000-5550201",
        ["complaintPhone"] = "0000-5550112",
        ["reconsiderationBody"] = "示范县人民政府",
        ["court"] = "示范县人民法院",
        ["document"] = "青政发〔2026〕3号",
        ["calendar"] = "AsPattern",
        ["adminName"] = $"{village}管理员",
        ["adminUserName"] = admin,
        ["adminPassword"] = Once,
        ["parentCode"] = "QH",
        ["patternCode"] = "QH",
    };

    private async Task<JsonElement> OpenAsync(JsonObject wish)
    {
        using var opened = await _town.SendAsync("/api/centres", wish, null, null);
        return await OfficeClient.OkAsync(opened);
    }

    /// <summary>Logged in with a password of one's own, set first where the account still has the one it was opened with.</summary>
    private async Task<OfficeClient> OwnPasswordAsync(string userName)
    {
        var client = _host.Office();
        await client.LogInAsync(userName, Once);
        using (var set = await client.SendAsync("/api/identity/password", new { password = Once, newPassword = Once + "1" }, null, null))
            await OfficeClient.OkAsync(set);
        client.Http.DefaultRequestHeaders.Authorization = null;
        return await client.LogInAsync(userName, Once + "1");
    }

    /// <summary>The administrator takes a clerk on at the post that takes the certificates in, and opens an account for them.</summary>
    private async Task<OfficeClient> ClerkAsync(string administrator, string userName)
    {
        using var admin = await OwnPasswordAsync(administrator);
        Assert.That((await admin.GetAsync("/api/seals")).GetProperty("seals").GetArrayLength(), Is.Zero, "a seal is a body's own: it comes with none");
        using (var seal = await admin.SendAsync("/api/seals", new { text = "示范县青禾镇审批服务专用章", owner = (string?)null, from = "2026-03-06", to = (string?)null, document = "青政印〔2026〕1号" }, null, null))
            Assert.That(seal.IsSuccessStatusCode, Is.True, await seal.Content.ReadAsStringAsync());
        using (var added = await admin.SendAsync(
            "/api/organisation/people",
            new { name = $"{userName}甲", userName, unitCode = "hall", employment = "Regular", roles = new[] { "Clerk" }, postCode = await WindowPostAsync(admin), rank = "A", document = "青政任〔2026〕4号" }, null, null))
            Assert.That((int)added.StatusCode, Is.EqualTo(204), await added.Content.ReadAsStringAsync());
        var id = Guid.NewGuid();
        // Twice under one command: an answer may be lost.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var account = await admin.SendAsync("/api/organisation/people/p02/account", new { password = Once }, null, id);
            Assert.That((int)account.StatusCode, Is.EqualTo(204), await account.Content.ReadAsStringAsync());
        }
        return await OwnPasswordAsync(userName);
    }

    /// <summary>The post at which the town's clerk takes the case in that the tests file.</summary>
    private static async Task<string> WindowPostAsync(OfficeClient admin)
    {
        var windows = await admin.GetAsync("/api/windows");
        var taking = windows.GetProperty("matrix").GetProperty("items").EnumerateArray().Single(i => i.GetProperty("code").GetString() == "GFI-02").GetProperty("windows")[0].GetProperty("code").GetString();
        return windows.GetProperty("plan").GetProperty("windows").EnumerateArray().Single(w => w.GetProperty("code").GetString() == taking).GetProperty("posts")[0].GetString()!;
    }

    private async Task<Guid> TownCaseAsync()
    {
        using var clerk = await _host.Office().LogInAsync("liqiuhe");
        return (await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
    }

    private async Task<JsonElement> WallAsync(string token)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/public/wall");
        request.Headers.Add(GetWall.TokenHeader, token);
        using var answer = await client.SendAsync(request);
        return await OfficeClient.OkAsync(answer);
    }

    private static async Task<(int, string?, string?)> FirstErrorAsync(HttpResponseMessage answer)
    {
        var error = (await answer.ProblemAsync()).GetProperty("errors")[0];
        return ((int)answer.StatusCode, error.GetProperty("path").GetString(), error.GetProperty("code").GetString());
    }
}
