using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Cases.Replay;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Intake;

/// <summary>数据复用 over HTTP: whoever was here before is not asked again (003-14, 001-12, decision 0042).</summary>
public sealed class KnownApplicantTests
{
    private const string Person = "11010519491231002X";
    private const string Item = "GFI-02";
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;

    [OneTimeSetUp]
    public void Start() => _host = new GovFlowHost();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    /// <summary>One of the tests lets months pass, and a session does not last so long.</summary>
    [SetUp]
    public async Task LogIn() => _clerk = await _host.Office().LogInAsync("liqiuhe");

    [TearDown]
    public void LogOut() => _clerk.Dispose();

    [Test]
    public async Task WhoWasHereBefore_IsShownMasked_AndWholeOnceThePaperWasSeen_OnRecord()
    {
        var filed = await _clerk.FileCaseAsync(Item, change: d =>
        {
            d["applicant"]!["phone"] = "13812345678";
            d["applicant"]!["address"] = "稻香村5组12号";
        });
        var number = filed.GetProperty("case").GetProperty("number").GetString();

        var masked = await FindAsync(new { paperKind = "居民身份证", paperNumber = Person, itemCode = Item });
        var known = masked.GetProperty("known");
        await using var db = await _host.ContextAsync();
        Assert.That((Text(known, "name"), Text(known, "phone"), Text(known, "address"), known.GetProperty("isWhole").GetBoolean()), Is.EqualTo(("欧***", "138****5678", "******", false)));
        var warned = masked.GetProperty("openCases").EnumerateArray().Select(o => Text(o, "number"));
        Assert.That(warned, Does.Contain(number), "the same item runs already");
        Assert.That(masked.GetProperty("openCases")[0].GetProperty("isWithinSight").GetBoolean(), Is.True);
        Assert.That((await FindAsync(new { paperKind = "居民身份证", paperNumber = Person, itemCode = "GFI-01" })).GetProperty("openCases").GetArrayLength(), Is.Zero, "another item is no double");

        var whole = (await FindAsync(new { paperKind = "居民身份证", paperNumber = "１１０１０５１９４９１２３１００２ｘ", hasSeenPaper = true })).GetProperty("known");
        Assert.That((Text(whole, "name"), Text(whole, "phone"), Text(whole, "address"), Text(whole, "from")), Is.EqualTo(("欧阳小麦", "13812345678", "稻香村5组12号", number)));
        var acts = await db.OfficeActs.Where(a => a.Act == "look-up-applicant" || a.Act == "read-applicant").OrderByDescending(a => a.No).Take(3).ToListAsync();
        Assert.That(acts.Select(a => a.Act), Is.EqualTo(new[] { "read-applicant", "look-up-applicant", "look-up-applicant" }));
        Assert.That((acts[0].ActorId, acts[^1].Subject), Is.EqualTo(("p01", Item)));
        Assert.That(acts[0].Entry, Does.Contain(filed.GetProperty("case").GetProperty("id").GetString()).And.Not.Contain(Person).And.Not.Contain("欧阳").And.Not.Contain("138"));
    }

