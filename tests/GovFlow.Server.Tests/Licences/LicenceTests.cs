using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Cases.Replay;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Licences;

/// <summary>证照库 over HTTP: what it stands for, what comes into it and how it ends (001-12, 003-14, decision 0030).</summary>
public sealed class LicenceTests
{
    private const string Person = "11010519491231002X";
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [SetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AtTheWindow_AValidLicenceStandsForItsMaterial_WithTheEvidenceInCaseAndPaper_AndTheReplayAgrees()
    {
        var (clerk, id) = (await _staff.PersonAsync("p01"), await EnterAsync("营业执照", "92350100MA0000001A", to: "2030-12-31"));
        await EnterAsync("健康证明", "健2025-1", to: "2025-12-31");

        var found = (await FindAsync(clerk)).ToDictionary(m => m.GetProperty("materialCode").GetString()!);
        Assert.That((found["M3"].GetProperty("serves").GetBoolean(), found["M3"].GetProperty("licence").GetProperty("id").GetGuid()), Is.EqualTo((true, id)));
        Assert.That((found["M4"].GetProperty("serves").GetBoolean(), found["M4"].GetProperty("whyNot").GetString()), Is.EqualTo((false, "《健康证明》已于2025年12月31日到期，不能免交“从业人员健康证明”。")));
        Assert.That(found, Does.Not.ContainKey("M2"), "no identity card is in the library");
        await using (var db = await _host.ContextAsync())
        {
            var act = await db.OfficeActs.Where(a => a.Act == "look-up-licences").OrderByDescending(a => a.No).FirstAsync();
            Assert.That((act.ActorId, act.Subject, act.At), Is.EqualTo(("p01", "GFI-02", _host.Clock.GetUtcNow())), "who looked, and when");
            Assert.That(act.Entry, Does.Contain(id.ToString()).And.Contain(found["M4"].GetProperty("licence").GetProperty("id").GetString()), "at whose");
            Assert.That(act.Entry, Does.Not.Contain("92350100MA0000001A").And.Not.Contain(Person));
        }

        var (draft, command) = (await DraftAsync(clerk, id), Guid.NewGuid());
        var done = await OfficeClient.OkAsync(await clerk.ConcludeAsync(draft, commandId: command));
        var material = done.GetProperty("case").GetProperty("materials").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "M3");
        Assert.That((material.GetProperty("state").GetString(), material.GetProperty("licence").GetProperty("number").GetString()), Is.EqualTo(("FromLicence", "92350100MA0000001A")));
        var paper = await clerk.Http.GetStringAsync(new Uri($"/api/papers/{done.GetProperty("papers")[0].GetProperty("id").GetGuid()}", UriKind.Relative));
        Assert.That(paper, Does.Contain("证照库核验《营业执照》"));

        Assert.That(done.GetProperty("slipHtml").GetString(), Does.Contain("证照库已有，免交").And.Contain("《营业执照》92350100MA0000001A"));

        // Revoked the minute after: the answer that was lost on its way is given again all the same.
        await OfficeClient.OkAsync(await (await _staff.PersonAsync("p69")).SendAsync($"/api/licences/{id}/revoke", new { reason = "依法注销" }, "\"1\"", null));
        var again = await OfficeClient.OkAsync(await clerk.ConcludeAsync(draft, commandId: command));
        Assert.That(again.GetProperty("case").GetProperty("materials").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "M3").GetProperty("licenceRevoked").GetBoolean(), Is.True, "whoever reviews it is told");
        Assert.That(again.GetProperty("case").GetProperty("number").GetString(), Is.EqualTo(done.GetProperty("case").GetProperty("number").GetString()));
        var replay = await _host.Services.GetRequiredService<CaseReplayer>().ReplayAsync(done.GetProperty("case").GetProperty("id").GetGuid(), default);
        Assert.That(replay!.IsSame, Is.True, string.Join('\n', replay.Differences));

