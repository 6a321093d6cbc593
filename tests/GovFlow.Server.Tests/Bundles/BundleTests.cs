using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Bundles;

/// <summary>一件事 (000-17, 002-9, 002-14) over HTTP: one table, several cases, all or none; each its own case with its own clock and decision.</summary>
public sealed class BundleTests
{
    private const string Relief = "family-relief";

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _window = null!;
    private OfficeClient _admin = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _window = await _staff.PersonAsync("p02");
        _admin = await _staff.PersonAsync("p69");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<JsonObject> TableAsync(string[] items, Action<JsonObject>? change = null)
    {
        var guide = await _window.GetAsync($"/api/bundles/{Relief}?items={string.Join(',', items)}");
        var materials = new JsonArray();
        foreach (var material in guide.GetProperty("materials").EnumerateArray())
            materials.Add(new JsonObject { ["code"] = material.GetProperty("code").GetString(), ["state"] = material.GetProperty("isRequired").GetBoolean() ? "Received" : "NotNeeded" });
        var table = new JsonObject
        {
            ["bundleCode"] = Relief,
            ["applicant"] = new JsonObject
            {
                ["identity"] = new JsonObject { ["name"] = "欧阳小麦", ["paperKind"] = "居民身份证", ["paperNumber"] = "11010519491231002X", ["isOrganisation"] = false },
                ["phone"] = "13800000000",
            },
            ["channel"] = "window",
            ["materials"] = materials,
            ["items"] = new JsonArray([.. items.Select(i => new JsonObject { ["itemCode"] = i })]),
        };
        change?.Invoke(table);
        return table;
    }

    private static JsonObject Material(JsonObject table, string key) => table["materials"]!.AsArray().Single(m => m!["code"]!.GetValue<string>() == key)!.AsObject();

