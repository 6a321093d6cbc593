using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>演练 over HTTP: a drawing that is stored nowhere is played with the hall's own people, and a scenario holds what is published to what it came to.</summary>
public sealed class RehearsalEndpointTests
{
    private const string Start = "2026-03-02T10:00:00";

    private static readonly JsonObject Conclude = new() { ["act"] = "conclude" };

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _designer = null!;
    private OfficeClient _admin = null!;

    [OneTimeSetUp]
    public async Task StartHall()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _designer = await _staff.PersonAsync("p67");
        _admin = await _staff.PersonAsync("p69");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task BeforeAnythingHappened_TheEndsOfTheIntakeAreOffered()
    {
        var view = await DryRunAsync(Drawing.Of("gfi-02-small-catering-licence", 2).Text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.GetProperty("now").GetProperty("state").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(view.GetProperty("now").GetProperty("usual").GetProperty("act").GetString(), Is.EqualTo("conclude"));
            Assert.That(Labels(view), Does.Contain("收件：受理（承诺件）").And.Contain("收件：退回").And.Contain("登记，暂不答复"));
        }
    }

    [Test]
    public async Task AnAct_TellsWhatItWalkedIssuedAndOpened()
    {
        var view = await DryRunAsync(Drawing.Of("gfi-02-small-catering-licence", 2).Text, Conclude);
        var act = view.GetProperty("acts")[0];
        var task = view.GetProperty("now").GetProperty("waiting")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(act.GetProperty("refused").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(act.GetProperty("connections").EnumerateArray().Select(c => c.GetString()), Does.Contain("start:Done->intake"));
            Assert.That(act.GetProperty("papers")[0].GetProperty("html").GetString(), Does.Contain("演练样张"));
            Assert.That((task.GetProperty("step").GetString(), task.GetProperty("taker").GetString()), Is.EqualTo(("survey", task.GetProperty("holders")[0].GetProperty("name").GetString())));
            Assert.That(task.GetProperty("answers")[0].GetProperty("usual").GetProperty("act").GetString(), Is.EqualTo("answer"));
            Assert.That(view.GetProperty("outcome").GetProperty("due").GetProperty("承诺办结").GetString(), Is.EqualTo("2026-03-09"));
        }
    }

    [Test]
    public async Task WhatTheOfficeRefuses_ComesWithItsPathInTheScript()
    {
        var view = await DryRunAsync(
            Drawing.Of("gfi-02-small-catering-licence", 2).Text, Conclude.DeepClone(), new JsonObject { ["step"] = "survey", ["answer"] = new JsonObject { ["outcome"] = "Pass" }, ["act"] = "answer" });
        var refused = view.GetProperty("acts")[1].GetProperty("refused");
        Assert.That((refused.GetProperty("code").GetString(), refused.GetProperty("path").GetString()), Is.EqualTo(("check-open", "$.acts[1].answer.checklist")));
    }

