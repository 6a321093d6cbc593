using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Applicants;

/// <summary>我的证照, and 免交 in an application on line (001-12, 001-13).</summary>
public sealed class MyLicenceTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private ApplicantClient _applicant = null!;
    private string _code = "";

    [SetUp]
    public async Task StartAsync()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _applicant = new ApplicantClient(_host.CreateClient());
        _code = (await _applicant.RegisterAsync()).GetProperty("confirmCode").GetString()!;
    }

    [TearDown]
    public async Task StopAsync()
    {
        _applicant.Dispose();
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task UntilAWindowHasSeenThePaper_NothingIsShownAndNothingIsUsed()
    {
        var id = await EnterAsync();
        Assert.That((await _applicant.GetAsync("/licences")).GetArrayLength(), Is.Zero);
        Assert.That((await _applicant.GetAsync("/items/GFI-02/licences")).GetArrayLength(), Is.Zero);
        using var refused = await _applicant.SendAsync("/cases", await ContentAsync(id));
        Assert.That((await refused.ProblemAsync()).ToString(), Does.Contain("licence-unconfirmed").And.Contain("$.materials[2].licence"));
    }

    [Test]
    public async Task OnceConfirmed_OnesLicencesStandForTheMaterials_AndTheWindowFindsThem()
    {
        var id = await EnterAsync();
        using (var confirmed = await (await _staff.PersonAsync("p01")).Http.PostAsJsonAsync("/api/applicants/confirm", new { name = "欧阳小麦", paperNumber = "11010519491231002X", confirmCode = _code }))
            await OfficeClient.OkAsync(confirmed);
        var mine = (await _applicant.GetAsync("/licences")).EnumerateArray().Single();
        Assert.That((mine.GetProperty("kind").GetString(), mine.GetProperty("endsSoon").GetBoolean()), Is.EqualTo(("营业执照", true)));
        Assert.That((await _applicant.GetAsync("/items/GFI-02/licences")).EnumerateArray().Single().GetProperty("licence").GetProperty("id").GetGuid(), Is.EqualTo(id));

        using (var unknown = await _applicant.SendAsync("/cases", await ContentAsync(Guid.NewGuid())))
            Assert.That((await unknown.ProblemAsync()).ToString(), Does.Contain("licence-unknown"));
        using var answer = await _applicant.SendAsync("/cases", await ContentAsync(id));
        var done = await OfficeClient.OkAsync(answer);
        var caseId = done.GetProperty("caseId").GetGuid();
        var waiting = await (await _staff.PersonAsync("p01")).GetAsync($"/api/intake/received/{caseId}");
        var material = waiting.GetProperty("content").GetProperty("materials").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "M3");
        Assert.That((material.GetProperty("state").GetString(), material.GetProperty("licence").GetGuid()), Is.EqualTo(("FromLicence", id)));
        var again = (await _applicant.GetAsync($"/cases/{caseId}")).GetProperty("content").GetProperty("materials").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "M3");
        Assert.That(again.GetProperty("licence").GetGuid(), Is.EqualTo(id));
    }

    private async Task<JsonObject> ContentAsync(Guid licence)
    {
        var content = JsonSerializer.SerializeToNode(await _applicant.ContentAsync("GFI-02"))!.AsObject();
        content["materials"]![2]!["licence"] = licence.ToString();
        return content;
    }

    private async Task<Guid> EnterAsync()
    {
        var admin = await _staff.PersonAsync("p69");
        var licence = new { kind = "营业执照", number = "92350100MA0000001A", issuer = "示范县市场监督管理局", holder = new { name = "欧阳小麦", paperKind = "居民身份证", paperNumber = "11010519491231002X", isOrganisation = false }, to = "2026-04-01" };
        return (await OfficeClient.OkAsync(await admin.SendAsync("/api/licences", licence, null, null))).GetProperty("id").GetGuid();
    }
}