    private async Task<JsonObject> AssessedAsync(JsonObject table)
    {
        using var assessed = await _window.SendAsync("/api/intake/bundles/assess", table, null, null);
        var answer = await OfficeClient.OkAsync(assessed);
        var body = (JsonObject)table.DeepClone();
        foreach (var (i, item) in answer.GetProperty("items").EnumerateArray().Index())
        {
            var assessment = item.GetProperty("assessment");
            body["items"]![i]!["outcome"] = assessment.GetProperty("proposed").GetString();
            body["items"]![i]!["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        }
        return body;
    }

    private async Task<int> CountAsync()
    {
        await using var db = await _host.ContextAsync();
        return await db.Cases.CountAsync();
    }

    [Test]
    public async Task ABundle_OpensACaseForEachItem_UnderOneNumber_AndEachKnowsItsSisters()
    {
        using var answer = await _window.SendAsync("/api/intake/bundles/conclude", await AssessedAsync(await TableAsync(["GFI-13", "GFI-15"])), null, Guid.NewGuid());
        var done = await OfficeClient.OkAsync(answer);
        var cases = done.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("case")).ToList();
        var matter = await _window.GetAsync($"/api/cases/{cases[0].GetProperty("id").GetGuid()}/matter");
        var slip = done.GetProperty("slipHtml").GetString();
        Assert.Multiple(() =>
        {
            Assert.That(cases.Select(c => c.GetProperty("itemCode").GetString()), Is.EqualTo(new[] { "GFI-13", "GFI-15" }));
            Assert.That(cases.Select(c => c.GetProperty("number").GetString()).Distinct().Count(), Is.EqualTo(2), "each has a number of its own");
            Assert.That(cases.Select(c => c.GetProperty("clock").GetProperty("dueDay").GetString()).Distinct().Count(), Is.EqualTo(2), "no deadline is merged");
            Assert.That(cases.Select(c => slip!.Contains(c.GetProperty("number").GetString()!, StringComparison.Ordinal)), Is.All.True, "one slip names them all");
            Assert.That(slip, Does.Contain(done.GetProperty("number").GetString()!).And.Contain("只交一份的材料"));
            Assert.That(done.GetProperty("number").GetString(), Does.Match("^YJS-\\d{4}-\\d{6}$"));
            Assert.That(matter.GetProperty("cases").GetArrayLength(), Is.EqualTo(2));
            Assert.That(matter.GetProperty("saved").GetInt32(), Is.EqualTo(2), "two papers came in once for both");
        });
        var timeline = await _window.GetAsync($"/api/cases/{cases[1].GetProperty("id").GetGuid()}/timeline");
        Assert.That(timeline.GetRawText(), Does.Contain("困难家庭救助一件事").And.Contain("各自计时"));
        using var index = await _window.Http.GetAsync($"/api/cases/{cases[0].GetProperty("id").GetGuid()}/matter/index/print");
        var html = await index.Content.ReadAsStringAsync();
        Assert.That(html.Split("身份证、户口簿").Length - 1, Is.EqualTo(1), "the index over both files lists the paper of both once");
    }

    [Test]
    public async Task ABundle_OfWhichOneItemIsRefused_OpensNone_AndSaysWhyByItem()
    {
        var body = await AssessedAsync(await TableAsync(["GFI-13", "GFI-15"]));
        body["items"]![1]!["outcome"] = "Return";
        var before = await CountAsync();
        using var answer = await _window.SendAsync("/api/intake/bundles/conclude", body, null, Guid.NewGuid());
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var after = await CountAsync();
        Assert.Multiple(() =>
        {
            Assert.That(((int)answer.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((422, "bundle-refused")));
            Assert.That(problem.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("itemCode").GetString()), Is.EqualTo(new[] { "GFI-15" }));
            Assert.That(after, Is.EqualTo(before), "all or none");
        });
    }

    [Test]
    public async Task ABundle_SentTwice_OpensItsCasesOnce_AndAnswersTheSame()
    {
        var (body, id) = (await AssessedAsync(await TableAsync(["GFI-13", "GFI-15", "GFI-16"])), Guid.NewGuid());
        using var first = await _window.SendAsync("/api/intake/bundles/conclude", body, null, id);
        var done = await OfficeClient.OkAsync(first);
        var before = await CountAsync();
        using var second = await _window.SendAsync("/api/intake/bundles/conclude", body, null, id);
        var again = await OfficeClient.OkAsync(second);
        Assert.That(again.GetProperty("number").GetString(), Is.EqualTo(done.GetProperty("number").GetString()));
        Assert.That(await CountAsync(), Is.EqualTo(before));

        // Closed since: nobody begins one, and what was taken in is answered all the same.
        await CloseAsync(true);
        using (var late = await _window.SendAsync("/api/intake/bundles/conclude", body, null, id))
            Assert.That((await OfficeClient.OkAsync(late)).GetProperty("number").GetString(), Is.EqualTo(done.GetProperty("number").GetString()));
        using (var anew = await _window.SendAsync("/api/intake/bundles/conclude", body, null, Guid.NewGuid()))
            Assert.That(await anew.CodeAsync(), Is.EqualTo("bundle-unknown"));
        await CloseAsync(false);
        body["items"]!.AsArray().RemoveAt(2);
        using var other = await _window.SendAsync("/api/intake/bundles/conclude", body, null, id);
        Assert.That((int)other.StatusCode, Is.EqualTo(409).Or.EqualTo(422), "another application under the same id is none");
    }

    /// <summary>Closes the bundle the tests take in, or opens it again.</summary>
    private async Task CloseAsync(bool isClosed)
    {
        using var read = await _admin.Http.GetAsync("/api/bundles/settings");
        var (settings, etag) = (await OfficeClient.OkAsync(read), read.Headers.ETag!.Tag);
        var bundles = JsonNode.Parse(settings.GetProperty("bundles").GetRawText())!.AsArray();
        bundles.Single(b => b!["code"]!.GetValue<string>() == Relief)!["isClosed"] = isClosed;
        using var written = await _admin.SendAsync("/api/bundles/settings", new JsonObject { ["bundles"] = bundles.DeepClone() }, etag, null);
        Assert.That((int)written.StatusCode, Is.EqualTo(204), await written.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task APaperScannedOnce_IsTheFileOfEveryCaseItCountsFor()
    {
        var scan = Guid.NewGuid();
        using (var uploaded = await _window.UploadAsync(OfficeClient.Scan(37), scan))
            Assert.That(uploaded.IsSuccessStatusCode);
        var table = await TableAsync(["GFI-13", "GFI-15"], t => Material(t, "GFI-13.M2")["files"] = new JsonArray(scan.ToString()));
        using var answer = await _window.SendAsync("/api/intake/bundles/conclude", await AssessedAsync(table), null, Guid.NewGuid());
        var cases = (await OfficeClient.OkAsync(answer)).GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("case").GetProperty("id").GetGuid()).ToList();
        foreach (var id in cases)
        {
            var files = (await _window.CaseAsync(id)).GetProperty("materials").EnumerateArray().SelectMany(m => m.GetProperty("files").EnumerateArray()).ToList();
            Assert.That(files, Has.Count.EqualTo(1));
            using var page = await _window.Http.GetAsync($"/api/files/{files[0].GetProperty("id").GetGuid()}");
            Assert.That(page.IsSuccessStatusCode, await page.Content.ReadAsStringAsync());
        }
    }

    [Test]
    public async Task AMaterialMissing_IsMissingForTheItemThatNeedsIt_Alone()
    {
        var table = await TableAsync(["GFI-13", "GFI-15"], t => Material(t, "GFI-13.M1")["state"] = "Missing");
        using var assessed = await _window.SendAsync("/api/intake/bundles/assess", table, null, null);
        var items = (await OfficeClient.OkAsync(assessed)).GetProperty("items").EnumerateArray().ToList();
        Assert.That(items.Select(i => i.GetProperty("assessment").GetProperty("missing").GetArrayLength()), Is.EqualTo(new[] { 1, 0 }));
    }

    [Test]
    public async Task WhatTheBundleDoesNotAsk_IsRefusedWithItsPath()
    {
        foreach (var (change, path) in new (Action<JsonObject>, string)[]
        {
            (t => t["materials"]!.AsArray().Add(new JsonObject { ["code"] = "GFI-99.M1", ["state"] = "Received" }), "$.materials["),
            (t => t["answers"] = new JsonObject { ["x"] = "1" }, "$.answers.x"),
            (t => t["bundleCode"] = "nothing", "$.bundleCode"),
            (t => t["items"]!.AsArray().Add(new JsonObject { ["itemCode"] = "GFI-01" }), "$.items[2].itemCode"),
            (t => t["items"]!.AsArray().RemoveAt(1), "$.items"),
            (t => t["items"]!.AsArray().Add(null), "$.items[2]"),
        })
        {
            using var answer = await _window.SendAsync("/api/intake/bundles/assess", await TableAsync(["GFI-13", "GFI-15"], change), null, null);
            var said = await answer.Content.ReadAsStringAsync();
            Assert.That((int)answer.StatusCode, Is.EqualTo(422), said);
            Assert.That(said, Does.Contain($"\"path\":\"{path}"));
        }
    }

    [Test]
    public async Task AWindow_OfAnotherClass_OpensNone()
    {
        var market = await _staff.PersonAsync("p01");
        var body = await AssessedAsync(await TableAsync(["GFI-13", "GFI-15"]));
        using var answer = await market.SendAsync("/api/intake/bundles/conclude", body, null, Guid.NewGuid());
        Assert.That((int)answer.StatusCode, Is.EqualTo(403), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task TheOffice_WritesItsBundles_AndTriesThemBefore()
    {
        using var read = await _admin.Http.GetAsync("/api/bundles/settings");
        var (settings, etag) = (await OfficeClient.OkAsync(read), read.Headers.ETag!.Tag);
        var bundles = JsonNode.Parse(settings.GetProperty("bundles").GetRawText())!.AsArray();
        var added = new JsonObject
        {
            ["code"] = "shop",
            ["name"] = "开小店一件事",
            ["pinyin"] = "kxdyjs",
            ["note"] = "",
            ["isClosed"] = false,
            ["same"] = new JsonArray(),
            ["items"] = new JsonArray(new JsonObject { ["itemCode"] = "GFI-02" }, new JsonObject { ["itemCode"] = "GFI-04" }),
        };
        using var tried = await _admin.SendAsync("/api/bundles/check", added, null, null);
        var trial = await OfficeClient.OkAsync(tried);
        Assert.Multiple(() =>
        {
            Assert.That(trial.GetProperty("problems").GetArrayLength(), Is.Zero);
            Assert.That(trial.GetProperty("guide").GetProperty("saved").GetInt32(), Is.EqualTo(2), "营业执照 and 健康证明 are asked once");
            Assert.That(trial.GetProperty("alike").GetArrayLength(), Is.EqualTo(1), "two identity papers, which only the office can call one");
        });
        bundles.Add(added);
        using var written = await _admin.SendAsync("/api/bundles/settings", new JsonObject { ["bundles"] = bundles.DeepClone() }, etag, null);
        Assert.That((int)written.StatusCode, Is.EqualTo(204), await written.Content.ReadAsStringAsync());
        using var late = await _admin.SendAsync("/api/bundles/settings", new JsonObject { ["bundles"] = new JsonArray() }, etag, null);
        Assert.That((int)late.StatusCode, Is.EqualTo(412));
        added["items"]!.AsArray().RemoveAt(1);
        using var wrong = await _admin.SendAsync("/api/bundles/settings", new JsonObject { ["bundles"] = bundles }, "\"99\"", null);
        Assert.That((int)wrong.StatusCode, Is.EqualTo(422));
        using var clerk = await _window.SendAsync("/api/bundles/settings", new JsonObject { ["bundles"] = new JsonArray() }, etag, null);
        Assert.That((int)clerk.StatusCode, Is.EqualTo(403));
        var guides = await _window.GetAsync("/api/public/bundles");
        Assert.That(guides.EnumerateArray().Select(b => b.GetProperty("code").GetString()), Is.EqualTo(new[] { Relief, "shop" }));
    }

    [Test]
    public async Task ResultsThatAreReady_AreHandedOverInOneAct_EachWithItsReceipt()
    {
        using var answer = await _window.SendAsync("/api/intake/bundles/conclude", await AssessedAsync(await TableAsync(["GFI-13", "GFI-15"])), null, Guid.NewGuid());
        var cases = (await OfficeClient.OkAsync(answer)).GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("case").GetProperty("id").GetGuid()).ToList();
        var overseer = await _staff.PersonAsync("p65");
        foreach (var id in cases)
        {
            for (var view = await overseer.CaseAsync(id); view.GetProperty("tasks")[0].GetProperty("kind").GetString() != "Deliver"; view = await overseer.CaseAsync(id))
                await _staff.WorkAsync(view.GetProperty("tasks")[0]);
        }
        var issuer = await _staff.PersonAsync("p07");
        var matter = await issuer.GetAsync($"/api/cases/{cases[0]}/matter");
        Assert.That(matter.GetProperty("canDeliver").GetBoolean());
        var body = new JsonObject
        {
            ["tasks"] = new JsonArray([.. matter.GetProperty("cases").EnumerateArray().Select(c => JsonValue.Create(c.GetProperty("deliverTask").GetGuid()))]),
            ["collector"] = "欧阳小麦",
            ["method"] = "邮寄",
        };
        using var refused = await issuer.SendAsync($"/api/cases/{cases[0]}/matter/deliver", body, null, Guid.NewGuid());
        Assert.That(((int)refused.StatusCode, (await issuer.CaseAsync(cases[1])).GetProperty("tasks").GetArrayLength()), Is.EqualTo((422, 1)), "without its receipt none goes");
        body["method"] = "窗口领取";
        var id1 = Guid.NewGuid();
        using var done = await issuer.SendAsync($"/api/cases/{cases[0]}/matter/deliver", body, null, id1);
        var delivered = await OfficeClient.OkAsync(done);
        Assert.That(delivered.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("papers").EnumerateArray().Count(p => p.GetProperty("template").GetString() == "DeliveryReceipt")), Is.EqualTo(new[] { 1, 1 }));
        using var again = await issuer.SendAsync($"/api/cases/{cases[0]}/matter/deliver", body, null, id1);
        Assert.That((int)again.StatusCode, Is.EqualTo(200), await again.Content.ReadAsStringAsync());

        // What was done at one matter opens no other that is out of sight.
        using var other = await _window.SendAsync("/api/intake/bundles/conclude", await AssessedAsync(await TableAsync(["GFI-13", "GFI-15"])), null, Guid.NewGuid());
        var unseen = (await OfficeClient.OkAsync(other)).GetProperty("cases")[0].GetProperty("case").GetProperty("id").GetGuid();
        using var hidden = await issuer.Http.GetAsync(new Uri($"/api/cases/{unseen}", UriKind.Relative));
        using var strange = await issuer.SendAsync($"/api/cases/{unseen}/matter/deliver", body, null, id1);
        Assert.That(((int)hidden.StatusCode, (int)strange.StatusCode), Is.EqualTo((404, 404)), await strange.Content.ReadAsStringAsync());
    }
}
