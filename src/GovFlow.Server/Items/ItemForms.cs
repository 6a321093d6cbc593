using System.Text.Json;
using GovFlow.Engine.Definitions;

namespace GovFlow.Server.Items;

/// <summary>
/// The questions of an item's form: a JSON Schema in <c>customProperties.form</c>, one property a question, in their order. An answer is a text and
/// reaches the flow as <c>getInput("Answers").name</c>. What is no schema asks nothing.
/// </summary>
internal static class ItemForms
{
    public const string Member = "form";

    public static IReadOnlyList<ItemFormField> Of(WorkflowDefinition definition)
    {
        if (!definition.CustomProperties.TryGetProperty(Member, out var form)
            || form.ValueKind != JsonValueKind.Object
            || !form.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object)
            return [];
        var required = Texts(form, "required");
        return [.. properties.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object).Select(p => Question(p, required))];
    }

    private static ItemFormField Question(JsonProperty property, IReadOnlyList<string> required)
    {
        var choices = Texts(property.Value, "enum");
        var kind = (Text(property.Value, "type"), Text(property.Value, "format")) switch
        {
            ("boolean", _) => "yesNo",
            ("number" or "integer", _) => "number",
            _ when choices.Count > 0 => "choice",
            (_, "date") => "day",
            _ => "text",
        };
        var label = Text(property.Value, "title") is { Length: > 0 } title ? title : property.Name;
        return new ItemFormField(property.Name, label, kind, kind == "choice" ? choices : null, required.Contains(property.Name, StringComparer.Ordinal));
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyList<string> Texts(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];
}
