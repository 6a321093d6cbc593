using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>文件包: out of one hall, into another; all of it or nothing, and nothing is overwritten.</summary>
public sealed class BundleTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _designer = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _designer = await _staff.PersonAsync("p67");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task WhatIsExported_ComesBackAsTheVeryFiles_AndChangesNothing()
    {
        var packed = await ExportAsync("item=GFI-05&item=GFI-02");
        Assert.That(Entries(packed), Is.EqualTo(new[] { "manifest.json", "definitions/001-GFI-02.json", "definitions/002-GFI-05.json" }));
        var before = (await _designer.GetAsync("/api/definitions")).ToString();
        var view = await OfficeClient.OkAsync(await PostAsync("bundle", packed));
        Assert.That(view.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("becomes").ValueKind), Is.All.EqualTo(JsonValueKind.Null), "here already, sign by sign");
        Assert.That((await _designer.GetAsync("/api/definitions")).ToString(), Is.EqualTo(before));
        Assert.That(Entries(await ExportAsync("")), Has.Length.EqualTo(22), "without a choice everything in use");
    }

    [Test]
    public async Task WhatDiffers_LandsAsTheNextDraft_AfterAReport()
    {
        var packed = Altered(await ExportAsync("item=GFI-05"), json => json["customProperties"]!["serviceItem"]!["visits"] = 3);
        var preview = (await OfficeClient.OkAsync(await PostAsync("bundle/preview", packed))).GetProperty("files")[0];
        Assert.That((preview.GetProperty("becomes").GetInt32(), preview.GetProperty("against").GetInt32()), Is.EqualTo((2, 1)));
        Assert.That(preview.GetProperty("changes").EnumerateArray().Count(), Is.Positive);
        Assert.That((await _designer.GetAsync("/api/definitions/gfi-05-birth-registration")).GetArrayLength(), Is.EqualTo(1), "looking stores nothing");

        await OfficeClient.OkAsync(await PostAsync("bundle", packed));
        await OfficeClient.OkAsync(await PostAsync("bundle", Altered(packed, json => json["customProperties"]!["serviceItem"]!["visits"] = 4)));

        var versions = (await _designer.GetAsync("/api/definitions/gfi-05-birth-registration")).EnumerateArray().Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("state").GetString()));
        Assert.That(versions, Is.EqualTo(new[] { (3, "Draft"), (2, "Draft"), (1, "Published") }), "no draft is overwritten");
    }

    [Test]
    public async Task FromAnUpperCatalogue_WhatItRulesIsLocked()
    {
        var view = await OfficeClient.OkAsync(await PostAsync("bundle?source=省级政务服务事项基本目录", await ExportAsync("item=GFI-05")));
        Assert.That(view.GetProperty("files")[0].GetProperty("becomes").GetInt32(), Is.EqualTo(2));
        var file = JsonNode.Parse(await _designer.Http.GetStringAsync(new Uri("/api/definitions/versions/gfi-05-birth-registration-v2", UriKind.Relative)))!;
        var inherited = file["customProperties"]!["inherited"]!;
        Assert.That(((string?)inherited["source"], (string?)inherited["fields"]!["code"]), Is.EqualTo(("省级政务服务事项基本目录", "GFI-05")));

        file["customProperties"]!["serviceItem"]!["name"] = "本镇自己起的名称";
        using var lint = await _designer.Http.PostAsync(new Uri("/api/definitions/lint", UriKind.Relative), new StringContent(file.ToJsonString(), Encoding.UTF8, "application/json"));
        var findings = (await OfficeClient.OkAsync(lint)).GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("ruleId").GetString());
        Assert.That(findings, Does.Contain("item.inherited-changed"));

        // Once it is in force, the next version does not shake it off.
        var locked = Drawing.Read(await _designer.Http.GetStringAsync(new Uri("/api/definitions/versions/gfi-05-birth-registration-v2", UriKind.Relative)));
        await locked.ConfirmAsync(_staff);
        using (var published = await locked.PublishAsync(await _staff.PersonAsync("p69")))
            await OfficeClient.OkAsync(published);
        var loose = Drawing.BirthRegistration(3);
        using var shaken = await _designer.Http.PostAsync(new Uri("/api/definitions/lint", UriKind.Relative), new StringContent(loose.Text, Encoding.UTF8, "application/json"));
        var said = (await OfficeClient.OkAsync(shaken)).GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("ruleId").GetString() == "item.inherited-changed");
        Assert.That(said.GetProperty("message").GetString(), Does.Contain("不能去掉或者改写"));
    }

    [Test]
    public async Task OneBadFile_KeepsAllOut_WithItsPath()
    {
        var packed = Altered(await ExportAsync("item=GFI-02&item=GFI-05"), json => json["root"]!["activities"]![1]!["type"] = 7, "002-GFI-05");
        using var answer = await PostAsync("bundle", packed);
        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((422, "bundle-invalid")));
        Assert.That(problem.GetProperty("errors")[0].GetProperty("path").GetString(), Does.StartWith("definitions/002-GFI-05.json$.root.activities[1]"));
        Assert.That((await _designer.GetAsync("/api/definitions")).EnumerateArray().Select(d => d.GetProperty("state").GetString()), Is.All.EqualTo("Published"));
    }

    [TestCase("not-a-zip", "bundle-unreadable")]
    [TestCase("no-manifest", "bundle-no-manifest")]
    [TestCase("other-format", "bundle-format")]
    [TestCase("torn-manifest", "bundle-format")]
    [TestCase("way-up", "bundle-path")]
    [TestCase("folder-below", "bundle-path")]
    [TestCase("script-in-name", "bundle-path")]
    [TestCase("unlisted", "bundle-unlisted")]
    [TestCase("missing", "bundle-missing")]
    [TestCase("altered", "bundle-hash")]
    [TestCase("bomb", "bundle-too-large")]
    [TestCase("empty", "bundle-empty")]
    public async Task WhatIsNoBundle_IsRefused_InTime_AndChangesNothing(string kind, string code)
    {
        var packed = await ExportAsync("item=GFI-05");
        var hostile = kind switch
        {
            "not-a-zip" => Encoding.UTF8.GetBytes("<script>alert(1)</script>"),
            "no-manifest" => Rewritten(packed, zip => zip.GetEntry("manifest.json")!.Delete()),
            "other-format" => Rewritten(packed, zip => Replace(zip, "manifest.json", Encoding.UTF8.GetBytes("""{"format":"other/9","files":[]}"""))),
            "torn-manifest" => Rewritten(packed, zip => Replace(zip, "manifest.json", Encoding.UTF8.GetBytes("""{"format":"govflow-bundle/1","files":[{"""))),
            "way-up" => Rewritten(packed, zip => Replace(zip, "definitions/../../etc/passwd.json", [1])),
            "folder-below" => Rewritten(packed, zip => Replace(zip, "definitions/a/b.json", [1])),
            "script-in-name" => Rewritten(packed, zip => Replace(zip, "definitions/<img src=x>.json", [1])),
            "unlisted" => Rewritten(packed, zip => Replace(zip, "definitions/more.json", [1])),
            "missing" => Rewritten(packed, zip => zip.GetEntry("definitions/001-GFI-05.json")!.Delete()),
            "altered" => Rewritten(packed, zip => Replace(zip, "definitions/001-GFI-05.json", Encoding.UTF8.GetBytes("{}"))),
            "bomb" => Rewritten(packed, zip => Replace(zip, "definitions/bomb.json", new byte[120 * 1024 * 1024])),
            _ => Rewritten(packed, zip =>
            {
                zip.GetEntry("definitions/001-GFI-05.json")!.Delete();
                Replace(zip, "manifest.json", Encoding.UTF8.GetBytes("""{"format":"govflow-bundle/1","madeAt":"2026-03-06T00:00:00Z","files":[]}"""));
            }),
        };
        using var answer = await PostAsync("bundle", hostile);
        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString())), Is.EqualTo((422, new[] { code })).Using<(int, IEnumerable<string?>)>((a, b) => a.Item1 == b.Item1 && b.Item2.All(c => a.Item2.Contains(c))), problem.ToString());
        Assert.That((await _designer.GetAsync("/api/definitions")).EnumerateArray().Select(d => d.GetProperty("state").GetString()), Is.All.EqualTo("Published"));
    }

    [Test]
    public async Task WhatIsTooLarge_OrNobodyAskedFor_IsRefused()
    {
        using (var large = await PostAsync("bundle", new byte[21 * 1024 * 1024]))
            Assert.That((int)large.StatusCode, Is.EqualTo(413));
        using (var unknown = await _designer.Http.GetAsync(new Uri("/api/definitions/bundle?item=GFI-99", UriKind.Relative)))
            Assert.That((int)unknown.StatusCode, Is.EqualTo(404));
        using var clerk = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/definitions/bundle", UriKind.Relative));
        Assert.That((int)clerk.StatusCode, Is.EqualTo(403));
    }

    private async Task<byte[]> ExportAsync(string query)
    {
        using var answer = await _designer.Http.GetAsync(new Uri($"/api/definitions/bundle?{query}", UriKind.Relative));
        Assert.That((answer.IsSuccessStatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((true, "application/zip")));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpResponseMessage> PostAsync(string act, byte[] packed)
    {
        using var body = new ByteArrayContent(packed);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        return await _designer.Http.PostAsync(new Uri($"/api/definitions/{act}", UriKind.Relative), body);
    }

    private static string[] Entries(byte[] packed)
    {
        using var zip = new ZipArchive(new MemoryStream(packed));
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    /// <summary>The bundle with one file changed, and the manifest telling its new hash.</summary>
    private static byte[] Altered(byte[] packed, Action<JsonNode> change, string file = "001-GFI-05") => Rewritten(packed, zip =>
    {
        var path = $"definitions/{file}.json";
        var json = JsonNode.Parse(Read(zip, path))!;
        change(json);
        var content = Encoding.UTF8.GetBytes(json.ToJsonString());
        Replace(zip, path, content);
        var manifest = JsonNode.Parse(Read(zip, "manifest.json"))!;
        manifest["files"]!.AsArray().Single(f => (string)f!["path"]! == path)!["hash"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        Replace(zip, "manifest.json", Encoding.UTF8.GetBytes(manifest.ToJsonString()));
    });

    private static byte[] Rewritten(byte[] packed, Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(packed);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            change(zip);
        return stream.ToArray();
    }

    private static byte[] Read(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static void Replace(ZipArchive zip, string path, byte[] content)
    {
        zip.GetEntry(path)?.Delete();
        using var stream = zip.CreateEntry(path).Open();
        stream.Write(content);
    }
}
