using System.Net.Http.Json;
using System.Text.Json;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Documents;

/// <summary>文书文本 (003-13; decision 0034) over HTTP; today is 2026-03-06.</summary>
public sealed class PaperTextTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;
    private OfficeClient _clerk = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
        _clerk = await _staff.PersonAsync("p01");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<(JsonElement View, string Version)> TextAsync(string template = "Acceptance")
    {
        using var answer = await _admin.Http.GetAsync(new Uri($"/api/paper-texts/{template}", UriKind.Relative));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(), answer.Headers.ETag!.Tag);
    }

    /// <summary>Nobody's log-in lasts for days.</summary>
    private async Task DaysPassAsync(int days)
    {
        _host.Clock.Advance(TimeSpan.FromDays(days));
        _admin = await _host.Office().LogInAsync("admin");
        _clerk = await _host.Office().LogInAsync("liqiuhe");
    }

    private async Task<string> ProgramAsync(string template = "Acceptance") => (await TextAsync(template)).View.GetProperty("editions").EnumerateArray().Last().GetProperty("body").GetString()!;

    private async Task<HttpResponseMessage> ActAsync(string act, object body, string template = "Acceptance", string? version = null, OfficeClient? who = null) =>
        await (who ?? _admin).SendAsync($"/api/paper-texts/{template}/{act}", body, version ?? (await TextAsync(template)).Version, null);

    private async Task DoneAsync(string act, object body, string template = "Acceptance")
    {
        using var answer = await ActAsync(act, body, template);
        Assert.That((int)answer.StatusCode, Is.EqualTo(204), await answer.Content.ReadAsStringAsync());
    }

    private async Task<(Guid Case, string Html)> IssueAsync()
    {
        var id = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        await using var db = await _host.ContextAsync();
        return (id, (await db.Papers.SingleAsync(p => p.CaseId == id)).Html);
    }

    private async Task ReleaseAsync(string addition, string from)
    {
        await DoneAsync("draft", new { body = await ProgramAsync() + $"<p>{addition}</p>", note = "补充提示" });
        await DoneAsync("release", new { from });
    }

    [Test]
    public async Task APaper_TakesTheTextOfItsDay_AndOldOnesReplayWithTheirs()
    {
        await ReleaseAsync("请携带身份证", "2026-03-07");
        var (before, today) = await IssueAsync();
        await DaysPassAsync(3);
        var (after, later) = await IssueAsync();
        await ReleaseAsync("另有新规", "2026-03-10");
        await DaysPassAsync(2);

        Assert.That(today, Does.Not.Contain("请携带身份证"));
        Assert.That(later, Does.Contain("<p>请携带身份证</p>").And.Contain("acceptance/3-1"));
        Assert.That((await IssueAsync()).Html, Does.Contain("另有新规").And.Not.Contain("请携带身份证"));
        foreach (var id in new[] { before, after })
        {
            var replay = await (await _host.Office().LogInAsync("feimingcha")).GetAsync($"/api/cases/{id}/audit/replay");
            Assert.That(replay.GetProperty("isSame").GetBoolean(), Is.True, replay.ToString());
        }
    }

    [Test]
    public async Task ATextWithoutWhatItMustSay_IsKeptAsADraft_AndNeverComesIntoForce()
    {
        await DoneAsync("draft", new { body = "<p>{{applicant.name}}：不予批准，{{reason}}</p>", note = "简化" }, "Refusal");
        using var refused = await ActAsync("release", new { from = "2026-04-01" }, "Refusal");
        var problem = await refused.ProblemAsync();
        Assert.That((int)refused.StatusCode, Is.EqualTo(422));
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()), Is.SupersetOf(new[] { "paper-omits", "paper-remedies" }));
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString()), Is.All.EqualTo("$.body"));
    }

    [Test]
    public async Task AnEditionIsTakenBackBeforeItsDay_AndNeverAfter()
    {
        await ReleaseAsync("甲", "2026-03-07");
        await DoneAsync("take-back", new { edition = 1 });
        Assert.That((await TextAsync()).View.GetProperty("editions")[0].GetProperty("isDraft").GetBoolean(), Is.True);
        await DoneAsync("release", new { from = "2026-03-08" });
        await DaysPassAsync(2);
        using var late = await ActAsync("take-back", new { edition = 1 });
        Assert.That((int)late.StatusCode, Is.EqualTo(404));
        await DoneAsync("draft", new { body = await ProgramAsync() + "<p>乙</p>", note = "又一版" });
        await DoneAsync("draft/drop", new { });
        var list = (await _admin.GetAsync("/api/paper-texts")).GetProperty("papers").EnumerateArray().Single(p => p.GetProperty("template").GetString() == "Acceptance");
        Assert.That((list.GetProperty("edition").GetInt32(), list.GetProperty("hasDraft").GetBoolean()), Is.EqualTo((1, false)));
    }

    [Test]
    public async Task TwoAtOneDraft_AreToldAndNeverMerged_AndADayIsNotTakenTwice()
    {
        var body = await ProgramAsync();
        await DoneAsync("draft", new { body = body + "<p>甲</p>", note = "甲" });
        using var second = await ActAsync("draft", new { body = body + "<p>乙</p>", note = "乙" }, version: "\"0\"");
        Assert.That((int)second.StatusCode, Is.EqualTo(412));
        using var twice = await ActAsync("draft", new { body = body + "<p>甲</p>", note = "甲" }, version: "\"0\"");
        Assert.That((int)twice.StatusCode, Is.EqualTo(204), "the same again");
        await DoneAsync("release", new { from = "2026-03-09" });
        await DoneAsync("draft", new { body, note = "恢复" });
        using var taken = await ActAsync("release", new { from = "2026-03-09" });
        Assert.That((await taken.CodeAsync(), (int)taken.StatusCode), Is.EqualTo(("paper-day-taken", 409)));
        using var back = await ActAsync("take-back", new { edition = 1 });
        Assert.That(await back.CodeAsync(), Is.EqualTo("paper-draft-there"));
    }

    [Test]
    public async Task APreview_IsPrintedOnAnInventedCase_AndSaysWhatIsWrong()
    {
        var preview = await _admin.SendAsync("/api/paper-texts/Refusal/preview", new { body = "<p>{{applicant.name}}{{reason}}</p>" }, null, null);
        var view = await preview.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(view.GetProperty("html").GetString(), Does.Contain("李样例").And.Contain("样张"));
        Assert.That(view.GetProperty("findings").GetArrayLength(), Is.GreaterThan(1));
        var bad = await _admin.SendAsync("/api/paper-texts/Refusal/preview", new { body = "<script>x</script>" }, null, null);
        Assert.That((await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("html").ValueKind, Is.EqualTo(JsonValueKind.Null));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.PaperEditions.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task WhoMayNot_AndWhatIsNone_IsRefused()
    {
        using var clerk = await ActAsync("draft", new { body = "x", note = "x" }, who: _clerk, version: "\"0\"");
        using var head = await ActAsync("draft", new { body = "x", note = "x" }, who: await _staff.PersonAsync("p13"), version: "\"0\"");
        using var none = await _admin.Http.GetAsync(new Uri("/api/paper-texts/99", UriKind.Relative));
        using var today = await ActAsync("release", new { from = "2026-03-06" });
        using var missing = await ActAsync("release", new { from = "2026-03-07" });
        using var empty = await ActAsync("draft", new { body = " ", note = "" });
        using var nothing = await ActAsync("draft", new { body = (string?)null, note = "x" });
        using var blind = await _admin.SendAsync("/api/paper-texts/Grant/draft", new { body = "x", note = "x" }, null, null);
        Assert.That(
            new[] { clerk, head, none, today, missing, empty, nothing, blind }.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 403, 403, 404, 422, 404, 422, 400, 428 }));
        Assert.That((await empty.ProblemAsync()).GetProperty("errors").GetArrayLength(), Is.EqualTo(2));
    }
}
