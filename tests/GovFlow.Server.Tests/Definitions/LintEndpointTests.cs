using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>The linter over HTTP, and what it keeps from coming into force.</summary>
public sealed class LintEndpointTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _designer = null!;
    private OfficeClient _admin = null!;

    [OneTimeSetUp]
    public async Task Start()
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
    public async Task ACleanItem_MayBePublished_AndItsPromiseIsProved()
    {
        var answer = await LintAsync(Drawing.Of("gfi-02-small-catering-licence", 2).Text);

        Assert.That((answer.GetProperty("errors").GetInt32(), answer.GetProperty("mayPublish").GetBoolean()), Is.EqualTo((0, true)));
        var promise = answer.GetProperty("promise");
        Assert.That((promise.GetProperty("worstDays").GetInt32(), promise.GetProperty("holds").GetBoolean()), Is.EqualTo((5, true)));
        Assert.That(promise.GetProperty("criticalPath").EnumerateArray().Select(n => n.GetString()), Does.Contain("survey"));
        Assert.That(promise.GetProperty("lanes").EnumerateArray().Select(l => l.GetProperty("lane").GetString()), Does.Contain("Issuing"));
    }

    [Test]
    public async Task AFinding_HasTheShapeTheDesignerReads_AndAFixThatIsAPatch()
    {
        var answer = await LintAsync(Drawing.Of("gfi-07-homestead-building-approval", 2)
            .With(json => json["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "accept-joint")!["paper"]!["expression"]!["value"] = "Acceptance").Text);

        var finding = answer.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("ruleId").GetString() == "law.joint-paper");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.GetProperty("severity").GetString(), Is.EqualTo("Error"));
            Assert.That(finding.GetProperty("jsonPath").GetString(), Does.Match(@"^\$\.root\.activities\[[0-9]+\]\.paper$"));
            Assert.That(finding.GetProperty("nodeId").GetString(), Is.EqualTo("accept-joint"));
            Assert.That(finding.GetProperty("basis").GetProperty("article").GetString(), Does.Contain("004-23"));
            Assert.That(finding.GetProperty("fix").GetProperty("patch")[0].GetProperty("op").GetString(), Is.EqualTo("add"));
            Assert.That(finding.GetProperty("fix").GetProperty("patch")[0].GetProperty("value").GetProperty("expression").GetProperty("value").GetString(), Is.EqualTo("JointAcceptance"));
        }
    }

    [Test]
    public async Task TheTownsStaffing_IsHeldAgainst()
    {
        var answer = await LintAsync(Drawing.Of("gfi-02-small-catering-licence", 2)
            .With(json => json["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "review")!["post"]!["expression"]!["value"] = "no-such-post").Text);
        Assert.That(answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("ruleId").GetString()), Does.Contain("step.post-unknown"));
    }

    [TestCase("hello")]
    [TestCase("{}")]
    [TestCase("[[[[")]
    public async Task WhatIsNoDefinition_IsToldWithItsPath(string text)
    {
        var answer = await LintAsync(text);
        Assert.That(answer.GetProperty("mayPublish").GetBoolean(), Is.False);
        Assert.That(answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("jsonPath").GetString()), Is.Not.Empty.And.All.StartsWith("$"));
    }

    [Test]
    public async Task TheWindow_DoesNotLint()
    {
        using var clerk = await _host.Office().LogInAsync("liqiuhe");
        using var answer = await PostAsync(clerk, "{}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task WhatBreaksTheLaw_MayBeDrawn_AndDoesNotComeIntoForce()
    {
        var drawing = Drawing.BirthRegistration(12).With(json => Connection(json, "register", "Refuse")["target"]!["activity"] = "deliver");
        using var imported = await drawing.ImportAsync(_designer);
        await OfficeClient.OkAsync(imported);

        using var published = await drawing.PublishAsync(_admin);

        var problem = await published.ProblemAsync();
        Assert.That(((int)published.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((422, "definition-invalid")));
        var error = problem.GetProperty("errors").EnumerateArray().Single(e => e.GetProperty("code").GetString() == "law-refusal-paper");
        Assert.That(error.GetProperty("message").GetString(), Does.Contain("行政许可法第三十八条"));
    }

    [Test]
    public async Task AWarning_NeedsAWrittenReason_WhichStaysOnRecordWithTheFile()
    {
        var drawing = Drawing.BirthRegistration(13).With(json => json["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "register")!["customProperties"]!.AsObject().Remove("checklist"));
        using (await drawing.ImportAsync(_designer))
        using (var silent = await drawing.PublishAsync(_admin))
        {
            var problem = await silent.ProblemAsync();
            Assert.That(((int)silent.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((422, "definition-reasons-missing")));
            Assert.That(problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()), Is.EqualTo(new[] { "step-no-checklist" }));
        }

        const string Why = "审查要点由县局统一印发，随文执行。";
        var published = await drawing.Because("step.no-checklist", "register", Why).BringIntoForceAsync(_staff);

        Assert.That((published.GetProperty("state").GetString(), published.GetProperty("publishedBy").GetString()), Is.EqualTo(("Published", "QH/p69")));
        var kept = JsonNode.Parse(await _admin.Http.GetStringAsync(new Uri($"/api/definitions/versions/{drawing.VersionId}", UriKind.Relative)))!;
        Assert.That(kept["customProperties"]!["lintReasons"]!.AsArray().Select(r => (string)r!["reason"]!), Does.Contain(Why));
        var acts = await (await _staff.PersonAsync("p65")).GetAsync("/api/audit/acts?limit=200");
        var act = acts.GetProperty("items").EnumerateArray().Single(a => a.GetProperty("act").GetString() == "publish-definition" && a.GetProperty("subject").GetString() == drawing.VersionId);
        Assert.That((act.GetProperty("actorId").GetString(), act.GetProperty("actor").GetString()), Is.EqualTo(("QH/p69", "系统管理员")), "what all centres share names whose person it was");
        Assert.That(act.GetProperty("after").GetProperty("accepted").EnumerateArray().Select(w => w.GetProperty("reason").GetString()), Does.Contain(Why));
    }

    private async Task<JsonElement> LintAsync(string text)
    {
        using var answer = await PostAsync(_designer, text);
        return await OfficeClient.OkAsync(answer);
    }

    private static async Task<HttpResponseMessage> PostAsync(OfficeClient office, string text)
    {
        using var body = new StringContent(text, Encoding.UTF8);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await office.Http.PostAsync(new Uri("/api/definitions/lint", UriKind.Relative), body);
    }

    private static JsonNode Connection(JsonObject json, string source, string port) => json["root"]!["connections"]!.AsArray()
        .Single(c => (string)c!["source"]!["activity"]! == source && (string)c["source"]!["port"]! == port)!;
}
