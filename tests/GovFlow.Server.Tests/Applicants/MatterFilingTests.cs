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

/// <summary>网上申办一件事 (000-17, 002-9, 002-14): one form, one list, as many applications as items, all of them filed or none. The clock stands at Friday 2026-03-06 09:00.</summary>
public sealed class MatterFilingTests
{
    private const string Relief = "family-relief";

    private const string Same = "0191e3f0-0000-7000-8000-000000000001";

    private static readonly string[] Two = ["GFI-13", "GFI-15"];

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _clerk = null!;
    private OfficeClient _admin = null!;
    private ApplicantClient _applicant = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _clerk = await _staff.PersonAsync("p02");
        _admin = await _staff.PersonAsync("p69");
        _applicant = new ApplicantClient(_host.CreateClient());
        await _applicant.RegisterAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _applicant.Dispose();
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AMatter_IsFiledByOneForm_AndEachOfItsCasesWaitsAsOneFiledAlone()
    {
        var scan = await _applicant.UploadAsync();
        var content = await ContentAsync(Two, c => Material(c, "GFI-13.M2")["files"] = new JsonArray(scan.ToString()));
        var done = await FiledAsync(content);
        var cases = done.GetProperty("cases").EnumerateArray().ToList();
        var alone = await _applicant.FileAsync("GFI-13");
        Assert.Multiple(() =>
        {
            Assert.That(done.GetProperty("number").GetString(), Does.Match("^YJS-\\d{4}-\\d{6}$"));
            Assert.That(done.GetProperty("saved").GetInt32(), Is.EqualTo(2), "two papers came in once for both");
            Assert.That(cases.Select(c => c.GetProperty("number").GetString()).Distinct().Count(), Is.EqualTo(2));
            Assert.That(cases.Select(c => (c.GetProperty("receivedOn").GetString(), c.GetProperty("answerBy").GetString())), Is.All.EqualTo((alone.GetProperty("receivedOn").GetString(), alone.GetProperty("answerBy").GetString())), "pre-reviewed within the same day as one filed alone");
        });
        await using (var db = await _host.ContextAsync())
        {
            var ids = cases.ConvertAll(Id);
            var clocks = await db.Clocks.Where(c => ids.Contains(c.CaseId)).GroupBy(c => c.CaseId).Select(g => g.Count()).ToListAsync();
            Assert.That(clocks, Is.EqualTo(new[] { 2, 2 }), "the clocks of an application that waits, and no other");
            Assert.That(await db.Cases.Where(c => ids.Contains(c.Id)).Select(c => c.State.ToString()).Distinct().ToListAsync(), Is.EqualTo(new[] { "PreReview" }));
        }

        // The hall sees what belongs together, and answers each by itself.
        var waiting = (await _clerk.GetAsync("/api/intake/received")).EnumerateArray().Where(l => l.GetProperty("matter").ValueKind == JsonValueKind.Object && l.GetProperty("matter").GetProperty("number").GetString() == done.GetProperty("number").GetString()).ToList();
        Assert.That(waiting.Select(l => l.GetProperty("matter").GetProperty("cases").GetInt32()), Is.EqualTo(new[] { 2, 2 }));
        foreach (var one in cases)
        {
            var seen = await _clerk.GetAsync($"/api/intake/received/{Id(one)}");
            Assert.That(seen.GetProperty("content").GetProperty("materials").EnumerateArray().SelectMany(m => m.GetProperty("files") is { ValueKind: JsonValueKind.Array } files ? files.EnumerateArray().ToList() : []).Count(), Is.EqualTo(1), "the scan of the shared paper lies in each case");
        }
        var sisters = await _clerk.GetAsync($"/api/cases/{Id(cases[0])}/matter");
        Assert.That(sisters.GetProperty("cases").GetArrayLength(), Is.EqualTo(2));
        // At the window it is found by the number of the matter, too.
        var found = await _clerk.GetAsync($"/api/cases?q={done.GetProperty("number").GetString()}");
        Assert.That(found.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()), Is.EquivalentTo(cases.Select(Id)));
        await AnswerAsync(Id(cases[0]));
        Assert.That(await StateAsync(Id(cases[1])), Is.EqualTo("PreReview"), "what is answered of one answers no other");

