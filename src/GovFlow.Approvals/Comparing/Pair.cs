using System.Runtime.InteropServices;
using System.Text.Json;

namespace GovFlow.Approvals.Comparing;

/// <summary>The same place in both files; Undefined where one has nothing there.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Pair(JsonElement Before, JsonElement After)
{
    public bool AreSame => Before.ValueKind == After.ValueKind && (Before.ValueKind is JsonValueKind.Undefined || JsonElement.DeepEquals(Before, After));

    /// <summary>Written alike: found at once, however much lies beneath. What is only written otherwise has no differences further down.</summary>
    public bool AreWrittenAlike => Before.ValueKind == After.ValueKind
        && (Before.ValueKind is JsonValueKind.Undefined || JsonMarshal.GetRawUtf8Value(Before).SequenceEqual(JsonMarshal.GetRawUtf8Value(After)));

    public bool AreBoth(JsonValueKind kind) => Before.ValueKind == kind && After.ValueKind == kind;

    public Pair Member(string name) => new(Json.Member(Before, name), Json.Member(After, name));
}

/// <summary>Reading what may be anything.</summary>
internal static class Json
{
    public static JsonElement Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(JsonElement owner, string name) => Text(Member(owner, name));

    public static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>An input's value where the file fixes it: a plain value, or the literal of an expression.</summary>
    public static JsonElement Fixed(JsonElement input) =>
        Member(input, "expression") is { ValueKind: JsonValueKind.Object } expression
            ? Text(expression, "type") is "Literal" or null ? Member(expression, "value") : default
            : input;

    public static bool IsActivity(JsonElement value) => Text(value, "id") is not null && Text(value, "type") is not null;
}
