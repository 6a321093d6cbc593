using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace GovFlow.Server.Tests.Durability;

/// <summary>One command a client sent, and what came back.</summary>
internal sealed record Sent(Guid Id, string Path, string? Body, string? IfMatch)
{
    /// <summary>Null = nobody knows: the line broke before an answer came.</summary>
    public Acknowledged? Answer { get; set; }
}

/// <summary>What an acknowledged command answered, as far as it must stay the same for ever.</summary>
internal sealed record Acknowledged(Guid CaseId, string Number, string Papers)
{
    public static Acknowledged Of(JsonElement answer)
    {
        var one = answer.GetProperty("case");
        var papers = answer.GetProperty("papers").EnumerateArray().Select(p => $"{p.GetProperty("id").GetString()} {p.GetProperty("number").GetString()}");
        return new Acknowledged(one.GetProperty("id").GetGuid(), one.GetProperty("number").GetString()!, string.Join(", ", papers));
    }
}

/// <summary>Many windows at once: each takes cases in, claims their decision and makes it, as fast as the server answers, until told to stop or cut off.</summary>
internal sealed class Storm(int budget)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;
    private int _acknowledged;
    private int _milestone = int.MaxValue;

    public ConcurrentQueue<Sent> Commands { get; } = [];

    /// <summary>Answers that were neither a success nor a broken line.</summary>
    public ConcurrentQueue<string> Refusals { get; } = [];

    /// <summary>Ends when that many commands were acknowledged.</summary>
    public Task AcknowledgedAsync(int commands)
    {
        _milestone = commands;
        return _reached.Task;
    }

    /// <summary>One window until the commands are used up or the server is gone.</summary>
    public async Task WindowAsync(Client client)
    {
        var next = client.Intake();
        while (Interlocked.Increment(ref _started) <= budget)
        {
            Commands.Enqueue(next);
            try
            {
                var answer = await client.SendAsync(next);
                if (Interlocked.Increment(ref _acknowledged) >= _milestone)
                    _reached.TrySetResult();
                next = await client.AfterAsync(next, answer) ?? client.Intake();
            }
            catch (CommandRefusedException refused)
            {
                Refusals.Enqueue(refused.Message);
                return;
            }
            catch (Exception broken) when (Client.IsBrokenLine(broken))
            {
                return;
            }
        }
    }
}

/// <summary>The server answered, and it was no success.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message);

/// <summary>One window's browser. It knows one or several nodes of the same hall and, where the line to one breaks, says the same to the next.</summary>
internal sealed class Client : IDisposable
{
    private static readonly object Draft = new
    {
        itemCode = "GFI-01",
        applicant = new { identity = new { name = "田小麦", paperKind = "居民身份证", paperNumber = "99990119880712002X", isOrganisation = false }, phone = "13900000001" },
        channel = "window",
        windowCode = "W1",
        materials = new object[]
        {
            new { code = "M1", state = "Received" }, new { code = "M2", state = "Received" }, new { code = "M3", state = "Received" },
            new { code = "M4", state = "NotNeeded" }, new { code = "M5", state = "NotNeeded" },
        },
    };

    private readonly IReadOnlyList<HttpClient> _nodes;
    private readonly string _draft;
    private int _node;
    private string? _decision;

    private Client(IReadOnlyList<HttpClient> nodes, string draft)
    {
        (_nodes, _draft) = (nodes, draft);
    }

    /// <summary>How often it had to say something to another node.</summary>
    public int FailedOver { get; private set; }

    /// <summary>Logs in on the first node and learns the fingerprint of the assessment that all its intakes rest on.</summary>
    /// <param name="addresses">Nodes of one hall, in the order in which it turns to them; the log-in of one holds at the others.</param>
    public static async Task<Client> ConnectAsync(params IReadOnlyList<Uri> addresses)
    {
        var nodes = addresses.Select(address => new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) }).ToList();
        var http = nodes[0];
        using var login = await http.PostAsJsonAsync("/api/identity/token", new { userName = "liqiuhe", password = ServerProcess.Password });
        login.EnsureSuccessStatusCode();
        var token = await login.Content.ReadFromJsonAsync<JsonElement>();
        foreach (var node in nodes)
            node.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());
        using var assessed = await http.PostAsJsonAsync("/api/intake/assess", Draft);
        assessed.EnsureSuccessStatusCode();
        var assessment = await assessed.Content.ReadFromJsonAsync<JsonElement>();
        var body = JsonSerializer.SerializeToNode(Draft)!.AsObject();
        body["outcome"] = "Immediate";
        body["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        return new Client(nodes, body.ToJsonString());
    }

    public Sent Intake() => new(Guid.NewGuid(), "/api/intake/conclude", _draft, null);

    /// <summary>What the window does next with the case: claim the decision, then make it; null when it is done with the case.</summary>
    public async Task<Sent?> AfterAsync(Sent sent, JsonElement answer)
    {
        if (sent.Path.EndsWith("/complete", StringComparison.Ordinal))
            return null;
        var one = answer.GetProperty("case");
        var task = one.GetProperty("tasks")[0].GetProperty("id").GetString();
        var etag = one.GetProperty("etag").GetString();
        if (sent.Path.EndsWith("/conclude", StringComparison.Ordinal))
            return new Sent(Guid.NewGuid(), $"/api/tasks/{task}/claim", null, etag);
        // Every case of the item has the same list of points to check.
        _decision ??= Decision(await OnANodeAsync(http => http.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}")));
        return new Sent(Guid.NewGuid(), $"/api/tasks/{task}/complete", _decision, etag);
    }

    /// <summary>Sends a command, always under its one id, and notes the answer on it.</summary>
    /// <exception cref="CommandRefusedException">The answer is no success.</exception>
    public Task<JsonElement> SendAsync(Sent sent) => OnANodeAsync(http => SendAsync(http, sent));

    private static async Task<JsonElement> SendAsync(HttpClient http, Sent sent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, sent.Path);
        request.Headers.Add("Command-Id", sent.Id.ToString("D"));
        if (sent.IfMatch is { } etag)
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(etag));
        if (sent.Body is { } body)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new CommandRefusedException($"{sent.Path}: {(int)response.StatusCode} {text}");
        var answer = JsonSerializer.Deserialize<JsonElement>(text);
        sent.Answer = Acknowledged.Of(answer);
        return answer;
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
            node.Dispose();
    }

    /// <summary>Asks the present node, and the next for good where the line breaks.</summary>
    private async Task<T> OnANodeAsync<T>(Func<HttpClient, Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask(_nodes[_node]);
            }
            catch (Exception broken) when (IsBrokenLine(broken) && _node + 1 < _nodes.Count)
            {
                _node++;
                FailedOver++;
            }
        }
    }

    public static bool IsBrokenLine(Exception failure) => failure is HttpRequestException or IOException or OperationCanceledException;

    private static string Decision(JsonElement task) => JsonSerializer.Serialize(new
    {
        outcome = "Grant",
        checklist = task.GetProperty("checklist").EnumerateArray().Select(point => new { code = point.GetProperty("code").GetString(), verdict = "Meets" }),
    });
}
