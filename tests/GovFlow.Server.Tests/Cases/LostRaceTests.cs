using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>Two people act at once on what both see: one is first, the other is told who was, nothing is doubled, and both can go on.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
public sealed class LostRaceTests(DatabaseProvider provider)
{
    private const int Rounds = 6;

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost(await TestDatabase.WithTownAsync(provider));
        _staff = new TownStaff(_host);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task OneTask_ClaimedByTwo_IsOnes_AndTheOtherIsToldWhose([Range(1, Rounds)] int round)
    {
        var (id, task, etag) = await FiledAsync();
        var (one, two) = (await _staff.PersonAsync("p19"), await _staff.PersonAsync("p20"));

        var answers = await Task.WhenAll(one.ClaimAsync(task, etag), two.ClaimAsync(task, etag));

        var winner = answers[0].IsSuccessStatusCode ? "p19" : "p20";
        await AssertOneWonAsync(answers, await NameAsync(winner));
        Assert.That(await LinesAsync(id, "task.claimed"), Is.EqualTo(1));
        // The loser looks again and finds it taken.
        using var again = await (winner == "p19" ? two : one).ClaimAsync(task);
        var problem = await again.ProblemAsync();
        Assert.That(((int)again.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((409, "lost-race")));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("已被他人认领"));
    }

    [Test]
    public async Task OneTask_FinishedFromTwoScreens_IsFinishedOnce([Range(1, Rounds)] int round)
    {
        var (id, task, _) = await FiledAsync();
        var holder = await _staff.PersonAsync("p20");
        using (var claimed = await holder.ClaimAsync(task))
            await OfficeClient.OkAsync(claimed);
        using (var put = await holder.CompleteAsync(task))
            await OfficeClient.OkAsync(put);
        var view = await holder.GetAsync($"/api/tasks/{task}");
        var (etag, waitsFor) = (view.GetProperty("etag").GetString(), view.GetProperty("awaitsSignature").GetProperty("id").GetString()!);
        var second = await _staff.PersonAsync(waitsFor);

        var answers = await Task.WhenAll(
            second.SendAsync($"/api/tasks/{task}/record/sign", new { }, etag, null), second.SendAsync($"/api/tasks/{task}/record/sign", new { }, etag, null));

        await AssertOneWonAsync(answers, await NameAsync(waitsFor));
        Assert.That(await LinesAsync(id, "task.completed"), Is.EqualTo(1));
        await using var db = await _host.ContextAsync();
        Assert.That(await db.Tasks.CountAsync(t => t.CaseId == id), Is.EqualTo(2), "the survey and the one step after it");
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(id, CancellationToken.None)).Findings, Is.Empty);
    }

    /// <summary>412 where the loser's version was old already when it was read, 409 where the other came between reading and writing.</summary>
    private static async Task AssertOneWonAsync(HttpResponseMessage[] answers, string winner)
    {
        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1), string.Join(' ', answers.Select(a => (int)a.StatusCode)));
        var lost = answers.Single(a => !a.IsSuccessStatusCode);
        var problem = await lost.ProblemAsync();
        Assert.That(((int)lost.StatusCode, problem.GetProperty("code").GetString()), Is.AnyOf((412, "version-conflict"), (409, "lost-race")));
        Assert.That(problem.GetProperty("changedBy").GetString(), Is.EqualTo(winner));
        Assert.That(problem.GetProperty("etag").GetString(), Does.Match("^\"[0-9]+\"$"));
        foreach (var answer in answers)
            answer.Dispose();
    }

    private async Task<(Guid Case, Guid Task, string? ETag)> FiledAsync()
    {
        var view = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");
        return (view.GetProperty("id").GetGuid(), view.GetProperty("tasks")[0].GetProperty("id").GetGuid(), view.GetProperty("etag").GetString());
    }

    private async Task<string> NameAsync(string person) => (await (await _staff.PersonAsync(person)).GetAsync("/api/identity/me")).GetProperty("name").GetString()!;

    private async Task<int> LinesAsync(Guid id, string kind) =>
        (await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/timeline")).EnumerateArray().Count(e => e.GetProperty("kind").GetString() == kind);
}
