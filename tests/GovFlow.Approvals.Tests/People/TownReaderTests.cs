using System.Text;
using System.Text.Json.Nodes;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tests.People;

/// <summary>The sample town is whole, and a broken one is refused with the place that is broken.</summary>
[TestFixture]
public sealed class TownReaderTests
{
    private static readonly string SampleTown = File.ReadAllText(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"));

    [Test]
    public void TheSampleTown_IsReadWhole()
    {
        var reading = TownReader.Read(Encoding.UTF8.GetBytes(SampleTown));

        Assert.That(reading.Problems, Is.Empty);
        var town = reading.Town!;
        Assert.Multiple(() =>
        {
            Assert.That(town.People, Has.Length.GreaterThanOrEqualTo(30));
            Assert.That(town.Windows.Select(w => w.Class), Does.Contain("市场准入").And.Contain("综合"));
            Assert.That(town.Posts.Select(p => p.Post.UnitHeadId), Has.None.Null);
            Assert.That(town.Hours.Closes, Is.EqualTo(new TimeOnly(17, 0)));
            Assert.That(town.People.Where(p => p.Roles.Contains("Supervisor")).Select(p => p.Email), Is.Not.Empty.And.None.Null, "alerts reach a supervisor by mail");
        });
    }

    [Test]
    public void EveryPost_HasAnAAndADifferentB()
    {
        var town = TownReader.Read(Encoding.UTF8.GetBytes(SampleTown)).Town!;
        var day = new DateOnly(2026, 1, 5);
        foreach (var post in town.Posts)
        {
            var holders = town.Holdings.Where(h => h.PostCode == post.Post.Code && h.Covers(day)).ToList();
            Assert.That(holders.Select(h => h.Rank), Does.Contain(PostRank.A).And.Contain(PostRank.B), post.Post.Code);
            Assert.That(holders.Select(h => h.PersonId), Is.Unique, post.Post.Code);
        }
    }

    private static IEnumerable<TestCaseData> Breakages()
    {
        yield return Case("a head nobody knows", t => t["departments"]![0]!["head"] = "p999", "$.departments[0].head", "town-unknown");
        yield return Case("a post of no department", t => t["posts"]![3]!["department"] = "moon", "$.posts[3].department", "town-unknown");
        yield return Case("a window without post", t => t["windows"]![1]!["post"] = "none", "$.windows[1].post", "town-unknown");
        yield return Case("a holder nobody knows", t => t["holdings"]![0]!["b"]![0] = "p999", "$.holdings[0].b[0]", "town-unknown");
        yield return Case("a person twice", t => t["people"]![1]!["id"] = "p01", "$.people[1]", "town-code-twice");
        yield return Case("A and B the same", t => t["holdings"]![0]!["b"] = t["holdings"]![0]!["a"]!.DeepClone(), "$.holdings[0].b", "town-post-twice");
        yield return Case("nobody at a post", t => t["holdings"]![0]!["a"] = new JsonArray(), "$.holdings[0].a", "town-post-empty");
        yield return Case("a zone that is none", t => t["centre"]!["timeZone"] = "Asia/Atlantis", "$.centre.timeZone", "town-zone");
        yield return Case("a short division code", t => t["centre"]!["divisionCode"] = "99", "$.centre.divisionCode", "town-division");
        yield return Case("a cut-off after closing", t => t["centre"]!["cutOff"] = "23:00", "$.centre.officeHours", "town-hours");
        yield return Case("a mail address that is none", t => t["people"]![2]!["email"] = "费明察 <f@example.com>", "$.people[2].email", "town-email");
        yield return Case("contract staff who may decide", t => Person(t, (string)t["holdings"]!.AsArray().First(h => (string)h!["post"]! == (string)t["authorisations"]![0]!["post"]!)!["b"]![0]!)["employment"] = "contract", null, "people-contract-staff");
        yield return Case("a seal of another town", t => t["seals"]![0]!["text"] = "示范县白石镇审批服务专用章", "$.seals[0].text", "seal-wording");
        yield return Case("a seal that ends before it begins", t => t["seals"]![0]!["to"] = "2019-01-01", "$.seals[0].to", "town-days");
        yield return Case("an unknown member", t => t["centre"]!["motto"] = "x", "$.centre.motto", "town-unreadable");

        static JsonNode Person(JsonNode town, string id) => town["people"]!.AsArray().First(p => (string)p!["id"]! == id)!;
        static TestCaseData Case(string name, Action<JsonNode> breakIt, string? path, string code) =>
            new TestCaseData(breakIt, path, code).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Breakages))]
    public void ABrokenTown_IsRefusedWithItsPlace(Action<JsonNode> breakIt, string? path, string code)
    {
        var town = JsonNode.Parse(SampleTown)!;
        breakIt(town);

        var reading = TownReader.Read(Encoding.UTF8.GetBytes(town.ToJsonString()));

        Assert.That(reading.Town, Is.Null);
        Assert.That(reading.Problems.Select(p => (path is null ? null : p.Path, p.Code)), Does.Contain((path, code)));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{\"centre\":")]
    public void WhatIsNoTown_IsRefused(string text) =>
        Assert.That(TownReader.Read(Encoding.UTF8.GetBytes(text)).Problems.Single().Code, Is.EqualTo("town-unreadable"));
}
