using System.Net.Http.Json;
using System.Text.Json;
using NUnit.Framework;

namespace GovFlow.TestKit;

/// <summary>What policy staff and the offices that confirm their drafts do.</summary>
public sealed partial class OfficeClient
{
    /// <summary>An act on a version that names the file it is about.</summary>
    /// <param name="hash">Null = the file as it lies there.</param>
    public async Task<HttpResponseMessage> OnVersionAsync(string definitionId, string versionId, string act, object body, string? hash = null)
    {
        hash ??= (await GetAsync($"/api/definitions/{definitionId}")).EnumerateArray()
            .Single(v => v.GetProperty("versionId").GetString() == versionId).GetProperty("hash").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/definitions/versions/{versionId}/{act}", UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{hash}\"");
        return await http.SendAsync(request);
    }

    /// <summary>Saves a file drawn on a version, as the designer does.</summary>
    /// <param name="hash">Of the version's file as it was opened; null = as it lies there.</param>
    public async Task<HttpResponseMessage> SaveDrawingAsync(string versionId, string file, string? hash = null, bool anew = false)
    {
        hash ??= await HashAsync(versionId);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/definitions/versions/{versionId}/save{(anew ? "?anew=true" : "")}", UriKind.Relative))
        {
            Content = new StringContent(file, null, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{hash}\"");
        return await http.SendAsync(request);
    }

    /// <summary>Keeps a drawing that is not saved yet.</summary>
    public Task<HttpResponseMessage> KeepWorkingCopyAsync(string versionId, string text, int revision = 0, string? machine = null) => http.PutAsJsonAsync(
        $"/api/definitions/versions/{versionId}/working-copy", new { revision, baseHash = new string('a', 64), text, machine });

    /// <summary>Asks to edit a version.</summary>
    /// <param name="wish">Open, Renew or TakeOver.</param>
    public async Task<JsonElement> AskToEditAsync(string versionId, Guid page, string wish)
    {
        using var answer = await http.PutAsJsonAsync($"/api/definitions/versions/{versionId}/editing", new { page, wish });
        return await OkAsync(answer);
    }

    /// <summary>A version's file, sign by sign.</summary>
    public Task<string> FileAsync(string versionId) => http.GetStringAsync(new Uri($"/api/definitions/versions/{versionId}", UriKind.Relative));

    private async Task<string> HashAsync(string versionId)
    {
        using var file = await http.GetAsync(new Uri($"/api/definitions/versions/{versionId}", UriKind.Relative));
        return file.Headers.ETag!.Tag.Trim('"');
    }

    /// <summary>The last review of a version.</summary>
    public async Task<JsonElement> ReviewOfAsync(string versionId) => (await GetAsync($"/api/definitions/reviews?version={versionId}"))[0];

    /// <summary>Answers what a review asks first.</summary>
    public Task<HttpResponseMessage> AnswerReviewAsync(JsonElement review, bool agrees, string? opinion = null) => http.PostAsJsonAsync(
        $"/api/definitions/reviews/{review.GetProperty("id").GetGuid()}/answer", new { questionId = review.GetProperty("asked")[0].GetProperty("id").GetString(), agrees, opinion });

    /// <summary>Agrees to what a version's review asks first; fails the test where that is refused.</summary>
    public async Task AgreeAsync(string versionId)
    {
        using var answered = await AnswerReviewAsync(await ReviewOfAsync(versionId), agrees: true);
        Assert.That(answered.IsSuccessStatusCode, Is.True, await answered.Content.ReadAsStringAsync());
    }
}
