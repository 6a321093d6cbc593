using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>Every kind of case on a real item, from intake to archive, over HTTP.</summary>
public sealed class SixKindsTests
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

    [TestCase("GFI-05", "p05", "Immediate", null, "Archived")]
    [TestCase("GFI-02", "p01", "Committed", null, "Archived")]
    [TestCase("GFI-09", "p02", "Committed", "Joint", "Archived")]
    [TestCase("GFI-13", "p02", "Committed", "Proxy", "Archived")]
    public async Task ACompleteApplication_GoesFromIntakeToArchive(string item, string clerk, string inner, string? outer, string end)
    {
        var window = await _staff.PersonAsync(clerk);

        var concluded = await window.FileCaseAsync(item);
        var view = concluded.GetProperty("case");
        Assert.Multiple(() =>
        {
            Assert.That(view.GetProperty("kind").GetProperty("inner").GetString(), Is.EqualTo(inner));
            Assert.That(view.GetProperty("kind").GetProperty("outer").GetString(), Is.EqualTo(outer));
            Assert.That(concluded.GetProperty("papers").GetArrayLength(), Is.GreaterThan(0), "no intake ends without a paper");
            Assert.That(concluded.GetProperty("slipHtml").GetString(), Does.Contain(view.GetProperty("number").GetString()!).And.Contain(concluded.GetProperty("queryCode").GetString()!));
            Assert.That(view.ToString(), Does.Not.Contain("办件编号〕"), "the number stands wherever the office named it");
        });

        var closed = await _staff.WorkToTheEndAsync(view.GetProperty("id").GetGuid());

        Assert.That(closed.GetProperty("state").GetString(), Is.EqualTo(end), closed.ToString());
        await AssertSoundAsync(view.GetProperty("id").GetGuid());
    }

    [Test]
    public async Task AnIncompleteApplication_IsNoticedOnce_CompletedLater_AndGoesToTheArchive()
    {
        var window = await _staff.PersonAsync("p02");
        var item = await window.GetAsync("/api/items/GFI-17");
        var attachment = item.GetProperty("materials").EnumerateArray()
            .First(m => !m.GetProperty("isMain").GetBoolean() && m.GetProperty("isRequired").GetBoolean() && !m.GetProperty("mayDefer").GetBoolean()).GetProperty("code").GetString()!;
        var concluded = await window.FileCaseAsync("GFI-17", new Dictionary<string, string> { [attachment] = "Missing" });
        var id = concluded.GetProperty("case").GetProperty("id").GetGuid();
        Assert.That(concluded.GetProperty("case").GetProperty("state").GetString(), Is.EqualTo("AwaitingSupplement"));
        Assert.That(concluded.GetProperty("papers")[0].GetProperty("template").GetString(), Is.EqualTo("SupplementNotice"));

        _host.Clock.Advance(TimeSpan.FromDays(1));
        window = await _staff.PersonAsync("p02");
        using var handedIn = await window.ActAsync("cases", id, "materials", new { materials = new[] { new { code = attachment, state = "Received" } } });
        var accepted = (await OfficeClient.OkAsync(handedIn)).GetProperty("case");
        Assert.That(accepted.GetProperty("acceptedOn").ValueKind, Is.EqualTo(JsonValueKind.String), "the day the last piece came is day 0");
        using var second = await window.ActAsync("cases", id, "materials", new { materials = new[] { new { code = attachment, state = "Received" } } });
        Assert.That(((int)second.StatusCode, await second.CodeAsync()), Is.EqualTo((409, "wrong-state")));

        var closed = await _staff.WorkToTheEndAsync(id);

        Assert.That(closed.GetProperty("state").GetString(), Is.EqualTo("Archived"), closed.ToString());
        await AssertSoundAsync(id);
    }

    [Test]
    public async Task AnApplicationWithoutItsMainDocument_IsReturnedWithAPaper()
    {
        var window = await _staff.PersonAsync("p02");
        var item = await window.GetAsync("/api/items/GFI-15");
        var main = item.GetProperty("materials").EnumerateArray().First(m => m.GetProperty("isMain").GetBoolean()).GetProperty("code").GetString()!;

        var concluded = await window.FileCaseAsync("GFI-15", new Dictionary<string, string> { [main] = "Missing" });

        Assert.Multiple(() =>
        {
            Assert.That(concluded.GetProperty("case").GetProperty("kind").GetProperty("inner").GetString(), Is.EqualTo("Returned"));
            Assert.That(concluded.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("template").GetString()), Does.Contain("ReturnNotice"));
        });
        await _staff.WorkToTheEndAsync(concluded.GetProperty("case").GetProperty("id").GetGuid());
    }

    private async Task AssertSoundAsync(Guid id)
    {
        var supervisor = await _staff.PersonAsync("p65");
        var audit = await supervisor.GetAsync($"/api/cases/{id}/audit");
        var timeline = await supervisor.GetAsync($"/api/cases/{id}/timeline?filter=all");
        var clocks = await supervisor.GetAsync($"/api/cases/{id}/clocks");
        var view = await supervisor.CaseAsync(id);
        var opinions = await supervisor.GetAsync($"/api/cases/{id}/opinions");
        Assert.Multiple(() =>
        {
            Assert.That(audit.GetProperty("intact").GetBoolean(), Is.True);
            Assert.That(timeline.GetArrayLength(), Is.GreaterThan(4));
            Assert.That(opinions.EnumerateArray().Select(o => o.GetProperty("opinion").GetString()), Is.Not.Empty.And.All.EqualTo("经核，符合要求。"), "what was said at each step");
            Assert.That(opinions.EnumerateArray().Select(o => o.GetProperty("at").GetDateTimeOffset()), Is.Ordered);
            Assert.That(clocks.EnumerateArray().Select(c => c.GetProperty("isRunning").GetBoolean()), Has.None.True);
            Assert.That(clocks.EnumerateArray().First(c => c.GetProperty("kind").GetString() == "Decision").GetProperty("explanation").GetProperty("days").GetArrayLength(), Is.GreaterThan(0));
            Assert.That(view.ToString(), Does.Not.Contain("11010519491231002X").And.Not.Contain("欧阳小麦"), "personal data is masked");
        });
        foreach (var paper in view.GetProperty("papers").EnumerateArray())
        {
            var check = await supervisor.GetAsync($"/api/public/papers/{paper.GetProperty("checkCode").GetString()}");
            Assert.That(check.GetProperty("valid").GetBoolean(), Is.True);
        }
    }
}
