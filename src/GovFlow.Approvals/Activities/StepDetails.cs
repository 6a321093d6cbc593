using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Activities;

/// <summary>
/// What a step's node says beside its inputs, in <c>customProperties</c>: <c>checklist</c> (000-6: content, standard, key point, caution, liability)
/// and <c>facts</c> (what completing it must record). Plain JSON there, so that policy staff can read and compare it.
/// </summary>
public static class StepDetails
{
    /// <summary>A node never changes, and every task opened at it asks: its tasks share what is read once.</summary>
    private static readonly ConditionalWeakTable<ActivityNode, Details> Known = [];

    private sealed record Details(ImmutableArray<CheckPoint> Checklist, ImmutableArray<FactField> Facts);

    public static ImmutableArray<CheckPoint> Checklist(ActivityNode node) => Known.GetValue(node, Read).Checklist;

    public static ImmutableArray<FactField> Facts(ActivityNode node) => Known.GetValue(node, Read).Facts;

    private static Details Read(ActivityNode node) => new(ReadChecklist(node), ReadFacts(node));

    private static ImmutableArray<CheckPoint> ReadChecklist(ActivityNode node) =>
        [.. Objects(node, "checklist").Select(point => new CheckPoint(
            Text(point, "code") ?? "", Text(point, "content") ?? "", Text(point, "standard") ?? "",
            Text(point, "keyPoint"), Text(point, "caution"), Text(point, "liability"), Flag(point, "isMandatory", true)))];

    private static ImmutableArray<FactField> ReadFacts(ActivityNode node) =>
        [.. Objects(node, "facts").Select(fact => new FactField(
            Text(fact, "name") ?? "", Text(fact, "label") ?? "", Flag(fact, "isRequired", false), Texts(fact, "options")))];

    /// <summary>What is wrong with a step's details; a step with such a problem is refused before it is published.</summary>
    public static IEnumerable<DefinitionProblem> Problems(ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        foreach (var list in (string[])["checklist", "facts"])
        {
            if (node.CustomProperties.TryGetProperty(list, out var value) && (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.Object)))
                yield return Problem(node, list, "step.not-list", $"“{list}”应为对象列表。");
        }

        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, point) in Checklist(node).Index())
        {
            var at = $"checklist[{index}]";
            if (point.Code.Length == 0 || !codes.Add(point.Code))
                yield return Problem(node, at, "step.check-code", "审查要点的编号缺失或重复。");
            if (string.IsNullOrWhiteSpace(point.Content) || string.IsNullOrWhiteSpace(point.Standard))
                yield return Problem(node, at, "step.check-blank", "审查要点必须写明审查内容和审查标准。");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, fact) in Facts(node).Index())
        {
            if (fact.Name.Length == 0 || fact.Label.Length == 0 || !names.Add(fact.Name))
                yield return Problem(node, $"facts[{index}]", "step.fact-name", "登记项的名称缺失或重复。");
        }
    }

    private static DefinitionProblem Problem(ActivityNode node, string at, string code, string message) =>
        new($"{node.JsonPath}.customProperties.{at}", code, message);

    private static IEnumerable<JsonElement> Objects(ActivityNode node, string list)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.CustomProperties.TryGetProperty(list, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)
            : [];
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement owner, string name, bool otherwise) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : otherwise;

    private static ImmutableArray<string> Texts(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];
}
