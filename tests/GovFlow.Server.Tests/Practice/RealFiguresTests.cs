using System.Text.Json;
using GovFlow.Server.Outbox;
using GovFlow.Server.Supervision;
using GovFlow.Storage;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Practice;

/// <summary>A day of practice beside a day of work: not a digit of the real hall moves, nobody outside hears of it, and no public page knows it.</summary>
internal sealed class RealFiguresTests(DatabaseProvider provider) : PracticeHallFixture(provider)
{
    private static readonly string[] Inside =
    [
        "/api/reports/figures", "/api/reports/cockpit", "/api/cases?state=open", "/api/alerts", "/api/scores?subject=Window", "/api/voices", "/api/violations", "/api/duties", "/api/people",
    ];

    private static readonly string[] Public = ["/api/public/results", "/api/public/board", "/api/public/centre", "/api/public/items", "/api/public/hall", "/api/public/queue"];

    private JsonElement _practised;

    protected override async Task LayInAsync()
    {
        var clerk = await Staff.PageAsync("liqiuhe");
        await clerk.FileCaseAsync("GFI-01");
        await clerk.FileCaseAsync("GFI-02");
        await OfficeClient.OkAsync(await (await Staff.PageAsync("admin")).SendAsync(
            "/api/webhooks", new { url = "https://office.example/hall", events = new[] { "case.accepted", "case.closed" }, note = "县平台" }, null, null));
        await Host.Services.GetRequiredService<OutboxDelivery>().RunAsync(default);
    }

    [Test]
    [Order(1)]
    public async Task ADayOfPractice_MovesNotADigitOfTheRealHall()
    {
        var supervisor = await Staff.PageAsync("feimingcha");
        var office = await Staff.PageAsync("admin");
        var before = await LookAsync(supervisor, office);
        await using var db = await Host.ContextAsync();
        var queued = await db.Outbox.CountAsync(o => o.Kind != "notice");
        var registers = await RegistersAsync();

        await PractiseAsync();

        var after = await LookAsync(supervisor, office);
        foreach (var path in before.Keys)
            Assert.That(after[path], Is.EqualTo(before[path]), path);
        Assert.That(await RegistersAsync(), Is.EqualTo(registers), "no number was taken out of a real series");
        Assert.That(await db.Outbox.CountAsync(o => o.Kind != "notice"), Is.EqualTo(queued), "no mail, no call, no upload");

        // The test can fail: what a real clerk takes in does move them.
        await (await Staff.PageAsync("liqiuhe")).FileCaseAsync("GFI-02");
        Assert.That((await LookAsync(supervisor, office))["/api/reports/figures"], Is.Not.EqualTo(before["/api/reports/figures"]));

        async Task<List<string>> RegistersAsync() =>
            await db.Database.SqlQuery<string>($"SELECT register || '=' || last AS \"Value\" FROM number_registers WHERE register NOT LIKE '%-lx%' AND register NOT LIKE '%LX%' AND register <> 'office-acts'").OrderBy(r => r).ToListAsync();
    }

    [Test]
    [Order(2)]
    public async Task NoPublicPage_KnowsAPractisedCase()
    {
        using var open = Host.Office();
        var number = _practised.GetProperty("case").GetProperty("number").GetString();
        using var progress = await open.SendAsync("/api/public/progress", new { number, queryCode = _practised.GetProperty("queryCode").GetString() }, null, null);
        Assert.That((int)progress.StatusCode, Is.EqualTo(404), "as if it were not there");
        var code = _practised.GetProperty("papers")[0].GetProperty("checkCode").GetString();
        var check = await open.GetAsync($"/api/public/papers/{code}");
        Assert.That((check.GetProperty("valid").GetBoolean(), check.GetProperty("standing").GetString()), Is.EqualTo((false, "Practice")));
        foreach (var path in Public)
            Assert.That((await open.Http.GetStringAsync(new Uri(path, UriKind.Relative))), Does.Not.Contain("LX-").And.Not.Contain("练习"), path);
    }

