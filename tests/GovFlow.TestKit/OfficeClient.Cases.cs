using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovFlow.TestKit;

/// <summary>What clerks and officers do with cases.</summary>
public sealed partial class OfficeClient
{
    /// <summary>An intake as the window's screen sends it: every required material received unless said otherwise.</summary>
    /// <param name="states">Material codes with another state.</param>
    public async Task<JsonObject> DraftAsync(string itemCode, IReadOnlyDictionary<string, string>? states = null)
    {
        var item = await GetAsync($"/api/items/{itemCode}");
        var isOrganisation = item.GetProperty("applicantKinds").EnumerateArray().All(k => k.GetString() == "Organisation") && item.GetProperty("applicantKinds").GetArrayLength() > 0;
        var materials = new JsonArray();
        foreach (var material in item.GetProperty("materials").EnumerateArray())
        {
            var code = material.GetProperty("code").GetString()!;
            var state = states?.GetValueOrDefault(code) ?? (material.GetProperty("isRequired").GetBoolean() ? "Received" : "NotNeeded");
            materials.Add(new JsonObject { ["code"] = code, ["state"] = state });
        }
        return new JsonObject
        {
            ["itemCode"] = itemCode,
            ["applicant"] = new JsonObject
            {
                ["identity"] = isOrganisation
                    ? new JsonObject { ["name"] = "示范县稻香餐饮有限公司", ["paperKind"] = "统一社会信用代码", ["paperNumber"] = "91350100M000100Y43", ["isOrganisation"] = true }
                    : new JsonObject { ["name"] = "欧阳小麦", ["paperKind"] = "居民身份证", ["paperNumber"] = "11010519491231002X", ["isOrganisation"] = false },
                ["phone"] = "13800000000",
            },
            ["channel"] = "window",
            ["materials"] = materials,
        };
    }

    /// <summary>Asks what an intake would be.</summary>
    public Task<HttpResponseMessage> AssessAsync(JsonObject draft) => http.PostAsJsonAsync("/api/intake/assess", draft);

    /// <summary>Concludes an intake, as proposed where no outcome is given.</summary>
    public async Task<HttpResponseMessage> ConcludeAsync(JsonObject draft, string? outcome = null, Guid? commandId = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        using var assessed = await AssessAsync(draft);
        var assessment = await OkAsync(assessed);
        var proposed = assessment.GetProperty("proposed").GetString();
        var body = (JsonObject)draft.DeepClone();
        body["outcome"] = outcome ?? proposed;
        body["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        if (outcome is not null && outcome != proposed)
            body["deviationReason"] = "applicant-request";
        return await SendAsync("/api/intake/conclude", body, null, commandId);
    }

    /// <summary>The first bytes of a PNG and some more: all that the server looks at.</summary>
    public static byte[] Scan(int seed = 0) => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. BitConverter.GetBytes(seed)];

    /// <summary>A whole PNG of one point, with chunks a camera or a program adds.</summary>
    public static byte[] Picture(params string[] chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        static byte[] Chunk(string name, byte[] body) => [0, 0, 0, (byte)body.Length, .. System.Text.Encoding.ASCII.GetBytes(name), .. body, 0, 0, 0, 0];
        return [.. Scan()[..8], .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. chunks.SelectMany(c => Chunk(c, [1, 2, 3])), .. Chunk("IDAT", [1]), .. Chunk("IEND", [])];
    }

