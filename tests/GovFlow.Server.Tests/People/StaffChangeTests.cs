using System.Text.Json;
using GovFlow.Server.Identity;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.People;

/// <summary>人员调整, 交接 (004-16) and 授权登记 (000-5) over HTTP; today is 2026-03-06.</summary>
public sealed class StaffChangeTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _host.Office().LogInAsync("admin");
    }

    [TearDown]
    public async Task Stop()
    {
        _admin.Dispose();
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<JsonElement> FirstTaskAsync(string item)
    {
        var clerk = await _staff.PersonAsync("p01");
        return (await clerk.FileCaseAsync(item)).GetProperty("case").GetProperty("tasks")[0];
    }

    private Task<HttpResponseMessage> PostAsync(string path, object body, OfficeClient? by = null) => (by ?? _admin).SendAsync(path, body, null, null);

    /// <summary>GFI-02's survey: p20 and p19 are A, p18 is B and head of the unit.</summary>
    [Test]
    public async Task NobodyLeaves_WhileTheirTasksAreOpen_AndAllOfThemAreHandedOverAtOnce()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 2; i++)
        {
            var id = (await FirstTaskAsync("GFI-02")).GetProperty("id").GetGuid();
            using var claimed = await (await _staff.PersonAsync("p20")).ClaimAsync(id);
            await OfficeClient.OkAsync(claimed);
            ids.Add(id);
        }
        using (var leave = await PostAsync("/api/people/p20/leave", new { lastDay = "2026-03-06" }))
        {
            var problem = await leave.ProblemAsync();
            Assert.That(((int)leave.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("tasks").GetArrayLength()), Is.EqualTo((409, "tasks-open", 2)));
        }

        var toB = await OfficeClient.OkAsync(await PostAsync("/api/people/p20/hand-over", new { toPersonId = "p18", reason = "调离" }));
        Assert.That(toB.GetProperty("refused").EnumerateArray().Select(r => r.GetProperty("code").GetString()), Is.EqualTo(new[] { "people-a-present", "people-a-present" }), "p19 is A and there");
        using (var stranger = await PostAsync("/api/people/p20/hand-over", new { reason = "调离" }, await _staff.PersonAsync("p01")))
            Assert.That((await OfficeClient.OkAsync(stranger)).GetProperty("refused")[0].GetProperty("code").GetString(), Is.EqualTo("hand-over-of-another"));
        var done = await OfficeClient.OkAsync(await PostAsync("/api/people/p20/hand-over", new { toPersonId = "p19", reason = "调离" }));
        Assert.That(done.GetProperty("handedOver").EnumerateArray().Select(t => t.GetProperty("taskId").GetGuid()), Is.EquivalentTo(ids));

        using (var leave = await PostAsync("/api/people/p20/leave", new { lastDay = "2026-03-05" }))
            Assert.That((int)leave.StatusCode, Is.EqualTo(204), await leave.Content.ReadAsStringAsync());
        Assert.That((await _admin.GetAsync("/api/people")).EnumerateArray().Select(p => p.GetProperty("id").GetString()), Has.No.Member("p20"));
        var holders = (await _admin.GetAsync("/api/people?post=survey-market")).EnumerateArray().Select(p => p.GetProperty("id").GetString());
        Assert.That(holders, Has.No.Member("p20"));
    }

    [Test]
    public async Task ABlock_WaitsForTheHandOver_UnlessTheAccountIsInWrongHands()
    {
        var id = (await FirstTaskAsync("GFI-02")).GetProperty("id").GetGuid();
        using (var claimed = await (await _staff.PersonAsync("p20")).ClaimAsync(id))
            await OfficeClient.OkAsync(claimed);
        await using var scope = _host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        Assert.That(await accounts.BlockAsync("qinxicha", isUrgent: false, default), Has.One.Contains("请先交接"));
        Assert.That(await accounts.BlockAsync("qinxicha", isUrgent: true, default), Is.Empty);
    }

    [Test]
    public async Task TheRegister_PagesThroughEveryEntryOnce_AndIsSearchedByItemPostAndDocument()
    {
        await using var db = await _host.ContextAsync();
        var all = await db.Authorisations.CountAsync(a => a.CentreCode == "QH");
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _admin.GetAsync($"/api/org/authorisations?limit=7&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(e => $"{e.GetProperty("itemCode")} {e.GetProperty("postCode")} {e.GetProperty("step")} {e.GetProperty("from")}"));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.That(all, Is.GreaterThan(14), "more than two pages, or it proves nothing");
        Assert.That(seen, Is.Unique.And.Count.EqualTo(all).And.Ordered.Using<string>(StringComparer.Ordinal));
        var found = (await _admin.GetAsync($"/api/org/authorisations?q={Uri.EscapeDataString("小餐饮")}")).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("itemCode").GetString()).Distinct();
        Assert.That(found, Is.EqualTo(new[] { "GFI-02" }));
        using var wrong = await _admin.Http.GetAsync(new Uri("/api/org/authorisations?cursor=none", UriKind.Relative));
        Assert.That((int)wrong.StatusCode, Is.EqualTo(400));
    }

    [Test]
    public async Task WithoutAnEntryInTheRegister_NobodyDecides_AndWithANewOneTheyDo()
    {
        var entries = (await _admin.GetAsync("/api/org/authorisations?q=GFI-02&limit=200")).GetProperty("items");
        var task = await FirstTaskAsync("GFI-02");
        var caseId = task.GetProperty("id").GetGuid();
        var file = await FindCaseAsync(caseId);
        var decide = await _staff.WorkToAsync(file, "Decide");
        var post = decide.GetProperty("postCode").GetString()!;
        var entry = entries.EnumerateArray().First(e => e.GetProperty("itemCode").GetString() == "GFI-02" && e.GetProperty("postCode").GetString() == post && e.GetProperty("isInForce").GetBoolean());
        Assert.That(entry.GetProperty("documentNumber").GetString(), Is.Not.Empty);
        var key = new { itemCode = "GFI-02", postCode = post, from = entry.GetProperty("from").GetString(), lastDay = "2026-03-05" };
        using (var ended = await PostAsync("/api/org/authorisations/end", key))
            Assert.That((int)ended.StatusCode, Is.EqualTo(204), await ended.Content.ReadAsStringAsync());

        var holder = (await _admin.GetAsync($"/api/people?post={post}")).EnumerateArray().First(p => p.GetProperty("allowed").GetBoolean()).GetProperty("id").GetString()!;
        var decider = await _staff.PersonAsync(holder);
        var id = decide.GetProperty("id").GetGuid();
        using (var refused = await decider.ClaimAsync(id))
            Assert.That((await refused.ProblemAsync()).GetProperty("rule").GetString(), Is.EqualTo("people-no-authorisation"));
        using (var without = await PostAsync("/api/org/authorisations", new { itemCode = "GFI-02", postCode = post, documentNumber = " ", from = "2026-03-06" }))
            Assert.That((await without.ProblemAsync()).GetProperty("path").GetString(), Is.EqualTo("$.documentNumber"));
        for (var i = 0; i < 2; i++)
        {
            using var added = await PostAsync("/api/org/authorisations", new { itemCode = "GFI-02", postCode = post, documentNumber = "青政发〔2026〕9号", from = "2026-03-06" });
            Assert.That((int)added.StatusCode, Is.EqualTo(204), "a repetition finds it recorded");
        }
        using (var other = await PostAsync("/api/org/authorisations", new { itemCode = "GFI-02", postCode = post, documentNumber = "青政发〔2026〕10号", from = "2026-03-06" }))
            Assert.That(await other.CodeAsync(), Is.EqualTo("authorisation-exists"));
        using var claimed = await decider.ClaimAsync(id);
        await OfficeClient.OkAsync(claimed);
    }

    [Test]
    public async Task APostGivenForATime_IsHeld_AndAnActingHeadStandsForTheHead()
    {
        using (var given = await PostAsync("/api/people/p26/appointments", new { postCode = "survey-market", rank = "A", from = "2026-03-06", to = "2026-03-31", document = "青政办〔2026〕3号" }))
            Assert.That((int)given.StatusCode, Is.EqualTo(204), await given.Content.ReadAsStringAsync());
        using (var contract = await PostAsync("/api/people/p03/appointments", new { postCode = "survey-market", rank = "B", from = "2026-03-06", document = "x" }))
            Assert.That(((int)contract.StatusCode, (await contract.ProblemAsync()).GetProperty("code").GetString()), Is.EqualTo((403, "rule-forbids")));
        var id = (await FirstTaskAsync("GFI-02")).GetProperty("id").GetGuid();
        using (var claimed = await (await _staff.PersonAsync("p26")).ClaimAsync(id))
            await OfficeClient.OkAsync(claimed);

        var appointment = (await _admin.GetAsync("/api/org/appointments")).EnumerateArray().Single();
        Assert.That(appointment.GetProperty("document").GetString(), Is.EqualTo("青政办〔2026〕3号"));
        using (var open = await PostAsync($"/api/org/appointments/{appointment.GetProperty("id").GetGuid()}/end", new { lastDay = "2026-03-06" }))
            Assert.That(await open.CodeAsync(), Is.EqualTo("tasks-open"));
        await OfficeClient.OkAsync(await PostAsync("/api/people/p26/hand-over", new { reason = "期满" }));
        using (var ended = await PostAsync($"/api/org/appointments/{appointment.GetProperty("id").GetGuid()}/end", new { lastDay = "2026-03-05" }))
            Assert.That((int)ended.StatusCode, Is.EqualTo(204), await ended.Content.ReadAsStringAsync());

        var unit = (await _admin.GetAsync("/api/org/centre")).GetProperty("units").EnumerateArray().First().GetProperty("code").GetString();
        using var acting = await PostAsync("/api/people/p26/appointments", new { unitCode = unit, from = "2026-03-06", document = "青政办〔2026〕4号" });
        Assert.That((int)acting.StatusCode, Is.EqualTo(204), await acting.Content.ReadAsStringAsync());
        Assert.That((await _admin.GetAsync("/api/org/appointments")).EnumerateArray().Single().GetProperty("what").GetString(), Does.EndWith("代理负责人"));
    }

    private async Task<Guid> FindCaseAsync(Guid taskId) => (await (await _staff.PersonAsync("p65")).GetAsync($"/api/tasks/{taskId}")).GetProperty("caseId").GetGuid();
}