    [Test]
    [Order(3)]
    public async Task APractisedPaper_CannotBeTakenForARealOne()
    {
        var clerk = await Staff.PractisingAsync("liqiuhe");
        var paper = _practised.GetProperty("papers")[0];
        var html = await clerk.Http.GetStringAsync(new Uri($"/api/papers/{paper.GetProperty("id").GetGuid()}", UriKind.Relative));

        Assert.Multiple(() =>
        {
            Assert.That(html, Does.Contain(">练习 无效</div>"));
            Assert.That(paper.GetProperty("number").GetString(), Does.Contain("练习"));
            Assert.That(_practised.GetProperty("case").GetProperty("number").GetString(), Does.StartWith("LX-"));
            Assert.That(_practised.GetProperty("slipHtml").GetString(), Does.Contain("练习 无效"));
        });
    }

    [Test]
    [Order(4)]
    public async Task FromTheRealHall_NoPractisedCaseIsSeen_NotEvenByItsAddress()
    {
        var id = _practised.GetProperty("case").GetProperty("id").GetGuid();
        foreach (var userName in new[] { "feimingcha", "admin", "chenxiaoman" })
        {
            using var answer = await (await Staff.PageAsync(userName)).Http.GetAsync(new Uri($"/api/cases/{id}", UriKind.Relative));
            Assert.That((int)answer.StatusCode, Is.EqualTo(404), userName);
        }
    }

    /// <summary>One case is taken in and decided by those whose work it is, another is complained about, and the sweeps of the next day look.</summary>
    private async Task PractiseAsync()
    {
        var clerk = await Staff.PractisingAsync("liqiuhe");
        _practised = await clerk.FileCaseAsync("GFI-02");
        var reviewer = await Staff.PractisingAsync("qinxicha");
        var task = Items(await reviewer.GetAsync($"/api/tasks?view=claimable&q={_practised.GetProperty("case").GetProperty("number").GetString()}")).First().GetProperty("id").GetGuid();
        await OfficeClient.OkAsync(await reviewer.ClaimAsync(task));
        await OfficeClient.OkAsync(await reviewer.CompleteAsync(task));
        // Nobody else practises: the second officer's signature is given for them.
        var waiting = await reviewer.GetAsync($"/api/tasks/{task}");
        Assert.That(waiting.GetProperty("actions").EnumerateArray().Where(a => a.GetProperty("code").GetString() == "sign-record").Select(a => a.GetProperty("label").GetString()), Has.One.StartsWith("练习：代"));
        await OfficeClient.OkAsync(await reviewer.ActAsync("tasks", task, "record/sign", new { }));
        await OfficeClient.OkAsync(await clerk.SendAsync("/api/voices", new { kind = "Complaint", channel = "Window", title = "练习投诉", text = "练习登记一件投诉", name = "某人", phone = "13900000000" }, null, null));
        var services = Host.Services;
        await services.GetRequiredService<DeadlineSweep>().RunAsync(default);
        await services.GetRequiredService<ViolationSweep>().RunAsync(default);
        await services.GetRequiredService<DutySweep>().RunAsync(default);
        await services.GetRequiredService<OutboxDelivery>().RunAsync(default);
        await OfficeClient.OkAsync(await clerk.SendAsync("/api/practice/leave", new { }, null, null));
        await OfficeClient.OkAsync(await reviewer.SendAsync("/api/practice/leave", new { }, null, null));
    }

    private static async Task<Dictionary<string, string>> LookAsync(OfficeClient supervisor, OfficeClient office)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Inside)
        {
            seen[path] = await supervisor.Http.GetStringAsync(new Uri(path, UriKind.Relative));
            seen[$"{path} (admin)"] = await TextAsync(office, path);
        }
        foreach (var path in Public)
            seen[path] = await supervisor.Http.GetStringAsync(new Uri(path, UriKind.Relative));
        return seen;
    }

    private static async Task<string> TextAsync(OfficeClient office, string path)
    {
        using var answer = await office.Http.GetAsync(new Uri(path, UriKind.Relative));
        // What somebody may not see has nothing to compare but that.
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : answer.StatusCode.ToString();
    }
}
