using System.Net.Http.Json;
using System.Text.Json;

namespace GovFlow.TestKit;

/// <summary>What an applicant does over HTTP, as the portal's pages do. One client is one browser.</summary>
public sealed class ApplicantClient : IDisposable
{
    /// <summary>A password every account here takes.</summary>
    public const string Password = "Wheat-2026-Field";

    /// <param name="http">Keeps cookies.</param>
    public ApplicantClient(HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(http);
        Http = http;
        http.DefaultRequestHeaders.Add("X-Requested-With", "GovFlow");
    }

    /// <summary>The client beneath.</summary>
    public HttpClient Http { get; }

    /// <summary>Opens an account and is logged in with it.</summary>
    public async Task<JsonElement> RegisterAsync(string name = "欧阳小麦", string number = "11010519491231002X", string kind = "居民身份证", string password = Password)
    {
        using var answer = await Http.PostAsJsonAsync("/api/applicant/register", new { name, paperKind = kind, paperNumber = number, phone = "13812345678", password });
        return await OfficeClient.OkAsync(answer);
    }

    /// <summary>Logs in.</summary>
    public Task<HttpResponseMessage> LogInAsync(string number = "11010519491231002X", string password = Password) =>
        Http.PostAsJsonAsync("/api/applicant/login", new { paperNumber = number, password });

    /// <summary>Reads a JSON answer below <c>/api/applicant</c>.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri($"/api/applicant{path}", UriKind.Relative));
        return await OfficeClient.OkAsync(answer);
    }

    /// <summary>Sends a command below <c>/api/applicant</c>.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, object body, Guid? commandId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/applicant{path}", UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Command-Id", (commandId ?? Guid.NewGuid()).ToString("D"));
        return await Http.SendAsync(request);
    }

    /// <summary>An application with every required material ready but those left out.</summary>
    public async Task<object> ContentAsync(string itemCode, params IReadOnlyList<string> missing)
    {
        using var answer = await Http.GetAsync(new Uri($"/api/public/items/{itemCode}", UriKind.Relative));
        var item = await OfficeClient.OkAsync(answer);
        var materials = item.GetProperty("materials").EnumerateArray()
            .Select(m => new { code = m.GetProperty("code").GetString()!, isReady = m.GetProperty("isRequired").GetBoolean() }).Select(m => m with { isReady = m.isReady && !missing.Contains(m.code) });
        return new { itemCode, address = "示范镇稻香村", materials = materials.ToArray() };
    }

    /// <summary>Uploads a picture; fails the test where it is refused.</summary>
    public async Task<Guid> UploadAsync()
    {
        using var answer = await SendFileAsync(0);
        return (await OfficeClient.OkAsync(answer)).GetProperty("id").GetGuid();
    }

    /// <summary>Sends a picture.</summary>
    /// <param name="more">Bytes beyond the fewest.</param>
    public async Task<HttpResponseMessage> SendFileAsync(int more)
    {
        var id = Guid.NewGuid();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/applicant/files", UriKind.Relative))
        {
            Content = new ByteArrayContent([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. id.ToByteArray(), .. new byte[more]]),
        };
        request.Headers.Add("Command-Id", id.ToString("D"));
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.Add("File-Name", Uri.EscapeDataString("执照.png"));
        return await Http.SendAsync(request);
    }

    /// <summary>Files an application; fails the test where it is refused.</summary>
    public async Task<JsonElement> FileAsync(string itemCode, params IReadOnlyList<string> missing)
    {
        using var answer = await SendAsync("/cases", await ContentAsync(itemCode, missing));
        return await OfficeClient.OkAsync(answer);
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();
}
