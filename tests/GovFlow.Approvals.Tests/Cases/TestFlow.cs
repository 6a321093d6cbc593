using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>A flow with every path of architecture §4, as an item's definition draws it; what a test does not walk costs nothing.</summary>
internal static class TestFlow
{
    public const string VersionId = "test-flow-1";

    private static readonly Lazy<CompiledWorkflow> Whole = new(() => Compile(Nodes(), Connections()));

    public static CompiledWorkflow Workflow => Whole.Value;

    /// <summary>The same flow without a delivery anywhere: closing it must be refused.</summary>
    public static CompiledWorkflow WithoutDelivery => Compile(
        Nodes().Where(n => (string)n["id"]! != "deliver"), Connections().Where(c => !c.Contains("deliver", StringComparison.Ordinal)).Append("certificate Done close").Append("refusal Done close"));

    /// <summary>The same flow, some of its connections drawn elsewhere.</summary>
    /// <param name="changes">From → to; an empty target takes the connection away.</param>
    public static CompiledWorkflow Redrawn(params (string From, string To)[] changes) => Compile(Nodes(), Connections()
        .Select(c => changes.FirstOrDefault(change => change.From == c) is (not null, var to) ? to : c).Where(c => c.Length > 0));

    /// <summary>The same flow with an input that makes one step fault when it is reached.</summary>
    public static CompiledWorkflow Broken(string node, string input, JsonNode value) => Compile(
        Nodes().Select(n => (string)n["id"]! == node ? n.Set(input, new JsonObject { ["type"] = "Literal", ["value"] = value }) : n), Connections());

    /// <summary>The same flow without 办结: it ends with the case still open.</summary>
    public static CompiledWorkflow WithoutClose => Compile(Nodes(), [.. Connections().Where(c => !c.Contains(" close", StringComparison.Ordinal))]);

    /// <summary>The same flow with another special procedure.</summary>
    public static CompiledWorkflow WithProcedure(object procedure) => Compile(Nodes(procedure), Connections());

    /// <summary>The same flow with an output bound to a variable that cannot hold it: every answer of that step faults.</summary>
    public static CompiledWorkflow WithMisfit(string node, string output) =>
        Compile(Nodes().Select(n => (string?)n["id"] == node ? n.Out(output, "vNumber") : n), Connections());

    /// <summary>The same flow where a supplement that is complete goes on to <paramref name="accept"/>: accept, accept-now, accept-joint or accept-proxy.</summary>
    public static CompiledWorkflow AfterSupplement(string accept) => Compile(
        Nodes(), [.. Connections().Where(c => !c.StartsWith("supplement Complete", StringComparison.Ordinal)), $"supplement Complete {accept}"]);

    /// <summary>The same flow where an announcement, which has no stage of its own, comes before the acceptance.</summary>
    public static CompiledWorkflow AnnouncedFirst => Compile(
        Nodes(), [.. Connections().Where(c => c is not "intake Accept accept"), "intake Accept announce", "announce Done accept", "announce Objection accept"]);

