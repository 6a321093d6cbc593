using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Tests.Definitions;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>申请表 from the definition to who reads it: what was answered at the window, at every step only as far as the step needs it.</summary>
public sealed class FormAnswerTests
{
    private const string Questions =
        """
        {
          "place": {"type": "string", "title": "出生地点", "enum": ["医院", "家中"]},
          "weight": {"type": "number", "title": "出生体重（克）"},
          "mother": {"type": "string", "title": "母亲联系方式", "visibleAt": ["register"]}
        }
        """;

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        var drawing = Drawing.BirthRegistration(2).With(json => json["customProperties"]!["form"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("place"),
            ["properties"] = JsonNode.Parse(Questions),
        });
        await drawing.BringIntoForceAsync(_staff);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AnAnswer_IsReadWhereItsStepNeedsIt_AndNowhereElse()
    {
        var clerk = await _staff.PersonAsync("p05");
        var view = (await clerk.FileCaseAsync("GFI-05", change: draft => draft["answers"] = new JsonObject
        {
            ["place"] = "医院",
            ["weight"] = "3200",
            ["mother"] = "13800001234（微信同号）",
        })).GetProperty("case");
        var id = view.GetProperty("id").GetGuid();
        Assert.That(Form(view), Is.EqualTo("出生地点=医院 出生体重（克）=3200 母亲联系方式=138****1234（微信同号） +0"), "who took it in reads all of it, numbers masked");

        var task = view.GetProperty("tasks")[0];
        var taskId = task.GetProperty("id").GetGuid();
        var decider = await _staff.ClaimAsync(taskId, task.GetProperty("postCode").GetString()!);
        Assert.That(Form(await decider.GetAsync($"/api/tasks/{taskId}")), Does.Contain("母亲联系方式=138****1234").And.EndsWith("+0"), "the step that needs it");
        var supervisor = await _staff.PersonAsync("p65");
        var held = (await decider.GetAsync($"/api/tasks/{taskId}")).GetProperty("assignee").GetProperty("id").GetString();
        var colleague = (await supervisor.GetAsync($"/api/people?post={task.GetProperty("postCode").GetString()}")).EnumerateArray().Select(p => p.GetProperty("id").GetString()!).First(p => p != held);
        Assert.That(Form(await (await _staff.PersonAsync(colleague)).GetAsync($"/api/tasks/{taskId}")), Does.EndWith("+1"), "a colleague of the same post who does not handle it");
        Assert.That(await UnmaskAsync(decider, id, "answer.mother"), Is.EqualTo("13800001234（微信同号）"));
        using (var done = await decider.CompleteAsync(taskId, "Grant"))
            view = (await OfficeClient.OkAsync(done)).GetProperty("case");

        task = view.GetProperty("tasks")[0];
        taskId = task.GetProperty("id").GetGuid();
        var issuer = await _staff.ClaimAsync(taskId, task.GetProperty("postCode").GetString()!);
        const string Rest = "出生地点=医院 出生体重（克）=3200 +1";
        Assert.That(Form(await issuer.GetAsync($"/api/tasks/{taskId}")), Is.EqualTo(Rest), "the next step does not");
        Assert.That(Form(await issuer.CaseAsync(id)), Is.EqualTo(Rest), "nor does its handler read it on the case's page");
        Assert.That(await UnmaskAsync(issuer, id, "answer.mother"), Is.EqualTo("field-unknown"), "nor by its name");
        Assert.That(Form(await (await _staff.PersonAsync("p65")).CaseAsync(id)), Does.EndWith("+0"), "who oversees reads all of it");
    }

    [TestCase("""{}""", "answer-missing", "$.answers.place")]
    [TestCase("""{"place": ""}""", "answer-missing", "$.answers.place")]
    [TestCase("""{"place": "车上"}""", "answer-wrong", "$.answers.place")]
    [TestCase("""{"place": "医院", "weight": "三千"}""", "answer-wrong", "$.answers.weight")]
    [TestCase("""{"place": "医院", "father": "李"}""", "answer-not-asked", "$.answers.father")]
    public async Task WhatTheFormDoesNotTake_IsRefused_WithItsPath(string answers, string code, string path)
    {
        var clerk = await _staff.PersonAsync("p05");
        var draft = await clerk.DraftAsync("GFI-05");
        draft["answers"] = JsonNode.Parse(answers);

        using var refused = await clerk.ConcludeAsync(draft);

        var problem = await refused.ProblemAsync();
        Assert.That(((int)refused.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((422, code)));
        Assert.That(problem.ToString(), Does.Contain(path));
    }

    /// <summary>Whoever is turned away at the window need not fill in a form first.</summary>
    [Test]
    public async Task AnApplicationThatIsNotAccepted_NeedsNoAnswers()
    {
        var clerk = await _staff.PersonAsync("p05");
        var draft = await clerk.DraftAsync("GFI-05");
        draft["competentBody"] = "县卫生健康局";

        using var answer = await clerk.ConcludeAsync(draft, "NonAcceptance");

        Assert.That((await OfficeClient.OkAsync(answer)).GetProperty("papers")[0].GetProperty("template").GetString(), Is.EqualTo("NonAcceptance"));
    }

    private static string Form(JsonElement view)
    {
        var form = view.GetProperty("form");
        var answers = form.GetProperty("answers").EnumerateArray().Select(a => $"{a.GetProperty("label").GetString()}={a.GetProperty("text").GetString()}");
        return $"{string.Join(' ', answers)} +{form.GetProperty("held").GetInt32()}";
    }

    private static async Task<string?> UnmaskAsync(OfficeClient reader, Guid caseId, string field)
    {
        using var answer = await reader.SendAsync($"/api/cases/{caseId}/unmask", new { field, reason = "电话核实" }, null, null);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value").GetString() : await answer.CodeAsync();
    }
}
