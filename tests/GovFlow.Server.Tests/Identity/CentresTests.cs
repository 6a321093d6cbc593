using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Identity;

/// <summary>A town and the county above it in one database: both have a p01, a p10, a p11, and none of them is the other.</summary>
public sealed class CentresTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _townClerk = null!;
    private OfficeClient _countyHead = null!;
    private JsonElement _case;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _townClerk = await _host.Office().LogInAsync("liqiuhe");
        var county = await County.SetUpAboveAsync(_host);
        _countyHead = await _host.Office().LogInAsync(county.People.First(p => p.Roles.Contains("Head")).UserName);
        _case = (await _townClerk.FileCaseAsync("GFI-02")).GetProperty("case");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _townClerk.Dispose();
        _countyHead.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AnOverseerAbove_SeesTheTownsCase_ButTakesNoStepOfIt()
    {
        var id = _case.GetProperty("id").GetGuid();
        var seen = await _countyHead.CaseAsync(id);
        var task = seen.GetProperty("tasks")[0].GetProperty("id").GetGuid();

        using var claimed = await _countyHead.ClaimAsync(task);

        Assert.That(((int)claimed.StatusCode, (await claimed.ProblemAsync()).GetProperty("rule").GetString()), Is.EqualTo((403, "staff-only")));
        Assert.That(
            seen.GetProperty("actions").EnumerateArray().Where(a => a.GetProperty("allowed").GetBoolean()).Select(a => a.GetProperty("code").GetString()),
            Is.SubsetOf(new[] { "reprint", "unmask", "urge" }), "who oversees may urge, and does no work of the town's");
    }

    [Test]
    public async Task ASupervisorAbove_IsOfferedToUrge_AndTheTownIsTold()
    {
        using var above = await _host.Office().LogInAsync("x-feimingcha");
        var id = _case.GetProperty("id").GetGuid();
        var urge = (await above.CaseAsync(id)).GetProperty("actions").EnumerateArray().Single(a => a.GetProperty("code").GetString() == "urge");
        Assert.That(urge.GetProperty("allowed").GetBoolean(), Is.True, urge.ToString());

        using var urged = await above.SendAsync($"/api/cases/{id}/urge", new { text = "请今日安排核查" }, null, null);

        var file = (await OfficeClient.OkAsync(urged)).GetProperty("case");
        Assert.That(file.GetProperty("version").GetInt64(), Is.GreaterThan(_case.GetProperty("version").GetInt64()));
        Assert.That((await _townClerk.GetAsync($"/api/cases/{id}/timeline?filter=all")).EnumerateArray().Select(e => e.GetProperty("text").GetString()), Has.Member("催办：请今日安排核查"));
    }

    [Test]
    public async Task TwoCentresOfOneRegion_NeverGiveOneNumberTwice()
    {
        using var countyClerk = await _host.Office().LogInAsync("x-liqiuhe");

        var numbers = new List<string?>();
        foreach (var clerk in new[] { _townClerk, countyClerk, countyClerk, _townClerk })
            numbers.Add((await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("number").GetString());

        Assert.That(numbers, Is.Unique);
    }

    [Test]
    public async Task WhatTheTownEnteredOfAWindow_CountsInTheScoresSeenAbove()
    {
        using var supervisor = await _host.Office().LogInAsync("feimingcha");
        using var above = await _host.Office().LogInAsync("x-feimingcha");
        var today = DateOnly.FromDateTime(_host.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var key = (await supervisor.GetAsync("/api/scores?subject=Window")).GetProperty("subjects")[0].GetProperty("key").GetString();
        using (var entered = await supervisor.SendAsync("/api/scores/entries", new { kind = "Patrol", subject = "Window", key, day = today, points = 60, note = "n", evidence = "e" }, null, null))
            Assert.That((int)entered.StatusCode, Is.EqualTo(204));

        var row = (await above.GetAsync("/api/scores?subject=Window")).GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("key").GetString() == key);

        Assert.That(row.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("code").GetString() == "patrol").GetProperty("points").GetDecimal(), Is.EqualTo(60m));
    }

    [Test]
    public async Task TheSamePersonIdOfAnotherCentre_IsNobodyToTheCase()
    {
        using var namesake = await _host.Office().LogInAsync("x-liqiuhe");

        using var answer = await namesake.Http.GetAsync(new Uri($"/api/cases/{_case.GetProperty("id").GetGuid()}", UriKind.Relative));

        Assert.That((await namesake.GetAsync("/api/identity/me")).GetProperty("id").GetString(), Is.EqualTo("p01"));
        Assert.That((int)answer.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task AList_NamesThePeopleOfEachCasesOwnCentre()
    {
        var inTown = await _townClerk.GetAsync("/api/cases?state=open");
        var above = await _countyHead.GetAsync("/api/cases?state=open");

        var number = _case.GetProperty("number").GetString();
        Assert.That(Holder(above, number), Is.EqualTo(Holder(inTown, number)));
        Assert.That(Holder(above, number), Does.Not.Contain("县"));
    }

    [Test]
    public async Task TheAudit_TellsAPersonOfAnotherCentre_FromTheirNamesake()
    {
        var id = _case.GetProperty("id").GetGuid();
        var paper = (await _countyHead.CaseAsync(id)).GetProperty("papers")[0].GetProperty("id").GetGuid();
        using var read = await _countyHead.Http.GetAsync(new Uri($"/api/papers/{paper}", UriKind.Relative));
        read.EnsureSuccessStatusCode();

        using var supervisor = await _host.Office().LogInAsync("feimingcha");
        var audit = await supervisor.GetAsync($"/api/cases/{id}/audit");

        var last = audit.GetProperty("entries").EnumerateArray().Last(e => e.GetProperty("act").GetString() == "read-paper");
        Assert.That(last.GetProperty("actorId").GetString(), Does.Match("^SFX/p[0-9]+$"));
        Assert.That(audit.GetProperty("intact").GetBoolean(), Is.True);
    }

    private static string? Holder(JsonElement list, string? number) =>
        list.GetProperty("items").EnumerateArray().Single(c => c.GetProperty("number").GetString() == number).GetProperty("holder").GetString();
}
