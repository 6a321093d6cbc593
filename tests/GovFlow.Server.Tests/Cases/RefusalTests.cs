using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>What is refused over HTTP, each with its status and stable code.</summary>
public sealed class RefusalTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _clerk = await _host.Office().LogInAsync("liqiuhe");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task ARepeatedCommandId_IsAnsweredAsTheFirst_AndMakesNoSecondCase()
    {
        var draft = await _clerk.DraftAsync("GFI-02");
        var id = Guid.NewGuid();
        using var first = await _clerk.ConcludeAsync(draft, commandId: id);
        using var second = await _clerk.ConcludeAsync(draft, commandId: id);

        var (one, two) = (await OfficeClient.OkAsync(first), await OfficeClient.OkAsync(second));
        Assert.Multiple(() =>
        {
            Assert.That(two.GetProperty("case").GetProperty("number").GetString(), Is.EqualTo(one.GetProperty("case").GetProperty("number").GetString()));
            Assert.That(two.GetProperty("papers").ToString(), Is.EqualTo(one.GetProperty("papers").ToString()));
            Assert.That(two.GetProperty("slipHtml").GetString(), Is.EqualTo(one.GetProperty("slipHtml").GetString()));
        });
    }

    [Test]
    public async Task AnIntake_WithAStaleFingerprint_IsToldTheNewAssessment()
    {
        var body = await _clerk.DraftAsync("GFI-02");
        body["outcome"] = "Committed";
        body["fingerprint"] = new string('0', 32);

        using var answer = await _clerk.SendAsync("/api/intake/conclude", body, null, null);

        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((409, "assessment-changed")));
        Assert.That(problem.GetProperty("assessment").GetProperty("proposed").GetString(), Is.EqualTo("Committed"));
    }

    [TestCase("GFI-15", 403, "rule-forbids", TestName = "An item of another window's class")]
    [TestCase("GFI-99", 422, "item-unknown", TestName = "An item nobody knows")]
    public async Task AnIntake_OfTheWrongItem_IsRefused(string item, int status, string code)
    {
        var draft = await _clerk.DraftAsync("GFI-02");
        if (item != "GFI-99")
            draft = await _clerk.DraftAsync(item);
        draft["itemCode"] = item;
        draft["outcome"] = "Committed";
        draft["fingerprint"] = "x";

        using var answer = await _clerk.SendAsync("/api/intake/conclude", draft, null, null);

        Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((status, code)));
    }

    [TestCase("""{"itemCode":1}""")]
    [TestCase("""{"itemCode":"GFI-02","applicant":{"identity":{"name":"a","paperKind":"b","paperNumber":"c","isOrganisation":false}},"channel":"window","materials":[{"code":"M1","state":"Eaten"}]}""")]
    [TestCase("""{"itemCode":"GFI-02","applicant":{"identity":{"name":"a","paperKind":"b","paperNumber":"c","isOrganisation":false}},"channel":"window","materials":[],"isAdmin":true}""")]
    public async Task ADraftThatCannotBeRead_Answers400_WithAPath(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _clerk.Http.PostAsync(new Uri("/api/intake/assess", UriKind.Relative), content);

        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((400, "malformed-request")));
        Assert.That(problem.GetProperty("path").GetString(), Does.StartWith("$"));
    }

    [TestCase("materials", "[null]", "entry-missing", "$.materials[0]")]
    [TestCase("jointDepartments", "[null]", "entry-missing", "$.jointDepartments[0]")]
    [TestCase("answers", """{"where":null}""", "entry-missing", "$.answers.where")]
    [TestCase("unlawfulReason", "\"a\\u0000b\"", "text-not-plain", "$.unlawfulReason")]
    [TestCase("windowCode", "\"W9\"", "window-unknown", "$.windowCode")]
    public async Task AnIntake_WithAMemberThatHoldsNothingUsable_Answers422_WithItsPath(string member, string json, string code, string path)
    {
        var draft = await _clerk.DraftAsync("GFI-02");
        draft[member] = JsonNode.Parse(json);
        draft["outcome"] = "Committed";
        draft["fingerprint"] = "x";

        using var answer = await _clerk.SendAsync("/api/intake/conclude", draft, null, null);

        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("path").GetString()), Is.EqualTo((422, code, path)));
    }

    [Test]
    public async Task AnIntake_NeedsNeitherPhoneNorAgentNorAddress()
    {
        var filed = await _clerk.FileCaseAsync("GFI-02", change: d => d["applicant"]!.AsObject().Remove("phone"));
        Assert.That(filed.GetProperty("case").GetProperty("applicant").GetProperty("agent").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("欧阳小明", false)]
    [TestCase("110105198001010016", false)]
    [TestCase("{end}", true)]
    [TestCase("{shortEnd}", false)]
    [TestCase("{number}", true)]
    [TestCase("gfi-02", true)]
    [TestCase("小餐饮", true)]
    public async Task TheList_IsSearchedByNumberAndItem_ByAnApplicantOnlyFromTheBody(string words, bool byAddressToo)
    {
        var filed = await _clerk.FileCaseAsync("GFI-02", change: d =>
        {
            d["applicant"]!["identity"]!["name"] = "欧阳小明";
            d["applicant"]!["identity"]!["paperNumber"] = "110105198001010016";
        });
        var number = filed.GetProperty("case").GetProperty("number").GetString()!;
        var q = words.Replace("{end}", number[^6..], StringComparison.Ordinal).Replace("{shortEnd}", number[^5..], StringComparison.Ordinal).Replace("{number}", number, StringComparison.Ordinal);

        var byAddress = await _clerk.GetAsync($"/api/cases?q={Uri.EscapeDataString(q)}");
        using var answer = await _clerk.Http.PostAsJsonAsync("/api/cases/search", new { q });
        var byBody = await OfficeClient.OkAsync(answer);

        bool Holds(JsonElement page) => page.GetProperty("items").EnumerateArray().Any(c => c.GetProperty("number").GetString() == number);
        Assert.That((Holds(byAddress), Holds(byBody)), Is.EqualTo((byAddressToo, words is not "{shortEnd}")));
    }

    [Test]
    public async Task AnImmediateCase_BecomesCommittedOverHttp_AndExtendNamesItsClock()
    {
        var view = (await _clerk.FileCaseAsync("GFI-01")).GetProperty("case");
        var action = view.GetProperty("actions").EnumerateArray().Single(a => a.GetProperty("code").GetString() == "become-committed");
        Assert.That(action.GetProperty("allowed").GetBoolean(), Is.True);

        using var answer = await _clerk.ActAsync("cases", view.GetProperty("id").GetGuid(), "become-committed", new { days = 3, reason = "系统升级，当日不能制证" });
        var done = await OfficeClient.OkAsync(answer);

        Assert.That(done.GetProperty("case").GetProperty("kind").GetProperty("inner").GetString(), Is.EqualTo("Committed"));
        Assert.That(done.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("template").GetString()), Is.EqualTo(new[] { "Acceptance" }));
        Assert.That(done.GetProperty("case").GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("code").GetString()), Does.Not.Contain("become-committed"));
        var extend = done.GetProperty("case").GetProperty("actions").EnumerateArray().Single(a => a.GetProperty("code").GetString() == "extend");
        Assert.That(done.GetProperty("case").GetProperty("clocks").EnumerateArray().Single(c => c.GetProperty("id").GetGuid() == extend.GetProperty("clockId").GetGuid()).GetProperty("name").GetString(), Is.EqualTo("法定办结"));
    }

    [Test]
    public async Task ACommandOnACase_NeedsTheVersion_AndTheRightOne()
    {
        var view = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case");
        var path = $"/api/cases/{view.GetProperty("id").GetGuid()}/withdraw";

        using var without = await _clerk.SendAsync(path, new { reason = "改天再办" }, null, null);
        using var stale = await _clerk.SendAsync(path, new { reason = "改天再办" }, "\"99\"", null);
        using var right = await _clerk.SendAsync(path, new { reason = "改天再办" }, view.GetProperty("etag").GetString(), null);
        using var again = await _clerk.ActAsync("cases", view.GetProperty("id").GetGuid(), "withdraw", new { reason = "再撤一次" });

        Assert.That(((int)without.StatusCode, await without.CodeAsync()), Is.EqualTo((428, "precondition-required")));
        var conflict = await stale.ProblemAsync();
        Assert.That(((int)stale.StatusCode, conflict.GetProperty("code").GetString()), Is.EqualTo((412, "version-conflict")));
        Assert.That(conflict.GetProperty("changedBy").GetString(), Is.EqualTo("李秋禾"));
        Assert.That((await OfficeClient.OkAsync(right)).GetProperty("case").GetProperty("state").GetString(), Is.EqualTo("Withdrawn"));
        Assert.That(((int)again.StatusCode, await again.CodeAsync()), Is.EqualTo((409, "wrong-state")));
    }

    [Test]
    public async Task ACase_OutsideTheClerksWindows_DoesNotExistForThem()
    {
        var id = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        using var other = await _host.Office().LogInAsync("wangguyu");

        using var answer = await other.Http.GetAsync(new Uri($"/api/cases/{id}", UriKind.Relative));

        Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((404, "not-found")));
    }

    [Test]
    public async Task Progress_TellsTheApplicant_AndNeverWhichNumbersExist()
    {
        var concluded = await _clerk.FileCaseAsync("GFI-02");
        var number = concluded.GetProperty("case").GetProperty("number").GetString();
        using var anyone = _host.Office();

        using var right = await AskAsync(anyone, number, concluded.GetProperty("queryCode").GetString());
        using var wrongCode = await AskAsync(anyone, number, "xxxxxx");
        using var wrongNumber = await AskAsync(anyone, new string('9', 28), "000000");

        var progress = await OfficeClient.OkAsync(right);
        var (one, two) = (Bare(await wrongCode.ProblemAsync()), Bare(await wrongNumber.ProblemAsync()));
        Assert.Multiple(() =>
        {
            Assert.That(progress.GetProperty("itemName").GetString(), Is.Not.Empty);
            Assert.That(progress.ToString(), Does.Not.Contain("欧阳小麦").And.Not.Contain("11010519491231002X"));
            Assert.That(wrongCode.StatusCode, Is.EqualTo(wrongNumber.StatusCode));
            Assert.That(one, Is.EqualTo(two));
        });
    }

    private static Task<HttpResponseMessage> AskAsync(OfficeClient office, string? number, string? queryCode) =>
        office.Http.PostAsJsonAsync("/api/public/progress", new { number, queryCode });

    private static string Bare(JsonElement problem)
    {
        var bare = JsonNode.Parse(problem.ToString())!.AsObject();
        bare.Remove("traceId");
        return bare.ToJsonString();
    }
}
