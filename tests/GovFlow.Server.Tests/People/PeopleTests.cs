using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.People;

/// <summary>人员岗位 over HTTP: who works here, who holds a post, whose inbox it is now.</summary>
public sealed class PeopleTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _clerk = await _host.Office().LogInAsync("liqiuhe");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Everyone_IsListedOnce_WithUnitAndPost_AndNoAccount()
    {
        var people = await _clerk.GetAsync("/api/people");

        Assert.That(people.GetArrayLength(), Is.EqualTo(73));
        Assert.That(people.EnumerateArray().Select(Id), Is.Unique);
        var clerk = people.EnumerateArray().Single(p => Id(p) == "p01");
        Assert.That((clerk.GetProperty("name").GetString(), clerk.GetProperty("department").GetString()), Is.EqualTo(("李秋禾", "镇行政综合服务中心")));
        Assert.That(people.ToString(), Does.Not.Contain("liqiuhe").And.Not.Contain("@"), "neither user names nor addresses");
    }

    [Test]
    public async Task APost_NamesItsAAndB_AndWhyBIsNotOnDuty()
    {
        var holders = (await _clerk.GetAsync("/api/people?post=survey-market")).EnumerateArray().ToList();

        Assert.That(holders.Select(h => (Id(h), h.GetProperty("allowed").GetBoolean())), Is.EquivalentTo(new[] { ("p20", true), ("p19", true), ("p18", false) }));
        Assert.That(holders.Single(h => Id(h) == "p18").GetProperty("whyNot").GetString(), Is.EqualTo("A岗在岗，B岗不能代办"));
    }

    [Test]
    public async Task TheCentre_ShowsUnitsWindowsAndPosts_ByName()
    {
        var centre = await _clerk.GetAsync("/api/org/centre");

        Assert.That(centre.GetProperty("code").GetString(), Is.EqualTo("QH"));
        Assert.That(centre.GetProperty("units").EnumerateArray().Select(u => u.GetProperty("head").GetString()), Is.All.Match(@"^\p{IsCJKUnifiedIdeographs}{2,4}$"));
        var window = centre.GetProperty("windows").EnumerateArray().Single(w => w.GetProperty("code").GetString() == "W1");
        var post = centre.GetProperty("posts").EnumerateArray().Single(p => p.GetProperty("code").GetString() == window.GetProperty("postCode").GetString());
        Assert.That(
            (post.GetProperty("heldAsA")[0].GetString(), post.GetProperty("heldAsB")[0].GetString(), post.GetProperty("onDuty")[0].GetString()),
            Is.EqualTo(("李秋禾", "刘芒种", "李秋禾")));
    }

    [Test]
    public async Task AnUnknownPost_IsNotFound_AndAStrangerIsAskedToLogIn()
    {
        using var unknown = await _clerk.Http.GetAsync(new Uri("/api/people?post=nobody", UriKind.Relative));
        using var anyone = _host.Office();
        using var stranger = await anyone.Http.GetAsync(new Uri("/api/people", UriKind.Relative));

        Assert.That(((int)unknown.StatusCode, await unknown.CodeAsync()), Is.EqualTo((404, "not-found")));
        Assert.That(((int)stranger.StatusCode, await stranger.CodeAsync()), Is.EqualTo((401, "unauthenticated")));
    }

    private static string? Id(JsonElement person) => person.GetProperty("id").GetString();
}
