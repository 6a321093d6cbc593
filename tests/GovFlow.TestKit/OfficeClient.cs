using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace GovFlow.TestKit;

/// <summary>What people do with the server over HTTP, by intent. One client is one log-in.</summary>
public sealed partial class OfficeClient(HttpClient http) : IDisposable
{
    /// <summary>JSON as the API speaks it.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>The client beneath, for what has no intent method.</summary>
    public HttpClient Http => http;

    /// <summary>Logs in with a bearer token; every later request carries it.</summary>
    public async Task<OfficeClient> LogInAsync(string userName, string password = GovFlowHost.Password)
    {
        using var answer = await http.PostAsJsonAsync("/api/identity/token", new { userName, password });
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());
        return this;
    }

    /// <summary>Logs in with the cookie, as the pages do.</summary>
    public Task<HttpResponseMessage> LogInWithCookieAsync(string userName, string password = GovFlowHost.Password) =>
        http.PostAsJsonAsync("/api/identity/login", new { userName, password });

    /// <summary>Reads a JSON answer.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The ETag of a row of a list, as the page that shows the list sends it back; one that never fits where there is no such row.</summary>
    /// <param name="list">The member of the answer that holds the rows.</param>
    /// <param name="key">The row's code or id.</param>
    public async Task<string> RowTagAsync(string path, string list, string key) =>
        (await GetAsync(path)).GetProperty(list).EnumerateArray().Where(r => r.GetProperty(r.TryGetProperty("code", out _) ? "code" : "id").GetString() == key)
            .Select(r => r.GetProperty("eTag").GetString()).FirstOrDefault() ?? "\"none\"";

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}

/// <summary>Reads problem+json.</summary>
public static class Problems
{
    /// <summary>The problem of a refused request; fails the test where the answer is none.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        NUnit.Framework.Assert.That(answer.Content.Headers.ContentType?.MediaType, NUnit.Framework.Is.EqualTo("application/problem+json"));
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The problem's stable code.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage answer) => (await answer.ProblemAsync()).GetProperty("code").GetString();
}