    [Test]
    public async Task AnActOnAShippedItem_IsPlayedInTimeForAPerson()
    {
        var drawing = Drawing.Of("gfi-03-open-a-restaurant", 2).Text;
        await DryRunAsync(drawing, Conclude.DeepClone());
        var script = (await RehearseAsync(drawing)).GetProperty("presets").EnumerateArray().Select(p => p.GetProperty("script")).MaxBy(s => s.GetProperty("acts").GetArrayLength());
        var watch = Stopwatch.StartNew();
        await PlayAsync(drawing, JsonNode.Parse(script.GetRawText()));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)), "200 ms on a quiet machine, the most acts there are");
    }

    [Test]
    public async Task EveryUsualWay_IsPlayedAtOnce_WithWhatNoneOfThemWalked()
    {
        var view = await RehearseAsync(Drawing.BirthRegistration(2).Text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.GetProperty("presets").EnumerateArray().Select(p => p.GetProperty("hasEnded").GetBoolean()), Has.All.True);
            Assert.That(view.GetProperty("presets").EnumerateArray().Select(p => p.GetProperty("name").GetString()), Does.Contain("即办件").And.Contain("不予受理"));
            Assert.That(view.GetProperty("coverage").GetProperty("unwalked").GetProperty("connections").EnumerateArray().Select(c => c.GetString()), Is.Empty);
        }
    }

    [Test]
    public async Task AScenarioThatEndsOtherwise_KeepsTheDrawingFromComingIntoForce_UntilItIsLookedAt()
    {
        var played = await DryRunAsync(Drawing.BirthRegistration(21).Text, Conclude.DeepClone());
        var expect = JsonNode.Parse(played.GetProperty("outcome").GetRawText())!;
        JsonObject Scenario(JsonNode expected) => new() { ["name"] = "收件即办", ["start"] = Start, ["acts"] = new JsonArray(Conclude.DeepClone()), ["expect"] = expected };
        var wrong = expect.DeepClone();
        wrong["papers"] = new JsonArray("不予受理通知书");
        var drawing = Drawing.BirthRegistration(21).With(json => json["customProperties"]!["scenarios"] = new JsonArray(Scenario(wrong)));
        using (await drawing.ImportAsync(_designer))
        using (var refused = await drawing.PublishAsync(_admin))
        {
            var problem = await refused.ProblemAsync();
            var error = problem.GetProperty("errors").EnumerateArray().Single();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(((int)refused.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((422, "definition-invalid")));
                Assert.That((error.GetProperty("code").GetString(), error.GetProperty("path").GetString()), Is.EqualTo(("scenario-differs", "$.customProperties.scenarios[0].expect.papers")));
                Assert.That(error.GetProperty("message").GetString(), Does.Contain("场景“收件即办”的结果与预期不同：出具的文书应为不予受理通知书，实为受理通知书"));
            }
        }

        var published = await drawing.With(json => json["customProperties"]!["scenarios"] = new JsonArray(Scenario(expect))).BringIntoForceAsync(_staff);
        Assert.That(published.GetProperty("state").GetString(), Is.EqualTo("Published"));
    }

    [TestCase("""{ "definition": "{}" }""", 422, null)]
    [TestCase("""{ "definition": "[[[[" }""", 422, null)]
    [TestCase("""{ "definition": "{}", "script": { "start": "2026-03-02T10:00:00", "acts": [{ "act": "dance" }] } }""", 400, "$.script.acts[0]")]
    [TestCase("""{ "definition": "{}", "script": { "start": "2026-03-02T10:00:00", "acts": [{ "days": 1 }] } }""", 400, "$.script.acts[0]")]
    [TestCase("""{ "definition": 7 }""", 400, "$.definition")]
    [TestCase("""{ }""", 400, "$")]
    public async Task WhatCannotBePlayed_IsRefused(string body, int status, string? path)
    {
        using var answer = await _designer.Http.PostAsync(new Uri("/api/definitions/dry-run", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        var problem = await answer.ProblemAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), problem.ToString());
        if (path is not null)
            Assert.That(problem.GetProperty("path").GetString(), Does.StartWith(path));
    }

    [Test]
    public async Task AScriptOutOfRange_IsToldAtItsPlace()
    {
        using var answer = await PostAsync(Drawing.BirthRegistration(2).Text, new JsonObject { ["start"] = Start, ["acts"] = new JsonArray(new JsonObject { ["act"] = "pass", ["days"] = 100_000 }) });
        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("path").GetString()), Is.EqualTo((422, "$.script.acts[0].days")));
    }

    [Test]
    public async Task TheWindow_DoesNotRehearse()
    {
        using var clerk = await _host.Office().LogInAsync("liqiuhe");
        using var answer = await clerk.Http.PostAsJsonAsync(new Uri("/api/definitions/dry-run", UriKind.Relative), new { definition = "{}" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static IEnumerable<string?> Labels(JsonElement view) => view.GetProperty("now").GetProperty("offers").EnumerateArray().Select(o => o.GetProperty("label").GetString());

    private Task<JsonElement> DryRunAsync(string definition, params JsonNode[] acts) =>
        PlayAsync(definition, new JsonObject { ["start"] = Start, ["acts"] = new JsonArray([.. acts.Select(a => a.DeepClone())]) });

    private async Task<JsonElement> PlayAsync(string definition, JsonNode? script)
    {
        using var answer = await PostAsync(definition, script);
        return await OfficeClient.OkAsync(answer);
    }

    private async Task<JsonElement> RehearseAsync(string definition)
    {
        using var answer = await _designer.Http.PostAsJsonAsync(new Uri("/api/definitions/rehearse", UriKind.Relative), new { definition });
        return await OfficeClient.OkAsync(answer);
    }

    private Task<HttpResponseMessage> PostAsync(string definition, JsonNode? script) =>
        _designer.Http.PostAsJsonAsync(new Uri("/api/definitions/dry-run", UriKind.Relative), new JsonObject { ["definition"] = definition, ["script"] = script });
}
