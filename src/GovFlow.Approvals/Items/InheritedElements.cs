using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Items;

/// <summary>
/// What an item takes from an upper catalogue and may not change (003-3): <c>customProperties.inherited</c> = <c>{source, version, fields: {name, …}}</c>, the fields written
/// as <c>serviceItem</c> writes them. It stands beside the item, so that the item reads alike with or without it.
/// </summary>
/// <param name="Source">The catalogue's name.</param>
/// <param name="Version">Its edition.</param>
public sealed record InheritedElements(string Source, string Version, ImmutableArray<KeyValuePair<string, JsonElement>> Fields)
{
    public const string Member = "inherited";

    /// <summary>The elements a catalogue rules, 三级四同: name, code, type and basis.</summary>
    public static FrozenDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "事项名称",
        ["code"] = "事项编码",
        ["nationalCode"] = "业务办理项编码",
        ["category"] = "事项类型",
        ["basis"] = "设定依据",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null where the file inherits nothing, or what it says cannot be read.</summary>
    public static InheritedElements? Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return ProblemOf(definition) is null && definition.CustomProperties.TryGetProperty(Member, out var json) && json.ValueKind is JsonValueKind.Object
            ? new InheritedElements(Text(json, "source")!, Text(json, "version")!, [.. json.GetProperty("fields").EnumerateObject().Select(f => KeyValuePair.Create(f.Name, f.Value))])
            : null;
    }

    /// <summary>What is wrong with what the file says it inherits, in Chinese; null where nothing is.</summary>
    public static string? ProblemOf(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!definition.CustomProperties.TryGetProperty(Member, out var json) || json.ValueKind is JsonValueKind.Null)
            return null;
        if (json.ValueKind is not JsonValueKind.Object || Text(json, "source") is null || Text(json, "version") is null)
            return "没有写明继承自哪一目录（source）、哪一版本（version）。";
        if (!json.TryGetProperty("fields", out var fields) || fields.ValueKind is not JsonValueKind.Object || !fields.EnumerateObject().Any())
            return "没有写明继承哪些要素（fields）。";
        return fields.EnumerateObject().FirstOrDefault(f => !Names.ContainsKey(f.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown
            ? $"“{unknown.Name}”不是上级目录规定的要素；可以继承的有{string.Join("、", Names.Select(n => $"{n.Value}（{n.Key}）").Order(StringComparer.Ordinal))}。"
            : null;
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
