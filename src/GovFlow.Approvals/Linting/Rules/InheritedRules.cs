using System.Text.Json;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>三级四同: what an upper catalogue rules for an item is not changed here (003-3).</summary>
internal static class InheritedRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("item.inherited-changed", LintSeverity.Error, Sources.Norm("003-3"), "上级目录规定的名称、编码、类型、依据，乡镇不得改动。", "改回上级目录的规定；目录已更新的，导入新的目录。") { Check = Changed },
        new("item.inherited-malformed", LintSeverity.Error, Sources.Norm("003-3"), "写明继承自哪一目录、哪一版本、哪些要素。", "更正 customProperties.inherited。") { Check = Malformed },
    ];

    private static IEnumerable<Found> Changed(LintSubject s) =>
        InheritedElements.Of(s.Definition) is not { } inherited ? [] :
        from field in inherited.Fields
        let name = InheritedElements.Names[field.Key]
        let held = Held(s, field.Key)
        where held.ValueKind is JsonValueKind.Undefined || !JsonElement.DeepEquals(held, field.Value)
        select Found.InItem(
            field.Key, field.Key, $"{name}由“{inherited.Source}”（{inherited.Version}）规定，不得改动，应为{Words(field.Value)}。",
            Patches.Set($"$.customProperties.{ServiceItemReader.Member}.{field.Key}", field.Value, $"改回上级目录的{name}"));

    private static IEnumerable<Found> Malformed(LintSubject s) =>
        InheritedElements.ProblemOf(s.Definition) is { } why ? [new Found($"$.customProperties.{InheritedElements.Member}", InheritedElements.Member, why)] : [];

    private static JsonElement Held(LintSubject s, string name) =>
        s.Definition.CustomProperties.TryGetProperty(ServiceItemReader.Member, out var item) && item.ValueKind is JsonValueKind.Object && item.TryGetProperty(name, out var held) ? held : default;

    private static string Words(JsonElement value) => value.ValueKind is JsonValueKind.String ? $"“{value.GetString()}”" : "目录所列各项";
}
