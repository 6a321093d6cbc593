using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>工作副本 and 保存草稿 over HTTP (decision 0025).</summary>
public sealed partial class WorkingCopyTests
{
    /// <summary>Nothing is ever kept or saved on it.</summary>
    private const string Untouched = "gfi-05-birth-registration-v1";

    private GovFlowHost _host = null!;
    private OfficeClient _designer = null!;
    private OfficeClient _admin = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _designer = await _host.Office().LogInAsync("cenzhengce");
        _admin = await _host.Office().LogInAsync("admin");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _designer.Dispose();
        _admin.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task UnsavedWork_ComesBackAtAnotherMachine_AndToItsOwnPersonAlone()
    {
        const string first = "gfi-01-individual-business-registration-v1";
        await OkAsync(_designer.KeepWorkingCopyAsync(first, """{"name":"改了一半"}""", machine: "2号窗口"));
        using var elsewhere = await _host.Office().LogInAsync("cenzhengce");

        var back = await elsewhere.GetAsync($"/api/definitions/versions/{first}/working-copy");

        Assert.That(
            (back.GetProperty("text").GetString(), back.GetProperty("revision").GetInt32(), back.GetProperty("machine").GetString()), Is.EqualTo(("""{"name":"改了一半"}""", 1, "2号窗口")));
        using var theirs = await _admin.Http.GetAsync(Copy(first));
        Assert.That(theirs.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "not even the administrator reads it");
    }

