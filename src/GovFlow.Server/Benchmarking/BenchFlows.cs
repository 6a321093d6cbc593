using System.Globalization;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Server.Benchmarking;

/// <summary>The definitions the engine is measured on: small, of standard activities only, compiled once.</summary>
internal static class BenchFlows
{
    /// <summary>Start and nine lines, connected in a row: ten activities in one burst, the flowchart itself an eleventh.</summary>
    public static CompiledWorkflow Flowchart { get; } = Compile("bench-flowchart", Flow([Node("Elsa.Start", "start"), .. Lines(9)], Chain("start", 9)));

    /// <summary>The same lines in a sequence.</summary>
    public static CompiledWorkflow Sequence { get; } = Compile("bench-sequence", Container("Elsa.Sequence", Lines(10)));

    /// <summary>Counts to ten by a script, a decision and a way back: 2 + 3 × 10 activities.</summary>
    public static CompiledWorkflow DecisionLoop { get; } = Compile(
        "bench-loop",
        Flow(
            [Node("Elsa.Start", "start"), Set("count", "getCounter() + 1"), Decision("enough", "getCounter() >= 10"), Line("again"), Line("done")],
            [("start", "Done", "count"), ("count", "Done", "enough"), ("enough", "False", "again"), ("again", "Done", "count"), ("enough", "True", "done")]),
        Variable("v-counter", "Counter", 0));

    /// <summary>Ten settings of a variable, each by a script such as a policy officer writes.</summary>
    public static CompiledWorkflow Scripts { get; } = Compile(
        "bench-scripts",
        Container("Elsa.Sequence", [.. Enumerable.Range(0, 10).Select(i => Set($"set{i}", "getCounter() > 100 ? 0 : [3, 1, 2].filter(n => n > 1).reduce((a, b) => a + b, 0) + `${getCounter()}`.length"))]),
        Variable("v-counter", "Counter", 0));

    /// <summary>A case of ten steps that waits before each: start, then ten events, so that a resumed burst runs to the next wait.</summary>
    public static CompiledWorkflow Waiting { get; } = Compile(
        "bench-waiting",
        Flow([Node("Elsa.Start", "start"), .. Enumerable.Range(0, 10).Select(Wait)], Chain("start", 10)),
        Variable("v-opinion", "Opinion", "同意，材料齐全，符合法定条件"));

    /// <summary>A promise case whose intake runs ten steps in one command, its acceptance notice among them, and then waits for the review.</summary>
    public static CompiledWorkflow TenStepCase { get; } = Compile(
        "bench-ten-steps",
        Flow(
            [
                Node("Elsa.Start", "start"), Node("GovFlow.Intake", "intake"), With(Node("GovFlow.Accept", "accept"), "paper", Input("String", "Literal", "Acceptance")),
                .. Lines(6),
                With(With(Node("GovFlow.Review", "review"), "post", Input("String", "Literal", "review-town")), "limitDays", Input("Int32", "Literal", "3")),
            ],
            [("start", "Done", "intake"), ("intake", "Accept", "accept"), .. Chain("accept", 6), (Step(5), "Done", "review")]));

    private static (string, string, string)[] Chain(string start, int steps) =>
        [.. Enumerable.Range(0, steps).Select(i => (i == 0 ? start : Step(i - 1), "Done", Step(i)))];

    private static string Step(int index) => "step" + index.ToString(CultureInfo.InvariantCulture);

    private static JsonObject[] Lines(int count) => [.. Enumerable.Range(0, count).Select(i => Line(Step(i)))];

    private static JsonObject Line(string id) => With(Node("Elsa.WriteLine", id), "text", Input("String", "Literal", "第" + id + "步"));

    private static JsonObject Wait(int index) => With(Node("Elsa.Event", Step(index)), "eventName", Input("String", "Literal", "event" + Step(index)));

    private static JsonObject Decision(string id, string script) => With(Node("Elsa.FlowDecision", id), "condition", Input("Boolean", "JavaScript", script));

    private static JsonObject Set(string id, string script) => With(
        With(Node("Elsa.SetVariable", id), "variable", new JsonObject { ["id"] = "v-counter", ["name"] = "Counter", ["typeName"] = "Int32" }),
        "value",
        Input("Object", "JavaScript", script));

    private static JsonObject Input(string type, string syntax, string value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };

    private static JsonObject Variable(string id, string name, JsonNode value) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["typeName"] = value.GetValueKind() == System.Text.Json.JsonValueKind.String ? "String" : "Int32",
        ["value"] = value,
        ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
    };

    private static JsonObject Node(string type, string id) => new() { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };

    private static JsonObject With(JsonObject node, string member, JsonNode value)
    {
        node[member] = value;
        return node;
    }

    private static JsonObject Container(string type, JsonObject[] activities) => With(Node(type, "root"), "activities", new JsonArray([.. activities]));

    private static JsonObject Flow(JsonObject[] activities, (string From, string Port, string To)[] connections) => With(
        Container("Elsa.Flowchart", activities),
        "connections",
        new JsonArray([.. connections.Select(c => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = c.From, ["port"] = c.Port },
            ["target"] = new JsonObject { ["activity"] = c.To, ["port"] = "In" },
        })]));

    private static CompiledWorkflow Compile(string id, JsonObject root, params JsonObject[] variables)
    {
        var file = new JsonObject
        {
            ["id"] = id + "-v1",
            ["definitionId"] = id,
            ["name"] = id,
            ["version"] = 1,
            ["variables"] = new JsonArray([.. variables]),
            ["inputs"] = new JsonArray(new JsonObject { ["type"] = "Object", ["name"] = "Intake" }),
            ["root"] = root,
        };
        var read = DefinitionReader.Read(file.ToJsonString());
        var workflow = CompiledWorkflow.Compile(
            read.Definition ?? throw new InvalidOperationException($"{id}: {read.Problems[0].Message}"), OfficeActivities.Registry);
        return workflow.Problems.Count == 0 ? workflow : throw new InvalidOperationException($"{id}: {workflow.Problems[0].Message}");
    }
}
