using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>What changed, over HTTP: between a drawing and what is in force, and between two stored versions.</summary>
public sealed class CompareEndpointTests
{
    private const string Item = "gfi-02-small-catering-licence";

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _designer = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _designer = await _staff.PersonAsync("p67");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task ADrawingNobodyStored_IsComparedWithTheVersionInForce()
    {
        var view = await OfficeClient.OkAsync(await CompareAsync(Promising(Item, 2)));

        Assert.That(view.GetProperty("before").GetProperty("versionId").GetString(), Is.EqualTo($"{Item}-v1"));
        var promise = view.GetProperty("changes")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(promise.GetProperty("area").GetString(), Is.EqualTo("Limits"));
            Assert.That(promise.GetProperty("kind").GetString(), Is.EqualTo("Changed"));
            Assert.That(promise.GetProperty("words").GetString(), Does.Match("^承诺时限 [0-9]+ 个工作日 → 33 个工作日$"));
            Assert.That(promise.GetProperty("afterPath").GetString(), Is.EqualTo("$.customProperties.serviceItem.promisedLimit.days"));
        }
    }

    [Test]
    public async Task TwoFilesNobodyStored_AreCompared_AndAFileThatCannotBeReadIsTold()
    {
        var before = await _designer.FileAsync($"{Item}-v1");
        var after = before.Replace("\"name\": \"小餐饮", "\"name\": \"小餐馆", StringComparison.Ordinal);

        using var compared = await _designer.Http.PostAsJsonAsync("/api/definitions/compare/files", new { before, after });
        var changes = (await OfficeClient.OkAsync(compared)).GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("words").GetString()).ToList();
        using var broken = await _designer.Http.PostAsJsonAsync("/api/definitions/compare/files", new { before, after = "{" });

        Assert.That(changes, Has.Some.Contains("小餐馆"));
        Assert.That(((int)broken.StatusCode, await broken.CodeAsync()), Is.EqualTo((422, "definition-invalid")));
    }

    [Test]
    public async Task APost_IsCalledByItsName()
    {
        var draft = Drawing.Of("gfi-09-road-occupation-excavation", 2).With(json => Node(json, "decide")["post"]!["expression"]!["value"] = "issue");
        var view = await OfficeClient.OkAsync(await CompareAsync(draft));

        var change = view.GetProperty("changes").EnumerateArray().Single(c => c.GetProperty("area").GetString() == "Posts");
        Assert.That(change.GetProperty("before").GetString(), Does.Match(@"^.+（decide-municipal）$"));
        Assert.That(change.GetProperty("nodeId").GetString(), Is.EqualTo("decide"));
    }

    [Test]
    public async Task TwoStoredVersions_AreCompared_TheOneBeforeByDefault()
    {
        using (var imported = await Promising("gfi-13-subsistence-allowance", 2, 21).ImportAsync(_designer))
            await OfficeClient.OkAsync(imported);

        var view = await _designer.GetAsync("/api/definitions/versions/gfi-13-subsistence-allowance-v2/changes");
        var back = await _designer.GetAsync("/api/definitions/versions/gfi-13-subsistence-allowance-v1/changes?since=gfi-13-subsistence-allowance-v2");

        Assert.That(view.GetProperty("before").GetProperty("versionId").GetString(), Is.EqualTo("gfi-13-subsistence-allowance-v1"));
        Assert.That(view.GetProperty("changes").GetArrayLength(), Is.EqualTo(back.GetProperty("changes").GetArrayLength()).And.GreaterThanOrEqualTo(2));
        Assert.That(back.GetProperty("changes")[0].GetProperty("before").GetString(), Is.EqualTo("21 个工作日"));
    }

    [Test]
    public async Task WhatIsNotThere_CannotBeCompared()
    {
        using var unknown = await CompareAsync(Promising(Item, 2), "?with=no-such-version");
        Assert.That((int)unknown.StatusCode, Is.EqualTo(404));
        using var first = await _designer.Http.GetAsync(new Uri($"/api/definitions/versions/{Item}-v1/changes", UriKind.Relative));
        Assert.That((int)first.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task ABrokenFile_IsToldWhere()
    {
        using var body = new StringContent("{\"id\":\"x\"}", Encoding.UTF8, "application/json");
        using var answer = await _designer.Http.PostAsync(new Uri("/api/definitions/compare", UriKind.Relative), body);
        Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((422, "definition-invalid")));
    }

    [Test]
    public async Task OpenCases_AreCountedByVersion_WhereAskedFor()
    {
        await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        var plain = (await _designer.GetAsync($"/api/definitions/{Item}"))[0];
        var counted = (await _designer.GetAsync($"/api/definitions/{Item}?cases=true"))[0];
        Assert.That(plain.GetProperty("openCases").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(counted.GetProperty("openCases").GetInt32(), Is.EqualTo(1));
    }

    private static Drawing Promising(string item, int version, int days = 33) =>
        Drawing.Of(item, version).With(json => json["customProperties"]!["serviceItem"]!["promisedLimit"]!["days"] = days);

    private static JsonNode Node(JsonObject file, string id) => file["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == id)!;

    private async Task<HttpResponseMessage> CompareAsync(Drawing drawing, string query = "")
    {
        using var body = new StringContent(drawing.Text, Encoding.UTF8, "application/json");
        return await _designer.Http.PostAsync(new Uri($"/api/definitions/compare{query}", UriKind.Relative), body);
    }
}
