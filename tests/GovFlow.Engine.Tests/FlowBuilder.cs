using System.Text.Json.Nodes;
using GovFlow.Engine.Definitions;
using NUnit.Framework;

namespace GovFlow.Engine.Tests;

/// <summary>Writes small definitions for tests: a flowchart with variables, in Elsa's JSON.</summary>
internal sealed class FlowBuilder(string id = "test")
{
    public const string Persistent = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonArray _inputs = [];
    private readonly JsonArray _outputs = [];

    public bool ContinuesWithIncidents { get; init; }

    public FlowBuilder Variable(string name, string type = "Object", string? value = null, bool isPersisted = true)
    {
        _variables.Add(new JsonObject
        {
            ["id"] = "v" + name,
            ["name"] = name,
            ["typeName"] = type,
            ["value"] = value,
            ["storageDriverTypeName"] = isPersisted ? Persistent : null,
        });
        return this;
    }

    public FlowBuilder Argument(string name, string type = "Object", bool isInput = true)
    {
        (isInput ? _inputs : _outputs).Add(new JsonObject { ["name"] = name, ["type"] = type, ["displayName"] = name, ["description"] = "", ["category"] = "" });
        return this;
    }

    public FlowBuilder Add(JsonObject activity)
    {
        _activities.Add(activity);
        return this;
    }

    public FlowBuilder Add(string id, string type, params (string Name, JsonNode? Value)[] members) => Add(Activity(id, type, members));

    public FlowBuilder Line(string id) => Add(id, "Elsa.WriteLine", ("text", Literal("String", id)));

    public FlowBuilder Event(string id, string? result = null) =>
        Add(id, "Elsa.Event", ("eventName", Literal("String", id)), ("result", result is null ? null : Bound(result)));

    public FlowBuilder Connect(string source, string target, string port = "Done")
    {
        _connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
        return this;
    }

    /// <summary>Connects each with the next.</summary>
    public FlowBuilder Chain(params string[] ids)
    {
        for (var i = 1; i < ids.Length; i++)
            Connect(ids[i - 1], ids[i]);
        return this;
    }

    /// <summary>The flowchart alone, to stand inside another.</summary>
    public JsonObject Root(string rootId = "flow") => new()
    {
        ["id"] = rootId,
        ["name"] = rootId,
        ["type"] = "Elsa.Flowchart",
        ["version"] = 1,
        ["activities"] = _activities.DeepClone(),
        ["connections"] = _connections.DeepClone(),
        ["variables"] = new JsonArray(),
    };

    public string Json(JsonObject? root = null) => new JsonObject
    {
        ["id"] = id + "-v1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["variables"] = _variables.DeepClone(),
        ["inputs"] = _inputs.DeepClone(),
        ["outputs"] = _outputs.DeepClone(),
        ["options"] = new JsonObject { ["incidentStrategyType"] = ContinuesWithIncidents ? "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" : null },
        ["root"] = root ?? Root(),
    }.ToJsonString();

    public WorkflowDefinition Build(JsonObject? root = null)
    {
        var result = DefinitionReader.Read(Json(root));
        Assert.That(result.Definition, Is.Not.Null, string.Join('\n', result.Problems));
        return result.Definition!;
    }

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members)
            json[name] = value;
        return json;
    }

    public static JsonObject WriteLine(string id, JsonNode? text = null) => Activity(id, "Elsa.WriteLine", ("text", text ?? Literal("String", id)));

    public static JsonObject Literal(string type, JsonNode? value) => Expression(type, "Literal", value);

    public static JsonObject Script(string type, string code) => Expression(type, "JavaScript", code);

    public static JsonObject List(string type, string json) => Expression(type, "Object", json);

    public static JsonObject Bound(string id) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = id } };

    public static JsonObject Target(string variable) => new() { ["id"] = "v" + variable, ["name"] = variable, ["typeName"] = "Object" };

    private static JsonObject Expression(string type, string expression, JsonNode? value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value } };
}
