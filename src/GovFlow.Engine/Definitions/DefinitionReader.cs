using System.Text;
using System.Text.Json;

namespace GovFlow.Engine.Definitions;

/// <summary>
/// Reads Elsa 3's JSON format in all its variants. Never throws on what the file holds: whatever is wrong comes back as a problem with
/// its JSON path, and time and memory are bounded by <see cref="DefinitionLimits"/>.
/// </summary>
public static class DefinitionReader
{
    public static DefinitionReadResult Read(string json, DefinitionLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        limits ??= DefinitionLimits.Standard;
        return json.Length > limits.MaxBytes
            ? Refuse(new DefinitionProblem("$", "json.too-large", $"文件有 {json.Length} 个字符，超过上限 {limits.MaxBytes} 字节。"))
            : Read(Encoding.UTF8.GetBytes(json), limits);
    }

    public static DefinitionReadResult Read(ReadOnlyMemory<byte> utf8, DefinitionLimits? limits = null)
    {
        limits ??= DefinitionLimits.Standard;
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        if (JsonScan.FirstProblem(utf8.Span, limits) is { } problem)
            return Refuse(problem);

        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.MaxDepth + 1 });
        return Read(document.RootElement.Clone(), limits);
    }

    private static DefinitionReadResult Refuse(DefinitionProblem problem) => new(null, [problem]);

    private static DefinitionReadResult Read(JsonElement file, DefinitionLimits limits)
    {
        if (file.ValueKind != JsonValueKind.Object)
            return Refuse(new DefinitionProblem("$", "definition.not-object", "流程定义应为一个 JSON 对象。"));

        var reading = new DefinitionReading(limits);
        var definition = Definition(file, reading);
        return new DefinitionReadResult(reading.HasErrors ? null : definition, reading.Problems);
    }

    private static WorkflowDefinition? Definition(JsonElement file, DefinitionReading reading)
    {
        var name = reading.Text(file, "name", "$") ?? "";
        var version = reading.Whole(file, "version", "$") ?? 0;
        if (version <= 0)
            reading.Warning("$.version", "definition.no-version", "没有版本号，按 0 处理。");
        var (definitionId, id) = Ids(file, name, version, reading);

        var variables = reading.Variables(file, "$");
        var inputs = reading.Arguments(file, "inputs");
        var outputs = reading.Arguments(file, "outputs");
        var options = Options(file, reading);
        var custom = JsonMembers.Find(file, "customProperties");

        var rootJson = JsonMembers.Find(file, "root");
        if (rootJson.ValueKind != JsonValueKind.Object)
        {
            reading.Error("$.root", "definition.no-root", "没有根活动（root）。");
            return null;
        }

        var root = new ActivityTreeReader(reading).Root(rootJson);
        if (root is null || reading.HasErrors)
            return null;

        return new WorkflowDefinition
        {
            Id = id,
            DefinitionId = definitionId,
            Name = name,
            Description = reading.Text(file, "description", "$"),
            Version = version,
            IsLatest = reading.Flag(file, "isLatest", "$"),
            IsPublished = reading.Flag(file, "isPublished", "$"),
            Variables = variables,
            Inputs = inputs,
            Outputs = outputs,
            Outcomes = [.. JsonMembers.Items(JsonMembers.Find(file, "outcomes")).Where(o => o.Item.ValueKind == JsonValueKind.String).Select(o => o.Item.GetString()!)],
            CustomProperties = custom.ValueKind == JsonValueKind.Object ? custom : JsonMembers.EmptyObject,
            Options = options,
            Root = root,
            Source = file,
            Problems = reading.Problems,
        };
    }

    private static (string DefinitionId, string Id) Ids(JsonElement file, string name, int version, DefinitionReading reading)
    {
        var id = reading.Text(file, "id", "$");
        var definitionId = reading.Text(file, "definitionId", "$");
        if (string.IsNullOrEmpty(definitionId))
        {
            reading.Warning("$.definitionId", "definition.no-id", "没有流程标识（definitionId），以版本标识或名称代替。");
            definitionId = !string.IsNullOrEmpty(id) ? id : name.Length > 0 ? name : "unnamed";
        }

        return (definitionId, string.IsNullOrEmpty(id) ? $"{definitionId}-v{version}" : id);
    }

    private static WorkflowOptions Options(JsonElement file, DefinitionReading reading)
    {
        const string path = "$.options";
        var options = JsonMembers.Find(file, "options");
        if (options.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object))
            reading.Error(path, "member.not-object", "“options”应为对象。");
        return new WorkflowOptions
        {
            UsableAsActivity = reading.OptionalFlag(options, "usableAsActivity", path) ?? reading.Flag(file, "usableAsActivity", "$"),
            AutoUpdateConsumingWorkflows = reading.Flag(options, "autoUpdateConsumingWorkflows", path),
            ActivityCategory = reading.Text(options, "activityCategory", path),
            ActivationStrategyType = reading.Text(options, "activationStrategyType", path),
            IncidentStrategyType = reading.Text(options, "incidentStrategyType", path),
            CommitStrategyName = reading.Text(options, "commitStrategyName", path),
        };
    }
}
