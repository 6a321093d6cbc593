using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Tasks;

namespace GovFlow.Server.Demonstration;

/// <summary>One person at their desk: logged in with a bearer token, doing over HTTP what the pages do.</summary>
internal sealed class DemoDesk(Uri address) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<DemoDesk> LogInAsync(string userName, string password, CancellationToken ct)
    {
        var token = await PostAsync<JsonElement>("/api/identity/token", new { userName, password }, null, ct);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());
        return this;
    }

    public Task<T> GetAsync<T>(string path, CancellationToken ct) => SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), ct);

    /// <summary>Posts; with <paramref name="etag"/> as a command on something that exists.</summary>
    public Task<T> PostAsync<T>(string path, object? body, string? etag, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), null, Json) };
        request.Headers.Add(CommandHeaders.CommandId, Guid.NewGuid().ToString("D"));
        if (etag is not null)
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(etag));
        return SendAsync<T>(request, ct);
    }

    /// <summary>Finds the case's task in the inbox and claims it.</summary>
    /// <param name="step">The step's name, or its beginning.</param>
    /// <returns>The task, to be completed later.</returns>
    public async Task<TaskLine> ClaimAsync(string caseNumber, string step, CancellationToken ct)
    {
        foreach (var view in (string[])["claimable", "mine"])
        {
            var inbox = await GetAsync<PageOf<TaskLine>>(string.Create(CultureInfo.InvariantCulture, $"/api/tasks?view={view}&q={caseNumber}"), ct);
            if (inbox.Items.FirstOrDefault(t => t.StepName.StartsWith(step, StringComparison.Ordinal)) is not { } line)
                continue;
            if (line.Assignee is null)
            {
                var task = await GetAsync<TaskView>($"/api/tasks/{line.Id:D}", ct);
                await PostAsync<CommandDone>($"/api/tasks/{line.Id:D}/claim", null, task.Etag, ct);
            }
            return line;
        }
        throw new DemoFailedException($"待办中没有办件 {caseNumber} 的“{step}”。");
    }

    /// <summary>Completes a task as the script says; the checklist follows from the outcome.</summary>
    /// <param name="second">At whose desk the record is signed too; null where the step is one person's.</param>
    public async Task CompleteAsync(Guid id, DemoAct.Work work, DemoDesk? second, CancellationToken ct)
    {
        var task = await GetAsync<TaskView>($"/api/tasks/{id:D}", ct);
        var outcome = work.Outcome ?? task.Outcomes[0].Port;
        var verdict = outcome == task.Outcomes[0].Port ? Approvals.Tasks.CheckVerdict.Meets : Approvals.Tasks.CheckVerdict.Fails;
        var answer = new TaskAnswerRequest
        {
            Outcome = outcome,
            Opinion = work.Opinion,
            Reason = work.Reason,
            Checklist = [.. task.Checklist.Select(c => new Approvals.Tasks.CheckAnswer(c.Code, verdict, verdict is Approvals.Tasks.CheckVerdict.Meets ? null : work.Reason))],
            CoOfficerId = second is null ? null : (await second.GetAsync<Identity.Me>("/api/identity/me", ct)).Id,
            Facts = work.Facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
        };
        if (second is null)
        {
            await PostAsync<CommandDone>($"/api/tasks/{id:D}/complete", answer, task.Etag, ct);
            return;
        }
        await PostAsync<CommandDone>($"/api/tasks/{id:D}/record", answer, task.Etag, ct);
        var read = await second.GetAsync<TaskView>($"/api/tasks/{id:D}", ct);
        await second.PostAsync<CommandDone>($"/api/tasks/{id:D}/record/sign", new SignRecordRequest(), read.Etag, ct);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken ct)
    {
        using var _ = request;
        using var answer = await _http.SendAsync(request, ct);
        if (!answer.IsSuccessStatusCode)
            throw new DemoFailedException($"{request.Method} {request.RequestUri} → {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
        return (await answer.Content.ReadFromJsonAsync<T>(Json, ct))!;
    }
}

/// <summary>The demonstration could not go on: the server refused what the script does.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
