using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace GovFlow.TestKit;

/// <summary>Everyone of the sample town at work: drives a case step by step, each by a person the rules let do it, over HTTP only.</summary>
public sealed class TownStaff(GovFlowHost host) : IAsyncDisposable
{
    /// <summary>More steps than any item has.</summary>
    private const int MostSteps = 60;

    /// <summary>A token outlives it: the clock here jumps by hours and days.</summary>
    private static readonly TimeSpan LogInAgain = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, (OfficeClient Client, DateTimeOffset Since)> _clients = new(StringComparer.Ordinal);
    private Dictionary<string, string>? _userNames;

    /// <summary>A person by id, logged in.</summary>
    public async Task<OfficeClient> PersonAsync(string id)
    {
        _userNames ??= ReadUserNames();
        var now = host.Clock.GetUtcNow();
        if (_clients.TryGetValue(id, out var known) && now - known.Since < LogInAgain)
            return known.Client;
        var client = known.Client ?? host.Office();
        client.Http.DefaultRequestHeaders.Authorization = null;
        await client.LogInAsync(_userNames[id]);
        _clients[id] = (client, now);
        return client;
    }

    /// <summary>Works the case until nothing is left to do.</summary>
    /// <param name="outcomes">Outcome by task kind where it is not the first that needs no reason.</param>
    /// <returns>The case at its end, as the supervisor sees it.</returns>
    public async Task<JsonElement> WorkToTheEndAsync(Guid caseId, IReadOnlyDictionary<string, string>? outcomes = null)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var supervisor = await PersonAsync("p65");
            var view = await supervisor.CaseAsync(caseId);
            var tasks = view.GetProperty("tasks");
            if (tasks.GetArrayLength() == 0)
                return view;
            await WorkAsync(tasks[0], outcomes);
            host.Clock.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.Fail($"After {MostSteps} steps the case is still open: {await (await PersonAsync("p65")).CaseAsync(caseId)}");
        return default;
    }

    /// <summary>Works the case until its first open task is of one of the kinds; fails the test where it never is.</summary>
    /// <returns>That task, nobody's yet.</returns>
    public async Task<JsonElement> WorkToAsync(Guid caseId, params IReadOnlyList<string> kinds)
    {
        var supervisor = await PersonAsync("p65");
        for (var step = 0; step < MostSteps; step++)
        {
            var task = (await supervisor.CaseAsync(caseId)).GetProperty("tasks").EnumerateArray().FirstOrDefault();
            if (task.ValueKind is JsonValueKind.Undefined)
                break;
            if (kinds.Contains(task.GetProperty("kind").GetString()))
                return task;
            await WorkAsync(task);
            supervisor = await PersonAsync("p65");
        }
        Assert.Fail($"The case never came to {string.Join(" or ", kinds)}: {await supervisor.CaseAsync(caseId)}");
        return default;
    }

    /// <summary>Has one open task claimed and finished.</summary>
    public async Task WorkAsync(JsonElement task, IReadOnlyDictionary<string, string>? outcomes = null)
    {
        var id = task.GetProperty("id").GetGuid();
        var person = await ClaimAsync(id, task.GetProperty("postCode").GetString()!);
        var view = await person.GetAsync($"/api/tasks/{id}");
        var kind = view.GetProperty("kind").GetString()!;
        // A favourable end, where the step has one, is the one that asks for no reason.
        var wanted = outcomes?.GetValueOrDefault(kind)
            ?? view.GetProperty("outcomes").EnumerateArray().OrderBy(o => o.GetProperty("needsReason").GetBoolean()).First().GetProperty("port").GetString();
        using var done = await FinishAsync(person, id, wanted);
        await OfficeClient.OkAsync(done);
    }

    /// <summary>Has the holder finish a task with a whole answer; what two officers sign, the one it names signs as well, in a session of their own.</summary>
    /// <param name="outcome">Null = its first.</param>
    /// <returns>The last answer; a refusal to put the record up where there was one.</returns>
    public async Task<HttpResponseMessage> FinishAsync(OfficeClient holder, Guid taskId, string? outcome = null, Action<JsonObject>? change = null)
    {
        ArgumentNullException.ThrowIfNull(holder);
        var done = await holder.CompleteAsync(taskId, outcome, change);
        if (!done.IsSuccessStatusCode || done.RequestMessage?.RequestUri?.AbsolutePath.EndsWith("/record", StringComparison.Ordinal) != true)
            return done;
        done.Dispose();
        var second = (await holder.GetAsync($"/api/tasks/{taskId}")).GetProperty("awaitsSignature").GetProperty("id").GetString()!;
        return await (await PersonAsync(second)).ActAsync("tasks", taskId, "record/sign", new { });
    }

    /// <summary>Has a task claimed by the first of the post whom the rules let.</summary>
    public async Task<OfficeClient> ClaimAsync(Guid taskId, string postCode)
    {
        var supervisor = await PersonAsync("p65");
        var refusals = new List<string>();
        foreach (var holder in (await supervisor.GetAsync($"/api/people?post={postCode}")).EnumerateArray())
        {
            var person = await PersonAsync(holder.GetProperty("id").GetString()!);
            using var claimed = await person.ClaimAsync(taskId);
            if (claimed.IsSuccessStatusCode)
                return person;
            var refusal = await claimed.Content.ReadAsStringAsync();
            // Taken by them before.
            if (refusal.Contains("\"task-yours\"", StringComparison.Ordinal))
                return person;
            refusals.Add(refusal);
        }
        Assert.Fail($"Nobody of {postCode} may take the task: {string.Join('\n', refusals)}");
        return null!;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var (client, _) in _clients.Values)
            client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Dictionary<string, string> ReadUserNames()
    {
        using var town = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json")));
        return town.RootElement.GetProperty("people").EnumerateArray().ToDictionary(p => p.GetProperty("id").GetString()!, p => p.GetProperty("userName").GetString()!, StringComparer.Ordinal);
    }
}
