using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Items;

/// <summary>分级事项清单 (003-47; decision 0045) over HTTP: drawn from the catalogue, published edition by edition, read and downloaded by anybody.</summary>
public sealed class ItemListTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "1000" });
        _admin = await _host.Office().LogInAsync("admin");
    }

    [TearDown]
    public async Task Stop()
    {
        _admin.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AnEdition_IsPublishedAsItWasSeen_Stays_AndTheNextSaysWhatChanged()
    {
        using var anybody = _host.Office();
        Assert.That((await anybody.GetAsync("/api/public/item-lists")).GetArrayLength(), Is.Zero);
        var first = await ListAsync("Town");
        var second = await ListAsync("District");
        Assert.That(
            first.GetProperty("entries").GetArrayLength() + second.GetProperty("entries").GetArrayLength(), Is.EqualTo((await _admin.GetAsync("/api/items")).GetArrayLength()), "each item in force stands on one of them");

        var id = Guid.NewGuid();
        // Twice under one command: an answer may be lost.
        for (var attempt = 0; attempt < 2; attempt++)
            Assert.That(await PublishAsync("Town", first.GetProperty("fingerprint").GetString()!, id), Is.EqualTo((204, (string?)null)));
        Assert.That(await PublishAsync("Town", first.GetProperty("fingerprint").GetString()!), Is.EqualTo((409, "item-list-unchanged")));
        var published = await anybody.GetAsync("/api/public/item-lists/Town");
        Assert.That((published.GetProperty("no").GetInt32(), published.GetProperty("day").GetString(), published.GetProperty("document").GetString()), Is.EqualTo((1, "2026-03-06", "青政发〔2026〕9号")));

        // A community's point takes an item in from now on, and another is suspended.
        await OpenPointAsync("GFI-02");
        await SuspendAsync("GFI-05");
        Assert.That(await PublishAsync("Town", first.GetProperty("fingerprint").GetString()!), Is.EqualTo((409, "item-list-moved")), "what was not seen is not published");
        var moved = await ListAsync("Town");
        Assert.That(moved.GetProperty("since").GetProperty("removed").EnumerateArray().Select(e => e.GetProperty("code").GetString()), Is.EqualTo(new[] { "GFI-05" }));
        Assert.That(await PublishAsync("Town", moved.GetProperty("fingerprint").GetString()!), Is.EqualTo((204, (string?)null)));

        var latest = await anybody.GetAsync("/api/public/item-lists/Town");
        var change = latest.GetProperty("since").GetProperty("changed").EnumerateArray().Single(c => c.GetProperty("code").GetString() == "GFI-02");
        Assert.That((latest.GetProperty("no").GetInt32(), change.GetProperty("field").GetString(), change.GetProperty("after").GetString()), Is.EqualTo((2, "办理层级", "村（社区）受理，镇（街道）办理")));
        var old = await anybody.GetAsync("/api/public/item-lists/Town?no=1");
        Assert.That(old.GetProperty("entries").ToString(), Is.EqualTo(published.GetProperty("entries").ToString()), "an edition reads as on its day");
        Assert.That((await ListAsync("Town")).GetProperty("editions").EnumerateArray().Select(e => (e.GetProperty("no").GetInt32(), e.GetProperty("removed").GetInt32(), e.GetProperty("changed").GetInt32())), Is.EqualTo(new[] { (2, 1, 1), (1, 0, 0) }));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.OfficeActs.CountAsync(a => a.Act == "publish-item-list"), Is.EqualTo(2));

        var book = await anybody.Http.GetByteArrayAsync(new Uri("/api/public/item-lists/Town/file?no=2", UriKind.Relative));
        using var file = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        var sheets = file.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(s => s.Name!.Value).ToList();
        Assert.That(sheets, Is.EqualTo(new[] { "第2版", "与上一版的差异" }));
        var texts = file.WorkbookPart.WorksheetParts.Select(p => p.Worksheet!.InnerText).ToList();
        Assert.That(texts, Has.Some.Contains("GFI-02").And.Some.Contains("取消"));
    }

    [Test]
    public async Task WhatIsWrong_IsRefused_AndNobodyElsePublishes()
    {
        var list = await ListAsync("Town");
        var fingerprint = list.GetProperty("fingerprint").GetString()!;
        Assert.That((await PublishAsync("Town", fingerprint, document: " ")).Status, Is.EqualTo(422));
        Assert.That((await PublishAsync("Town", "nix")).Code, Is.EqualTo("item-list-moved"));
        Assert.That((await PublishAsync("Nix", fingerprint)).Status, Is.InRange(400, 404));
        using var supervisor = await _host.Office().LogInAsync("feimingcha");
        Assert.That((await supervisor.GetAsync("/api/item-lists")).GetProperty("mayPublish").GetBoolean(), Is.False);
        using (var refused = await supervisor.SendAsync("/api/item-lists/Town/publish", new { document = "1", fingerprint }, null, null))
            Assert.That((int)refused.StatusCode, Is.EqualTo(403));
        using var anybody = _host.Office();
        foreach (var path in new[] { "/api/public/item-lists/Town", "/api/public/item-lists/Town?no=7", "/api/public/item-lists/District/file", "/api/public/item-lists/Nix" })
        {
            using var missing = await anybody.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.That((int)missing.StatusCode, Is.InRange(400, 404), path);
        }
    }

    private async Task<JsonElement> ListAsync(string level) =>
        (await _admin.GetAsync("/api/item-lists")).GetProperty("lists").EnumerateArray().Single(l => l.GetProperty("level").GetString() == level);

    private async Task<(int Status, string? Code)> PublishAsync(string level, string fingerprint, Guid? id = null, string document = "青政发〔2026〕9号")
    {
        using var answer = await _admin.SendAsync($"/api/item-lists/{level}/publish", new { document, fingerprint }, null, id);
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : await answer.CodeAsync());
    }

    private async Task OpenPointAsync(string itemCode)
    {
        var settings = await _admin.GetAsync("/api/windows");
        var plan = JsonNode.Parse(settings.GetProperty("plan").GetRawText())!;
        var post = plan["windows"]![0]!["posts"]![0]!.GetValue<string>();
        plan["points"]!.AsArray().Add(new JsonObject { ["code"] = "P1", ["name"] = "东村便民服务站", ["kind"] = "Community", ["address"] = "东村1号", ["phone"] = "0000-1" });
        plan["classes"]!.AsArray().Add(new JsonObject { ["name"] = "社区代收", ["kind"] = "Ordinary", ["departments"] = new JsonArray(), ["covers"] = new JsonArray() });
        plan["windows"]!.AsArray().Add(new JsonObject
        {
            ["code"] = "P1-1",
            ["name"] = "东村窗口",
            ["class"] = "社区代收",
            ["posts"] = new JsonArray(post),
            ["entrusted"] = new JsonArray(),
            ["point"] = "P1",
            ["isClosed"] = false,
        });
        plan["items"]!.AsArray().Add(new JsonObject { ["itemCode"] = itemCode, ["class"] = null, ["also"] = new JsonArray("P1-1"), ["not"] = new JsonArray() });
        using var written = await _admin.SendAsync("/api/windows", plan, $"\"{settings.GetProperty("version").GetInt64()}\"", null);
        Assert.That(written.IsSuccessStatusCode, Is.True, await written.Content.ReadAsStringAsync());
        _host.Clock.Advance(TimeSpan.FromSeconds(10));
    }

    private async Task SuspendAsync(string itemCode)
    {
        using var set = await _admin.SendAsync(
            $"/api/items/{itemCode}/standing", new { standing = "Suspended", from = "2026-03-06", basis = "县政府令第3号", reason = "国家政策调整", transferredTo = (string?)null }, null, null);
        Assert.That(set.IsSuccessStatusCode, Is.True, await set.Content.ReadAsStringAsync());
    }
}
