using System.Globalization;
using System.Text.Json.Nodes;

namespace GovFlow.Approvals.Items.Wizard;

/// <summary>A flowchart while it is drawn: steps in columns from left to right, in the lanes the shipped items use.</summary>
internal sealed class FlowDrawing
{
    private const int ColumnWidth = 240;

    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];

    /// <summary>Rows of the drawing: their y.</summary>
    public enum Row
    {
        OnTheSpot = 40,
        Main = 260,
        Refusing = 480,
        Proxy = 590,
        Supplement = 700,
        Return = 810,
        Away = 920,
    }

    public JsonObject Root => new()
    {
        ["id"] = "flow",
        ["nodeId"] = "Workflow1:flow",
        ["name"] = "flow",
        ["type"] = "Elsa.Flowchart",
        ["version"] = 1,
        ["customProperties"] = new JsonObject { ["notFoundConnections"] = new JsonArray(), ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
        ["metadata"] = new JsonObject(),
        ["activities"] = _activities,
        ["variables"] = new JsonArray(),
        ["connections"] = _connections,
    };

    /// <summary>Adds a step.</summary>
    /// <param name="column">From 0.</param>
    public Step Add(string id, string type, string name, int column, Row row)
    {
        var node = new JsonObject
        {
            ["id"] = id,
            ["nodeId"] = $"Workflow1:flow:{id}",
            ["name"] = id,
            ["type"] = type,
            ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
            ["metadata"] = new JsonObject
            {
                ["designer"] = new JsonObject
                {
                    ["position"] = new JsonObject { ["x"] = 60 + (column * ColumnWidth), ["y"] = (int)row },
                    ["size"] = new JsonObject { ["width"] = 190, ["height"] = 56 },
                },
                ["displayText"] = name,
            },
        };
        _activities.Add(node);
        return new Step(node);
    }

    public void Connect(string from, string port, string to) => _connections.Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    });

    /// <summary>One step, while its inputs are filled in.</summary>
    public sealed class Step(JsonObject node)
    {
        public Step Text(string input, string value) => Set(input, "String", "Literal", value);

        public Step Days(string input, int days) => Set(input, "Int32", "Literal", days);

        public Step Flag(string input) => Set(input, "Boolean", "Literal", true);

        public Step Off(string input) => Set(input, "Boolean", "Literal", false);

        /// <summary>A list or an object, which Elsa keeps as its JSON text.</summary>
        public Step Object(string input, string typeName, JsonNode value) => Set(input, typeName, "Object", value.ToJsonString(Readable));

        public Step Variable(string input, string typeName, string id, string name, string variableType) =>
            Set(input, typeName, "Variable", new JsonObject { ["id"] = id, ["name"] = name, ["typeName"] = variableType });

        public Step Output(string output, string typeName, string variable)
        {
            node[output] = new JsonObject { ["typeName"] = typeName, ["memoryReference"] = new JsonObject { ["id"] = variable } };
            return this;
        }

        /// <summary>Fills a member that is no input: the cases of a switch.</summary>
        public Step Member(string name, JsonNode value)
        {
            node[name] = value;
            return this;
        }

        public Step Custom(string name, JsonNode value)
        {
            node["customProperties"]![name] = value;
            return this;
        }

        private Step Set(string input, string typeName, string expression, JsonNode value)
        {
            node[input] = new JsonObject { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value } };
            return this;
        }
    }

    /// <summary>Chinese as it is read.</summary>
    public static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