        // One thing in the applicant's space.
        var mine = await _applicant.GetAsync($"/matters/{done.GetProperty("id").GetGuid()}");
        Assert.That(mine.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("matter").GetProperty("number").GetString()), Is.EqualTo(Enumerable.Repeat(done.GetProperty("number").GetString(), 2)));
        Assert.That((await _applicant.GetAsync($"/cases/{Id(cases[0])}")).GetProperty("matter").GetProperty("id").GetGuid(), Is.EqualTo(done.GetProperty("id").GetGuid()));
        using var stranger = await StrangerAsync();
        using var unseen = await stranger.Http.GetAsync(new Uri($"/api/applicant/matters/{done.GetProperty("id").GetGuid()}", UriKind.Relative));
        Assert.That(unseen.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task ADraft_IsKept_AndADoubleClickALostAnswerAndASecondTab_MakeOneMatter()
    {
        var id = Guid.NewGuid();
        var content = await ContentAsync(Two);
        using (var kept = await _applicant.Http.PutAsJsonAsync($"/api/applicant/drafts/{id}", new { revision = 0, content }))
            await OfficeClient.OkAsync(kept);
        var draft = (await _applicant.GetAsync("/drafts")).EnumerateArray().Single(d => d.GetProperty("id").GetGuid() == id);
        Assert.That((draft.GetProperty("bundleCode").GetString(), draft.GetProperty("itemName").GetString()), Is.EqualTo((Relief, "困难家庭救助一件事")));
        using (var other = await _applicant.Http.PutAsJsonAsync($"/api/applicant/drafts/{id}", new { revision = 0, content = await ContentAsync(["GFI-13", "GFI-15", "GFI-16"]) }))
            Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed), "two tabs: what is newer there is not written over");
        var before = await CountAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await FiledAsync(content, id)).GetProperty("number").GetString()));
        Assert.That((answers.Distinct().Count(), await CountAsync()), Is.EqualTo((1, before + 2)));
        Assert.That((await _applicant.GetAsync("/drafts")).EnumerateArray().Any(d => d.GetProperty("id").GetGuid() == id), Is.False);

        // Closed since: nobody begins one, and what was filed is answered all the same.
        await CloseAsync(true);
        Assert.That((await FiledAsync(content, id)).GetProperty("number").GetString(), Is.EqualTo(answers[0]));
        Assert.That(await RefusedAsync(content), Is.EqualTo(("bundle-unknown", "$.bundle.code")));
        await CloseAsync(false);
        using (var changed = await _applicant.SendAsync("/matters", await ContentAsync(["GFI-13", "GFI-16"]), id))
            Assert.That(await changed.CodeAsync(), Is.EqualTo("command-content-changed"));
        using var stranger = await StrangerAsync();
        using var taken = await stranger.SendAsync("/matters", content, id);
        Assert.That(await taken.CodeAsync(), Is.EqualTo("command-id-reused"));
    }

    [Test]
    public async Task WhatCannotBeFiled_IsRefusedWithItsPlace_AndNothingIsFiled()
    {
        var before = await CountAsync();
        foreach (var (change, code, path) in new (Action<JsonObject>, string, string)[]
        {
            (c => c["bundle"] = null, "bundle-unknown", "$.bundle.code"),
            (c => c["bundle"]!["code"] = "nothing", "bundle-unknown", "$.bundle.code"),
            (c => c["bundle"]!["items"]!.AsArray().RemoveAt(1), "bundle-items", "$.bundle.items"),
            (c => c["bundle"]!["items"]![1] = "GFI-02", "item-unknown", "$.bundle.items[1]"),
            (c => c["bundle"]!["items"]![1] = null, "item-unknown", "$.bundle.items[1]"),
            (c => c["bundle"]!["items"]![1] = "GFI-13", "bundle-item-twice", "$.bundle.items[1]"),
            (c => c["materials"]![0]!["code"] = "GFI-13.M99", "material-not-listed", "$.materials[0].code"),
            (c => c["materials"]!.AsArray().Add(c["materials"]![0]!.DeepClone()), "material-twice", "$.materials["),
            (c => c["materials"]![0] = null, "invalid", "$.materials[0]"),
            (c => (Material(c, "GFI-13.M2")["files"], Material(c, "GFI-13.M3")["files"]) = (new JsonArray(Same), new JsonArray(Same)), "scan-twice", "$.materials["),
            (c => c["answers"] = new JsonObject { ["x"] = "1" }, "answer-not-asked", "$.answers.x"),
            (c => c["phone"] = "abc", "invalid", "$.phone"),
            (c => c["for"] = For(), "invalid", "$.for"),
        })
        {
            var (said, at) = await RefusedAsync(await ContentAsync(Two, change));
            Assert.That((said, at!.StartsWith(path, StringComparison.Ordinal)), Is.EqualTo((code, true)), at);
        }
        var gone = Guid.NewGuid().ToString();
        using (var file = await _applicant.SendAsync("/matters", await ContentAsync(Two, c => Material(c, "GFI-13.M2")["files"] = new JsonArray(gone))))
        {
            var problem = await file.ProblemAsync();
            var at = (await ContentAsync(Two))["materials"]!.AsArray().ToList().FindIndex(m => m!["code"]!.GetValue<string>() == "GFI-13.M2");
            Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("code").GetString(), i.GetProperty("path").GetString()))),
                Is.EqualTo(("bundle-refused", new[] { ("file-unknown", $"$.materials[{at}].files[0]"), ("file-unknown", $"$.materials[{at}].files[0]") })));
        }
        // An organisation cannot apply for what is for persons: of each item, why.
        using var organisation = new ApplicantClient(_host.CreateClient());
        await organisation.RegisterAsync("示范县稻香建筑有限公司", "91350100M000100Y43", "统一社会信用代码");
        using (var kind = await organisation.SendAsync("/matters", await ContentAsync(Two)))
        {
            var problem = await kind.ProblemAsync();
            Assert.That(problem.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("code").GetString(), i.GetProperty("path").GetString())), Has.Some.EqualTo(("applicant-kind", "$.bundle.items[0]")), problem.GetRawText());
        }
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task CopiesOfSharedPages_AreReleasedWithARefusal_AndMadeAnewByTheNextTry()
    {
        var (scan, id) = (await _applicant.UploadAsync(), Guid.NewGuid());
        var loose = await LooseAsync();
        var content = await ContentAsync(Two, c =>
        {
            Material(c, "GFI-13.M2")["files"] = new JsonArray(scan.ToString());
            Material(c, "GFI-13.M3")["files"] = new JsonArray(Guid.NewGuid().ToString());
        });
        using (var refused = await _applicant.SendAsync("/matters", content, id))
            Assert.That(await refused.CodeAsync(), Is.EqualTo("bundle-refused"));
        Assert.That(await LooseAsync(), Is.EqualTo(loose), "the page itself, and no copy of it");

        Material(content, "GFI-13.M3").Remove("files");
        using var filed = await _applicant.SendAsync("/matters", content, id);
        var done = await OfficeClient.OkAsync(filed);
        var cases = done.GetProperty("cases").EnumerateArray().Select(Id).ToList();
        await using var db = await _host.ContextAsync();
        Assert.That(await db.MaterialFiles.Where(f => f.CaseId != null && cases.Contains(f.CaseId.Value)).Select(f => f.CaseId!.Value).ToListAsync(), Is.EquivalentTo(cases), "one in each case");
        Assert.That(await LooseAsync(), Is.EqualTo(loose - 1));

        // What the office's rules refuse, not the page: the same.
        using var organisation = new ApplicantClient(_host.CreateClient());
        await organisation.RegisterAsync("示范县稻香园林有限公司", "91999901MA0DEMA016", "统一社会信用代码");
        var own = await organisation.UploadAsync();
        loose = await LooseAsync();
        using (var kind = await organisation.SendAsync("/matters", await ContentAsync(Two, c => Material(c, "GFI-13.M2")["files"] = new JsonArray(own.ToString()))))
            Assert.That(await kind.CodeAsync(), Is.EqualTo("bundle-refused"));
        Assert.That(await LooseAsync(), Is.EqualTo(loose));

        async Task<int> LooseAsync()
        {
            await using var context = await _host.ContextAsync();
            return await context.MaterialFiles.CountAsync(f => f.CaseId == null);
        }
    }

    [Test]
    public async Task AnItemThatIsSuspendedMeanwhile_StopsTheMatter_AndIsNamed()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        using var applicant = new ApplicantClient(host.CreateClient());
        await applicant.RegisterAsync();
        var content = await ContentAsync(Two, null, applicant);
        await SuspendAsync(await staff.PersonAsync("p69"), "GFI-15");
        using var refused = await applicant.SendAsync("/matters", content);
        var problem = await refused.ProblemAsync();
        Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("code").GetString(), i.GetProperty("path").GetString())).Single()), Is.EqualTo(("bundle-refused", ("item-suspended", "$.bundle.items[1]"))));
    }

    [Test]
    public async Task AMissingPaperOfSeveralItems_IsAskedOnce_AndWhatIsSentServesEach()
    {
        var done = await FiledAsync(await ContentAsync(Two, c => Material(c, "GFI-13.M3")["isReady"] = false));
        var matter = done.GetProperty("id").GetGuid();
        var cases = done.GetProperty("cases").EnumerateArray().Select(Id).ToList();
        foreach (var id in cases)
            await AnswerAsync(id);
        var asked = (await _applicant.GetAsync($"/matters/{matter}")).GetProperty("asked").EnumerateArray().ToList();
        Assert.That(asked.Select(a => (a.GetProperty("code").GetString(), a.GetProperty("for").GetArrayLength())), Is.EqualTo(new[] { ("GFI-13.M3", 2) }), "two notices, one paper to send");
        var scan = await _applicant.UploadAsync();
        var (body, command) = (new { materials = new[] { new { code = "GFI-13.M3", files = new[] { scan } } } }, Guid.NewGuid());
        foreach (var (wrong, code) in new (object, string)[]
        {
            (new { materials = Array.Empty<object>() }, "materials-empty"),
            (new { materials = new[] { new { code = "GFI-13.M1" } } }, "material-not-asked"),
            (new { materials = new[] { new { code = "GFI-13.M3" }, new { code = "GFI-13.M3" } } }, "material-twice"),
            (new { materials = new[] { new { code = "GFI-13.M3", files = new[] { Guid.NewGuid() } } } }, "file-unknown"),
        })
        {
            using var refused = await _applicant.SendAsync($"/matters/{matter}/supplement", wrong);
            Assert.That(await refused.CodeAsync(), Is.EqualTo(code));
        }
        using (var stranger = await StrangerAsync())
        using (var unseen = await stranger.SendAsync($"/matters/{matter}/supplement", body))
            Assert.That(unseen.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        for (var i = 0; i < 2; i++)
        {
            using var sent = await _applicant.SendAsync($"/matters/{matter}/supplement", body, command);
            Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await sent.Content.ReadAsStringAsync());
        }
        var waiting = (await _clerk.GetAsync("/api/intake/sent-supplements")).EnumerateArray().Select(s => s.GetProperty("caseId").GetGuid()).ToList();
        Assert.That(cases, Is.SubsetOf(waiting), "each case waits for its window");
        foreach (var id in cases)
        {
            var file = await _clerk.CaseAsync(id);
            var own = file.GetProperty("materials").EnumerateArray().Single(m => m.GetProperty("files").GetArrayLength() > 0);
            Assert.That(own.GetProperty("files").GetArrayLength(), Is.EqualTo(1));
            using var page = await _clerk.Http.GetAsync(new Uri($"/api/files/{own.GetProperty("files")[0].GetProperty("id").GetGuid()}", UriKind.Relative));
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            using var handed = await _clerk.SendAsync($"/api/cases/{id}/materials", new { materials = new[] { new { code = own.GetProperty("code").GetString(), state = "Received" } }, receivedOn = "2026-03-06" }, file.GetProperty("etag").GetString(), null);
            await OfficeClient.OkAsync(handed);
        }
        Assert.That((await _applicant.GetAsync($"/matters/{matter}")).GetProperty("asked").GetArrayLength(), Is.Zero);
        using var late = await _applicant.SendAsync($"/matters/{matter}/supplement", body, command);
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "a repetition is answered as the first time, though nothing is asked for any more");
    }

    [Test]
    public async Task WhatIsSent_GoesOnlyToCasesThatWaitForIt_AndMovesNoDayOfTheOthers()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        using var applicant = new ApplicantClient(host.CreateClient());
        await applicant.RegisterAsync();
        using var filed = await applicant.SendAsync("/matters", await ContentAsync(Two, c => Material(c, "GFI-13.M3")["isReady"] = false, applicant));
        var done = await OfficeClient.OkAsync(filed);
        var matter = done.GetProperty("id").GetGuid();
        var cases = done.GetProperty("cases").EnumerateArray().Select(Id).ToList();
        await AnswerAsync(cases[0], await staff.PersonAsync("p02"));
        var first = Guid.NewGuid();
        async Task<HttpStatusCode> SendAsync(Guid id, params Guid[] files)
        {
            using var sent = await applicant.SendAsync($"/matters/{matter}/supplement", new { materials = new[] { new { code = "GFI-13.M3", files } } }, id);
            return sent.StatusCode;
        }
        Assert.That(await SendAsync(first), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await SendAsync(Guid.NewGuid()), Is.EqualTo(HttpStatusCode.UnprocessableEntity), "what waits for its window is not sent to it again");

        // Three days on the other window asks for the same paper.
        host.Clock.MoveTo(host.Clock.GetUtcNow().AddDays(3));
        var later = new TownStaff(host);
        await AnswerAsync(cases[1], await later.PersonAsync("p02"));
        (await applicant.LogInAsync()).Dispose();
        var mine = await applicant.GetAsync($"/matters/{matter}");
        Assert.That(mine.GetProperty("asked")[0].GetProperty("for").EnumerateArray().Select(f => f.GetString()), Is.EqualTo(new[] { done.GetProperty("cases")[1].GetProperty("itemName").GetString() }));
        Assert.That(mine.GetProperty("sent")[0].GetProperty("for").EnumerateArray().Select(f => f.GetString()), Is.EqualTo(new[] { done.GetProperty("cases")[0].GetProperty("itemName").GetString() }));
        Assert.That(await SendAsync(first), Is.EqualTo(HttpStatusCode.NoContent), "a repetition sends nothing to the other");
        Assert.That(await SendAsync(first, await applicant.UploadAsync()), Is.EqualTo(HttpStatusCode.Conflict), "another content under the same id");
        Assert.That(await SendAsync(Guid.NewGuid()), Is.EqualTo(HttpStatusCode.NoContent));
        var waiting = (await (await later.PersonAsync("p02")).GetAsync("/api/intake/sent-supplements")).EnumerateArray().ToDictionary(s => s.GetProperty("caseId").GetGuid(), s => s.GetProperty("sentOn").GetString());
        Assert.That((waiting[cases[0]], waiting[cases[1]]), Is.EqualTo(("2026-03-06", "2026-03-09")), "each counts from the day it was sent to it");
        await later.DisposeAsync();
    }

    [Test]
    public async Task ACaseWhoseTimeIsOver_StopsNoneOfTheOthers()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        using var applicant = new ApplicantClient(host.CreateClient());
        await applicant.RegisterAsync();
        using var filed = await applicant.SendAsync("/matters", await ContentAsync(Two, c => Material(c, "GFI-13.M3")["isReady"] = false, applicant));
        var done = await OfficeClient.OkAsync(filed);
        var cases = done.GetProperty("cases").EnumerateArray().Select(Id).ToList();
        await AnswerAsync(cases[0], await staff.PersonAsync("p02"));
        // Ten working days for the first; the second is answered near their end.
        host.Clock.MoveTo(host.Clock.GetUtcNow().AddDays(12));
        await using (var later = new TownStaff(host))
            await AnswerAsync(cases[1], await later.PersonAsync("p02"));
        host.Clock.MoveTo(host.Clock.GetUtcNow().AddDays(5));
        (await applicant.LogInAsync()).Dispose();
        var matter = done.GetProperty("id").GetGuid();
        var asked = (await applicant.GetAsync($"/matters/{matter}")).GetProperty("asked").EnumerateArray().Single();
        Assert.That(asked.GetProperty("for").EnumerateArray().Select(f => f.GetString()), Is.EqualTo(new[] { done.GetProperty("cases")[1].GetProperty("itemName").GetString() }));
        using var sent = await applicant.SendAsync($"/matters/{matter}/supplement", new { materials = new[] { new { code = "GFI-13.M3" } } });
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await sent.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task AnAgent_FilesAMatterForAnother_AndTheMandateLiesInEachCase()
    {
        using var agent = new ApplicantClient(_host.CreateClient());
        await agent.RegisterAsync("田春分", "110101199003071233");
        using (var confirmed = await _clerk.Http.PostAsJsonAsync("/api/applicants/confirm", new { name = "田春分", paperNumber = "110101199003071233", confirmCode = (await agent.GetAsync("/me")).GetProperty("confirmCode").GetString() }))
            await OfficeClient.OkAsync(confirmed);
        var page = await agent.UploadAsync();
        using var answer = await agent.SendAsync("/matters", await ContentAsync(Two, c => (c["for"] = For())["files"] = new JsonArray(page.ToString())));
        var done = await OfficeClient.OkAsync(answer);
        foreach (var one in done.GetProperty("cases").EnumerateArray())
        {
            var applicant = (await _clerk.GetAsync($"/api/intake/received/{Id(one)}")).GetProperty("content").GetProperty("applicant");
            Assert.That((applicant.GetProperty("identity").GetProperty("name").GetString(), applicant.GetProperty("mandate").GetProperty("files").GetArrayLength()), Is.EqualTo(("王小米", 1)));
        }
    }

    private static JsonObject For() => new()
    {
        ["name"] = "王小米",
        ["paperKind"] = "居民身份证",
        ["paperNumber"] = "440524188001010014",
        ["phone"] = "13912345678",
        ["scope"] = "代为申请救助",
        ["from"] = "2026-03-01",
        ["until"] = "2026-12-31",
    };

    private async Task<JsonObject> ContentAsync(string[] items, Action<JsonObject>? change = null, ApplicantClient? by = null)
    {
        using var read = await (by ?? _applicant).Http.GetAsync(new Uri($"/api/public/bundles/{Relief}?items={string.Join(',', items)}", UriKind.Relative));
        var guide = await OfficeClient.OkAsync(read);
        var content = new JsonObject
        {
            ["itemCode"] = "",
            ["bundle"] = new JsonObject { ["code"] = Relief, ["items"] = new JsonArray([.. items.Select(i => JsonValue.Create(i))]) },
            ["address"] = "示范镇稻香村",
            ["materials"] = new JsonArray([.. guide.GetProperty("materials").EnumerateArray().Select(m => new JsonObject { ["code"] = m.GetProperty("code").GetString(), ["isReady"] = m.GetProperty("isRequired").GetBoolean() })]),
        };
        change?.Invoke(content);
        return content;
    }

    private static JsonObject Material(JsonObject content, string key) => content["materials"]!.AsArray().Single(m => m!["code"]!.GetValue<string>() == key)!.AsObject();

    private async Task<JsonElement> FiledAsync(JsonObject content, Guid? id = null)
    {
        using var answer = await _applicant.SendAsync("/matters", content, id);
        return await OfficeClient.OkAsync(answer);
    }

    private async Task<(string? Code, string? Path)> RefusedAsync(JsonObject content)
    {
        using var answer = await _applicant.SendAsync("/matters", content);
        var problem = await answer.ProblemAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity), problem.GetRawText());
        return (problem.GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("path").GetString());
    }

    private async Task AnswerAsync(Guid caseId, OfficeClient? by = null)
    {
        var clerk = by ?? _clerk;
        var seen = await clerk.GetAsync($"/api/intake/received/{caseId}");
        var draft = JsonNode.Parse(seen.GetProperty("content").GetRawText())!.AsObject();
        using var assessed = await clerk.Http.PostAsJsonAsync($"/api/intake/received/{caseId}/assess", draft);
        var assessment = await OfficeClient.OkAsync(assessed);
        draft["outcome"] = assessment.GetProperty("proposed").GetString();
        draft["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        using var concluded = await clerk.SendAsync($"/api/intake/received/{caseId}/conclude", draft, seen.GetProperty("etag").GetString(), null);
        await OfficeClient.OkAsync(concluded);
    }

    private static async Task SuspendAsync(OfficeClient designer, string itemCode)
    {
        using var answer = await designer.SendAsync($"/api/items/{itemCode}/standing", new { standing = "Suspended", from = "2026-03-06", basis = "青政发〔2026〕1号", reason = "系统升级" }, null, Guid.NewGuid());
        Assert.That(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task CloseAsync(bool isClosed)
    {
        using var read = await _admin.Http.GetAsync(new Uri("/api/bundles/settings", UriKind.Relative));
        var (settings, etag) = (await OfficeClient.OkAsync(read), read.Headers.ETag!.Tag);
        var bundles = JsonNode.Parse(settings.GetProperty("bundles").GetRawText())!.AsArray();
        bundles.Single(b => b!["code"]!.GetValue<string>() == Relief)!["isClosed"] = isClosed;
        using var written = await _admin.SendAsync("/api/bundles/settings", new JsonObject { ["bundles"] = bundles.DeepClone() }, etag, null);
        Assert.That(written.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await written.Content.ReadAsStringAsync());
    }

    private async Task<ApplicantClient> StrangerAsync()
    {
        var other = new ApplicantClient(_host.CreateClient());
        await other.RegisterAsync("王小米", "440524188001010014");
        return other;
    }

    private async Task<int> CountAsync()
    {
        await using var db = await _host.ContextAsync();
        return await db.Cases.CountAsync();
    }

    private async Task<string> StateAsync(Guid id)
    {
        await using var db = await _host.ContextAsync();
        return (await db.Cases.SingleAsync(c => c.Id == id)).State.ToString();
    }

    private static Guid Id(JsonElement done) => done.GetProperty("caseId").GetGuid();
}