        using var refused = await clerk.ConcludeAsync(draft);
        await RefusedAsync(refused, "licence-revoked", "$.materials[2].licence");
        Assert.That((await FindAsync(clerk)).Single(m => m.GetProperty("materialCode").GetString() == "M3").GetProperty("state").GetString(), Is.EqualTo("Revoked"));
    }

    [Test]
    public async Task WithoutALicenceOfTheApplicants_TheClaimIsRefused()
    {
        var clerk = await _staff.PersonAsync("p01");
        var others = await EnterAsync("营业执照", "92350100MA0000009X", holder: new { name = "示范县稻香餐饮有限公司", paperKind = "统一社会信用代码", paperNumber = "91350100M000100Y43", isOrganisation = true });
        foreach (var (licence, code) in new[] { ((Guid?)null, "licence-missing"), (Guid.NewGuid(), "licence-unknown"), (others, "licence-holder") })
        {
            using var refused = await clerk.ConcludeAsync(await DraftAsync(clerk, licence));
            await RefusedAsync(refused, code, "$.materials[2].licence");
        }
    }

    [Test]
    public async Task WhatTheFlowIssues_IsInTheLibrary_AndServesNextTime()
    {
        var clerk = await _staff.PersonAsync("p01");
        var filed = await clerk.FileCaseAsync("GFI-02");
        var end = await _staff.WorkToTheEndAsync(filed.GetProperty("case").GetProperty("id").GetGuid());

        var page = await SearchAsync(await _staff.PersonAsync("p01"), new { q = Person });
        var line = page.Single();
        Assert.That((line.GetProperty("kind").GetString(), line.GetProperty("source").GetString(), line.GetProperty("state").GetString()), Is.EqualTo(("小餐饮登记证", "Issued", "Valid")));
        Assert.That((line.GetProperty("holder").GetString(), line.GetProperty("holderNumber").GetString()), Is.EqualTo(("欧***", "110105**********2X")));
        var view = await (await _staff.PersonAsync("p01")).GetAsync($"/api/licences/{line.GetProperty("id").GetGuid()}");
        Assert.That(view.GetProperty("case").GetProperty("number").GetString(), Is.EqualTo(end.GetProperty("number").GetString()));
    }

    [Test]
    public async Task Entering_IsChecked_Listed_Unmasked_AndOnRecord()
    {
        var admin = await _staff.PersonAsync("p69");
        using (var wrong = await admin.SendAsync("/api/licences", Licence("", new string('9', 101), "2020-01-02", "2020-01-01", new { name = " ", paperKind = "居民身份证", paperNumber = "11010519491231002Y", isOrganisation = false }), null, null))
        {
            var paths = (await wrong.ProblemAsync()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString());
            Assert.That(paths, Is.EquivalentTo(new[] { "$.kind", "$.number", "$.holder.name", "$.holder.paperNumber", "$.to" }));
        }
        foreach (var nothing in new[] { "{}", "{\"kind\":null,\"number\":null,\"issuer\":null,\"holder\":null}" })
        {
            using var answer = await admin.SendAsync("/api/licences", JsonNode.Parse(nothing)!, null, null);
            Assert.That((int)answer.StatusCode, Is.InRange(400, 422));
        }
        var id = await EnterAsync("残疾人证", Person, to: "2026-04-01");
        using (var twice = await admin.SendAsync("/api/licences", Licence("残疾人证", Person, null, "2026-04-01"), null, null))
            Assert.That((twice.StatusCode, await twice.CodeAsync()), Is.EqualTo((HttpStatusCode.Conflict, "licence-there")));

        Assert.That((await SearchAsync(admin, new { endsSoon = true })).Single(l => l.GetProperty("id").GetGuid() == id).GetProperty("daysLeft").GetInt32(), Is.EqualTo(26));
        Assert.That(await SearchAsync(admin, new { q = "1101051949123100" }), Is.Empty, "a part of a number finds nobody");
        Assert.That((await SearchAsync(admin, new { state = "Expired" })).Select(l => l.GetProperty("id").GetGuid()), Does.Not.Contain(id));
        var line = (await SearchAsync(admin, new { q = "欧阳小麦", kind = "残疾" })).Single();
        Assert.That(line.GetProperty("number").GetString(), Is.EqualTo("110105**********2X"));

        using (var none = await admin.SendAsync($"/api/licences/{id}/unmask", new { field = "holder", reason = "核对" }, null, null))
            Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        var clerk = await _staff.PersonAsync("p01");
        Assert.That((await OfficeClient.OkAsync(await clerk.SendAsync($"/api/licences/{id}/unmask", new { field = "holder", reason = "核对" }, null, null))).GetProperty("value").GetString(), Is.EqualTo("欧阳小麦"));
        using (var stale = await admin.SendAsync($"/api/licences/{id}/revoke", new { reason = "登记有误" }, "\"9\"", null))
            Assert.That((int)stale.StatusCode, Is.EqualTo(412));
        using (var blank = await admin.SendAsync($"/api/licences/{id}/revoke", new { reason = " " }, "\"1\"", null))
            Assert.That((int)blank.StatusCode, Is.EqualTo(422));
        await OfficeClient.OkAsync(await admin.SendAsync($"/api/licences/{id}/revoke", new { reason = "登记有误" }, "\"1\"", null));
        var acts = (await (await _staff.PersonAsync("p65")).GetAsync("/api/audit/acts?limit=200")).ToString();
        Assert.That(acts, Does.Contain("enter-licence").And.Contain("unmask-licence").And.Contain("revoke-licence").And.Not.Contain(Person));
    }

    [Test]
    public async Task WhatIsAskedForLater_MayBeFromTheLibraryToo()
    {
        var clerk = await _staff.PersonAsync("p01");
        var filed = await clerk.FileCaseAsync("GFI-02", new Dictionary<string, string>(StringComparer.Ordinal) { ["M3"] = "Missing" }, "SupplementNotice");
        var caseId = filed.GetProperty("case").GetProperty("id").GetGuid();
        Assert.That((await clerk.GetAsync($"/api/cases/{caseId}/licences")).GetArrayLength(), Is.Zero);
        var id = await EnterAsync("营业执照", "92350100MA0000001A");
        var match = (await clerk.GetAsync($"/api/cases/{caseId}/licences")).EnumerateArray().Single();
        Assert.That((match.GetProperty("materialCode").GetString(), match.GetProperty("serves").GetBoolean()), Is.EqualTo(("M3", true)));

        using (var refused = await clerk.ActAsync("cases", caseId, "materials", new { materials = new[] { new { code = "M3", state = "FromLicence" } } }))
            await RefusedAsync(refused, "licence-missing", "$.materials[0].licence");
        var done = await OfficeClient.OkAsync(await clerk.ActAsync("cases", caseId, "materials", new { materials = new[] { new { code = "M3", state = "FromLicence", licence = id } } }));
        Assert.That(done.GetProperty("case").GetProperty("materials").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "M3").GetProperty("licence").GetProperty("id").GetGuid(), Is.EqualTo(id));
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string code, string path)
    {
        var problem = await answer.ProblemAsync();
        var text = problem.ToString();
        Assert.That(text, Does.Contain($"\"{code}\"").And.Contain($"\"{path}\""));
    }

    private static async Task<JsonObject> DraftAsync(OfficeClient clerk, Guid? licence)
    {
        var draft = await clerk.DraftAsync("GFI-02");
        draft["materials"]![2]!["state"] = "FromLicence";
        if (licence is { } id)
            draft["materials"]![2]!["licence"] = id.ToString();
        return draft;
    }

    private async Task<Guid> EnterAsync(string kind, string number, string? to = null, object? holder = null)
    {
        var admin = await _staff.PersonAsync("p69");
        return (await OfficeClient.OkAsync(await admin.SendAsync("/api/licences", Licence(kind, number, null, to, holder), null, null))).GetProperty("id").GetGuid();
    }

    private static object Licence(string kind, string number, string? from, string? to, object? holder = null) => new
    {
        kind,
        number,
        issuer = "示范县有关部门",
        holder = holder ?? new { name = "欧阳小麦", paperKind = "居民身份证", paperNumber = Person, isOrganisation = false },
        from,
        to,
    };

    private static async Task<IReadOnlyList<JsonElement>> FindAsync(OfficeClient clerk) =>
        [.. (await OfficeClient.OkAsync(await clerk.SendAsync("/api/intake/licences", new { itemCode = "GFI-02", applicant = new { name = "欧阳小麦", paperKind = "居民身份证", paperNumber = Person, isOrganisation = false } }, null, null))).EnumerateArray()];

    private static async Task<IReadOnlyList<JsonElement>> SearchAsync(OfficeClient client, object request) =>
        [.. (await OfficeClient.OkAsync(await client.SendAsync("/api/licences/search", request, null, null))).GetProperty("items").EnumerateArray()];
}
