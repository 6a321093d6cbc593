using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Applicants;

/// <summary>网上申请 from filing to the answer. The clock stands at Friday 2026-03-06 09:00.</summary>
public sealed class FilingTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private ApplicantClient _applicant = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _applicant = new ApplicantClient(_host.CreateClient());
        await _applicant.RegisterAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _applicant.Dispose();
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task FiledInOfficeHours_ItCountsToday_AndTheWindowFindsItWhole()
    {
        var done = await _applicant.FileAsync("GFI-02");
        Assert.That((done.GetProperty("receivedOn").GetString(), done.GetProperty("answerBy").GetString()), Is.EqualTo(("2026-03-06", "2026-03-06")));

        var clerk = await _staff.PersonAsync("p01");
        var waiting = (await clerk.GetAsync("/api/intake/received")).EnumerateArray().Single();
        Assert.That((waiting.GetProperty("caseNumber").GetString(), waiting.GetProperty("channel").GetString()), Is.EqualTo((done.GetProperty("number").GetString(), "online")));
        var whole = await clerk.GetAsync($"/api/intake/received/{Id(done)}");
        Assert.That(whole.GetProperty("isProven").GetBoolean(), Is.False, "the paper is still to be seen");
        Assert.That(whole.GetProperty("content").GetProperty("applicant").GetProperty("address").GetString(), Is.EqualTo("示范镇稻香村"));
    }

    [TestCase("2026-03-06 20:30", "2026-03-09", TestName = "Friday evening counts from Monday (C-4)")]
    [TestCase("2026-03-07 10:00", "2026-03-09", TestName = "Saturday counts from Monday (C-4)")]
    public async Task OutOfHours_ItIsToldFromWhichDayItCounts(string at, string counts)
    {
        _host.Clock.MoveTo(DateTimeOffset.Parse($"{at}+08:00", System.Globalization.CultureInfo.InvariantCulture));
        // Nobody's log-in lasts overnight.
        (await _applicant.LogInAsync()).Dispose();
        var done = await _applicant.FileAsync("GFI-02");
        Assert.That((done.GetProperty("receivedOn").GetString(), done.GetProperty("answerBy").GetString()), Is.EqualTo((counts, counts)));
        Assert.That(done.GetProperty("sentences").EnumerateArray().Select(s => s.GetString()), Has.Some.Contains("从下一个工作日算起"));
    }

    [Test]
    public async Task ADoubleClick_ALostAnswerAndASecondTab_MakeOneCase_AndTheDraftIsGone()
    {
        var id = Guid.NewGuid();
        var content = await _applicant.ContentAsync("GFI-02");
        using (var kept = await _applicant.Http.PutAsJsonAsync($"/api/applicant/drafts/{id}", new { revision = 0, content }))
            await OfficeClient.OkAsync(kept);
        Assert.That((await _applicant.GetAsync("/drafts")).EnumerateArray().Single().GetProperty("itemName").GetString(), Is.EqualTo("小餐饮登记证核发"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var answer = await _applicant.SendAsync("/cases", content, id);
            return (await OfficeClient.OkAsync(answer)).GetProperty("number").GetString();
        }));
        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That((await _applicant.GetAsync("/cases")).GetArrayLength(), Is.EqualTo(1));
        Assert.That((await _applicant.GetAsync("/drafts")).GetArrayLength(), Is.Zero);
        using var late = await _applicant.Http.PutAsJsonAsync($"/api/applicant/drafts/{id}", new { revision = 1, content });
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Conflict), "a save that was on its way brings nothing back");
        using var stranger = await NewAsync();
        using var taken = await stranger.SendAsync("/cases", content, id);
        Assert.That(await taken.CodeAsync(), Is.EqualTo("command-id-reused"));
    }

    [Test]
    public async Task OneAccount_SeesNothingOfAnothers()
    {
        var done = await _applicant.FileAsync("GFI-02");
        using var stranger = await NewAsync();
        Assert.That((await stranger.GetAsync("/cases")).GetArrayLength(), Is.Zero);
        foreach (var act in new[] { "", "/papers/" + Guid.NewGuid() })
        {
            using var unseen = await stranger.Http.GetAsync(new Uri($"/api/applicant/cases/{Id(done)}{act}", UriKind.Relative));
            Assert.That(unseen.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
        foreach (var (act, body) in new (string, object)[] { ("withdraw", new { reason = "x" }), ("urge", new { }), ("read", new { line = 1 }), ("supplement", new { materials = new[] { new { code = "M1" } } }), ("amend", await stranger.ContentAsync("GFI-02")) })
        {
            using var unseen = await stranger.SendAsync($"/cases/{Id(done)}/{act}", body);
            Assert.That(unseen.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), act);
        }
    }

    [Test]
    public async Task UntilAnswered_ItIsAmended_AndAClerkWhoLookedBeforeIsTold()
    {
        var done = await _applicant.FileAsync("GFI-02", "M2");
        var clerk = await _staff.PersonAsync("p01");
        var seen = await clerk.GetAsync($"/api/intake/received/{Id(done)}");
        using (var amended = await _applicant.SendAsync($"/cases/{Id(done)}/amend", await _applicant.ContentAsync("GFI-02")))
            Assert.That((await OfficeClient.OkAsync(amended)).GetProperty("number").GetString(), Is.EqualTo(done.GetProperty("number").GetString()), "the same number");
        using (var stale = await ConcludeAsync(clerk, seen))
            Assert.That(stale.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        var fresh = await clerk.GetAsync($"/api/intake/received/{Id(done)}");
        Assert.That(fresh.GetProperty("content").GetProperty("materials").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "M2").GetProperty("state").GetString(), Is.EqualTo("Received"));
        using (var concluded = await ConcludeAsync(clerk, fresh))
            await OfficeClient.OkAsync(concluded);
        using var late = await _applicant.SendAsync($"/cases/{Id(done)}/amend", await _applicant.ContentAsync("GFI-02"));
        Assert.That(await late.CodeAsync(), Is.EqualTo("wrong-state"));
    }

    [Test]
    public async Task WhatIsAskedFor_IsSentOnline_AndCountsFromThatDay_ThenTheCaseIsFollowedToItsResultAndRated()
    {
        var done = await _applicant.FileAsync("GFI-02", "M2");
        var clerk = await _staff.PersonAsync("p01");
        using (var concluded = await ConcludeAsync(clerk, await clerk.GetAsync($"/api/intake/received/{Id(done)}")))
            await OfficeClient.OkAsync(concluded);
        var mine = await _applicant.GetAsync($"/cases/{Id(done)}");
        Assert.That(mine.GetProperty("asked").EnumerateArray().Select(m => m.GetProperty("code").GetString()), Is.EqualTo(new[] { "M2" }));
        Assert.That((await _applicant.GetAsync("/cases"))[0].GetProperty("needsYou").GetBoolean(), Is.True);
        Assert.That((await _applicant.GetAsync("/notices")).EnumerateArray().Count(n => !n.GetProperty("isRead").GetBoolean()), Is.Positive);
        using (var read = await _applicant.SendAsync($"/cases/{Id(done)}/read", new { line = mine.GetProperty("lastSeq").GetInt64() }))
            Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await _applicant.GetAsync("/notices")).EnumerateArray().Count(n => !n.GetProperty("isRead").GetBoolean()), Is.Zero);

        var scan = await _applicant.UploadAsync();
        using (var sent = await _applicant.SendAsync($"/cases/{Id(done)}/supplement", new { materials = new[] { new { code = "M2", files = new[] { scan } } } }))
            Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddDays(3));
        await _staff.DisposeAsync();
        _staff = new TownStaff(_host);
        clerk = await _staff.PersonAsync("p01");
        var waiting = (await clerk.GetAsync("/api/intake/sent-supplements")).EnumerateArray().Single();
        Assert.That((waiting.GetProperty("sentOn").GetString(), waiting.GetProperty("text").GetString()!.Contains("网上补交", StringComparison.Ordinal)), Is.EqualTo(("2026-03-06", true)));
        using (var page = await clerk.Http.GetAsync(new Uri($"/api/files/{scan}", UriKind.Relative)))
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK), "what was sent lies before the clerk");
        var file = await clerk.CaseAsync(Id(done));
        using (var handed = await clerk.SendAsync(
            $"/api/cases/{Id(done)}/materials", new { materials = new[] { new { code = "M2", state = "Received" } }, receivedOn = "2026-03-06" }, file.GetProperty("etag").GetString(), null))
            await OfficeClient.OkAsync(handed);
        Assert.That((await clerk.GetAsync("/api/intake/sent-supplements")).GetArrayLength(), Is.Zero);
        await _staff.WorkToTheEndAsync(Id(done));

        (await _applicant.LogInAsync()).Dispose();
        mine = await _applicant.GetAsync($"/cases/{Id(done)}");
        var progress = mine.GetProperty("progress");
        Assert.That(progress.GetProperty("ratingToken").ValueKind, Is.EqualTo(JsonValueKind.String));
        var paper = progress.GetProperty("papers").EnumerateArray().Last().GetProperty("id").GetGuid();
        using (var page = await _applicant.Http.GetAsync(new Uri($"/api/applicant/cases/{Id(done)}/papers/{paper}", UriKind.Relative)))
        {
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(page.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("sandbox"));
        }
        await using (var db = await _host.ContextAsync())
        {
            Assert.That(await db.AuditEntries.CountAsync(e => e.CaseId == Id(done) && e.Act == "read-paper" && e.ActorId.StartsWith("applicant:")), Is.EqualTo(1));
            Assert.That(await db.Commands.CountAsync(c => c.CaseId == Id(done) && c.ActorId.StartsWith("applicant:")), Is.EqualTo(2), "filed and sent");
        }
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task AnItemForOrganisations_AndOneThatIsPaused_AreRefusedInChinese()
    {
        using var wrongKind = await _applicant.SendAsync("/cases", await _applicant.ContentAsync("GFI-04"));
        Assert.That(await wrongKind.CodeAsync(), Is.EqualTo("applicant-kind"));
        using var unknown = await _applicant.SendAsync("/cases", new { itemCode = "GFI-99", materials = Array.Empty<object>() });
        Assert.That(await unknown.CodeAsync(), Is.EqualTo("item-unknown"));
        foreach (var (body, path) in new (object, string)[]
        {
            (new { itemCode = "GFI-02", materials = new object?[] { null } }, "$.materials[0]"),
            (new { itemCode = "GFI-02", materials = Array.Empty<object>(), answers = new Dictionary<string, string?>(StringComparer.Ordinal) { ["place"] = null } }, "$.answers.place"),
        })
        {
            using var nothing = await _applicant.SendAsync("/cases", body);
            Assert.That((await nothing.ProblemAsync()).GetProperty("errors")[0].GetProperty("path").GetString(), Is.EqualTo(path));
        }
        using var phone = await _applicant.SendAsync("/cases", new { itemCode = "GFI-02", phone = "abc", materials = Array.Empty<object>() });
        Assert.That((await phone.ProblemAsync()).GetProperty("errors")[0].GetProperty("path").GetString(), Is.EqualTo("$.phone"));
    }

    [Test]
    public async Task AFile_IsItsUploadersAlone_UntilTheFilingTakesIt_AndThenTheCases()
    {
        var scan = await _applicant.UploadAsync();
        using var stranger = await NewAsync();
        using (var unseen = await stranger.Http.GetAsync(new Uri($"/api/applicant/files/{scan}", UriKind.Relative)))
            Assert.That(unseen.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        var content = new { itemCode = "GFI-02", materials = new[] { new { code = "M1", isReady = true, files = new[] { scan } } } };
        using (var stolen = await stranger.SendAsync("/cases", content))
            Assert.That(await stolen.CodeAsync(), Is.EqualTo("file-unknown"));
        Assert.That((await _applicant.GetAsync($"/files?id={scan}")).GetArrayLength(), Is.EqualTo(1));
        using var filed = await _applicant.SendAsync("/cases", content);
        var done = await OfficeClient.OkAsync(filed);
        Assert.That((await _applicant.GetAsync($"/files?id={scan}")).GetArrayLength(), Is.Zero);
        using (var mine = await _applicant.Http.GetAsync(new Uri($"/api/applicant/files/{scan}", UriKind.Relative)))
            Assert.That((mine.StatusCode, mine.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "image/png")));
        // An amendment that names no file takes none away.
        using (var amended = await _applicant.SendAsync($"/cases/{Id(done)}/amend", new { itemCode = "GFI-02", materials = new[] { new { code = "M1", isReady = true } } }))
            await OfficeClient.OkAsync(amended);
        var seen = await (await _staff.PersonAsync("p01")).GetAsync($"/api/intake/received/{Id(done)}");
        Assert.That(seen.GetProperty("content").GetProperty("materials").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "M1").GetProperty("files").EnumerateArray().Select(f => f.GetGuid()), Is.EqualTo(new[] { scan }));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.AuditEntries.CountAsync(e => e.CaseId == Id(done) && e.Act == "read-material"), Is.EqualTo(1));
    }

    [Test]
    public async Task WhoUploadsAndNeverFiles_IsStoppedBeforeTheDiskIsFull()
    {
        await using var host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Files:LoosePerApplicant"] = "1048576" });
        using var applicant = new ApplicantClient(host.CreateClient());
        await applicant.RegisterAsync();
        using (var first = await applicant.SendFileAsync(1024 * 1024))
            Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        using var second = await applicant.SendFileAsync(0);

        Assert.That((second.StatusCode, await second.CodeAsync()), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "files-too-many")));
        using var other = new ApplicantClient(host.CreateClient());
        await other.RegisterAsync("王小米", "440524188001010014");
        await other.UploadAsync();
    }

    [Test]
    public async Task WithdrawnByItsApplicant_ItIsOver()
    {
        var done = await _applicant.FileAsync("GFI-02");
        var id = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            using var withdrawn = await _applicant.SendAsync($"/cases/{Id(done)}/withdraw", new { reason = "改天再办" }, id);
            Assert.That(withdrawn.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }
        Assert.That((await _applicant.GetAsync("/cases"))[0].GetProperty("isClosed").GetBoolean(), Is.True);
    }

    /// <summary>000-23: whoever files for another shows the mandate, and goes no further than it does.</summary>
    [Test]
    public async Task AnAgent_FilesForAnother_ByAMandateThatHoldsAndIsShown_AndNoFurtherThanItGoes()
    {
        var content = JsonSerializer.SerializeToNode(await _applicant.ContentAsync("GFI-02"))!.AsObject();
        JsonObject With(Action<JsonObject> change)
        {
            var (whole, of) = (content.DeepClone().AsObject(), new JsonObject
            {
                ["name"] = "王小米",
                ["paperKind"] = "居民身份证",
                ["paperNumber"] = "440524188001010014",
                ["phone"] = "13912345678",
                ["scope"] = "代为申请小餐饮登记",
                ["from"] = "2026-03-01",
                ["until"] = "2026-03-06",
            });
            change(of);
            whole["for"] = of;
            return whole;
        }
        async Task<(string?, string?)> RefusedAsync(Action<JsonObject> change)
        {
            using var answer = await _applicant.SendAsync("/cases", With(change));
            var wrong = (await answer.ProblemAsync()).GetProperty("errors")[0];
            return (wrong.GetProperty("code").GetString(), wrong.GetProperty("path").GetString());
        }
        Assert.That(await RefusedAsync(_ => { }), Is.EqualTo(("agent-unconfirmed", "$.for")), "nobody has seen the agent's own paper yet");
        var clerk = await _staff.PersonAsync("p01");
        var code = (await _applicant.GetAsync("/me")).GetProperty("confirmCode").GetString();
        using (var confirmed = await clerk.Http.PostAsJsonAsync("/api/applicants/confirm", new { name = "欧阳小麦", paperNumber = "11010519491231002X", confirmCode = code }))
            await OfficeClient.OkAsync(confirmed);
        var page = await _applicant.UploadAsync();
        foreach (var (change, code2, path) in new (Action<JsonObject>, string, string)[]
        {
            (of => { }, "mandate-file", "$.for.files"),
            (of => of["until"] = null, "mandate-until", "$.for.until"),
            (of => (of["until"], of["files"]) = ("2026-03-05", new JsonArray(page)), "mandate-expired", "$.for.until"),
            (of => (of["from"], of["until"], of["files"]) = ("2026-03-07", "2026-03-08", new JsonArray(page)), "mandate-not-yet", "$.for.from"),
            (of => (of["scope"], of["files"]) = (" ", new JsonArray(page)), "mandate-scope", "$.for.scope"),
            (of => (of["paperNumber"], of["files"]) = ("11010519491231002X", new JsonArray(page)), "agent-self", "$.for.paperNumber"),
            (of => (of["phone"], of["files"]) = ("12", new JsonArray(page)), "phone", "$.for.phone"),
        })
            Assert.That(await RefusedAsync(change), Is.EqualTo((code2, path)));

        using var filed = await _applicant.SendAsync("/cases", With(of => of["files"] = new JsonArray(page)));
        var done = await OfficeClient.OkAsync(filed);
        var seen = (await clerk.GetAsync($"/api/intake/received/{Id(done)}")).GetProperty("content").GetProperty("applicant");
        Assert.That((seen.GetProperty("identity").GetProperty("name").GetString(), seen.GetProperty("agent").GetProperty("name").GetString(), seen.GetProperty("phone").GetString()), Is.EqualTo(("王小米", "欧阳小麦", "13912345678")));
        Assert.That(seen.GetProperty("mandate").GetProperty("files").EnumerateArray().Select(f => f.GetGuid()), Is.EqualTo(new[] { page }));
        using (var shown = await clerk.Http.GetAsync(new Uri($"/api/files/{page}", UriKind.Relative)))
            Assert.That(shown.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the mandate lies before the clerk");
        using (var withdrawn = await _applicant.SendAsync($"/cases/{Id(done)}/withdraw", new { reason = "不办了" }))
            Assert.That(await withdrawn.CodeAsync(), Is.EqualTo("mandate-not-covering"));
        using (var amended = await _applicant.SendAsync($"/cases/{Id(done)}/amend", With(of => { })))
            Assert.That((await OfficeClient.OkAsync(amended)).GetProperty("number").GetString(), Is.EqualTo(done.GetProperty("number").GetString()), "the paper shown once is the case's");

        // The day it was filed on counts, not the day the window comes to it; and its pages stay with the case.
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddDays(3));
        await _staff.DisposeAsync();
        _staff = new TownStaff(_host);
        clerk = await _staff.PersonAsync("p01");
        using (var concluded = await ConcludeAsync(clerk, await clerk.GetAsync($"/api/intake/received/{Id(done)}")))
            await OfficeClient.OkAsync(concluded);
        Assert.That((await clerk.CaseAsync(Id(done))).GetProperty("applicant").GetProperty("mandate").GetProperty("files").GetArrayLength(), Is.EqualTo(1));
        (await _applicant.LogInAsync()).Dispose();
        using (var late = await _applicant.SendAsync($"/cases/{Id(done)}/withdraw", new { reason = "不办了" }))
            Assert.That(await late.CodeAsync(), Is.EqualTo("mandate-expired"));
        using var principal = await NewAsync();
        var own = (await principal.GetAsync("/me")).GetProperty("confirmCode").GetString();
        using (var confirmed = await clerk.Http.PostAsJsonAsync("/api/applicants/confirm", new { name = "王小米", paperNumber = "440524188001010014", confirmCode = own }))
            await OfficeClient.OkAsync(confirmed);
        using (var withdrawn = await principal.SendAsync($"/cases/{Id(done)}/withdraw", new { reason = "不办了" }))
            Assert.That(withdrawn.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "whose application it is needs nobody's leave");
    }

    private static Guid Id(JsonElement done) => done.GetProperty("caseId").GetGuid();

    private async Task<ApplicantClient> NewAsync()
    {
        var other = new ApplicantClient(_host.CreateClient());
        await other.RegisterAsync("王小米", "440524188001010014");
        return other;
    }

    private static async Task<HttpResponseMessage> ConcludeAsync(OfficeClient clerk, JsonElement seen)
    {
        var draft = JsonNode.Parse(seen.GetProperty("content").GetRawText())!.AsObject();
        var path = $"/api/intake/received/{seen.GetProperty("line").GetProperty("caseId").GetGuid()}";
        using var assessed = await clerk.Http.PostAsJsonAsync($"{path}/assess", draft);
        var assessment = await OfficeClient.OkAsync(assessed);
        draft["outcome"] = assessment.GetProperty("proposed").GetString();
        draft["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        return await clerk.SendAsync($"{path}/conclude", draft, seen.GetProperty("etag").GetString(), null);
    }
}