    [Test]
    public async Task Nobody_IsKnownUnderAnotherPaperOfTheSameNumber_AndANumberThatCannotBe_IsRefused()
    {
        await _clerk.FileCaseAsync(Item);
        var other = await FindAsync(new { paperKind = "护照", paperNumber = Person, itemCode = Item });
        Assert.That(other.GetProperty("known").ValueKind, Is.EqualTo(JsonValueKind.Null));
        var firm = await FindAsync(new { paperKind = "统一社会信用代码", paperNumber = "91350100M000100Y43" });
        Assert.That(Text(firm, "bodyKind"), Is.EqualTo("企业"));
        foreach (var (body, path) in new[] { ("{}", null), ("{\"paperKind\":null,\"paperNumber\":null}", null), ("{\"paperKind\":\"居民身份证\",\"paperNumber\":\"110105194912310021\"}", "$.paperNumber"), ("{\"paperKind\":\"护照\",\"paperNumber\":\" \"}", "$.paperNumber"), ($"{{\"paperKind\":\"护照\",\"paperNumber\":\"{new string('9', 65)}\"}}", "$.paperNumber") })
        {
            using var answer = await _clerk.SendAsync("/api/intake/applicant", JsonNode.Parse(body)!, null, null);
            Assert.That((int)answer.StatusCode, Is.InRange(400, 422), body);
            if (path is not null)
                Assert.That((await answer.ProblemAsync()).GetProperty("errors")[0].GetProperty("path").GetString(), Is.EqualTo(path));
        }
        using var reviewer = await _host.Office().LogInAsync("qinxicha");
        using var notTheirs = await reviewer.SendAsync("/api/intake/applicant", new { paperKind = "居民身份证", paperNumber = Person }, null, null);
        Assert.That(notTheirs.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), "only who takes in");
    }

    [Test]
    public async Task ScansOfAnEarlierCase_AreTakenAgain_WithTheSameBytesAndTheirOrigin_AndNoLongerThanTheyServe()
    {
        var file = await OfficeClient.OkAsync(await _clerk.UploadAsync(OfficeClient.Scan(70), name: "健康证.png"));
        var first = (await _clerk.FileCaseAsync(Item, change: d => Material(d, "M4")["files"] = new JsonArray(file.GetProperty("id").GetString()))).GetProperty("case");

        var offered = (await FindAsync(new { paperKind = "居民身份证", paperNumber = Person, itemCode = Item })).GetProperty("scans").EnumerateArray().Single(s => Text(s, "materialCode") == "M4");
        Assert.That((Text(offered, "caseNumber"), offered.GetProperty("files").GetInt32()), Is.EqualTo((Text(first, "number"), 1)));
        using (var unseen = await TakeAsync("M4", hasSeenPaper: false))
            Assert.That((await unseen.ProblemAsync()).GetProperty("errors")[0].GetProperty("path").GetString(), Is.EqualTo("$.hasSeenPaper"));
        using (var none = await TakeAsync("M1"))
            Assert.That((int)none.StatusCode, Is.EqualTo(422), "an application form is of one application");

        var command = Guid.NewGuid();
        var taken = await OfficeClient.OkAsync(await TakeAsync("M4", commandId: command));
        var again = await OfficeClient.OkAsync(await TakeAsync("M4", commandId: command));
        var copy = taken.GetProperty("files").EnumerateArray().Single();
        Assert.That(Text(again.GetProperty("files")[0], "id"), Is.EqualTo(Text(copy, "id")), "sent again it is taken once");
        Assert.That((Text(copy, "hash"), Text(copy, "name")), Is.EqualTo((Text(file, "hash"), $"健康证.png〔沿用办件 {Text(first, "number")}，{Text(offered, "on")} 收〕")));

        var second = (await _clerk.FileCaseAsync(Item, change: d => Material(d, "M4")["files"] = new JsonArray(Text(copy, "id")))).GetProperty("case");
        var held = second.GetProperty("materials").EnumerateArray().Single(m => Text(m, "code") == "M4").GetProperty("files").EnumerateArray().Single();
        Assert.That((Text(held, "hash"), Text(held, "name")), Is.EqualTo((Text(file, "hash"), Text(copy, "name"))), "the provenance stays with the case");
        using var supervisor = await _host.Office().LogInAsync("feimingcha");
        Assert.That((await supervisor.GetAsync($"/api/cases/{Text(first, "id")}/audit")).ToString(), Does.Contain("take-material-again"));
        foreach (var id in new[] { first, second }.Select(c => c.GetProperty("id").GetGuid()))
        {
            Assert.That((await _host.Services.GetRequiredService<CaseReplayer>().ReplayAsync(id, default))!.IsSame, Is.True);
            Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(id, default)).Findings, Is.Empty);
        }

        // What was taken again is no newer for it: it serves until the day of its first coming in is too far back.
        _host.Clock.Advance(TimeSpan.FromDays(150));
        using var later = await _host.Office().LogInAsync("liqiuhe");
        var third = (await later.FileCaseAsync(Item, change: d => Material(d, "M4")["files"] = new JsonArray(OfficeClient.OkAsync(TakeAsync("M4", later).Result).Result.GetProperty("files")[0].GetProperty("id").GetString()))).GetProperty("case");
        Assert.That(Text(third, "number"), Is.Not.Null);
        _host.Clock.Advance(TimeSpan.FromDays(31));
        using var latest = await _host.Office().LogInAsync("liqiuhe");
        Assert.That((await FindAsync(new { paperKind = "居民身份证", paperNumber = Person, itemCode = Item }, latest)).GetProperty("scans").EnumerateArray().Select(s => Text(s, "materialCode")), Does.Not.Contain("M4"));
        using var over = await TakeAsync("M4", latest);
        Assert.That((await over.ProblemAsync()).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("scans-unknown"));
    }

    private async Task<JsonElement> FindAsync(object request, OfficeClient? clerk = null) => await OfficeClient.OkAsync(await (clerk ?? _clerk).SendAsync("/api/intake/applicant", request, null, null));

    private Task<HttpResponseMessage> TakeAsync(string material, OfficeClient? clerk = null, bool hasSeenPaper = true, Guid? commandId = null) => (clerk ?? _clerk).SendAsync(
        "/api/intake/applicant/scans", new { paperKind = "居民身份证", paperNumber = Person, itemCode = Item, materialCode = material, hasSeenPaper }, null, commandId);

    private static JsonObject Material(JsonObject draft, string code) => draft["materials"]!.AsArray().OfType<JsonObject>().Single(m => m["code"]!.GetValue<string>() == code);

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
