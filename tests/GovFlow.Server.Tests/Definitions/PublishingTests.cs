using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GovFlow.Storage;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

public sealed class PublishingTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task WhoImportedAndWhoPublished_IsOnRecord()
    {
        var designer = await _staff.PersonAsync("p67");
        var drawing = Drawing.BirthRegistration(2);
        using var imported = await drawing.ImportAsync(designer);
        var draft = (await OfficeClient.OkAsync(imported)).GetProperty("version");
        Assert.That((draft.GetProperty("importedBy").GetString(), draft.GetProperty("publishedBy").GetString()), Is.EqualTo(("QH/p67", (string?)null)));
        using var refused = await drawing.PublishAsync(designer);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), "who draws does not publish");

        await drawing.ConfirmAsync(_staff);
        using var published = await drawing.PublishAsync(_admin);

        Assert.That((await OfficeClient.OkAsync(published)).GetProperty("publishedBy").GetString(), Is.EqualTo("QH/p69"));
        var first = (await _admin.GetAsync("/api/definitions/gfi-05-birth-registration")).EnumerateArray().Last();
        Assert.That((first.GetProperty("state").GetString(), first.GetProperty("importedBy").GetString()), Is.EqualTo(("Retired", "system")));
    }

    [Test]
    public async Task OnlyTheFileThatWasReviewed_IsPublished()
    {
        var drawing = Drawing.BirthRegistration(2);
        using var imported = await drawing.ImportAsync(_admin);
        var reviewed = (await OfficeClient.OkAsync(imported)).GetProperty("version").GetProperty("hash").GetString();
        using (await drawing.With(json => json["name"] = "换过的").ImportAsync(_admin, reviewed))
        using (var another = await drawing.PublishAsync(_admin, reviewed))
        {
            var problem = await another.ProblemAsync();
            Assert.That(((int)another.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("changedBy").GetString()), Is.EqualTo((412, "version-conflict", "系统管理员")));
        }

        using var blind = await _admin.Http.PostAsJsonAsync(new Uri($"/api/definitions/versions/{drawing.VersionId}/publish", UriKind.Relative), new { });
        Assert.That(((int)blind.StatusCode, await blind.CodeAsync()), Is.EqualTo((428, "precondition-required")));
        await drawing.ConfirmAsync(_staff);
        using var published = await drawing.PublishAsync(_admin);
        await OfficeClient.OkAsync(published);
    }

    [Test]
    public async Task AnImport_NeverReplacesADraft_ThatWasNotSeen()
    {
        var drawing = Drawing.BirthRegistration(2);
        using var imported = await drawing.ImportAsync(_admin);
        var seen = (await OfficeClient.OkAsync(imported)).GetProperty("version").GetProperty("hash").GetString();
        using (var again = await drawing.ImportAsync(_admin))
            Assert.That((await OfficeClient.OkAsync(again)).GetProperty("result").GetString(), Is.EqualTo("Unchanged"), "the very same file, sent twice");

        drawing.With(json => json["name"] = "换过的");
        using var blind = await drawing.ImportAsync(_admin);
        var problem = await blind.ProblemAsync();
        Assert.That(((int)blind.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("changedBy").GetString()), Is.EqualTo((428, "precondition-required", "系统管理员")));
        Assert.That(problem.GetProperty("etag").GetString(), Is.EqualTo($"\"{seen}\""));
        using var stale = await drawing.ImportAsync(_admin, new string('0', 64));
        Assert.That(((int)stale.StatusCode, await stale.CodeAsync()), Is.EqualTo((412, "version-conflict")));

        using var replaced = await drawing.ImportAsync(_admin, seen);
        Assert.That((await OfficeClient.OkAsync(replaced)).GetProperty("result").GetString(), Is.EqualTo("DraftReplaced"));
    }

    [Test]
    public async Task TwoFlows_NeverServeOneItem()
    {
        var second = Drawing.BirthRegistration(1).With(json => (json["id"], json["definitionId"]) = ("another-v1", "another"));
        using var imported = await second.ImportAsync(_admin);
        await OfficeClient.OkAsync(imported);
        using var published = await second.PublishAsync(_admin);
        Assert.That(((int)published.StatusCode, await published.CodeAsync()), Is.EqualTo((409, "item-taken")));
    }

    [TestCase("Elsa.DispatchWorkflow", "workflowDefinitionId")]
    [TestCase("Elsa.ExecuteWorkflow", "workflowDefinitionId")]
    [TestCase("Elsa.RunTask", "taskName")]
    public async Task WhatAHallDoesNotCarryOut_MayBeDrawn_AndDoesNotComeIntoForce(string type, string input)
    {
        var drawing = Drawing.BirthRegistration(2).Insert("accept-immediate", Drawing.Node("other", type, (input, "x")));
        using var imported = await drawing.ImportAsync(_admin);
        var warnings = (await OfficeClient.OkAsync(imported)).GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("code").GetString());
        Assert.That(warnings, Does.Contain("activity.not-hosted"));

        using var published = await drawing.PublishAsync(_admin);

        var problem = await published.ProblemAsync();
        Assert.That(((int)published.StatusCode, problem.GetProperty("errors")[0].GetProperty("code").GetString()), Is.EqualTo((422, "activity-not-hosted")));
        Assert.That(problem.GetProperty("errors")[0].GetProperty("path").GetString(), Does.StartWith("$.root.activities["));
    }

    [Test]
    public async Task AChildWorkflow_IsBoundWhenItsParentComesIntoForce_AndStaysTheSame()
    {
        var parent = Drawing.BirthRegistration(2).Insert("accept-immediate", Used("child"));
        using (var early = await parent.ImportAsync(_admin))
            await OfficeClient.OkAsync(early);
        using (var early = await parent.PublishAsync(_admin))
            Assert.That((await early.ProblemAsync()).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("workflow-not-found"));
        await Drawing.Plain("child", 1, Drawing.Node("name", "Elsa.SetName", ("value", "第一版"))).BringIntoForceAsync(_staff);
        await parent.BringIntoForceAsync(_staff);
        await Drawing.Plain("child", 2, Drawing.Node("name", "Elsa.SetName", ("value", "第二版"))).BringIntoForceAsync(_staff);

        // Another node compiles the parent for the first time now, when the child's second version is in force.
        await using var node = _host.Node();
        await using var staff = new TownStaff(node);
        var filed = await (await staff.PersonAsync("p05")).FileCaseAsync("GFI-05");

        var id = filed.GetProperty("case").GetProperty("id").GetGuid();
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        Assert.That(await db.Definitions.Where(d => d.VersionId == parent.VersionId).Select(d => d.Children).SingleAsync(), Does.Contain("child-v1"));
        var flow = await node.Services.GetRequiredService<GovFlow.Storage.Cases.CaseStore>().LoadAsync(id, default);
        Assert.That(flow!.File.Flow!.Name, Is.EqualTo("第一版"));
    }

    private static JsonObject Used(string definitionId)
    {
        var node = Drawing.Node("used", "Child");
        node["workflowDefinitionId"] = definitionId;
        return node;
    }
}
