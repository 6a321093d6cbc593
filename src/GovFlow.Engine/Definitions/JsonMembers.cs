using System.Text.Json;

namespace GovFlow.Engine.Definitions;

/// <summary>Reading members in the variants Elsa's files have: camel or Pascal case, lists as an array, as <c>{"$values": […]}</c> or as a lone object.</summary>
internal static class JsonMembers
{
    public static JsonElement EmptyObject { get; } = JsonDocument.Parse("{}").RootElement.Clone();

    /// <summary>The member of that name, an exact match first, then any case; Undefined where there is none.</summary>
    public static JsonElement Find(JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object)
            return default;
        if (owner.TryGetProperty(name, out var exact))
            return exact;
        foreach (var member in owner.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return default;
    }

    /// <summary>The text of a member; null where it is missing or no text.</summary>
    public static string? Text(JsonElement owner, string name) =>
        Find(owner, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The items of a list in any of its forms, each with its step of the JSON path.</summary>
    public static IEnumerable<(JsonElement Item, string Step)> Items(JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in list.EnumerateArray())
                yield return (item, $"[{index++}]");
        }
        else if (list.ValueKind == JsonValueKind.Object)
        {
            if (list.TryGetProperty("$values", out var values))
            {
                foreach (var (item, step) in Items(values))
                    yield return (item, $"['$values']{step}");
            }
            else
            {
                yield return (list, "");
            }
        }
    }

    /// <summary>The step of a JSON path to a member: <c>.name</c>, or quoted where the name is no identifier.</summary>
    public static string Step(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? "." + name
            : "['" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "']";
}
