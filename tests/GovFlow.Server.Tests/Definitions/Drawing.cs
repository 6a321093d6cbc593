using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>A real item's flow, drawn on: what policy staff do in the designer.</summary>
internal sealed class Drawing
{
    private readonly JsonObject _json;

    /// <summary>Hash of the draft as the last import left it.</summary>
    private string? _stored;

    private Drawing(JsonObject json) => _json = json;

    /// <summary>出生登记, a short flow decided on the spot: accept-immediate → register → certificate → deliver.</summary>
    public static Drawing BirthRegistration(int version) => Of("gfi-05-birth-registration", version);

    /// <summary>A file of <c>workflows/</c> as another version.</summary>
    public static Drawing Of(string name, int version)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", $"{name}.json")))!.AsObject();
        json["id"] = $"{Path.GetFileName(name)}-v{version}";
        json["version"] = version;
        return new Drawing(json);
    }

    /// <summary>A file as text.</summary>
    public static Drawing Read(string json) => new(JsonNode.Parse(json)!.AsObject());

    /// <summary>A plain workflow, to be used as an activity: one activity between start and end of a sequence.</summary>
    public static Drawing Plain(string definitionId, int version, JsonObject activity) => new(new JsonObject
    {
        ["id"] = $"{definitionId}-v{version}",
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["version"] = version,
        ["variables"] = new JsonArray(),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["options"] = new JsonObject { ["usableAsActivity"] = true },
        ["root"] = new JsonObject
        {
            ["id"] = "S",
            ["nodeId"] = "W:S",
            ["name"] = "S",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["activities"] = new JsonArray(activity),
        },
    });

    public string VersionId => _json["id"]!.GetValue<string>();

    /// <summary>An activity with literal text inputs.</summary>
    public static JsonObject Node(string id, string type, params (string Input, string Value)[] inputs)
    {
        var node = new JsonObject
        {
            ["id"] = id,
            ["nodeId"] = $"Workflow1:flow:{id}",
            ["name"] = id,
            ["type"] = type,
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject { ["displayText"] = id },
        };
        foreach (var (input, value) in inputs)
            node[input] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        return node;
    }

    /// <summary>Changes the file itself.</summary>
    public Drawing With(Action<JsonObject> change)
    {
        change(_json);
        return this;
    }

    /// <summary>Puts an activity into the one connection that leaves <paramref name="after"/>.</summary>
    public Drawing Insert(string after, JsonObject node)
    {
        var root = _json["root"]!.AsObject();
        root["activities"]!.AsArray().Add(node);
        var id = node["id"]!.GetValue<string>();
        var connection = root["connections"]!.AsArray().Single(c => c!["source"]!["activity"]!.GetValue<string>() == after)!;
        var next = connection.DeepClone();
        connection["target"]!["activity"] = id;
        next["source"] = new JsonObject { ["activity"] = id, ["port"] = "Done" };
        root["connections"]!.AsArray().Add(next);
        return this;
    }

    /// <summary>States a reason for a warning.</summary>
    public Drawing Because(string rule, string subject, string reason)
    {
        var properties = _json["customProperties"]!.AsObject();
        var reasons = properties["lintReasons"] as JsonArray;
        if (reasons is null)
            properties["lintReasons"] = reasons = [];
        reasons.Add(new JsonObject { ["rule"] = rule, ["subject"] = subject, ["reason"] = reason });
        return this;
    }

    /// <summary>The file as text.</summary>
    public string Text => _json.ToJsonString();

    /// <summary>Hash of the file as it was stored last; null before.</summary>
    public string? Stored => _stored;

    /// <summary>Stores it as a draft.</summary>
    /// <param name="replaces">Hash of the draft it is to replace.</param>
    public async Task<HttpResponseMessage> ImportAsync(OfficeClient office, string? replaces = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/definitions", UriKind.Relative)) { Content = new StringContent(_json.ToJsonString()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (replaces is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{replaces}\"");
        var answer = await office.Http.SendAsync(request);
        if (answer.IsSuccessStatusCode)
            _stored = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["version"]!["hash"]!;
        return answer;
    }

    /// <summary>Publishes the version as the last import left it.</summary>
    /// <param name="hash">Of the file reviewed; null = the one imported last.</param>
    /// <param name="from">First day in force; null = at once.</param>
    public Task<HttpResponseMessage> PublishAsync(OfficeClient office, string? hash = null, DateOnly? from = null) => SendAsync(office, "publish", hash, new { from });

    /// <summary>Has the draft reviewed, as it lies there: submitted by 岑政策, confirmed by 编办 and the head of the hall.</summary>
    public async Task ConfirmAsync(TownStaff staff)
    {
        var designer = await staff.PersonAsync("p67");
        using (var submitted = await ReviewAsync(designer))
            Assert.That(submitted.IsSuccessStatusCode, Is.True, await submitted.Content.ReadAsStringAsync());
        foreach (var office in new[] { "p68", "p13" })
            await (await staff.PersonAsync(office)).AgreeAsync(VersionId);
    }

    /// <summary>Puts the draft under review, as it lies there.</summary>
    public Task<HttpResponseMessage> ReviewAsync(OfficeClient office, string? note = null) => SendAsync(office, "review", null, new { note });

    /// <summary>Imports, has confirmed and publishes; fails the test where either is refused.</summary>
    public async Task<JsonElement> BringIntoForceAsync(TownStaff staff)
    {
        using var imported = await ImportAsync(await staff.PersonAsync("p67"), _stored);
        await OfficeClient.OkAsync(imported);
        await ConfirmAsync(staff);
        using var published = await PublishAsync(await staff.PersonAsync("p69"));
        return await OfficeClient.OkAsync(published);
    }

    private Task<HttpResponseMessage> SendAsync(OfficeClient office, string act, string? hash, object body) =>
        office.OnVersionAsync(_json["definitionId"]!.GetValue<string>(), VersionId, act, body, hash);
}
