using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Tasks;

/// <summary>批量审查 over HTTP (decision 0050): the server says which rows may be reviewed together and holds every case to the rules, whatever the page sends.</summary>
public sealed class ReviewTogetherTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private int _scan;

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

    [Test]
    public async Task ACaseWhoseFilesWereOpened_IsReviewed_OnceHoweverOftenItIsSent()
    {
        var (holder, task, caseId, file) = await AtReviewAsync();
        var line = (await holder.GetAsync("/api/tasks?view=mine&limit=200")).GetProperty("items").EnumerateArray().Single(l => l.GetProperty("id").GetGuid() == task);
        Assert.That(line.GetProperty("reviewGroup").GetString(), Does.StartWith("GFI-16/"));
        await OpenAsync(holder, file);
        var view = await holder.GetAsync($"/api/tasks/{task}");
        Assert.That(Against(view), Is.Empty);
        Assert.That(view.GetProperty("together").GetProperty("outcome").GetProperty("port").GetString(), Is.EqualTo("Pass"));

        var command = Guid.NewGuid();
        using (var done = await SendAsync(holder, view, command))
            await OfficeClient.OkAsync(done);
        using (var again = await SendAsync(holder, view, command))
            await OfficeClient.OkAsync(again);
        await using (var db = await _host.ContextAsync())
            Assert.That(await db.AuditEntries.CountAsync(e => e.CaseId == caseId && e.Act == "task-review-together"), Is.EqualTo(1), "the chain says that it was one of a batch, once");
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(caseId, default)).Findings, Is.Empty);
        using var late = await SendAsync(holder, view, Guid.NewGuid());
        Assert.That((int)late.StatusCode, Is.EqualTo(412), "another command finds the case changed");
    }

    [Test]
    public async Task ACaseNobodyOpened_IsRefused_WhateverThePageSays()
    {
        var (holder, task, caseId, file) = await AtReviewAsync();
        // Another's look does not count.
        await OpenAsync(await _staff.PersonAsync("p65"), file);
        var view = await holder.GetAsync($"/api/tasks/{task}");
        Assert.That(Against(view), Is.EqualTo(new[] { "together-unread" }));
        using var refused = await SendAsync(holder, view, Guid.NewGuid());
        var problem = await refused.ProblemAsync();
        Assert.That(((int)refused.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString()), Is.EqualTo((409, "together-unread", Message(view))));
        Assert.That((await (await _staff.PersonAsync("p65")).CaseAsync(caseId)).GetProperty("tasks")[0].GetProperty("id").GetGuid(), Is.EqualTo(task), "nothing happened");
    }

    [Test]
    public async Task ACaseOnPaperAlone_OrWithMaterialsToCome_IsDoneAlone()
    {
        var (holder, task, _, _) = await AtReviewAsync(scanned: false);
        Assert.That(Against(await holder.GetAsync($"/api/tasks/{task}")), Is.EqualTo(new[] { "together-no-files" }));
    }

    [Test]
    public async Task ACaseChangedMeanwhile_IsRefused()
    {
        var (holder, task, _, file) = await AtReviewAsync();
        await OpenAsync(holder, file);
        var seen = await holder.GetAsync($"/api/tasks/{task}");
        using (var copied = await holder.ActAsync("tasks", task, "copy", new { personIds = new[] { seen.GetProperty("callable").EnumerateArray().First(c => c.GetProperty("allowed").GetBoolean()).GetProperty("id").GetString() }, note = "请知悉" }))
            await OfficeClient.OkAsync(copied);
        using var refused = await SendAsync(holder, seen, Guid.NewGuid());
        Assert.That((int)refused.StatusCode, Is.EqualTo(412));
    }

    [Test]
    public async Task EveryPointIsConfirmed_AndAnOpinionWritten()
    {
        var (holder, task, _, file) = await AtReviewAsync();
        await OpenAsync(holder, file);
        var view = await holder.GetAsync($"/api/tasks/{task}");
        using var half = await holder.SendAsync($"/api/tasks/{task}/review-together", new { opinion = "符合条件", fits = Points(view).Skip(1) }, Etag(view), Guid.NewGuid());
        Assert.That(((int)half.StatusCode, (await half.ProblemAsync()).GetProperty("code").GetString()), Is.EqualTo((422, "together-unconfirmed")));
        using var mute = await holder.SendAsync($"/api/tasks/{task}/review-together", new { opinion = " ", fits = Points(view) }, Etag(view), Guid.NewGuid());
        Assert.That(((int)mute.StatusCode, (await mute.ProblemAsync()).GetProperty("code").GetString()), Is.EqualTo((422, "opinion-missing")));
    }

    [Test]
    public async Task AStepOfTwoOfficers_IsOfNoGroup_AndRefused()
    {
        var filed = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");
        var survey = filed.GetProperty("tasks")[0];
        var holder = await _staff.ClaimAsync(survey.GetProperty("id").GetGuid(), survey.GetProperty("postCode").GetString()!);
        var view = await holder.GetAsync($"/api/tasks/{survey.GetProperty("id").GetGuid()}");
        Assert.That(view.GetProperty("together").GetProperty("step").GetProperty("code").GetString(), Is.EqualTo("together-kind"));
        Assert.That(view.TryGetProperty("reviewGroup", out var group) && group.ValueKind is not JsonValueKind.Null, Is.False);
        using var refused = await SendAsync(holder, view, Guid.NewGuid());
        Assert.That(((int)refused.StatusCode, (await refused.ProblemAsync()).GetProperty("code").GetString()), Is.EqualTo((409, "together-kind")));
    }

    [Test]
    public async Task ReasonsOfAReturn_StandInTheTimeline()
    {
        var (holder, task, caseId, _) = await AtReviewAsync();
        using (var released = await holder.ActAsync("tasks", task, "release", new { reason = "外出培训" }))
            await OfficeClient.OkAsync(released);
        Assert.That((await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{caseId}/timeline?view=all")).ToString(), Does.Contain("退回岗位，理由：外出培训"));
    }

    private async Task<(OfficeClient Holder, Guid Task, Guid Case, Guid? File)> AtReviewAsync(bool scanned = true)
    {
        var clerk = await _staff.PersonAsync("p02");
        Guid? file = null;
        if (scanned)
            file = (await OfficeClient.OkAsync(await clerk.UploadAsync(OfficeClient.Scan(++_scan)))).GetProperty("id").GetGuid();
        var filed = (await clerk.FileCaseAsync("GFI-16", change: draft =>
        {
            if (file is { } id)
                draft["materials"]![0]!["files"] = new JsonArray(id.ToString());
        })).GetProperty("case");
        var task = await _staff.WorkToAsync(filed.GetProperty("id").GetGuid(), "Review");
        var taskId = task.GetProperty("id").GetGuid();
        return (await _staff.ClaimAsync(taskId, task.GetProperty("postCode").GetString()!), taskId, filed.GetProperty("id").GetGuid(), file);
    }

    private static async Task OpenAsync(OfficeClient person, Guid? file)
    {
        using var read = await person.Http.GetAsync(new Uri($"/api/files/{file}", UriKind.Relative));
        Assert.That((int)read.StatusCode, Is.EqualTo(200));
    }

    private static Task<HttpResponseMessage> SendAsync(OfficeClient holder, JsonElement view, Guid command) => holder.SendAsync(
        $"/api/tasks/{view.GetProperty("id").GetGuid()}/review-together", new { opinion = "经审查，符合条件。", fits = Points(view) }, Etag(view), command);

    private static IEnumerable<string?> Points(JsonElement view) => view.GetProperty("checklist").EnumerateArray().Select(p => p.GetProperty("code").GetString());

    private static string? Etag(JsonElement view) => view.GetProperty("etag").GetString();

    private static IEnumerable<string?> Against(JsonElement view) => view.GetProperty("together").GetProperty("against").EnumerateArray().Select(b => b.GetProperty("code").GetString());

    private static string? Message(JsonElement view) => view.GetProperty("together").GetProperty("against")[0].GetProperty("message").GetString();
}
