using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Intake;

/// <summary>未完成的收件 over HTTP; it is Friday 2026-03-06, 09:00.</summary>
public sealed class IntakeDraftTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;
    private OfficeClient _colleague = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _clerk = await _host.Office().LogInAsync("liqiuhe");
        _colleague = await _host.Office().LogInAsync("zhangqingmiao");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        _colleague.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task ADraft_IsItsOwnersAlone_AndListedMasked()
    {
        var (id, draft) = (Guid.NewGuid(), await _clerk.DraftAsync("GFI-02"));
        draft["applicant"]!["identity"] = new JsonObject { ["name"] = "欧阳小麦", ["paperKind"] = "居民身份证", ["paperNumber"] = "11010519491231002X", ["isOrganisation"] = false };
        await KeepAsync(_clerk, id, 0, draft);

        var line = (await _clerk.GetAsync("/api/intake/drafts")).EnumerateArray().Single(d => d.GetProperty("id").GetGuid() == id);
        var read = await _clerk.GetAsync($"/api/intake/drafts/{id}");
        using var theirs = await _colleague.Http.GetAsync(new Uri($"/api/intake/drafts/{id}", UriKind.Relative));
        using var overwritten = await PutAsync(_colleague, id, 1, draft);

        Assert.That(line.GetProperty("applicantMasked").GetString(), Is.EqualTo("欧***"));
        Assert.That(line.GetProperty("itemName").GetString(), Does.Contain("小餐饮"));
        Assert.That(line.ToString(), Does.Not.Contain("110105"));
        Assert.That(read.GetProperty("content").GetProperty("applicant").GetProperty("identity").GetProperty("paperNumber").GetString(), Is.EqualTo("11010519491231002X"));
        Assert.That(((int)theirs.StatusCode, (int)overwritten.StatusCode), Is.EqualTo((404, 404)));
        Assert.That((await _colleague.GetAsync("/api/intake/drafts")).ToString(), Does.Not.Contain(id.ToString()));
    }

    /// <summary>What is no whole statement yet is kept as it was typed, and stands in nobody's way.</summary>
    [Test]
    public async Task AMandateWithoutItsFirstDay_IsKept()
    {
        var (id, draft) = (Guid.NewGuid(), await _clerk.DraftAsync("GFI-02"));
        draft["undatedMandate"] = new JsonObject { ["scope"] = "代为申请", ["to"] = "2026-12-31", ["mayCollect"] = true, ["mayWithdraw"] = false };
        await KeepAsync(_clerk, id, 0, draft);

        var kept = (await _clerk.GetAsync($"/api/intake/drafts/{id}")).GetProperty("content").GetProperty("undatedMandate");

        Assert.That((kept.GetProperty("scope").GetString(), kept.GetProperty("to").GetString(), kept.GetProperty("mayCollect").GetBoolean()), Is.EqualTo(("代为申请", "2026-12-31", true)));
        using var assessed = await _clerk.SendAsync("/api/intake/assess", draft, null, null);
        Assert.That((int)assessed.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task AnotherMachinesNewerWords_AreNotOverwritten()
    {
        var (id, draft) = (Guid.NewGuid(), await _clerk.DraftAsync("GFI-02"));
        await KeepAsync(_clerk, id, 0, draft);
        draft["isGreenChannel"] = true;
        await KeepAsync(_clerk, id, 1, draft);
        draft["isGreenChannel"] = false;

        using var late = await PutAsync(_clerk, id, 1, draft);

        Assert.That(((int)late.StatusCode, await late.CodeAsync()), Is.EqualTo((412, "version-conflict")));
        Assert.That((await _clerk.GetAsync($"/api/intake/drafts/{id}")).GetProperty("content").GetProperty("isGreenChannel").GetBoolean(), Is.True);
    }

    [Test]
    public async Task ConcludedUnderItsId_ItIsGone_AndARetryFromAnotherMachineMakesNoSecondCase()
    {
        var (id, draft) = (Guid.NewGuid(), await _clerk.DraftAsync("GFI-02"));
        await KeepAsync(_clerk, id, 0, draft);

        var first = await OfficeClient.OkAsync(await _clerk.ConcludeAsync(draft, commandId: id));
        var again = await OfficeClient.OkAsync(await _clerk.ConcludeAsync(draft, commandId: id));
        using var late = await PutAsync(_clerk, id, 1, draft);

        Assert.That(Number(again), Is.EqualTo(Number(first)));
        Assert.That((await _clerk.GetAsync("/api/intake/drafts")).ToString(), Does.Not.Contain(id.ToString()));
        Assert.That(((int)late.StatusCode, await late.CodeAsync()), Is.EqualTo((409, "wrong-state")), "a save on its way brings nothing back");
    }

    [Test]
    public async Task AnUnfinishedIntake_IsOverdueOnceTheOfficeHasClosed()
    {
        await using var host = new GovFlowHost();
        using var clerk = await host.Office().LogInAsync("liqiuhe");
        var draft = await clerk.DraftAsync("GFI-02");
        await KeepAsync(clerk, Guid.NewGuid(), 0, draft);
        Assert.That(await OverdueAsync(), Is.False);

        host.Clock.MoveTo(new DateTimeOffset(2026, 3, 6, 19, 0, 0, TimeSpan.FromHours(8)));
        await clerk.LogInAsync("liqiuhe");

        Assert.That(await OverdueAsync(), Is.True);

        async Task<bool> OverdueAsync() => (await clerk.GetAsync("/api/intake/drafts"))[0].GetProperty("isOverdue").GetBoolean();
    }

    [Test]
    public async Task OnlyAsked_IsNotKept()
    {
        var id = Guid.NewGuid();
        await KeepAsync(_clerk, id, 0, await _clerk.DraftAsync("GFI-02"));
        using var dropped = await _clerk.Http.DeleteAsync(new Uri($"/api/intake/drafts/{id}", UriKind.Relative));
        using var gone = await _clerk.Http.GetAsync(new Uri($"/api/intake/drafts/{id}", UriKind.Relative));

        Assert.That(((int)dropped.StatusCode, (int)gone.StatusCode), Is.EqualTo((204, 404)));
    }

    private static string? Number(JsonElement concluded) => concluded.GetProperty("case").GetProperty("number").GetString();

    private static Task<HttpResponseMessage> PutAsync(OfficeClient by, Guid id, int revision, JsonObject content) =>
        by.Http.PutAsJsonAsync($"/api/intake/drafts/{id}", new JsonObject { ["revision"] = revision, ["content"] = content.DeepClone() });

    private static async Task KeepAsync(OfficeClient by, Guid id, int revision, JsonObject content)
    {
        using var kept = await PutAsync(by, id, revision, content);
        Assert.That((await OfficeClient.OkAsync(kept)).GetProperty("revision").GetInt32(), Is.EqualTo(revision + 1));
    }
}