    /// <summary>The same flow with another limit of one step; null leaves it out.</summary>
    public static CompiledWorkflow WithLimit(string node, int? days)
    {
        var nodes = Nodes().ToList();
        var changed = nodes.Single(n => n["id"]!.GetValue<string>() == node);
        changed.Remove("limitDays");
        if (days is { } limit)
            changed["limitDays"] = new JsonObject { ["typeName"] = "Int32", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = limit } };
        return Compile(nodes, Connections());
    }

    /// <summary>The same flow, which after acceptance waits for an event before anybody reviews.</summary>
    public static CompiledWorkflow WithEvent(string name) => Compile(
        [.. Nodes(), Node("event", "Elsa.Event", "等待上级批复", ("eventName", name))],
        [.. Connections().Where(c => c != "accept Done review"), "accept Done event", "event Done review"]);

    /// <summary>公示 of five working days between review and decision.</summary>
    /// <param name="excludedBasis">By which rule its time is not counted; null where it is.</param>
    public static CompiledWorkflow WithPublicity(string? excludedBasis = null) => Compile(
        [
            .. Nodes(),
            excludedBasis is null
                ? Node("publicity", "GovFlow.Publicity", "公示", ("post", "review"), ("limitDays", 5))
                : Node("publicity", "GovFlow.Publicity", "公示", ("post", "review"), ("limitDays", 5), ("excludedBasis", excludedBasis)),
        ],
        [.. Connections().Where(c => c != "review Pass survey"), "review Pass publicity", "publicity Done decide", "publicity Objection survey"]);

    private static CompiledWorkflow Compile(IEnumerable<JsonObject> nodes, IEnumerable<string> connections)
    {
        var json = new JsonObject
        {
            ["id"] = VersionId,
            ["definitionId"] = "test-flow",
            ["name"] = "测试事项",
            ["version"] = 1,
            ["variables"] = new JsonArray(Variable("vDecision", "Decision"), Variable("vReason", "Reason"), Variable("vMaterials", "Materials"), Variable("vPending", "Pending"), Variable("vNumber", "Number", "Int32")),
            ["inputs"] = new JsonArray(new JsonObject { ["type"] = "Object", ["name"] = "Intake" }),
            ["outputs"] = new JsonArray(),
            ["outcomes"] = new JsonArray(),
            ["customProperties"] = new JsonObject(),
            ["isLatest"] = true,
            ["isPublished"] = true,
            ["options"] = new JsonObject(),
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["nodeId"] = "Workflow1:flow",
                ["name"] = "Flowchart1",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false },
                ["metadata"] = new JsonObject(),
                ["variables"] = new JsonArray(),
                ["activities"] = new JsonArray([.. nodes]),
                ["connections"] = new JsonArray([.. connections.Select(Connection)]),
            },
        };
        var read = DefinitionReader.Read(json.ToJsonString());
        Assert.That(read.Problems, Is.Empty);
        return CompiledWorkflow.Compile(read.Definition!, OfficeActivities.Registry);
    }

    private static IEnumerable<JsonObject> Nodes(object? procedure = null) =>
    [
        Node("start", "Elsa.Start", "开始"),
        Node("intake", "GovFlow.Intake", "收件"),
        Node("accept", "GovFlow.Accept", "受理", ("paper", "Acceptance")),
        Node("accept-now", "GovFlow.Accept", "受理即办", ("paper", "Acceptance")),
        Node("accept-joint", "GovFlow.Accept", "联办受理", ("paper", "JointAcceptance")),
        Node("accept-proxy", "GovFlow.Accept", "代理受理", ("paper", "Acceptance")),
        Node("supplement", "GovFlow.RequestSupplement", "一次性告知补正", ("limitDays", 10)),
        Node("supplement-again", "GovFlow.RequestSupplement", "审查期补正", ("limitDays", 10), ("materials", Bound("vMaterials", "Materials"))),
        Node("review", "GovFlow.Review", "书面审查", ("post", "review"), ("limitDays", 3)).With("checklist", new JsonArray(
            new JsonObject { ["code"] = "1", ["content"] = "申请人资格", ["standard"] = "符合条件" })),
        Node("survey", "GovFlow.SiteSurvey", "现场踏勘", ("post", "survey"), ("limitDays", 5)),
        Node("special", "GovFlow.SpecialProcedure", "卫生检测", ("post", "special"), ("limitDays", 7), ("procedure", procedure ?? "Testing")),
        Node("joint", "GovFlow.JointReview", "联合审查", ("branches", Branches())).Out("materials", "vMaterials").Out("pending", "vPending"),
        Node("joint-again", "GovFlow.JointReview", "联合复审", ("branches", Branches()), ("only", Bound("vPending", "Pending")), ("mayAskMore", false)),
        Node("proxy", "GovFlow.ProxyReport", "代办转报", ("post", "proxy"), ("limitDays", 3), ("upperBody", "区卫生健康局"), ("upperDays", 15)).Out("decision", "vDecision").Out("reason", "vReason"),
        Node("decide", "GovFlow.Decide", "决定", ("post", "decide"), ("limitDays", 2)).Out("decision", "vDecision").Out("reason", "vReason"),
        Node("refusal", "GovFlow.Refusal", "不予决定书", ("reason", Bound("vReason", "Reason"))),
        Node("certificate", "GovFlow.Certificate", "制证用印", ("certificateName", "测试许可证")),
        Node("deliver", "GovFlow.Deliver", "送达", ("post", "issue")).With("facts", new JsonArray(
            new JsonObject { ["name"] = "collector", ["label"] = "领取人", ["isRequired"] = true },
            new JsonObject { ["name"] = "method", ["label"] = "送达方式", ["isRequired"] = true, ["options"] = new JsonArray("窗口领取", "邮寄") })),
        Node("return-intake", "GovFlow.Return", "退回").Out("decision", "vDecision"),
        Node("return-survey", "GovFlow.Return", "踏勘后退回", ("ground", "c"), ("reason", "现场不具备条件")).Out("decision", "vDecision"),
        Node("non-acceptance", "GovFlow.NonAcceptance", "不予受理").Out("decision", "vDecision"),
        Node("late", "GovFlow.Terminate", "逾期终止", ("cause", "TimedOut")).Out("decision", "vDecision"),
        Node("withdrawn", "GovFlow.Terminate", "撤回", ("cause", "Withdrawn")).Out("decision", "vDecision"),
        Node("close", "GovFlow.Close", "办结", ("result", Bound("vDecision", "Decision"))),
        Node("announce", "GovFlow.Publicity", "收件公告", ("post", "review"), ("limitDays", 3), ("afterDecision", true)),
        Node("close-again", "GovFlow.Close", "再次办结", ("result", Bound("vDecision", "Decision"))),
        Node("archive", "GovFlow.Archive", "归档"),
    ];

    private static string[] Connections() =>
    [
        "start Done intake", "intake Immediate accept-now", "intake Accept accept", "intake Supplement supplement", "intake Joint accept-joint",
        "intake Return return-intake", "intake Proxy accept-proxy", "intake NonAcceptance non-acceptance",
        "accept-now Done decide", "accept Done review", "review Pass survey", "review Fail decide", "survey Pass special", "survey Fail return-survey",
        "special Pass decide", "special Fail decide",
        "supplement Complete accept", "supplement TimedOut late", "supplement Withdrawn withdrawn",
        "accept-joint Done joint", "joint Agree decide", "joint Refuse decide", "joint NeedsMore supplement-again",
        "supplement-again Complete joint-again", "supplement-again TimedOut late", "supplement-again Withdrawn withdrawn",
        "joint-again Agree decide", "joint-again Refuse decide",
        "accept-proxy Done proxy", "proxy Granted deliver", "proxy Refused refusal",
        "decide Grant certificate", "decide Refuse refusal", "certificate Done deliver", "refusal Done deliver", "deliver Done close",
        "return-intake Done close", "return-survey Done close", "non-acceptance Done close", "late Done close", "withdrawn Done close", "close Done archive",
    ];

    private static JsonObject Node(string id, string type, string name, params (string Name, object Value)[] inputs)
    {
        var node = new JsonObject
        {
            ["id"] = id,
            ["nodeId"] = $"Workflow1:flow:{id}",
            ["name"] = id,
            ["type"] = type,
            ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
            ["metadata"] = new JsonObject { ["displayText"] = name },
        };
        foreach (var (input, value) in inputs)
        {
            node[input] = new JsonObject
            {
                ["typeName"] = value switch { int => "Int32", bool => "Boolean", JsonObject => "Object", string => "String", _ => "Object" },
                ["expression"] = value switch
                {
                    JsonObject bound => bound,
                    JsonArray list => new JsonObject { ["type"] = "Object", ["value"] = list.ToJsonString() },
                    int number => new JsonObject { ["type"] = "Literal", ["value"] = number },
                    bool flag => new JsonObject { ["type"] = "Literal", ["value"] = flag },
                    _ => new JsonObject { ["type"] = "Literal", ["value"] = (string)value },
                },
            };
        }
        return node;
    }

    private static JsonObject Set(this JsonObject node, string input, JsonObject expression)
    {
        node[input] = new JsonObject { ["typeName"] = "Object", ["expression"] = expression };
        return node;
    }

    private static JsonObject With(this JsonObject node, string name, JsonArray list)
    {
        node["customProperties"]![name] = list;
        return node;
    }

    private static JsonObject Out(this JsonObject node, string output, string variable)
    {
        node[output] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };
        return node;
    }

    private static JsonObject Bound(string id, string name) =>
        new() { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = id, ["name"] = name, ["typeName"] = "Object" } };

    private static JsonArray Branches() => new(
        new JsonObject { ["department"] = "镇自然资源所", ["post"] = "joint-land", ["share"] = "规划核实", ["limitDays"] = 5, ["unit"] = "Working" },
        new JsonObject { ["department"] = "镇农业农村中心", ["post"] = "joint-agri", ["share"] = "资格审查", ["limitDays"] = 7, ["unit"] = "Working" });

    private static JsonObject Variable(string id, string name, string type = "Object") =>
        new() { ["id"] = id, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" };

    private static JsonObject Connection(string text)
    {
        var parts = text.Split(' ');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = parts[0], ["port"] = parts[1] },
            ["target"] = new JsonObject { ["activity"] = parts[2], ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        };
    }
}
