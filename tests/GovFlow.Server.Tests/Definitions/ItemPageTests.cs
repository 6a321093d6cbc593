using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>What the designer's item page writes into the file reaches who serves and who applies: the form's questions, and the public flow chart.</summary>
public sealed class ItemPageTests
{
    [Test]
    public async Task TheFormOfThePublishedFile_IsAsked_InItsOrder_WhateverElseItSays()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var admin = await staff.PersonAsync("p69");
        var drawing = Drawing.BirthRegistration(2).With(json => json["customProperties"]!["form"] = JsonNode.Parse(
            """
            {"type":"object","required":["born"],"x-kept":true,"properties":{
              "twins":{"type":"boolean","title":"是否双胞胎"},
              "born":{"type":"string","format":"date","title":"出生日期"},
              "place":{"type":"string","enum":["医院","家中"],"title":"出生地点"},
              "weight":{"type":"number"},
              "note":{"type":"string","title":"备注"}}}
            """));
        await drawing.BringIntoForceAsync(staff);

        var form = (await admin.GetAsync("/api/items/GFI-05")).GetProperty("form");

        Assert.That(form.EnumerateArray().Select(f => f.ToString()), Is.EqualTo(new[]
        {
            """{"name":"twins","label":"是否双胞胎","kind":"yesNo","choices":null,"required":false}""",
            """{"name":"born","label":"出生日期","kind":"day","choices":null,"required":true}""",
            """{"name":"place","label":"出生地点","kind":"choice","choices":["医院","家中"],"required":false}""",
            """{"name":"weight","label":"weight","kind":"number","choices":null,"required":false}""",
            """{"name":"note","label":"备注","kind":"text","choices":null,"required":false}""",
        }));
    }

    [Test]
    public async Task AJudgingStep_LeavesByTheWordsOfItsCases()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var flow = (await (await staff.PersonAsync("p69")).GetAsync("/api/items/GFI-02")).GetProperty("flow");
        var outcomes = flow.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("from").GetString() == "after-supplement").Select(l => l.GetProperty("outcome").GetString()).ToList();
        Assert.That(outcomes, Is.EquivalentTo(new[] { "代理件", "都不符合" }));
    }

    [Test]
    public async Task ThePublicFlow_HasNamesLimitsAndOutcomes_AndNothingOfTheOffice()
    {
        await using var host = new GovFlowHost();
        using var visitor = host.Office();

        var flow = (await visitor.GetAsync("/api/public/items/GFI-05")).GetProperty("flow");

        var steps = flow.GetProperty("steps").EnumerateArray().ToDictionary(s => s.GetProperty("id").GetString()!, StringComparer.Ordinal);
        var links = flow.GetProperty("links").EnumerateArray().ToList();
        Assert.That(links, Is.Not.Empty);
        Assert.That(links.All(l => steps.ContainsKey(l.GetProperty("from").GetString()!) && steps.ContainsKey(l.GetProperty("to").GetString()!)), Is.True);
        Assert.That(links.Where(l => l.GetProperty("from").GetString() == "intake").Select(l => l.GetProperty("outcome").GetString()), Does.Contain("即办").And.Contain("退回"));
        Assert.That(links.Where(l => l.GetProperty("from").GetString() == "start").Select(l => l.GetProperty("outcome").ValueKind), Is.EqualTo(new[] { JsonValueKind.Null }));
        Assert.That(steps.Values.Select(s => s.EnumerateObject().Select(p => p.Name)), Has.All.EqualTo(new[] { "id", "type", "name", "limit" }));
        Assert.That(steps.Values.Count(s => s.GetProperty("limit").ValueKind == JsonValueKind.Object), Is.GreaterThan(0));
    }
}
