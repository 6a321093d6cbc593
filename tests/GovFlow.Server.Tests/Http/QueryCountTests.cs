using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Http;

/// <summary>What the hot pages and commands ask of the database is a fixed number of statements, however long a case's history and however full the hall.</summary>
[NonParallelizable]
public sealed class QueryCountTests
{
    /// <summary>The most a page or command may need; a loop over rows would soon be beyond it.</summary>
    private const int Most = 30;

    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private QueryCounter _queries = null!;
    private OfficeClient _clerk = null!;
    private OfficeClient _surveyor = null!;
    private OfficeClient _supervisor = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _queries = new QueryCounter();
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        (_clerk, _surveyor, _supervisor) = (await _staff.PersonAsync("p01"), await _staff.PersonAsync("p20"), await _staff.PersonAsync("p65"));
        // What is read once and kept is kept from here on: the clock stands still.
        var (id, task) = await FiledAsync();
        await ReadAllAsync(id, task);
        await WorkAsync(task);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
        _queries.Dispose();
    }

    [Test]
    public async Task NoPageAndNoCommand_AsksMore_WhenTheHistoryGrows()
    {
        var (shortId, shortTask) = await FiledAsync();
        var shortReads = await ReadAllAsync(shortId, shortTask);
        var shortActs = await WorkAsync(shortTask);
        var shortConclude = await ConcludeAsync();

        for (var i = 0; i < 25; i++)
            await FiledAsync();
        var (longId, longTask) = await FiledAsync();
        for (var i = 0; i < 25; i++)
        {
            using var claimed = await _surveyor.ClaimAsync(longTask);
            using var released = await _surveyor.ActAsync("tasks", longTask, "release", new { });
            await OfficeClient.OkAsync(released);
        }
        var longReads = await ReadAllAsync(longId, longTask);
        var longActs = await WorkAsync(longTask);
        var longConclude = await ConcludeAsync();

        Assert.That(await HistoryAsync(longId), Is.GreaterThan(await HistoryAsync(shortId) + 40), "the history is long");
        Assert.That(longReads, Is.EqualTo(shortReads));
        Assert.That(longActs, Is.EqualTo(shortActs));
        Assert.That(longConclude, Is.EqualTo(shortConclude));
        Assert.That(shortReads.Concat(shortActs).Select(c => c.Queries).Append(shortConclude), Is.All.InRange(1, Most));
        TestContext.Out.WriteLine(string.Join('\n', shortReads.Concat(shortActs).Select(c => $"{c.What}: {c.Queries}").Append($"conclude: {shortConclude}")));
    }

    private async Task<List<(string What, long Queries)>> ReadAllAsync(Guid id, Guid task)
    {
        var counted = new List<(string, long)>();
        foreach (var (by, path) in new[]
        {
            (_surveyor, "/api/tasks?view=claimable"), (_surveyor, "/api/tasks?view=mine"), (_surveyor, "/api/tasks?view=post"), (_surveyor, $"/api/tasks/{task}"),
            (_surveyor, $"/api/cases/{id}"), (_surveyor, $"/api/cases/{id}/timeline"), (_surveyor, $"/api/cases/{id}/clocks"), (_clerk, "/api/cases?state=open"),
            (_supervisor, "/api/alerts"), (_supervisor, $"/api/cases/{id}"),
        })
            counted.Add((path.Replace(id.ToString(), "ID", StringComparison.Ordinal).Replace(task.ToString(), "ID", StringComparison.Ordinal), await _queries.DuringAsync(() => by.GetAsync(path))));
        return counted;
    }

    private async Task<List<(string What, long Queries)>> WorkAsync(Guid task)
    {
        var etag = (await _surveyor.GetAsync($"/api/tasks/{task}")).GetProperty("etag").GetString();
        var claim = await _queries.DuringAsync(async () => await OfficeClient.OkAsync(await _surveyor.SendAsync($"/api/tasks/{task}/claim", new { }, etag, null)));
        var view = await _surveyor.GetAsync($"/api/tasks/{task}");
        var answer = OfficeClient.Answer(view);
        var putUp = await _queries.DuringAsync(async () =>
            await OfficeClient.OkAsync(await _surveyor.SendAsync($"/api/tasks/{task}/record", answer, view.GetProperty("etag").GetString(), null)));
        var second = await _staff.PersonAsync((string)answer["coOfficerId"]!);
        var read = await second.GetAsync($"/api/tasks/{task}");
        var asked = await _queries.DuringAsync(() => second.GetAsync("/api/tasks?view=asked"));
        var sign = await _queries.DuringAsync(async () =>
            await OfficeClient.OkAsync(await second.SendAsync($"/api/tasks/{task}/record/sign", new { }, read.GetProperty("etag").GetString(), null)));
        return [("claim", claim), ("put up", putUp), ("asked", asked), ("sign", sign)];
    }

    private async Task<long> ConcludeAsync()
    {
        var draft = await _clerk.DraftAsync("GFI-02");
        using var assessed = await _clerk.AssessAsync(draft);
        var assessment = await OfficeClient.OkAsync(assessed);
        draft["outcome"] = assessment.GetProperty("proposed").GetString();
        draft["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        return await _queries.DuringAsync(async () => await OfficeClient.OkAsync(await _clerk.SendAsync("/api/intake/conclude", draft, null, null)));
    }

    private async Task<(Guid Id, Guid Task)> FiledAsync()
    {
        var view = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case");
        return (view.GetProperty("id").GetGuid(), view.GetProperty("tasks")[0].GetProperty("id").GetGuid());
    }

    private async Task<int> HistoryAsync(Guid id) => (await _supervisor.GetAsync($"/api/cases/{id}/timeline")).GetArrayLength();
}
