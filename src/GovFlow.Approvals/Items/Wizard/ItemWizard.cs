using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Linting;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Items.Wizard;

/// <summary>What the wizard made of the answers.</summary>
/// <param name="File">The definition's file; null where the answers contradict each other.</param>
/// <param name="Problems">Which answers do, with their JSON paths.</param>
public sealed record WizardResult(string? File, ImmutableArray<DefinitionProblem> Problems);

/// <summary>
/// 六类办件向导: twelve answers make a complete item with its flow, ready to adjust. Pure: the same answers give the same file. What it draws keeps every rule of the
/// linter; only the staffing and limits that were answered can break one, and the linter says so.
/// </summary>
public static class ItemWizard
{
    private const string Driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    private static readonly JsonSerializerOptions Written = new(FlowDrawing.Readable) { WriteIndented = true };

    /// <summary>The flow's own name for an item of that code: its letters and digits, in lower case.</summary>
    public static string DefinitionIdOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return $"item-{string.Concat(code.Trim().Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'))}";
    }

    /// <summary>Draws an item.</summary>
    /// <param name="definitionId">The flow's own name, for all its versions.</param>
    public static WizardResult Draw(WizardAnswers answers, string definitionId)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentException.ThrowIfNullOrWhiteSpace(definitionId);
        var problems = WizardChecks.Of(answers);
        if (!problems.IsEmpty)
            return new WizardResult(null, problems);
        var root = WizardFlow.Draw(answers);
        // The promise is what the drawing proves at worst, unless another one is given.
        var promised = answers.Limits.Promised ?? Proved(Write(answers, definitionId, root.DeepClone(), promised: 1));
        return new WizardResult(Write(answers, definitionId, root, promised), []);
    }

    private static int Proved(string file) => Math.Max(1, Linter.Lint(Encoding.UTF8.GetBytes(file)).Promise?.WorstDays ?? 1);

    private static string Write(WizardAnswers answers, string definitionId, JsonNode root, int promised)
    {
        var item = WizardItem.Of(answers, promised);
        return new JsonObject
        {
            ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
            ["id"] = $"{definitionId}-v1",
            ["definitionId"] = definitionId,
            ["name"] = item.Name,
            ["description"] = $"{item.Code} {item.Name}",
            ["version"] = 1,
            ["toolVersion"] = "3.8.0.0",
            ["variables"] = new JsonArray([.. Variables(answers)]),
            ["inputs"] = new JsonArray(Intake()),
            ["outputs"] = new JsonArray(),
            ["outcomes"] = new JsonArray(),
            ["customProperties"] = Custom(answers, item),
            ["isReadonly"] = false,
            ["isSystem"] = false,
            ["isLatest"] = true,
            ["isPublished"] = false,
            ["options"] = new JsonObject
            {
                ["usableAsActivity"] = false,
                ["autoUpdateConsumingWorkflows"] = false,
                ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core",
            },
            ["root"] = root,
        }.ToJsonString(Written);
    }

    private static JsonObject Custom(WizardAnswers answers, ServiceItem item)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = FlowDrawing.Readable.Encoder }))
            ServiceItemWriter.Write(writer, item);
        var custom = new JsonObject { [ServiceItemReader.Member] = JsonNode.Parse(buffer.ToArray()) };
        if (answers.Posts is { Decide: not null, WindowDecides: false, Authorisation: { Length: > 0 } document })
            custom["lintReasons"] = new JsonArray(new JsonObject { ["rule"] = "people.no-authorisation", ["subject"] = "decide", ["reason"] = $"决定岗位的授权：{document}" });
        return custom;
    }

    private static IEnumerable<JsonNode> Variables(WizardAnswers answers)
    {
        yield return Variable("vDecision", "Decision", "String");
        yield return Variable("vReason", "Reason", "String");
        if (!answers.Paths.Joint)
            yield break;
        yield return Variable("vJointMaterials", "JointMaterials", "Object");
        yield return Variable("vJointPending", "JointPending", "Object");
    }

    private static JsonObject Variable(string id, string name, string typeName) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["typeName"] = typeName,
        ["isArray"] = false,
        ["value"] = null,
        ["storageDriverTypeName"] = Driver,
    };

    private static JsonObject Intake() => new()
    {
        ["type"] = "Object",
        ["name"] = "Intake",
        ["displayName"] = "收件结论",
        ["description"] = "窗口收件会话的结论：outcome、outerKind、innerKind、reason、ground、competentBody、jointDepartments。",
        ["category"] = "收件",
        ["uiHint"] = "json-editor",
        ["storageDriverType"] = Driver,
    };
}
