using System.Net;
using System.Text.Json;
using GovFlow.Approvals.Documents;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>听证 over HTTP (许可法 46–48): who may do what when, what each paper says, what the applicant sees. The clock begins at Friday 2026-03-06 09:00 and goes on only.</summary>
public sealed class HearingTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test, Order(1)]
    public async Task FromTheTellingToTheDecision_TheApplicantAsksOnline_AndTheCaseReplays()
    {
        using var applicant = new ApplicantClient(_host.CreateClient());
        await applicant.RegisterAsync();
        var id = (await applicant.FileAsync("GFI-02")).GetProperty("caseId").GetGuid();
        await (await _staff.PersonAsync("p01")).AnswerReceivedAsync(id);
        var (task, handler) = await AtDecisionAsync(id);
        Assert.That((await applicant.GetAsync($"/cases/{id}")).GetProperty("hearing").ValueKind, Is.EqualTo(JsonValueKind.Null));
        await RefusedAsync(await ApplicantAsksAsync(applicant, id), "hearing-none");

        // Told: a paper each, five working days, and the decision waits.
        var board = await BoardAsync(handler, id);
        Assert.That(Codes(board), Is.EqualTo(new[] { "tell" }));
        var command = Guid.NewGuid();
        var telling = new { matter = "涉及相邻住户的油烟、通行", parties = new[] { new { name = "钱邻居", contact = "13900000001" } }, isOrdered = false };
        var etag = (await (await _staff.PersonAsync(handler)).CaseAsync(id)).GetProperty("etag").GetString();
        var told = await OkAsync(handler, id, "tell", telling, command, etag);
        Assert.That(told.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("label").GetString()), Is.EqualTo(new[] { "听证告知书", "听证告知书" }));
        Assert.That((await OkAsync(handler, id, "tell", telling, command, etag)).GetProperty("case").GetProperty("version").GetInt64(), Is.EqualTo(told.GetProperty("case").GetProperty("version").GetInt64()), "a repetition is answered as the first");
        board = await BoardAsync(handler, id);
        var hearing = board.GetProperty("hearing");
        Assert.That((hearing.GetProperty("stage").GetString(), hearing.GetProperty("requestBy").GetString()), Is.EqualTo(("Told", "2026-03-13")));
        Assert.That(hearing.GetProperty("parties").EnumerateArray().Select(p => (p.GetProperty("name").GetString(), p.GetProperty("contact").GetString())),
            Is.EqualTo(new[] { ("欧***", (string?)null), ("钱**", "139****0001") }), "masked");
        Assert.That(told.GetProperty("case").GetProperty("flags").EnumerateArray().Select(f => f.GetString()), Does.Contain("hearing"));
        Assert.That(
            (await (await _staff.PersonAsync(handler)).GetAsync("/api/tasks?view=mine")).GetProperty("items").EnumerateArray().Single(t => t.GetProperty("id").GetGuid() == task)
                .GetProperty("flags").EnumerateArray().Select(f => f.GetString()), Does.Contain("hearing"), "in the inbox too");
        using (var early = await (await _staff.PersonAsync(handler)).CompleteAsync(task))
            Assert.That(await early.CodeAsync(), Is.EqualTo("hearing-open"));
        await RefusedAsync(handler, id, "lapse", new { }, "hearing-early");
        await RefusedAsync(handler, id, "convene", Sitting("2026-03-20", "p18"), "hearing-stage");

        using (var whole = await (await _staff.PersonAsync("p01")).SendAsync($"/api/cases/{id}/unmask", new { field = "hearing.1", reason = "通知到场" }, null, null))
            Assert.That((await OfficeClient.OkAsync(whole)).GetProperty("value").GetString(), Is.EqualTo("钱邻居 13900000001"));
        using (var none = await (await _staff.PersonAsync("p01")).SendAsync($"/api/cases/{id}/unmask", new { field = "hearing.2", reason = "通知到场" }, null, null))
            Assert.That(await none.CodeAsync(), Is.EqualTo("field-unknown"));

        // The applicant sees the days left, and asks with one button.
        Assert.That((await applicant.GetAsync("/cases"))[0].GetProperty("mayAskHearing").GetBoolean(), Is.True);
        var mine = (await applicant.GetAsync($"/cases/{id}")).GetProperty("hearing");
        Assert.That((mine.GetProperty("daysLeft").GetInt32(), mine.GetProperty("canRequest").GetBoolean()), Is.EqualTo((5, true)));
        using (var stranger = new ApplicantClient(_host.CreateClient()))
        {
            await stranger.RegisterAsync("王小米", "440524188001010014");
            using var unseen = await ApplicantAsksAsync(stranger, id);
            Assert.That(unseen.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
        var asked = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            using var ask = await applicant.SendAsync($"/cases/{id}/hearing", new { }, asked);
            Assert.That(ask.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }
        await RefusedAsync(await ApplicantAsksAsync(applicant, id), "hearing-requested");
        mine = (await applicant.GetAsync($"/cases/{id}")).GetProperty("hearing");
        Assert.That((mine.GetProperty("hasRequested").GetBoolean(), mine.GetProperty("canRequest").GetBoolean(), mine.GetProperty("daysLeft").ValueKind), Is.EqualTo((true, false, JsonValueKind.Null)));

        // Convened: by nobody who examines, seven working days ahead.
        board = await BoardAsync(handler, id);
        Assert.That(board.GetProperty("hearing").GetProperty("clock").GetProperty("dueDay").GetString(), Is.EqualTo("2026-04-03"), "twenty working days");
        var earliest = board.GetProperty("earliest").GetString()!;
        Assert.That(earliest, Is.EqualTo("2026-03-17"));
        var chairs = board.GetProperty("chairs").EnumerateArray().Select(c => c.GetProperty("id").GetString()!).ToList();
        Assert.That(chairs, Does.Not.Contain(handler).And.Not.Contain("p01"), "neither who decides nor who took it in");
        await RefusedAsync(handler, id, "convene", Sitting("2026-03-16", chairs[0]), "hearing-notice-days", "$.day");
        await RefusedAsync(handler, id, "convene", Sitting("2026-04-07", chairs[0]), "hearing-hold-days", "$.day");
        await RefusedAsync(handler, id, "convene", Sitting(earliest, handler), "rule-forbids", "$.chairId");
        await RefusedAsync(handler, id, "convene", Sitting(earliest, "nobody"), "person-unknown", "$.chairId");
        await RefusedAsync(handler, id, "convene", Sitting(earliest, chairs[0], place: " "), "hearing-place", "$.place");
        var convened = await OkAsync(handler, id, "convene", Sitting(earliest, chairs[0]));
        Assert.That(convened.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("label").GetString()), Is.EquivalentTo(new[] { "听证通知书", "听证通知书", "特别程序告知书" }));
        Assert.That(convened.GetProperty("case").GetProperty("clock").GetProperty("light").GetString(), Is.EqualTo("Paused"));
        var chair = await _staff.PersonAsync(chairs[0]);
        Assert.That((await chair.CaseAsync(id)).GetProperty("id").GetGuid(), Is.EqualTo(id), "the chair sees the case");
        await RefusedAsync(handler, id, "record", Record(true), "hearing-not-yet");
        await RefusedAsync(handler, id, "convene", Sitting("2026-03-18", chairs[0]), "reason-missing", "$.reason");
        var notices = await PapersAsync(id, "HearingNotice");
        Assert.That(notices, Has.All.Contain("2026年3月17日下午2:30").And.Not.Contain("13900000001"));
        Assert.That(notices.Single(html => html.Contains("钱邻居：", StringComparison.Ordinal)), Does.Not.Contain("查询码"), "the applicant's code is no neighbour's");

        // Held: the record, by the chair; then the decision, which names it.
        _host.Clock.MoveTo(new DateTimeOffset(2026, 3, 17, 17, 0, 0, TimeSpan.FromHours(8)));
        await RefusedAsync(chairs[0], id, "record", Record(false), "hearing-attendance", "$.attendance");
        await RefusedAsync(chairs[0], id, "record", new { attendance = new object?[] { null }, said = "略" }, "hearing-party", "$.attendance[0].party");
        var held = await OkAsync(chairs[0], id, "record", Record(true));
        Assert.That(held.GetProperty("papers")[0].GetProperty("label").GetString(), Is.EqualTo("听证笔录"));
        using (var decided = await (await _staff.PersonAsync(handler)).CompleteAsync(task))
            await OfficeClient.OkAsync(decided);
        Assert.That((await PapersAsync(id, "Grant")).Single(), Does.Contain("本机关于2026年3月17日举行听证，本决定根据听证笔录作出"));
        var minutes = (await BoardAsync(handler, id)).GetProperty("hearing").GetProperty("minutes");
        Assert.That(minutes.GetProperty("attendance").EnumerateArray().Select(a => a.GetProperty("whyNot").GetString()), Is.EqualTo(new[] { null, "对笔录有异议" }));

        (await applicant.LogInAsync()).Dispose();
        var shown = (await applicant.GetAsync($"/cases/{id}")).GetProperty("progress").GetProperty("papers").EnumerateArray().ToLookup(p => p.GetProperty("template").GetString(), p => p.GetProperty("id").GetGuid());
        Assert.That((shown["HearingRight"].Count(), shown["HearingNotice"].Count()), Is.EqualTo((1, 1)), "what went to the neighbour is the neighbour's");
        await using (var db = await _host.ContextAsync())
        {
            foreach (var paper in (await db.Papers.Where(p => p.CaseId == id).ToListAsync()).Where(p => p.Template is PaperTemplate.HearingRight))
            {
                using var page = await applicant.Http.GetAsync(new Uri($"/api/applicant/cases/{id}/papers/{paper.Id}", UriKind.Relative));
                Assert.That(page.StatusCode, Is.EqualTo(shown["HearingRight"].Contains(paper.Id) ? HttpStatusCode.OK : HttpStatusCode.NotFound));
            }
        }
        var timeline = (await applicant.GetAsync($"/cases/{id}")).GetProperty("progress").GetProperty("timeline").ToString();
        Assert.That(timeline, Does.Not.Contain("钱邻居").And.Contain("申请听证"));
        var supervisor = await _staff.PersonAsync("p65");
        Assert.That((await supervisor.GetAsync($"/api/cases/{id}/audit/replay")).GetProperty("differences").GetArrayLength(), Is.Zero);
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test, Order(2)]
    public async Task NobodyAsks_AndTheDecisionGoesOn_AfterItWasPutDown()
    {
        var id = await FileAsync();
        var (task, handler) = await AtDecisionAsync(id);
        await RefusedAsync("p01", id, "tell", Tell(), "hearing-not-handler");
        await RefusedAsync(handler, id, "tell", Tell(matter: " "), "hearing-matter", "$.matter");
        await RefusedAsync(handler, id, "tell", new { matter = "采光", parties = new object[] { new { name = "钱邻居" }, new { name = "钱邻居" } } }, "hearing-party", "$.parties[1].name");
        await RefusedAsync(handler, id, "tell", new { matter = "采光", parties = new object?[] { null } }, "hearing-party", "$.parties[0].name");
        await RefusedAsync(handler, id, "tell", new { matter = "采光", parties = Array.Empty<object>(), isOrdered = true }, "hearing-not-ordered", "$.isOrdered");
        await RefusedAsync(handler, id, "waive", new { party = 0, words = "口头" }, "hearing-none");
        using (var malformed = await (await _staff.PersonAsync(handler)).ActAsync("cases", id, "hearing/tell", new { parties = "x" }))
            Assert.That((int)malformed.StatusCode, Is.InRange(400, 422));
        await OkAsync(handler, id, "tell", Tell());
        await RefusedAsync(handler, id, "tell", Tell(), "hearing-told");
        await RefusedAsync("p01", id, "request", new { party = 3 }, "hearing-party", "$.party");
        _host.Clock.Advance(TimeSpan.FromDays(14));
        await RefusedAsync("p01", id, "request", new { party = 0 }, "hearing-late");
        Assert.That(Codes(await BoardAsync(handler, id)), Is.EqualTo(new[] { "waive", "lapse" }), "asking is over");
        await OkAsync(handler, id, "lapse", new { });
        using var decided = await (await _staff.PersonAsync(handler)).CompleteAsync(task);
        await OfficeClient.OkAsync(decided);
    }

    [Test, Order(3)]
    public async Task AtTheWindow_OneGivesItUp_AnotherTakesTheRequestBack()
    {
        var id = await FileAsync();
        var (_, handler) = await AtDecisionAsync(id);
        await OkAsync(handler, id, "tell", Tell("孙邻居"));
        await OkAsync("p01", id, "request", new { party = 1 });
        await RefusedAsync("p01", id, "waive", new { party = 1, words = "撤回" }, "hearing-others", "$.party");
        await RefusedAsync("p01", id, "waive", new { party = 0, words = " " }, "reason-missing", "$.words");
        await OkAsync("p01", id, "waive", new { party = 0, words = "书面放弃" });
        await RefusedAsync("p01", id, "request", new { party = 0 }, "hearing-waived", "$.party");
        await OkAsync("p01", id, "waive", new { party = 1, words = "书面撤回申请" });
        var hearing = (await BoardAsync(handler, id)).GetProperty("hearing");
        Assert.That((hearing.GetProperty("stage").GetString(), hearing.GetProperty("clock").ValueKind), Is.EqualTo(("GivenUp", JsonValueKind.Null)));
        using var unseen = await (await _staff.PersonAsync("p02")).Http.GetAsync(new Uri($"/api/cases/{Guid.NewGuid()}/hearing", UriKind.Relative));
        Assert.That(unseen.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static object Tell(string? party = null, string matter = "涉及相邻住户的采光") =>
        new { matter, parties = party is null ? [] : new[] { new { name = party, contact = (string?)null } }, isOrdered = false };

    private static object Sitting(string day, string chairId, string place = "二楼会议室") => new { day, time = "14:30:00", place, chairId };

    private static object Record(bool isWhole)
    {
        object[] attendance = [new { party = 0, wasPresent = true, hasSigned = true }, new { party = 1, wasPresent = true, hasSigned = false, whyNot = "对笔录有异议" }];
        return new { attendance = isWhole ? attendance : attendance[..1], said = "审查人员陈述审查意见；申请人和邻居质证。" };
    }

    private static IEnumerable<string?> Codes(JsonElement board) =>
        board.GetProperty("actions").EnumerateArray().Where(a => a.GetProperty("allowed").GetBoolean()).Select(a => a.GetProperty("code").GetString());

    private static Task<HttpResponseMessage> ApplicantAsksAsync(ApplicantClient applicant, Guid id) => applicant.SendAsync($"/cases/{id}/hearing", new { });

    private static async Task RefusedAsync(HttpResponseMessage answer, string code)
    {
        using (answer)
            Assert.That(await answer.CodeAsync(), Is.EqualTo(code));
    }

    private async Task<JsonElement> BoardAsync(string person, Guid id) => await (await _staff.PersonAsync(person)).GetAsync($"/api/cases/{id}/hearing");

    private async Task<JsonElement> OkAsync(string person, Guid id, string act, object body, Guid? command = null, string? etag = null)
    {
        using var answer = await (await _staff.PersonAsync(person)).ActAsync("cases", id, $"hearing/{act}", body, etag, command);
        return await OfficeClient.OkAsync(answer);
    }

    private async Task RefusedAsync(string person, Guid id, string act, object body, string code, string path = "$")
    {
        using var answer = await (await _staff.PersonAsync(person)).ActAsync("cases", id, $"hearing/{act}", body);
        var problem = await answer.ProblemAsync();
        Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("path").GetString()), Is.EqualTo((code, path)), $"{act}: {problem}");
    }

    private async Task<List<string>> PapersAsync(Guid id, string template)
    {
        await using var db = await _host.ContextAsync();
        return [.. (await db.Papers.AsNoTracking().Where(p => p.CaseId == id).ToListAsync()).Where(p => p.Template.ToString() == template).Select(p => p.Html)];
    }

    private async Task<Guid> FileAsync() => (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();

    /// <summary>Works the case up to its decision, and gives the task with the id of who holds it.</summary>
    private async Task<(Guid Task, string Handler)> AtDecisionAsync(Guid id)
    {
        var task = await _staff.WorkToAsync(id, "Decide");
        await _staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!);
        var held = (await (await _staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0];
        return (held.GetProperty("id").GetGuid(), held.GetProperty("assignee").GetProperty("id").GetString()!);
    }
}