    [Test]
    public async Task WhoPublishes_SeesWhoseWorkIsOpen_AndNotTheWork()
    {
        const string flow = "gfi-02-small-catering-licence";
        const string first = $"{flow}-v1";
        await OkAsync(_designer.KeepWorkingCopyAsync(first, """{"name":"改了一半"}"""));
        await OkAsync(_admin.KeepWorkingCopyAsync(first, """{"name":"另一半"}"""));

        var seen = (await _admin.GetAsync($"/api/definitions/working-copies?definition={flow}")).EnumerateArray().ToList();
        var own = (await _designer.GetAsync($"/api/definitions/working-copies?definition={flow}")).EnumerateArray().ToList();

        Assert.That(seen.Select(l => (l.GetProperty("by").GetString(), l.GetProperty("isMine").GetBoolean())), Is.EquivalentTo(new[] { ("岑政策", false), ("系统管理员", true) }));
        Assert.That(string.Concat(seen), Does.Not.Contain("一半"));
        Assert.That(own.Select(l => l.GetProperty("by").GetString()), Is.EqualTo(new[] { "岑政策" }));
        Assert.That((await _admin.GetAsync("/api/definitions/working-copies?definition=another")).GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task AnotherMachinesNewerWork_IsNotOverwritten()
    {
        const string first = "gfi-03-open-a-restaurant-v1";
        await OkAsync(_designer.KeepWorkingCopyAsync(first, "{}"));
        await OkAsync(_designer.KeepWorkingCopyAsync(first, """{"a":1}""", 1));

        using var late = await _designer.KeepWorkingCopyAsync(first, """{"a":2}""", 1);

        Assert.That(((int)late.StatusCode, await late.CodeAsync()), Is.EqualTo((412, "version-conflict")));
        Assert.That((await _designer.GetAsync($"/api/definitions/versions/{first}/working-copy")).GetProperty("text").GetString(), Is.EqualTo("""{"a":1}"""));
    }

    [TestCase("not JSON at all", 0, 422, "working-copy-unreadable")]
    [TestCase("[1]", 0, 422, "working-copy-unreadable")]
    [TestCase("{\"a\":\u0000}", 0, 422, "working-copy-unreadable")]
    [TestCase("{}", -1, 422, "working-copy-unreadable")]
    public async Task WhatIsNoDrawing_IsRefused_AndNothingIsKept(string text, int revision, int status, string code)
    {
        using var refused = await _designer.KeepWorkingCopyAsync(Untouched, text, revision);

        Assert.That(((int)refused.StatusCode, await refused.CodeAsync()), Is.EqualTo((status, code)));
        await NothingIsKeptAsync(Untouched);
    }

    [Test]
    public async Task DepthSizeMachineAndUnknownVersions_AreRefused_AndNothingIsKept()
    {
        using var deep = await _designer.KeepWorkingCopyAsync(Untouched, string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200));
        using var machine = await _designer.KeepWorkingCopyAsync(Untouched, "{}", machine: "一行\n两行");
        using var large = await _designer.KeepWorkingCopyAsync(Untouched, $$"""{"a":"{{new string('x', 5 * 1024 * 1024)}}"}""");
        using var unknown = await _designer.KeepWorkingCopyAsync("nobody-v1", "{}");

        Assert.That(new[] { deep, machine, large, unknown }.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 422, 422, 413, 404 }));
        await NothingIsKeptAsync(Untouched);
    }

    [Test]
    public async Task TheServerGivesTheNumber_AndTheFileIsTheSameButForIt_AndTheCopyIsForgotten()
    {
        const string flow = "gfi-06-resident-medical-insurance";
        const string first = $"{flow}-v1";
        var file = (await _designer.FileAsync(first)).Replace("\"customProperties\"", "\"unheard\": 1.50e0, \"customProperties\"", StringComparison.Ordinal);
        await OkAsync(_designer.KeepWorkingCopyAsync(first, file));

        var saved = (await OkAsync(_designer.SaveDrawingAsync(first, file))).GetProperty("version");

        Assert.That((saved.GetProperty("versionId").GetString(), saved.GetProperty("version").GetInt32(), saved.GetProperty("state").GetString()), Is.EqualTo(($"{flow}-v2", 2, "Draft")));
        var stored = await _designer.FileAsync($"{flow}-v2");
        Assert.That(stored.Replace($"\"{flow}-v2\"", $"\"{first}\"", StringComparison.Ordinal).Replace("\"version\": 2,", "\"version\": 1,", StringComparison.Ordinal), Is.EqualTo(file));
        await NothingIsKeptAsync(first);
        // A draft is saved in its own place; another number is had by asking.
        Assert.That((await OkAsync(_designer.SaveDrawingAsync($"{flow}-v2", Renamed(stored, "改名")))).GetProperty("result").GetString(), Is.EqualTo("DraftReplaced"));
        var anew = await OkAsync(_designer.SaveDrawingAsync($"{flow}-v2", Renamed(stored, "另一份"), anew: true));
        Assert.That(anew.GetProperty("version").GetProperty("versionId").GetString(), Is.EqualTo($"{flow}-v3"));
    }

    [Test]
    public async Task ADraftSavedMeanwhile_IsNotOverwritten_AndTheCopyStays()
    {
        const string first = "gfi-07-homestead-building-approval-v1";
        var file = await _designer.FileAsync(first);
        var draft = (await OkAsync(_designer.SaveDrawingAsync(first, file))).GetProperty("version");
        var (id, opened) = (draft.GetProperty("versionId").GetString()!, draft.GetProperty("hash").GetString());
        await OkAsync(_admin.SaveDrawingAsync(id, Renamed(file, "管理员的"), opened));
        await OkAsync(_designer.KeepWorkingCopyAsync(id, "{}"));

        using var late = await _designer.SaveDrawingAsync(id, Renamed(file, "岑政策的"), opened);

        var problem = await late.ProblemAsync();
        Assert.That(((int)late.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((412, "version-conflict")));
        Assert.That(await _admin.FileAsync(id), Does.Contain("管理员的"));
        Assert.That((await _designer.GetAsync($"/api/definitions/versions/{id}/working-copy")).GetProperty("text").GetString(), Is.EqualTo("{}"));
    }

    [Test]
    public async Task ASaveWhoseAnswerWasLost_SentAgain_MakesNoSecondDraft()
    {
        const string first = "gfi-08-rural-construction-planning-permit-v1";
        var file = Renamed(await _designer.FileAsync(first), "改名");
        await OkAsync(_designer.SaveDrawingAsync(first, file));

        var again = await OkAsync(_designer.SaveDrawingAsync(first, file));

        Assert.That((again.GetProperty("result").GetString(), again.GetProperty("version").GetProperty("version").GetInt32()), Is.EqualTo(("Unchanged", 2)));
    }

    [Test]
    public async Task ManySavingAtOnce_EachGetADraftOfTheirOwn()
    {
        const string first = "gfi-09-road-occupation-excavation-v1";
        var file = await _designer.FileAsync(first);

        var saved = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => OkAsync(_designer.SaveDrawingAsync(first, Renamed(file, $"第{i}份")))));

        Assert.That(saved.Select(s => s.GetProperty("version").GetProperty("version").GetInt32()), Is.EquivalentTo(new[] { 2, 3, 4, 5 }));
    }

    [Test]
    public async Task WhatCannotBeSaved_IsToldWithItsPlaces_AndNeedsTheHashItWasOpenedUnder()
    {
        const string flow = "gfi-11-add-a-lift-to-housing";
        const string first = $"{flow}-v1";
        using var broken = await _designer.SaveDrawingAsync(first, "{");
        using var unknown = await _designer.SaveDrawingAsync("nobody-v1", "{}", "x");
        using var blind = await _designer.Http.PostAsync(new Uri($"/api/definitions/versions/{first}/save", UriKind.Relative), new StringContent("{}", null, "application/json"));

        Assert.That(new[] { broken, unknown, blind }.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 422, 404, 428 }));
        Assert.That((await _designer.GetAsync($"/api/definitions/{flow}")).GetArrayLength(), Is.EqualTo(1));
    }

    [GeneratedRegex("\"name\": \"[^\"]*\"", RegexOptions.None, 5_000)]
    private static partial Regex FirstName();

    private static string Renamed(string file, string name) => FirstName().Replace(file, $"\"name\": \"{name}\"", 1);

    private async Task NothingIsKeptAsync(string versionId)
    {
        using var copy = await _designer.Http.GetAsync(Copy(versionId));
        Assert.That(copy.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    private static Uri Copy(string versionId) => new($"/api/definitions/versions/{versionId}/working-copy", UriKind.Relative);

    private static async Task<JsonElement> OkAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        return await OfficeClient.OkAsync(answer);
    }
}