    /// <summary>Uploads a file.</summary>
    public async Task<HttpResponseMessage> UploadAsync(byte[] content, Guid? id = null, string name = "扫描件.png")
    {
        ArgumentNullException.ThrowIfNull(name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/files") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.Add("Command-Id", (id ?? Guid.NewGuid()).ToString("D"));
        request.Headers.Add("File-Name", Uri.EscapeDataString(name));
        return await http.SendAsync(request);
    }

    /// <summary>Files a case and gives the answer; fails the test where it is refused.</summary>
    public async Task<JsonElement> FileCaseAsync(string itemCode, IReadOnlyDictionary<string, string>? states = null, string? outcome = null, Action<JsonObject>? change = null)
    {
        var draft = await DraftAsync(itemCode, states);
        change?.Invoke(draft);
        using var answer = await ConcludeAsync(draft, outcome);
        return await OkAsync(answer);
    }

    /// <summary>Answers an application that came in, as proposed; fails the test where it is refused.</summary>
    public async Task<JsonElement> AnswerReceivedAsync(Guid caseId)
    {
        var seen = await GetAsync($"/api/intake/received/{caseId}");
        var draft = JsonNode.Parse(seen.GetProperty("content").GetRawText())!.AsObject();
        using var assessed = await http.PostAsJsonAsync($"/api/intake/received/{caseId}/assess", draft);
        var assessment = await OkAsync(assessed);
        (draft["outcome"], draft["fingerprint"]) = (assessment.GetProperty("proposed").GetString(), assessment.GetProperty("fingerprint").GetString());
        using var concluded = await SendAsync($"/api/intake/received/{caseId}/conclude", draft, seen.GetProperty("etag").GetString(), null);
        return await OkAsync(concluded);
    }

    /// <summary>A case as its page gets it.</summary>
    public Task<JsonElement> CaseAsync(Guid id) => GetAsync($"/api/cases/{id}");

    /// <summary>A command on a case or task; the version is read first where none is given.</summary>
    /// <param name="act">claim, release, transfer, complete; materials, withdraw, clocks/ID/extend …</param>
    public async Task<HttpResponseMessage> ActAsync(string resource, Guid id, string act, object body, string? etag = null, Guid? commandId = null)
    {
        etag ??= (await GetAsync($"/api/{resource}/{id}")).GetProperty("etag").GetString();
        return await SendAsync($"/api/{resource}/{id}/{act}", body, etag, commandId);
    }

    /// <summary>Takes a task.</summary>
    public Task<HttpResponseMessage> ClaimAsync(Guid taskId, string? etag = null, Guid? commandId = null) => ActAsync("tasks", taskId, "claim", new { }, etag, commandId);

    /// <summary>Finishes a task with a whole and favourable answer to everything it asks; what two officers sign is put up for the second one's signature (<see cref="TownStaff.FinishAsync"/>).</summary>
    /// <param name="outcome">Null = its first.</param>
    public async Task<HttpResponseMessage> CompleteAsync(Guid taskId, string? outcome = null, Action<JsonObject>? change = null)
    {
        var task = await GetAsync($"/api/tasks/{taskId}");
        var body = Answer(task, outcome);
        change?.Invoke(body);
        var isOfTwo = task.GetProperty("actions").EnumerateArray().Any(a => a.GetProperty("code").GetString() == "put-up");
        return await SendAsync($"/api/tasks/{taskId}/{(isOfTwo ? "record" : "complete")}", body, task.GetProperty("etag").GetString(), null);
    }

    /// <summary>A whole answer to a task: every point meets, every fact is given, the first lawful second officer.</summary>
    public static JsonObject Answer(JsonElement task, string? outcome = null)
    {
        var chosen = task.GetProperty("outcomes").EnumerateArray().First(o => outcome is null || o.GetProperty("port").GetString() == outcome);
        var checklist = new JsonArray();
        foreach (var point in task.GetProperty("checklist").EnumerateArray())
            checklist.Add(new JsonObject { ["code"] = point.GetProperty("code").GetString(), ["verdict"] = "Meets" });
        var facts = new JsonObject();
        foreach (var fact in task.GetProperty("facts").EnumerateArray())
        {
            var options = fact.GetProperty("options").EnumerateArray().Select(o => o.GetString()).ToList();
            if (fact.GetProperty("required").GetBoolean())
                facts[fact.GetProperty("name").GetString()!] = Inspected(fact, chosen) ?? (options.Count > 0 ? options[0] : "已登记");
        }
        var officers = task.GetProperty("coOfficers").EnumerateArray().Where(o => o.GetProperty("allowed").GetBoolean()).ToList();
        return new JsonObject
        {
            ["outcome"] = chosen.GetProperty("port").GetString(),
            ["opinion"] = "经核，符合要求。",
            ["reason"] = chosen.GetProperty("needsReason").GetBoolean() ? "不符合规定条件。" : null,
            ["checklist"] = checklist,
            ["facts"] = facts,
            ["coOfficerId"] = officers.Count > 0 ? officers[0].GetProperty("id").GetString() : null,
        };
    }

    /// <summary>A joint inspection's round that agrees with its outcome; null for any other fact.</summary>
    private static string? Inspected(JsonElement fact, JsonElement outcome) => fact.GetProperty("name").GetString()! switch
    {
        "floorArea" => "12600",
        var name when name.StartsWith("passed-", StringComparison.Ordinal) => outcome.GetProperty("port").GetString() == "Pass" ? "通过" : "整改",
        _ => null,
    };

    /// <summary>Sends a command.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, object body, string? etag, Guid? commandId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, options: Json) };
        request.Headers.Add("Command-Id", (commandId ?? Guid.NewGuid()).ToString());
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        return await http.SendAsync(request);
    }

    /// <summary>The JSON of an answer that must be 200; the test fails with the problem otherwise.</summary>
    public static async Task<JsonElement> OkAsync(HttpResponseMessage answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (!answer.IsSuccessStatusCode)
            NUnit.Framework.Assert.Fail($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
