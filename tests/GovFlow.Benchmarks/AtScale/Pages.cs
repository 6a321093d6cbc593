using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace GovFlow.Benchmarks.AtScale;

/// <summary>
/// Asks a running hall for the pages people open all day, one request after the other as one person would, and prints how long the answers took, body included.
/// <c>pages ADDRESS ACCOUNT [REQUESTS]</c>; the account's password in GOVFLOW_PASSWORD.
/// </summary>
internal static class Pages
{
    private const int Warming = 20;

    public static async Task RunAsync(string[] args)
    {
        using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
        var login = await http.PostAsJsonAsync("api/identity/token", new { userName = args[1], password = Environment.GetEnvironmentVariable("GOVFLOW_PASSWORD") });
        login.EnsureSuccessStatusCode();
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var requests = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 300;

        var cases = await IdsAsync(http, "api/cases?open=true&size=50");
        await MeasureAsync(http, "inbox, first page", requests, _ => "api/tasks");
        await MeasureAsync(http, "open cases, first page", requests, _ => "api/cases?open=true");
        await MeasureAsync(http, "all cases, first page", requests, _ => "api/cases");
        await MeasureAsync(http, "case", requests, i => $"api/cases/{cases[i % cases.Count]}");
        await MeasureAsync(http, "case, timeline", requests, i => $"api/cases/{cases[i % cases.Count]}/timeline");
        await MeasureAsync(http, "case, clocks day by day", requests, i => $"api/cases/{cases[i % cases.Count]}/clocks");
        await MeasureAsync(http, "alerts, first page", requests, _ => "api/alerts");
    }

    private static async Task<List<string>> IdsAsync(HttpClient http, string path)
    {
        var page = await http.GetFromJsonAsync<JsonElement>(path);
        var rows = page.ValueKind == JsonValueKind.Array ? page : page.GetProperty("items");
        return [.. rows.EnumerateArray().Select(r => r.GetProperty("id").GetString()!)];
    }

    private static async Task MeasureAsync(HttpClient http, string name, int requests, Func<int, string> path)
    {
        var times = new List<double>();
        var bytes = 0L;
        for (var i = -Warming; i < requests; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(path(i + Warming));
            var body = await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode)
            {
                Console.WriteLine($"{name,-26} {(int)answer.StatusCode}");
                return;
            }

            if (i < 0)
                continue;
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            bytes = body.Length;
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-26} median {times[times.Count / 2],7:0.0} ms   p95 {times[(int)(times.Count * 0.95)],7:0.0} ms   max {times[^1],7:0.0} ms   {bytes,8} bytes"));
    }
}
