using System.Net;
using System.Text.Json;
using GovFlow.Server.Scheduling;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>公示 over HTTP (decision 0043): what anybody reads, who may object until when, that each objection is answered and found again by its code, and that nothing ends before.</summary>
public sealed class PublicityTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _anyone = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "1000" });
        _staff = new TownStaff(_host);
        _anyone = _host.Office();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _anyone.Dispose();
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test, Order(1)]
    public async Task FromTheObjectionToTheSecondPublicity_EachIsAnswered_AndTheCaseReplays()
    {
        var (id, task, handler, view) = await PublishedAsync("GFI-15");
        var number = view.GetProperty("number").GetString()!;

        // What anybody reads: masked, and until when to object.
        var shown = (await _anyone.GetAsync("/api/public/publicities")).GetProperty("current").EnumerateArray().Single();
        Assert.That(shown.GetProperty("id").GetGuid(), Is.EqualTo(task));
        Assert.That(shown.GetProperty("applicant").GetString(), Does.Contain("*"));
        Assert.That((shown.GetProperty("takesObjections").GetBoolean(), shown.GetProperty("daysLeft").GetInt32(), shown.GetProperty("length").GetString()), Is.EqualTo((true, 3, "3个自然日")));
        Assert.That(shown.GetProperty("basis").EnumerateArray().Select(b => b.GetString()), Does.Contain("《社会救助暂行办法》第四十八条"));
        var last = DateOnly.Parse(shown.GetProperty("lastDay").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(last, Is.EqualTo(DateOnly.Parse(shown.GetProperty("firstDay").GetString()!, System.Globalization.CultureInfo.InvariantCulture).AddDays(3)));
        Assert.That((await _anyone.GetAsync($"/api/public/publicities/{task}")).GetProperty("number").GetString(), Is.EqualTo(number));
        await MissingAsync($"/api/public/publicities/{Guid.NewGuid()}");
        var progress = await ProgressAsync(number, view.GetProperty("queryCode").GetString()!);
        Assert.That(progress.GetProperty("publicityId").GetGuid(), Is.EqualTo(task), "from the progress to what is publicised");

        // Online; a repetition is answered as the first.
        var command = Guid.NewGuid();
        var taken = await SentAsync(task, Said(), command);
        Assert.That((await SentAsync(task, Said(), command)).ToString(), Is.EqualTo(taken.ToString()));
        var (objection, code) = (taken.GetProperty("number").GetString()!, taken.GetProperty("queryCode").GetString()!);
        Assert.That(objection, Is.EqualTo($"{number}-Y1"));
        await RefusedAsync(task, new { name = " ", phone = "13900000001", reason = "名下有车" }, "objection-name", "$.name");
        await RefusedAsync(task, new { name = "钱群众", phone = "1", reason = "名下有车" }, "objection-phone", "$.phone");
        await RefusedAsync(task, new { name = "钱群众", phone = "13900000001", reason = "" }, "objection-reason", "$.reason");
        using (var malformed = await _anyone.SendAsync($"/api/public/publicities/{task}/objections", new { name = 3 }, null, null))
            Assert.That((int)malformed.StatusCode, Is.InRange(400, 422));
        using (var nowhere = await _anyone.SendAsync($"/api/public/publicities/{Guid.NewGuid()}/objections", Said(), null, null))
            Assert.That(nowhere.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await AnswerAsync(objection, code)).GetProperty("stageLabel").GetString(), Is.EqualTo("待审查"));
        using (var wrong = await AskAsync(objection, code == "000000" ? "000001" : "000000"))
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using (var none = await AskAsync($"{number}-Y9", code))
            Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

        // Inside: masked, unmasked on record only; written down by the window too.
        var window = await _staff.PersonAsync("p02");
        var board = await BoardAsync(window, id);
        var first = board.GetProperty("objections")[0];
        Assert.That((first.GetProperty("name").GetString(), first.GetProperty("phone").GetString(), first.GetProperty("reason").GetString()), Is.EqualTo(("钱**", "139****0001", "名下有车，证件号110105**********21")));
        Assert.That(Allowed(board), Is.EqualTo(new[] { "register" }), "the window writes down, and answers nothing");
        using (var whole = await window.SendAsync($"/api/cases/{id}/unmask", new { field = "objection.1", reason = "核实异议" }, null, null))
            Assert.That((await OfficeClient.OkAsync(whole)).GetProperty("value").GetString(), Is.EqualTo("钱群众 13900000001"));
        await OkAsync(window, id, "objections", new { taskId = task, channel = "Phone", name = "孙群众", phone = "13900000002", reason = "名下有房" });
        await RefusedAsync(window, id, "objections", new { taskId = task, channel = "Online", name = "孙群众", phone = "13900000002", reason = "名下有房" }, "objection-channel");
        await RefusedAsync(window, id, "objections/1/answer", new { verdict = "Dismissed", text = "不成立" }, "objection-not-handler");

        // The inbox marks it, and the file's check names what has no answer yet.
        Assert.That(await FlagsAsync(handler, task), Does.Contain("objection"));
        Assert.That((await FileAsync(id)).Gaps, Does.Contain($"没有答复：{number}-Y1、{number}-Y2"));

        // Answered one by one by who holds the step; it ends before neither by hand nor by its timer.
        Assert.That(Allowed(await BoardAsync(handler, id)), Is.EqualTo(new[] { "register", "answer" }));
        using (var early = await handler.CompleteAsync(task, "Objection"))
            Assert.That(await early.CodeAsync(), Is.EqualTo("objection-open"));
        await OkAsync(handler, id, "objections/1/answer", new { verdict = "Dismissed", text = "经核实，车辆已于去年报废。" });
        await RefusedAsync(handler, id, "objections/1/answer", new { verdict = "Upheld", text = "改主意" }, "objection-answered");
        await RefusedAsync(handler, id, "objections/7/answer", new { verdict = "Upheld", text = "没有" }, "objection-unknown");
        var answer = await AnswerAsync(objection, code);
        Assert.That((answer.GetProperty("stageLabel").GetString(), answer.GetProperty("answer").GetString()), Is.EqualTo(("不成立", "经核实，车辆已于去年报废。")));
        await SweepAsync(last.AddDays(1));
        var holder = (await (await _staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0].GetProperty("assignee").GetProperty("id").GetString()!;
        handler = await _staff.PersonAsync(holder);
        var held = await BoardAsync(handler, id);
        Assert.That((held.GetProperty("publicity").GetProperty("isHeld").GetBoolean(), held.GetProperty("publicity").GetProperty("openCount").GetInt32()), Is.EqualTo((true, 1)));
        await RefusedAsync(task, Said(), "objection-late");
        Assert.That((await _anyone.GetAsync($"/api/public/publicities/{task}")).GetProperty("takesObjections").GetBoolean(), Is.False);

        // Upheld: a person says what follows, and the days run anew.
        await RefusedAsync(handler, id, "again", new { taskId = task, correction = "更正面积" }, "objection-open");
        await OkAsync(handler, id, "objections/2/answer", new { verdict = "Upheld", text = "面积有误，更正后重新公示。" });
        Assert.That(Allowed(await BoardAsync(handler, id)), Is.EqualTo(new[] { "again" }), "nobody registers after the last day");
        var again = await OkAsync(handler, id, "again", new { taskId = task, correction = "更正住房面积" });
        Assert.That(again.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("label").GetString()), Is.EqualTo(new[] { "公示" }));
        Assert.That(await FlagsAsync(handler, task), Does.Not.Contain("objection"), "each has its answer");
        var (gaps, entries) = await FileAsync(id);
        Assert.That(gaps, Has.None.Contains("-Y"));
        Assert.That(entries, Is.EqualTo(new[] { ("公示异议", "网上"), ("公示异议答复", "不成立"), ("公示异议", "来电"), ("公示异议答复", "成立") }));
        shown = await _anyone.GetAsync($"/api/public/publicities/{task}");
        Assert.That((shown.GetProperty("firstDay").GetString(), shown.GetProperty("lastDay").GetString()), Is.EqualTo((Iso(last.AddDays(1)), Iso(last.AddDays(4)))));
        await SweepAsync(last.AddDays(5));
        Assert.That((await (await _staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0].GetProperty("kind").GetString(), Is.Not.EqualTo("Publicity"));
        var over = (await _anyone.GetAsync("/api/public/publicities")).GetProperty("finished").EnumerateArray().Single();
        Assert.That(over.GetProperty("outcome").GetString(), Is.EqualTo("公示期满结束"));
        await RefusedAsync(task, Said(), "objection-over");

        // Nobody learns who objected: neither the applicant nor the public nor the timeline.
        progress = await ProgressAsync(number, view.GetProperty("queryCode").GetString()!);
        var timeline = (await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/timeline")).ToString();
        Assert.That($"{progress}{over}{timeline}", Does.Not.Contain("群众").And.Not.Contain("1390000").And.Not.Contain("名下"));
        Assert.That(timeline, Does.Contain("第1号异议"));
        var supervisor = await _staff.PersonAsync("p65");
        Assert.That((await supervisor.GetAsync($"/api/cases/{id}/audit/replay")).GetProperty("differences").GetArrayLength(), Is.Zero);
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);

        // A finished one is public for its days and no longer.
        _host.Clock.Advance(TimeSpan.FromDays(31));
        await MissingAsync($"/api/public/publicities/{task}");
        Assert.That((await _anyone.GetAsync("/api/public/publicities")).GetProperty("finished").GetArrayLength(), Is.Zero);
        Assert.That((await AnswerAsync(objection, code)).GetProperty("answer").GetString(), Does.Contain("报废"), "the answer stays");
    }

    [Test, Order(2)]
    public async Task AnUpheldOne_GoesOnToTheFlowsOwnWayWithObjections_WhereTheHandlerSaysSo()
    {
        var (id, task, handler, _) = await PublishedAsync("GFI-17");
        await SentAsync(task, Said(), Guid.NewGuid());
        await OkAsync(handler, id, "objections/1/answer", new { verdict = "Upheld", text = "成立，转核实。" });
        using (var done = await handler.CompleteAsync(task, "Objection"))
            await OfficeClient.OkAsync(done);
        Assert.That((await BoardAsync(await _staff.PersonAsync("p65"), id)).GetProperty("objections")[0].GetProperty("sequelLabel").GetString(), Is.EqualTo("转入异议处理"));
        Assert.That((await _anyone.GetAsync($"/api/public/publicities/{task}")).GetProperty("outcome").GetString(), Is.EqualTo("有异议成立，已转入异议处理"));
    }

    [Test, Order(3)]
    public async Task ACodeIsNotGuessed()
    {
        var (_, task, _, _) = await PublishedAsync("GFI-15");
        var taken = await SentAsync(task, Said(), Guid.NewGuid());
        var (number, code) = (taken.GetProperty("number").GetString()!, taken.GetProperty("queryCode").GetString()!);
        for (var i = 0; i < 10; i++)
            (await AskAsync(number, code == "000000" ? "000001" : "000000")).Dispose();
        using var spent = await AskAsync(number, code);
        Assert.That((int)spent.StatusCode, Is.EqualTo(429));
    }

    private static object Said() => new { name = "钱群众", phone = "13900000001", reason = "名下有车，证件号110105194912310021" };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string?> Allowed(JsonElement board) =>
        board.GetProperty("actions").EnumerateArray().Where(a => a.GetProperty("allowed").GetBoolean()).Select(a => a.GetProperty("code").GetString());

    private static Task<JsonElement> BoardAsync(OfficeClient person, Guid id) => person.GetAsync($"/api/cases/{id}/publicity");

    private static async Task<JsonElement> OkAsync(OfficeClient person, Guid id, string act, object body)
    {
        using var answer = await person.ActAsync("cases", id, $"publicity/{act}", body);
        return await OfficeClient.OkAsync(answer);
    }

    private static async Task RefusedAsync(OfficeClient person, Guid id, string act, object body, string code)
    {
        using var answer = await person.ActAsync("cases", id, $"publicity/{act}", body);
        Assert.That(await answer.CodeAsync(), Is.EqualTo(code), act);
    }

    private async Task<JsonElement> SentAsync(Guid task, object body, Guid command)
    {
        using var answer = await _anyone.SendAsync($"/api/public/publicities/{task}/objections", body, null, command);
        return await OfficeClient.OkAsync(answer);
    }

    private async Task RefusedAsync(Guid task, object body, string code, string path = "$")
    {
        using var answer = await _anyone.SendAsync($"/api/public/publicities/{task}/objections", body, null, null);
        var problem = await answer.ProblemAsync();
        Assert.That((problem.GetProperty("code").GetString(), problem.GetProperty("path").GetString()), Is.EqualTo((code, path)));
    }

    private Task<HttpResponseMessage> AskAsync(string number, string queryCode) => _anyone.SendAsync("/api/public/publicities/objections/progress", new { number, queryCode }, null, null);

    private async Task<JsonElement> AnswerAsync(string number, string queryCode)
    {
        using var answer = await AskAsync(number, queryCode);
        return await OfficeClient.OkAsync(answer);
    }

    private async Task<JsonElement> ProgressAsync(string number, string queryCode)
    {
        using var answer = await _anyone.SendAsync("/api/public/progress", new { number, queryCode }, null, null);
        return await OfficeClient.OkAsync(answer);
    }

    private async Task MissingAsync(string path)
    {
        using var answer = await _anyone.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private async Task SweepAsync(DateOnly day)
    {
        _host.Clock.MoveTo(new DateTimeOffset(day.ToDateTime(new TimeOnly(0, 1)), TimeSpan.FromHours(8)));
        await _host.Services.GetRequiredService<FlowTimerSweep>().RunAsync(default);
        _host.Clock.Advance(TimeSpan.FromHours(9));
    }

    /// <summary>Taken in at the window of p02, and worked up to its publicity, which somebody holds.</summary>
    private async Task<(Guid Case, Guid Task, OfficeClient Handler, JsonElement View)> PublishedAsync(string item)
    {
        var filed = await (await _staff.PersonAsync("p02")).FileCaseAsync(item);
        var id = filed.GetProperty("case").GetProperty("id").GetGuid();
        while (true)
        {
            var task = (await (await _staff.PersonAsync("p65")).CaseAsync(id)).GetProperty("tasks")[0];
            if (task.GetProperty("kind").GetString() == "Publicity")
            {
                var taskId = task.GetProperty("id").GetGuid();
                var view = JsonSerializer.SerializeToElement(new { number = filed.GetProperty("case").GetProperty("number").GetString(), queryCode = filed.GetProperty("queryCode").GetString() });
                return (id, taskId, await _staff.ClaimAsync(taskId, task.GetProperty("postCode").GetString()!), view);
            }
            await _staff.WorkAsync(task);
        }
    }

    private static async Task<IEnumerable<string?>> FlagsAsync(OfficeClient person, Guid task) =>
        (await person.GetAsync("/api/tasks?view=mine&limit=200")).GetProperty("items").EnumerateArray().Single(t => t.GetProperty("id").GetGuid() == task).GetProperty("flags").EnumerateArray().Select(f => f.GetString());

    private async Task<(IReadOnlyList<string> Gaps, IReadOnlyList<(string?, string?)> Objections)> FileAsync(Guid id)
    {
        var file = await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/archive");
        return (
            [.. file.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("gap").GetString()).OfType<string>()],
            [.. file.GetProperty("entries").EnumerateArray().Where(e => e.GetProperty("title").GetString()!.StartsWith("公示异议", StringComparison.Ordinal)).Select(e => (e.GetProperty("title").GetString(), e.GetProperty("note").GetString()))]);
    }
}
