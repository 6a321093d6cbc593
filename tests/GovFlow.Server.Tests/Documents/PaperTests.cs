using GovFlow.Server.Halls;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Documents;

/// <summary>A paper names the applicant in full: who looked at it is on record, and a second click is no second reprint.</summary>
public sealed class PaperTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Office:PublicAddress"] = "https://hall.example.com/" });
        _clerk = await _host.Office().LogInAsync("liqiuhe");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task ReadingAPaper_IsOnRecord_AndTheChainStaysIntact()
    {
        var (id, paper) = await FileAsync();

        using var page = await _clerk.Http.GetAsync(new Uri($"/api/papers/{paper}", UriKind.Relative));

        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("欧阳小麦"));
        var acts = await ActsAsync(id, "read-paper");
        Assert.That(acts, Has.Count.EqualTo(1));
        Assert.That((acts[0].Actor, acts[0].Entry), Is.EqualTo(("p01", acts[0].Entry)));
        Assert.That(acts[0].Entry, Does.Contain(paper.ToString()).And.Not.Contain("欧阳"));
    }

    [Test]
    public async Task ARepeatedReprint_IsTheSameReprint()
    {
        var (id, paper) = await FileAsync();
        var command = Guid.NewGuid();

        using var first = await _clerk.SendAsync($"/api/papers/{paper}/reprint", new { }, null, command);
        using var second = await _clerk.SendAsync($"/api/papers/{paper}/reprint", new { }, null, command);
        using var another = await _clerk.SendAsync($"/api/papers/{paper}/reprint", new { }, null, null);
        using var without = await _clerk.Http.PostAsync(new Uri($"/api/papers/{paper}/reprint", UriKind.Relative), null);

        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()).And.Contains("补打"));
        Assert.That(await without.CodeAsync(), Is.EqualTo("malformed-request"));
        Assert.That(await ActsAsync(id, "reprint-paper"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task ARepeatedUnmasking_IsOnRecordOnce()
    {
        var (id, _) = await FileAsync();
        var command = Guid.NewGuid();

        for (var i = 0; i < 2; i++)
        {
            using var shown = await _clerk.SendAsync($"/api/cases/{id}/unmask", new { field = "phone", reason = "回电核对" }, null, command);
            Assert.That((await OfficeClient.OkAsync(shown)).GetProperty("value").GetString(), Is.EqualTo("13800000000"));
        }

        Assert.That(await ActsAsync(id, "unmask"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task TheCheckCode_LeadsToThePublicAddress()
    {
        var hall = await _host.Services.GetRequiredService<HallBook>().GetAsync("QH", CancellationToken.None);

        Assert.That(hall.Town.Centre.CheckAddress, Is.EqualTo("https://hall.example.com/check/"));
    }

    private async Task<(Guid Case, Guid Paper)> FileAsync()
    {
        var view = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case");
        return (view.GetProperty("id").GetGuid(), view.GetProperty("papers")[0].GetProperty("id").GetGuid());
    }

    private async Task<List<(string? Actor, string? Entry)>> ActsAsync(Guid caseId, string act)
    {
        using var supervisor = await _host.Office().LogInAsync("feimingcha");
        var audit = await supervisor.GetAsync($"/api/cases/{caseId}/audit");
        Assert.That(audit.GetProperty("intact").GetBoolean(), Is.True);
        return
        [
            .. audit.GetProperty("entries").EnumerateArray().Where(e => e.GetProperty("act").GetString() == act)
                .Select(e => (e.GetProperty("actorId").GetString(), e.GetProperty("entry").GetString())),
        ];
    }
}
