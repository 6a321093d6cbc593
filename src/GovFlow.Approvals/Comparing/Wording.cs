using System.Globalization;
using System.Text.Json;

namespace GovFlow.Approvals.Comparing;

/// <summary>Values as a policy officer reads them.</summary>
internal static class Wording
{
    private const int Longest = 300;

    /// <summary>A value in words; of what is not stated, what that means, or null.</summary>
    /// <param name="owner">The object it stands in: a number of days has its unit there.</param>
    public static string? Of(JsonElement value, Term term, JsonElement owner, FlowNames names) =>
        value.ValueKind is JsonValueKind.Undefined ? term.Absent : Short(Said(value, term, owner, names));

    /// <summary>All members of a thing but its name.</summary>
    public static string Whole(JsonElement thing, Term term, FlowNames names) => Short(Members(thing, term, names));

    private static string Said(JsonElement value, Term term, JsonElement owner, FlowNames names) => value.ValueKind switch
    {
        JsonValueKind.True => "是",
        JsonValueKind.False => "否",
        JsonValueKind.Null => "空",
        JsonValueKind.Number => term.IsDays ? Days(value.GetRawText(), owner) : value.GetRawText(),
        JsonValueKind.String => Text(value.GetString()!, term, names),
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "无" : string.Join("、", value.EnumerateArray().Select(row => Said(row, term.Rows?.Term ?? term, value, names))),
        JsonValueKind.Object => Input(value, term, owner, names) ?? Members(value, term, names),
        _ => "",
    };

    private static string Text(string text, Term term, FlowNames names) =>
        text.Length == 0 ? "空白" : term.IsPost ? names.Post(text) : term.IsStep ? names.Step(text) : term.Choices.GetValueOrDefault(text, text);

    private static string Days(string days, JsonElement owner) =>
        $"{days} {(Json.Text(Json.Fixed(Json.Member(owner, "unit"))) == "Calendar" ? "个自然日" : "个工作日")}";

    // {typeName, expression: {type, value}}, or an output's {typeName, memoryReference: {id}}.
    private static string? Input(JsonElement input, Term term, JsonElement owner, FlowNames names)
    {
        if (Json.Text(Json.Member(input, "memoryReference"), "id") is { } variable)
            return $"记入变量 {variable}";
        var isWrapped = Json.Member(input, "expression").ValueKind is JsonValueKind.Object;
        if (!isWrapped && (Json.Text(input, "type") is null || Json.Member(input, "value").ValueKind is JsonValueKind.Undefined))
            return null;
        var expression = isWrapped ? Json.Member(input, "expression") : input;
        var value = Json.Member(expression, "value");
        return Json.Text(expression, "type") switch
        {
            null or "Literal" => Said(value, term, owner, names),
            "Object" or "Json" => JsonText.Parse(value) is { } parsed ? Said(parsed, term, owner, names) : Said(value, term, owner, names),
            "Variable" => $"取变量 {Json.Text(value, "name") ?? Json.Text(value) ?? value.ToString()}",
            var language => $"按{(language == "JavaScript" ? "表达式" : language)} {value}",
        };
    }

    private static string Members(JsonElement thing, Term term, FlowNames names)
    {
        if (thing.ValueKind != JsonValueKind.Object)
            return Said(thing, term, default, names);
        var said = thing.EnumerateObject().Select(m => (Term: term.Of(m.Name), m.Value)).Where(m => !m.Term.IsName && m.Value.ValueKind is not JsonValueKind.Undefined)
            .Select(m => $"{m.Term.Label} {Said(m.Value, m.Term, thing, names)}".Trim());
        return string.Join("，", said) is { Length: > 0 } words ? words : "无";
    }

    public static string Short(string words) =>
        words.Length <= Longest ? words : string.Create(CultureInfo.InvariantCulture, $"{words.AsSpan(0, Longest)}……（共 {words.Length} 字）");
}

/// <summary>The JSON that an Object expression holds as text.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    /// <summary>Null where it is no JSON.</summary>
    public static JsonElement? Parse(JsonElement text)
    {
        if (Json.Text(text) is not { } json)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
