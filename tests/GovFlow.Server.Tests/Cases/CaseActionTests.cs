using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>What a case's page offers, and how the counter finds the case.</summary>
public sealed class CaseActionTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Claim_NamesTheTaskThatThisPersonMayTake_WhateverElseIsOpen()
    {
        var id = (await (await _staff.PersonAsync("p02")).FileCaseAsync("GFI-09")).GetProperty("case").GetProperty("id").GetGuid();
        var supervisor = await _staff.PersonAsync("p65");
        List<JsonElement> tasks;
        // The steps before the departments are asked are worked through.
        while ((tasks = [.. (await supervisor.CaseAsync(id)).GetProperty("tasks").EnumerateArray()]) is [var only])
            await _staff.WorkAsync(only);
        Assert.That(tasks.Select(t => t.GetProperty("postCode").GetString()).Distinct().Count(), Is.GreaterThan(1), "several departments at once");

        foreach (var task in tasks.AsEnumerable().Reverse())
        {
            var holder = (await supervisor.GetAsync($"/api/people?post={task.GetProperty("postCode").GetString()}"))[0].GetProperty("id").GetString()!;
            var person = await _staff.PersonAsync(holder);
            var claim = Claim(await person.CaseAsync(id));
            Assert.That(claim.GetProperty("taskId").GetGuid(), Is.EqualTo(task.GetProperty("id").GetGuid()), holder);
            using var taken = await person.ClaimAsync(claim.GetProperty("taskId").GetGuid());
            await OfficeClient.OkAsync(taken);
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task TheCodeOnAPaper_FindsItsCase_AndNoOther(bool isLowerCase)
    {
        var window = await _staff.PersonAsync("p01");
        await window.FileCaseAsync("GFI-02");
        var filed = await window.FileCaseAsync("GFI-02");
        var code = filed.GetProperty("papers")[0].GetProperty("checkCode").GetString()!;

        var found = await window.GetAsync($"/api/cases?q={(isLowerCase ? code.ToLowerInvariant() : code)}");

        Assert.That(
            found.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("number").GetString()),
            Is.EqualTo(new[] { filed.GetProperty("case").GetProperty("number").GetString() }));
    }

    private static JsonElement Claim(JsonElement view) =>
        view.GetProperty("actions").EnumerateArray().Single(a => a.GetProperty("code").GetString() == "claim");
}
