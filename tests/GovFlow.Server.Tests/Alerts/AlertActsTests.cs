using System.Net.Http.Json;
using System.Text.Json;
using GovFlow.Server.Halls;
using GovFlow.Server.Supervision;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Alerts;

/// <summary>预警中心 over HTTP (decision 0010): asking, ordering, escalating, closing, answering, urging; and the public explanation of a broken promise.</summary>
public sealed class AlertActsTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _supervisor = null!;
    private Guid _case;
    private string _holder = null!;

    /// <summary>A case whose review is held by somebody and whose promise is over.</summary>
    [SetUp]
    public async Task LetAPromiseBreakAsync()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        var filed = await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        _case = filed.GetProperty("case").GetProperty("id").GetGuid();
        var task = (await (await _staff.PersonAsync("p65")).CaseAsync(_case)).GetProperty("tasks")[0];
        await _staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!);
        await MoveAsync(40);
        await SweepAsync();
        _supervisor = await _staff.PersonAsync("p65");
        _holder = (await _supervisor.CaseAsync(_case)).GetProperty("tasks")[0].GetProperty("assignee").GetProperty("id").GetString()!;
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task WhatASupervisorAsks_IsADutyOfTheHolder_AnsweredByThemOnly_AndTheAlertClosesOnlyWhenAllIsSettled()
    {
        var alert = await AlertAsync();
        var asked = await OkAsync(alert, "explanation", new { text = "为何未在承诺期限内办结", dueDay = Day(3) });
        Assert.That(asked.GetProperty("line").GetProperty("state").GetString(), Is.EqualTo("Acknowledged"), "asking takes note of it");
        Assert.That(asked.GetProperty("duties").GetArrayLength(), Is.EqualTo(1));
        using (var stale = await ActAsync(alert, "close", new { text = "已处理" }))
            Assert.That((int)stale.StatusCode, Is.EqualTo(412), "another has acted since");
        using (var overdue = await ActAsync(asked, "close", new { text = "已处理" }))
            Assert.That(((int)overdue.StatusCode, await overdue.CodeAsync()), Is.EqualTo((409, "alert-still-overdue")));

        var holder = await _staff.PersonAsync(_holder);
        var duty = (await holder.GetAsync("/api/duties")).GetProperty("items").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "Explanation");
        Assert.That(duty.GetProperty("canAnswer").GetBoolean(), Is.True);
        // Asked in writing: the letter is read by whom it is addressed to and by those who oversee.
        var letter = duty.GetProperty("letter");
        Assert.That((letter.GetProperty("title").GetString(), asked.GetProperty("duties")[0].GetProperty("letter").GetProperty("number").GetString()), Is.EqualTo(("监察通知书", letter.GetProperty("number").GetString())));
        var address = new Uri($"/api/letters/{letter.GetProperty("id").GetString()}", UriKind.Relative);
        Assert.That(await holder.Http.GetStringAsync(address), Does.Contain("为何未在承诺期限内办结").And.Contain("书面提交情况说明").And.Contain("同志："));
        Assert.That(await _supervisor.Http.GetStringAsync(address), Does.Contain("监察通知书"));
        using (var stranger = await (await _staff.PersonAsync("p25")).Http.GetAsync(address))
            Assert.That((int)stranger.StatusCode, Is.EqualTo(404));
        using (var others = await AnswerAsync(await _staff.PersonAsync("p25"), duty, "不是我"))
            Assert.That(((int)others.StatusCode, (await others.ProblemAsync()).GetProperty("rule").GetString()), Is.EqualTo((403, "duty-of-another")));
        var commandId = Guid.NewGuid();
        using (var answered = await AnswerAsync(holder, duty, "现场条件不具备，已约定复核", commandId))
            Assert.That((await OfficeClient.OkAsync(answered)).GetProperty("answer").GetString(), Is.EqualTo("现场条件不具备，已约定复核"));
        using (var again = await AnswerAsync(holder, duty, "现场条件不具备，已约定复核", commandId))
            await OfficeClient.OkAsync(again);
        using (var twice = await AnswerAsync(holder, duty, "另一说法"))
            Assert.That((int)twice.StatusCode, Is.EqualTo(412));

        await _staff.WorkToTheEndAsync(_case);
        // A token lives for an hour of this clock.
        _supervisor = await _staff.PersonAsync("p65");
        var closed = await OkAsync(await GetAsync(alert), "close", new { text = "已督促办结，予以提醒" });
        Assert.That((closed.GetProperty("line").GetProperty("state").GetString(), closed.GetProperty("finding").GetString()), Is.EqualTo(("Closed", "已督促办结，予以提醒")));
        using (var late = await ActAsync(closed, "order", new { text = "再办", dueDay = Day(3) }))
            Assert.That(await late.CodeAsync(), Is.EqualTo("alert-closed"));
        Assert.That(await KindsAsync(), Is.SupersetOf(new[] { "alert.explanation-asked", "duty.answered", "alert.closed" }));
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    [Test]
    public async Task AnOrderNobodyAnswered_IsARedAlertOfItsOwn_Once()
    {
        await OkAsync(await AlertAsync(), "order", new { text = "三日内办结", dueDay = Day(1) });
        Assert.That(await DutiesAsync(), Is.Zero, "not a day early");
        await MoveAsync(10);

        Assert.That(await DutiesAsync(), Is.EqualTo(2), "the order and the public explanation");
        Assert.That(await DutiesAsync(), Is.Zero, "once");

        _supervisor = await _staff.PersonAsync("p65");
        var raised = (await _supervisor.GetAsync("/api/alerts?limit=200")).GetProperty("items").EnumerateArray().Where(a => a.GetProperty("source").GetString() == "Duty").ToList();
        Assert.That(raised.Select(a => a.GetProperty("card").GetString()), Is.EqualTo(new[] { "Red", "Red" }));
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    [Test]
    public async Task ABrokenPromise_AsksTheUnitForAPublicExplanation_PublishedWithoutNames()
    {
        var (number, code) = await QueryAsync();
        Assert.That((await LookUpAsync(number, code)).GetProperty("explanations")[0].GetProperty("text").ValueKind, Is.EqualTo(JsonValueKind.Null), "owed, and said to be owed");
        // 市场监管所: p18 heads it, p19 is its deputy; both answer for it, a clerk does not.
        var deputy = await _staff.PersonAsync("p19");
        var duty = (await deputy.GetAsync("/api/duties")).GetProperty("items").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "PublicExplanation");
        using (var refused = await AnswerAsync(await _staff.PersonAsync("p01"), duty, "我来说明"))
            Assert.That((int)refused.StatusCode, Is.EqualTo(403));
        using (var answered = await AnswerAsync(deputy, duty, "申请人欧阳小麦（13800000000）的场地需再次核查，预计五日内办结"))
            await OfficeClient.OkAsync(answered);

        var progress = await LookUpAsync(number, code);
        Assert.That(progress.GetProperty("explanations")[0].GetProperty("text").GetString(), Is.EqualTo("申请人欧***（138****0000）的场地需再次核查，预计五日内办结"));
        Assert.That(progress.ToString(), Does.Not.Contain("欧阳小麦").And.Not.Contain("13800000000"));
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    [Test]
    public async Task TheApplicant_UrgesOnceADay_AndTheSupervisorWhenNeeded()
    {
        var (number, code) = await QueryAsync();
        using var open = _host.Office();
        var first = await UrgeAsync(open, number, code);
        var second = await UrgeAsync(open, number, code);
        await MoveAsync(1);
        var nextDay = await UrgeAsync(open, number, code);
        Assert.That(new[] { first, second, nextDay }.Select(u => u.GetProperty("isRepeated").GetBoolean()), Is.EqualTo(new[] { false, true, false }));
        using (var wrong = await open.Http.PostAsJsonAsync("/api/public/urge", new { number, queryCode = "000000" }))
            Assert.That((int)wrong.StatusCode, Is.EqualTo(404));
        _supervisor = await _staff.PersonAsync("p65");
        using (var urged = await _supervisor.SendAsync($"/api/cases/{_case}/urge", new { text = "请今日办结" }, null, null))
            await OfficeClient.OkAsync(urged);
        using (var own = await (await _staff.PersonAsync(_holder)).SendAsync($"/api/cases/{_case}/urge", new { text = "请" }, null, null))
            Assert.That((int)own.StatusCode, Is.EqualTo(403));
        Assert.That((await KindsAsync()).Count(k => k == "case.urged"), Is.EqualTo(3));
    }

    [Test]
    public async Task WhoMayBeAsked_AreTheHolderFirst_ThoseOnDuty_AndTheUnitsHeads_AndAnotherThanTheHolderIsNamed()
    {
        var alert = await AlertAsync();
        var may = alert.GetProperty("answerers").EnumerateArray().ToDictionary(a => a.GetProperty("id").GetString()!, a => a.GetProperty("as").GetString());
        Assert.That(may.First(), Is.EqualTo(KeyValuePair.Create(_holder, (string?)"承办人")));
        Assert.That(may["p18"], Is.EqualTo("市场监督管理所主要负责人"));
        Assert.That(may.Keys, Has.No.Member("p65"), "nobody is asked by themselves");

        var asked = await OkAsync(alert, "order", new { text = "请督促办结", dueDay = Day(3), personId = "p18" });

        Assert.That(asked.GetProperty("duties")[0].GetProperty("holder").GetString(), Is.EqualTo("马登记"));
        var head = await _staff.PersonAsync("p18");
        Assert.That((await head.GetAsync("/api/duties")).GetProperty("items").EnumerateArray().Select(d => d.GetProperty("kind").GetString()), Has.Member("Order"));
    }

    [Test]
    public async Task Urging_IsOfferedToTheSupervisorOnTheCase_AndNotToWhoeverWorksOnIt()
    {
        var offered = Urge(await _supervisor.CaseAsync(_case));
        Assert.That(offered?.GetProperty("allowed").GetBoolean(), Is.True);
        Assert.That(Urge(await (await _staff.PersonAsync(_holder)).CaseAsync(_case)), Is.Null);
        await _staff.WorkToTheEndAsync(_case);
        Assert.That(Urge(await (await _staff.PersonAsync("p65")).CaseAsync(_case)), Is.Null, "nothing is left to urge");

        static JsonElement? Urge(JsonElement file) =>
            file.GetProperty("actions").EnumerateArray().Where(a => a.GetProperty("code").GetString() == "urge").Select(a => (JsonElement?)a).SingleOrDefault();
    }

    [Test]
    public async Task Escalating_TellsWhoStandsAbove_UntilTheTop()
    {
        // After forty days every rung has fired: the top is reached.
        using var refused = await ActAsync(await AlertAsync(), "escalate", new { text = "长期未办" });
        Assert.That(((int)refused.StatusCode, await refused.CodeAsync()), Is.EqualTo((409, "alert-at-top")));
    }

    [Test]
    public async Task APostNobodyHolds_TellsTheHead_AndRaisesAConfigurationAlert_OnceADay()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        await (await staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        await using (var db = await host.ContextAsync())
            await db.PostHoldings.Where(h => h.PostCode == "survey-market").ExecuteDeleteAsync();
        host.Services.GetRequiredService<HallBook>().Forget("QH");
        host.Clock.Advance(TimeSpan.FromDays(40));
        await host.Services.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);

        await using var after = await host.ContextAsync();
        Assert.That(await after.Alerts.CountAsync(a => a.Source == Storage.Model.AlertSource.EmptyPost), Is.EqualTo(1));
        Assert.That(await after.Alerts.Where(a => a.Source == Storage.Model.AlertSource.Clock && a.Addressee == Approvals.Supervision.EscalationAudience.Handler).Select(a => a.Audience).Distinct().ToListAsync(), Is.EqualTo(new[] { "person:p18" }));
        Assert.That((await host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    private async Task<JsonElement> AlertAsync()
    {
        var line = (await _supervisor.GetAsync("/api/alerts?limit=200")).GetProperty("items").EnumerateArray().First(a => a.GetProperty("clockKind").GetString() == "承诺办结" && a.GetProperty("card").GetString() == "Red");
        return await _supervisor.GetAsync($"/api/alerts/{line.GetProperty("id").GetGuid()}");
    }

    private Task<JsonElement> GetAsync(JsonElement alert) => _supervisor.GetAsync($"/api/alerts/{Id(alert)}");

    private Task<HttpResponseMessage> ActAsync(JsonElement alert, string act, object body) =>
        _supervisor.SendAsync($"/api/alerts/{Id(alert)}/{act}", body, alert.GetProperty("etag").GetString(), null);

    private async Task<JsonElement> OkAsync(JsonElement alert, string act, object body)
    {
        using var answer = await ActAsync(alert, act, body);
        return await OfficeClient.OkAsync(answer);
    }

    private static Task<HttpResponseMessage> AnswerAsync(OfficeClient by, JsonElement duty, string text, Guid? commandId = null) =>
        by.SendAsync($"/api/duties/{duty.GetProperty("id").GetGuid()}/answer", new { text }, duty.GetProperty("etag").GetString(), commandId);

    private static async Task<JsonElement> UrgeAsync(OfficeClient open, string number, string queryCode)
    {
        using var answer = await open.Http.PostAsJsonAsync("/api/public/urge", new { number, queryCode });
        return await OfficeClient.OkAsync(answer);
    }

    private async Task<JsonElement> LookUpAsync(string number, string queryCode)
    {
        using var open = _host.Office();
        using var answer = await open.Http.PostAsJsonAsync("/api/public/progress", new { number, queryCode });
        return await OfficeClient.OkAsync(answer);
    }

    private async Task<(string Number, string Code)> QueryAsync()
    {
        await using var db = await _host.ContextAsync();
        var row = await db.Cases.SingleAsync(c => c.Id == _case);
        return (row.Number, row.QueryCode);
    }

    private async Task<List<string?>> KindsAsync() =>
        [.. (await _supervisor.GetAsync($"/api/cases/{_case}/timeline")).EnumerateArray().Select(e => e.GetProperty("kind").GetString())];

    private async Task<int> DutiesAsync() => await _host.Services.GetRequiredService<DutySweep>().RunAsync(CancellationToken.None);

    private Task<int> SweepAsync() => _host.Services.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);

    /// <summary>Some days on; whoever acts next logs in anew.</summary>
    private Task MoveAsync(int days)
    {
        _host.Clock.Advance(TimeSpan.FromDays(days));
        return Task.CompletedTask;
    }

    private string Day(int after) => DateOnly.FromDateTime(_host.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(after).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Guid Id(JsonElement alert) => alert.GetProperty("line").GetProperty("id").GetGuid();
}
