using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Identity;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>送签 over HTTP (decision 0046): each officer signs in a session of their own, the inbox of the second says so, and the case keeps both instants.</summary>
public sealed class SiteRecordTests
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

    [Test]
    public async Task ASurvey_EndsWithTheSecondOfficersOwnSignature_AndTheCaseSaysWhenEachSigned()
    {
        var (id, task, holder) = await HeldAsync();
        var before = await holder.GetAsync($"/api/tasks/{task}");
        Assert.That(Codes(before), Has.Member("put-up").And.No.Member("complete"), "nobody completes it alone");
        using (var alone = await holder.SendAsync($"/api/tasks/{task}/complete", OfficeClient.Answer(before), Etag(before), null))
        {
            var problem = await alone.ProblemAsync();
            Assert.That(((int)alone.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((409, "record-to-sign")));
            Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("送签"), "it says what to do instead");
        }

        var photo = await UploadAsync(holder, 1);
        var second = await PutUpAsync(holder, task, body => body["photos"] = new JsonArray(photo.ToString()));
        var mine = await LineAsync(holder, "mine", task);
        var asked = await LineAsync(await _staff.PersonAsync(second), "asked", task);
        Assert.That((Awaits(mine), Awaits(asked)), Is.EqualTo((second, second)), "待签名 in the inbox of both");

        var beside = await _staff.PersonAsync(second);
        var read = await beside.GetAsync($"/api/tasks/{task}");
        Assert.That(Allowed(read), Is.SupersetOf(new[] { "sign-record", "refuse-record" }));
        Assert.That(Allowed(await beside.CaseAsync(id)), Has.Member("sign-record"), "and from the case");
        var record = read.GetProperty("record");
        Assert.That((record.GetProperty("state").GetString(), record.GetProperty("outcomeLabel").GetString(), record.GetProperty("photos")[0].GetProperty("id").GetGuid()), Is.EqualTo(("Waiting", "符合", photo)));
        using (var seen = await beside.Http.GetAsync(new Uri($"/api/files/{photo}", UriKind.Relative)))
            Assert.That((int)seen.StatusCode, Is.EqualTo(200), "what is signed is seen first");
        foreach (var who in new[] { holder, await _staff.PersonAsync("p19") })
        {
            using var forged = await who.ActAsync("tasks", task, "record/sign", new { });
            Assert.That(((int)forged.StatusCode, (await forged.ProblemAsync()).GetProperty("rule").GetString()), Is.EqualTo((403, "people-not-second")));
        }

        _host.Clock.Advance(TimeSpan.FromMinutes(25));
        using (var signed = await beside.ActAsync("tasks", task, "record/sign", new { }))
            await OfficeClient.OkAsync(signed);

        var supervisor = await _staff.PersonAsync("p65");
        var opinion = (await supervisor.GetAsync($"/api/cases/{id}/opinions")).EnumerateArray().Single();
        var names = opinion.GetProperty("signed").EnumerateArray().Select(s => s.GetProperty("name").GetString()).ToList();
        var instants = opinion.GetProperty("signed").EnumerateArray().Select(s => s.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.That((names[0], names[1], instants[1] - instants[0]), Is.EqualTo((opinion.GetProperty("by").GetString(), opinion.GetProperty("coOfficer").GetString(), TimeSpan.FromMinutes(25))));
        var brought = (await supervisor.GetAsync($"/api/cases/{id}/archive")).GetProperty("entries").EnumerateArray().Select(e => e.ToString()).Single(e => e.Contains("照片1张", StringComparison.Ordinal));
        Assert.That(brought, Does.Contain(names[0]).And.Contain(names[1]).And.Contain("签名"), "the index of the file says who signed when");
        Assert.That((await supervisor.GetAsync($"/api/cases/{id}/timeline?filter=all")).EnumerateArray().Select(l => l.GetProperty("kind").GetString()).Where(k => k!.StartsWith("record.", StringComparison.Ordinal)), Is.EquivalentTo(new[] { "record.put-up", "record.signed" }));
        await AssertReplaysAsync(id);
    }

    [Test]
    public async Task ARefusedRecord_ComesBackWithItsReason_AndGoesUpAgainWithTheSamePhotos()
    {
        var (id, task, holder) = await HeldAsync();
        var photo = await UploadAsync(holder, 2);
        void WithPhoto(JsonObject body) => body["photos"] = new JsonArray(photo.ToString());
        var second = await _staff.PersonAsync(await PutUpAsync(holder, task, WithPhoto));
        using (var silent = await second.ActAsync("tasks", task, "record/refuse", new { reason = " " }))
            Assert.That(((int)silent.StatusCode, await silent.CodeAsync()), Is.EqualTo((422, "reason-missing")));
        using (var refused = await second.ActAsync("tasks", task, "record/refuse", new { reason = "后厨面积未量" }))
            await OfficeClient.OkAsync(refused);

        var back = (await holder.GetAsync($"/api/tasks/{task}")).GetProperty("record");
        Assert.That((back.GetProperty("state").GetString(), back.GetProperty("whyReturned").GetString()), Is.EqualTo(("Returned", "后厨面积未量")));
        Assert.That(back.GetProperty("answer").GetProperty("checklist").GetArrayLength(), Is.Positive, "what was written is there to mend");
        Assert.That((await holder.GetAsync("/api/messages")).ToString(), Does.Contain("后厨面积未量"), "and the holder is told");

        await PutUpAsync(holder, task, WithPhoto);
        await OfficeClient.OkAsync(await holder.ActAsync("tasks", task, "recall", new { }));
        using (var late = await second.ActAsync("tasks", task, "record/sign", new { }))
            Assert.That(((int)late.StatusCode, await late.CodeAsync()), Is.EqualTo((409, "task-stage")));
        // Given back to the post, the record is void; whoever holds it next begins anew, the pictures are the case's.
        await OfficeClient.OkAsync(await holder.ActAsync("tasks", task, "release", new { }));
        await OfficeClient.OkAsync(await holder.ClaimAsync(task));
        Assert.That((await holder.GetAsync($"/api/tasks/{task}")).TryGetProperty("record", out var none) && none.ValueKind is not JsonValueKind.Null, Is.False);
        await OfficeClient.OkAsync(await _staff.FinishAsync(holder, task, null, WithPhoto));
        await AssertReplaysAsync(id);
    }

    [Test]
    public async Task SigningAndTakingBack_AtOnce_OneOfThemHappens([Range(1, 6)] int round)
    {
        var (id, task, holder) = await HeldAsync();
        var second = await _staff.PersonAsync(await PutUpAsync(holder, task));
        var etag = Etag(await holder.GetAsync($"/api/tasks/{task}"));

        var answers = await Task.WhenAll(
            second.SendAsync($"/api/tasks/{task}/record/sign", new { }, etag, null), holder.SendAsync($"/api/tasks/{task}/recall", new { }, etag, null));

        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1), string.Join(' ', answers.Select(a => (int)a.StatusCode)));
        Assert.That((int)answers.Single(a => !a.IsSuccessStatusCode).StatusCode, Is.AnyOf(412, 409), $"round {round}");
        var kinds = (await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/timeline?filter=all")).EnumerateArray().Select(l => l.GetProperty("kind").GetString()).ToList();
        Assert.That((kinds.Contains("record.signed"), kinds.Contains("task.completed"), kinds.Contains("task.recalled")), Is.EqualTo(answers[0].IsSuccessStatusCode ? (true, true, false) : (false, false, true)));
        await AssertReplaysAsync(id);
    }

    [Test]
    public async Task WhereTheHolderIsAway_TheSecondOfficerIsStillOfferedTheSignature()
    {
        var (_, task, holder) = await HeldAsync();
        var second = await _staff.PersonAsync(await PutUpAsync(holder, task));
        await OfficeClient.OkAsync(await holder.SendAsync("/api/people/p20/absence", new { from = DateOnly.FromDateTime(_host.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), reason = "病假" }, null, null));
        try
        {
            Assert.That(Allowed(await second.GetAsync($"/api/tasks/{task}")), Is.SupersetOf(new[] { "sign-record", "refuse-record" }));
        }
        finally
        {
            await OfficeClient.OkAsync(await second.ActAsync("tasks", task, "record/sign", new { }));
        }
    }

    [Test]
    public async Task ARepeatedSignature_IsAnsweredAsTheFirst_ThoughTheStepIsGone()
    {
        var (id, task, holder) = await HeldAsync();
        var second = await _staff.PersonAsync(await PutUpAsync(holder, task));
        var picture = await UploadAsync(second, 3);
        var etag = Etag(await second.GetAsync($"/api/tasks/{task}"));
        var command = Guid.NewGuid();
        var first = await OfficeClient.OkAsync(await second.SendAsync($"/api/tasks/{task}/record/sign", new { signature = picture }, etag, command));
        var again = await OfficeClient.OkAsync(await second.SendAsync($"/api/tasks/{task}/record/sign", new { signature = picture }, etag, command));
        Assert.That(again.GetProperty("case").GetProperty("etag").GetString(), Is.EqualTo(first.GetProperty("case").GetProperty("etag").GetString()));
        using (var other = await second.SendAsync($"/api/tasks/{task}/record/sign", new { }, etag, command))
            Assert.That(((int)other.StatusCode, await other.CodeAsync()), Is.EqualTo((409, "command-content-changed")));
        Assert.That((await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/timeline?filter=all")).EnumerateArray().Count(l => l.GetProperty("kind").GetString() == "task.completed"), Is.EqualTo(1));
    }

    /// <summary>岑政策 draws flows: the account opens no tasks, so a record put up for them would wait for ever.</summary>
    [Test]
    public async Task WhoseAccountOpensNoTasks_IsNotOfferedAsSecondOfficer_AndRefused()
    {
        var (_, task, holder) = await HeldAsync("p19");
        var officers = (await holder.GetAsync($"/api/tasks/{task}")).GetProperty("coOfficers").EnumerateArray().ToDictionary(o => o.GetProperty("id").GetString()!, o => (o.GetProperty("allowed").GetBoolean(), o.GetProperty("whyNot").GetString()));
        Assert.That(officers["p67"], Is.EqualTo((false, "账户没有“办理待办”的权限，或者已经停用，不能签名，请另选一名工作人员。")));
        Assert.That(officers.Values.Count(o => o.Item1), Is.Positive);
        using var put = await holder.CompleteAsync(task, null, body => body["coOfficerId"] = "p67");
        var problem = await put.ProblemAsync();
        Assert.That(((int)put.StatusCode, problem.GetProperty("rule").GetString(), problem.GetProperty("path").GetString()), Is.EqualTo((403, "people-second-cannot-sign", "$.coOfficerId")));
        Assert.That((await holder.GetAsync($"/api/tasks/{task}")).GetProperty("stage").GetString(), Is.EqualTo("Held"), "nothing waits");
    }

    [Test]
    public async Task WhoseAccountIsBlocked_IsNotOfferedAsSecondOfficer()
    {
        await using var host = new GovFlowHost();
        await using var staff = new TownStaff(host);
        var task = (await (await staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("tasks")[0].GetProperty("id").GetGuid();
        var holder = await staff.PersonAsync("p20");
        await OfficeClient.OkAsync(await holder.ClaimAsync(task));
        async Task<List<string>> OfferedAsync() =>
            [.. (await holder.GetAsync($"/api/tasks/{task}")).GetProperty("coOfficers").EnumerateArray().Where(o => o.GetProperty("allowed").GetBoolean()).Select(o => o.GetProperty("id").GetString()!)];
        var before = await OfferedAsync();
        await using (var db = await host.ContextAsync())
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var first = before[0];
            var userName = await db.Users.Where(u => u.PersonId == first).Select(u => u.UserName!).SingleAsync();
            Assert.That(await scope.ServiceProvider.GetRequiredService<Accounts>().BlockAsync(userName, isUrgent: true, default), Is.Empty);
        }
        Assert.That(await OfferedAsync(), Is.EqualTo(before.Skip(1)));
    }

    [Test]
    public async Task WhatIsTheirsToDo_StandsBeforeWhatIsAnothers()
    {
        var (_, task, holder) = await HeldAsync();
        var second = await _staff.PersonAsync(await PutUpAsync(holder, task));
        var allowed = (await second.GetAsync($"/api/tasks/{task}")).GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("allowed").GetBoolean()).ToList();
        Assert.That(allowed, Does.Contain(true).And.Contain(false));
        Assert.That(allowed, Is.EqualTo(allowed.OrderByDescending(a => a)));
        Assert.That(Codes(await second.GetAsync($"/api/tasks/{task}"))[0], Is.EqualTo("sign-record"));
    }

    private static IReadOnlyList<string> Codes(JsonElement view) => [.. view.GetProperty("actions").EnumerateArray().Select(a => a.GetProperty("code").GetString()!)];

    private static IEnumerable<string> Allowed(JsonElement view) =>
        view.GetProperty("actions").EnumerateArray().Where(a => a.GetProperty("allowed").GetBoolean()).Select(a => a.GetProperty("code").GetString()!);

    private static string? Etag(JsonElement view) => view.GetProperty("etag").GetString();

    private static string? Awaits(JsonElement line) => line.GetProperty("awaitsSignature").GetProperty("id").GetString();

    private static async Task<JsonElement> LineAsync(OfficeClient who, string view, Guid task) =>
        (await who.GetAsync($"/api/tasks?view={view}&limit=200")).GetProperty("items").EnumerateArray().Single(t => t.GetProperty("id").GetGuid() == task);

    private static async Task<Guid> UploadAsync(OfficeClient person, int seed)
    {
        var id = Guid.NewGuid();
        using var sent = await person.UploadAsync(OfficeClient.Scan(seed), id);
        await OfficeClient.OkAsync(sent);
        return id;
    }

    /// <returns>Who is to sign.</returns>
    private static async Task<string> PutUpAsync(OfficeClient holder, Guid task, Action<JsonObject>? change = null)
    {
        using var put = await holder.CompleteAsync(task, null, change);
        await OfficeClient.OkAsync(put);
        return Awaits(await holder.GetAsync($"/api/tasks/{task}"))!;
    }

    private async Task AssertReplaysAsync(Guid id)
    {
        var replay = await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/audit/replay");
        Assert.That(replay.GetProperty("differences").GetArrayLength(), Is.Zero, replay.ToString());
    }

    /// <summary>The site survey of a small restaurant's licence, in the hands of p20; p19 is of the same post.</summary>
    private async Task<(Guid Id, Guid Task, OfficeClient Holder)> HeldAsync(string who = "p20")
    {
        var file = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");
        var (id, task) = (file.GetProperty("id").GetGuid(), file.GetProperty("tasks")[0].GetProperty("id").GetGuid());
        var holder = await _staff.PersonAsync(who);
        await OfficeClient.OkAsync(await holder.ClaimAsync(task));
        return (id, task, holder);
    }
}
