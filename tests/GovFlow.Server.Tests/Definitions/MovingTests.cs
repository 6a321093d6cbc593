using System.Net.Http.Json;
using System.Text.Json;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>在办办件转版 over HTTP (decision 0023): planned, previewed case by case, moved in batches, replayed, undone.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
public sealed class MovingTests(DatabaseProvider provider)
{
    private const string First = "gfi-02-small-catering-licence-v1";
    private const string Second = "gfi-02-small-catering-licence-v2";

    private GovFlowHost _host = null!;
    private TownStaff? _staff;
    private OfficeClient _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost(await TestDatabase.CreateAsync(provider));
        _staff = new TownStaff(_host);
        _admin = await _staff!.PersonAsync("p69");
    }

    [TearDown]
    public async Task Stop()
    {
        // A database that is not configured is ignored before there is anything to close.
        if (_staff is null)
            return;
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task RunningCases_GoOnUnderTheNewVersion_AsTheyStood_AndEndThere()
    {
        var window = await _staff!.PersonAsync("p01");
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await window.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid());
        var step = (await (await _staff!.PersonAsync("p65")).CaseAsync(ids[0])).GetProperty("tasks")[0].GetProperty("stepName").GetString()!;
        await PublishRenamedAsync();

        var plan = await _admin.GetAsync($"/api/definitions/versions/{First}/moves?to={Second}");
        Assert.That(plan.GetProperty("running").GetInt32(), Is.EqualTo(3));
        var waiting = plan.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("waiting").GetInt32() > 0);
        Assert.That((waiting.GetProperty("waiting").GetInt32(), waiting.GetProperty("name").GetString(), waiting.GetProperty("reason").GetString()), Is.EqualTo((3, step, "SameName")));
        var nodes = plan.GetProperty("steps").EnumerateArray().Where(s => s.GetProperty("home").ValueKind == JsonValueKind.String)
            .ToDictionary(s => s.GetProperty("nodeId").GetString()!, s => s.GetProperty("home").GetString()!);

        var blind = await OfficeClient.OkAsync(await PostAsync("moves/preview", new { to = Second, nodes = new { } }));
        Assert.That(blind.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("moves").GetBoolean()), Is.EqualTo(new[] { false, false, false }));
        Assert.That(blind.GetProperty("lines")[0].GetProperty("why").GetString(), Does.Contain("在新版本中没有对应的环节"));
        var preview = await OfficeClient.OkAsync(await PostAsync("moves/preview", new { to = Second, nodes }));
        Assert.That(preview.GetProperty("lines").EnumerateArray().All(l => l.GetProperty("moves").GetBoolean()), Is.True, preview.ToString());

        var before = await (await _staff!.PersonAsync("p65")).CaseAsync(ids[0]);
        var batch = Guid.NewGuid();
        foreach (var round in new[] { "first", "again" })
        {
            var moved = await OfficeClient.OkAsync(await PostAsync("moves", new { to = Second, nodes, basis = "县编办函〔2026〕3号", reason = "环节名称统一", caseIds = ids }, batch));
            Assert.That(moved.EnumerateArray().All(l => l.GetProperty("moves").GetBoolean()), Is.True, $"{round}: {moved}");
        }

        var after = await (await _staff!.PersonAsync("p65")).CaseAsync(ids[0]);
        Assert.That(after.GetProperty("tasks").ToString(), Is.EqualTo(before.GetProperty("tasks").ToString()), "the same tasks, holders and days");
        Assert.That(after.GetProperty("version").GetInt64(), Is.EqualTo(before.GetProperty("version").GetInt64() + 1), "moved once");
        foreach (var id in ids.Skip(1))
            await _staff!.WorkToTheEndAsync(id);
        foreach (var id in ids)
        {
            var replay = await (await _staff!.PersonAsync("p65")).GetAsync($"/api/cases/{id}/audit/replay");
            Assert.That(replay.GetProperty("differences").GetArrayLength(), Is.Zero, replay.ToString());
        }
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task AMove_IsUndone_UntilTheFlowGoesOn()
    {
        var window = await _staff!.PersonAsync("p01");
        var id = (await window.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        await PublishRenamedAsync();
        var nodes = (await _admin.GetAsync($"/api/definitions/versions/{First}/moves?to={Second}")).GetProperty("steps").EnumerateArray()
            .Where(s => s.GetProperty("home").ValueKind == JsonValueKind.String).ToDictionary(s => s.GetProperty("nodeId").GetString()!, s => s.GetProperty("home").GetString()!);
        await MoveAsync();
        var action = (await _admin.CaseAsync(id)).GetProperty("actions").EnumerateArray().Single(a => a.GetProperty("code").GetString() == "move-back");
        Assert.That(action.GetProperty("allowed").GetBoolean(), Is.True);

        using (var back = await _admin.ActAsync("cases", id, "move-back", new { reason = "依据文件有误" }))
            await OfficeClient.OkAsync(back);
        using (var twice = await _admin.ActAsync("cases", id, "move-back", new { reason = "再来一次" }))
            Assert.That(await twice.CodeAsync(), Is.EqualTo("not-moved"));
        await MoveAsync();
        var task = (await _admin.CaseAsync(id)).GetProperty("tasks")[0];
        await _staff!.WorkAsync(task);
        using (var late = await _admin.ActAsync("cases", id, "move-back", new { reason = "太迟" }))
            Assert.That(await late.CodeAsync(), Is.EqualTo("not-moved"));
        await _staff!.WorkToTheEndAsync(id);
        var replay = await (await _staff!.PersonAsync("p65")).GetAsync($"/api/cases/{id}/audit/replay");
        Assert.That(replay.GetProperty("differences").GetArrayLength(), Is.Zero, replay.ToString());

        async Task MoveAsync()
        {
            var moved = await OfficeClient.OkAsync(await PostAsync("moves", new { to = Second, nodes, basis = "县编办函〔2026〕3号", reason = "环节名称统一", caseIds = new[] { id } }));
            Assert.That(moved[0].GetProperty("moves").GetBoolean(), Is.True, moved.ToString());
        }
    }

    [Test]
    public async Task WhatDoesNotFit_IsRefused_AndTheCaseStays()
    {
        var window = await _staff!.PersonAsync("p01");
        var id = (await window.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        await PublishRenamedAsync();
        using (var nowhere = await PostAsync("moves", new { to = "no-such", nodes = new { }, basis = "文", reason = "因", caseIds = new[] { id } }))
            Assert.That((int)nowhere.StatusCode, Is.EqualTo(404));
        using (var none = await PostAsync("moves", new { to = Second, nodes = new { }, basis = "文", reason = "因", caseIds = Array.Empty<Guid>() }))
            Assert.That(((int)none.StatusCode, (await none.ProblemAsync()).GetProperty("errors")[0].GetProperty("path").GetString()), Is.EqualTo((422, "$.caseIds")));
        var lines = await OfficeClient.OkAsync(await PostAsync("moves", new { to = Second, nodes = new { }, basis = " ", reason = "因", caseIds = new[] { id, Guid.NewGuid() } }));
        Assert.That(lines.EnumerateArray().Select(l => (l.GetProperty("moves").GetBoolean(), l.GetProperty("why").GetString())),
            Is.EqualTo(new[] { (false, "转版必须写明依据的文件。"), (false, "没有这个办件。") }));
        using var designer = await (await _staff!.PersonAsync("p67")).Http.PostAsJsonAsync($"/api/definitions/versions/{First}/moves/preview", new { to = Second, nodes = new { } });
        Assert.That((int)designer.StatusCode, Is.EqualTo(403));
    }

    /// <summary>The next version: the same flow, its step of examination under another id.</summary>
    private async Task PublishRenamedAsync()
    {
        _host.Clock.Advance(TimeSpan.FromDays(1));
        var drawing = Drawing.Of("gfi-02-small-catering-licence", 2).With(json =>
        {
            var root = json["root"]!.AsObject();
            foreach (var activity in root["activities"]!.AsArray().Where(a => ((string)a!["type"]!).StartsWith("GovFlow.", StringComparison.Ordinal) && (string)a["type"]! is "GovFlow.Review" or "GovFlow.SiteSurvey"))
                activity!["id"] = "re-" + (string)activity["id"]!;
            foreach (var end in root["connections"]!.AsArray().SelectMany(c => new[] { c!["source"]!, c["target"]! }))
            {
                if (root["activities"]!.AsArray().Any(a => (string)a!["id"]! == "re-" + (string)end["activity"]!))
                    end["activity"] = "re-" + (string)end["activity"]!;
            }
        });
        await drawing.BringIntoForceAsync(_staff!);
        _admin = await _staff!.PersonAsync("p69");
    }

    private async Task<HttpResponseMessage> PostAsync(string act, object body, Guid? command = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/definitions/versions/{First}/{act}", UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Command-Id", (command ?? Guid.NewGuid()).ToString());
        return await _admin.Http.SendAsync(request);
    }
}
