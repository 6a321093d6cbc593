using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Outbox;
using GovFlow.Storage;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>A flow that faults (decision 0001): operators are told, find it, and run it again, pass it by or end the case; nobody else does.</summary>
public sealed class IncidentTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;
    private OfficeClient _admin = null!;

    /// <summary>A hall whose restaurant licence has a site survey that cannot be opened.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost(settings: new Dictionary<string, string> { ["GovFlow:Smtp:Host"] = "mail.example", ["GovFlow:Smtp:From"] = "hall@hall.example" });
        _clerk = await _host.Office().LogInAsync("liqiuhe");
        _admin = await _host.Office().LogInAsync("admin");
        var definition = JsonNode.Parse(await _admin.Http.GetStringAsync(new Uri("/api/definitions/versions/gfi-02-small-catering-licence-v1", UriKind.Relative)))!;
        (definition["id"], definition["version"]) = ("gfi-02-broken", 2);
        var survey = definition["root"]!["activities"]!.AsArray().First(a => (string)a!["type"]! == "GovFlow.SiteSurvey")!;
        survey["limitDays"]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "0 - 1" };
        await _host.LayInAsync(definition, "GFI-02");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        _admin.Dispose();
        await _host.DisposeAsync();
    }

    private async Task<(Guid Id, string Incident)> FaultedAsync()
    {
        var view = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case");
        return (view.GetProperty("id").GetGuid(), view.GetProperty("incidents")[0].GetProperty("id").GetString()!);
    }

    private static HashSet<string> Codes(JsonElement view) =>
        [.. view.GetProperty("actions").EnumerateArray().Where(a => a.GetProperty("allowed").GetBoolean()).Select(a => a.GetProperty("code").GetString()!)];

    [Test]
    public async Task AnOperator_FindsIt_AndAClerkMayDoNothingAboutIt()
    {
        var (id, incident) = await FaultedAsync();

        var listed = (await _admin.GetAsync("/api/cases?incidents=true")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid());
        using var refused = await _clerk.ActAsync("cases", id, $"incidents/{incident}/retry", new { });

        Assert.That(listed, Does.Contain(id));
        Assert.That((int)refused.StatusCode, Is.EqualTo(403));
        Assert.That(Codes(await _admin.CaseAsync(id)), Is.SupersetOf(new[] { "retry", "skip", "cancel" }));
        Assert.That(Codes(await _clerk.CaseAsync(id)).Overlaps(["retry", "skip", "cancel"]), Is.False);
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovFlowDbContext>();
        Assert.That(await db.Outbox.CountAsync(o => o.CaseId == id && o.Payload.Contains("\"audience\":\"operators\"")), Is.EqualTo(1));
    }

    [Test]
    public async Task APassedByStep_GoesOnFromOneOfItsPorts_AndIsListedNoMore()
    {
        var (id, incident) = await FaultedAsync();
        var shown = (await _admin.CaseAsync(id)).GetProperty("incidents")[0];
        Assert.That(shown.GetProperty("outcomes").EnumerateArray().Select(o => o.GetString()), Is.SupersetOf(new[] { "Pass", "Fail" }));

        using var wrong = await _admin.ActAsync("cases", id, $"incidents/{incident}/skip", new { outcome = "Grant", reason = "改流程" });
        using var right = await _admin.ActAsync("cases", id, $"incidents/{incident}/skip", new { outcome = "Pass", reason = "已线下踏勘，记录附卷" });

        Assert.That(((int)wrong.StatusCode, await wrong.CodeAsync()), Is.EqualTo((422, "outcome-unknown")));
        Assert.That((await OfficeClient.OkAsync(right)).GetProperty("case").GetProperty("incidents").GetArrayLength(), Is.Zero);
        var listed = (await _admin.GetAsync("/api/cases?incidents=true")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid());
        Assert.That(listed, Does.Not.Contain(id));
    }

    [Test]
    public async Task AnEndedCase_HasItsPaper_AndTheTimelineSaysWhoAndOnWhatGround()
    {
        var (id, incident) = await FaultedAsync();
        using var retried = await _admin.ActAsync("cases", id, $"incidents/{incident}/retry", new { });
        incident = (await OfficeClient.OkAsync(retried)).GetProperty("case").GetProperty("incidents")[0].GetProperty("id").GetString()!;

        using var blank = await _admin.ActAsync("cases", id, $"incidents/{incident}/cancel", new { basis = " ", reason = "流程不能继续" });
        using var ended = await _admin.ActAsync("cases", id, $"incidents/{incident}/cancel", new { basis = "《示范县政务服务管理办法》第十二条", reason = "流程不能继续" });

        Assert.That(((int)blank.StatusCode, await blank.CodeAsync()), Is.EqualTo((422, "basis-missing")));
        var done = await OfficeClient.OkAsync(ended);
        Assert.That(done.GetProperty("case").GetProperty("state").GetString(), Is.EqualTo("Terminated"));
        Assert.That(done.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("template").GetString()), Is.EqualTo(new[] { "Termination" }));
        var timeline = await _admin.GetAsync($"/api/cases/{id}/timeline");
        Assert.That(
            timeline.EnumerateArray().Single(l => l.GetProperty("kind").GetString() == "flow.cancelled").GetProperty("text").GetString(), Does.Contain("第十二条").And.Contain("流程不能继续"));
    }

    [Test]
    public async Task ATechnicalAccountOfTheRole_MayMendFlows_AndIsReachedByItsNotices()
    {
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Storage.Model.StaffUser>>();
            var technician = new Storage.Model.StaffUser { UserName = "technician", Email = "ops@hall.example" };
            Assert.That((await users.CreateAsync(technician, GovFlowHost.Password)).Succeeded && (await users.AddToRoleAsync(technician, "Admin")).Succeeded, Is.True);
        }
        using var account = await _host.Office().LogInAsync("technician");
        var (id, incident) = await FaultedAsync();

        using var done = await account.ActAsync("cases", id, $"incidents/{incident}/skip", new { outcome = "Pass", reason = "已线下踏勘，记录附卷" });
        using var withdrawn = await account.ActAsync("cases", id, "withdraw", new { reason = "代为撤回" });

        await OfficeClient.OkAsync(done);
        Assert.That((int)withdrawn.StatusCode, Is.EqualTo(403));
        var reach = await _host.Services.GetRequiredService<NoticeReceivers>().OfAsync("operators", id, null, CancellationToken.None);
        Assert.That(reach.Addressed.Select(r => r.Address), Does.Contain("ops@hall.example"));
    }
}
