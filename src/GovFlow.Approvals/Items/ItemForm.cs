using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Items;

/// <summary>
/// 申请表: what is asked at intake beside the materials, a JSON Schema in <c>customProperties.form</c> with one property a question, in their order. An answer is a text
/// and reaches the flow as <c>getInput("Answers").name</c>. What is no schema asks nothing.
/// </summary>
public sealed record ItemForm(ImmutableArray<FormQuestion> Questions)
{
    public const string Member = "form";

    /// <summary>The steps that see a question's answer, in its schema.</summary>
    public const string VisibleAtMember = "visibleAt";

    /// <summary>The form of a definition; one without questions where it has none.</summary>
    public static ItemForm Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!definition.CustomProperties.TryGetProperty(Member, out var form)
            || form.ValueKind is not JsonValueKind.Object
            || !form.TryGetProperty("properties", out var properties)
            || properties.ValueKind is not JsonValueKind.Object)
            return new ItemForm([]);
        var required = Texts(form, "required") ?? [];
        return new ItemForm([.. properties.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.Object).Select(p => Question(p, required))]);
    }

    /// <summary>What is wrong with the answers, with the question's name; null where nothing is.</summary>
    /// <param name="isWhole">Every required question must be answered: the case goes on to be decided.</param>
    public (string Name, Refusal Refusal)? Check(ImmutableSortedDictionary<string, string> answers, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(answers);
        foreach (var name in answers.Keys)
        {
            if (!Questions.Any(q => q.Name == name))
                return (name, new Refusal("answer-not-asked", $"申请表没有“{name}”这个问题。", "许可法第三十一条"));
        }
        foreach (var question in Questions)
        {
            var text = answers.GetValueOrDefault(question.Name, "");
            if (text.Length == 0 ? isWhole && question.IsRequired : !question.Takes(text))
                return (question.Name, new Refusal(text.Length == 0 ? "answer-missing" : "answer-wrong", question.Asks, "许可法第三十一条"));
        }
        return null;
    }

    private static FormQuestion Question(JsonProperty property, ImmutableArray<string> required)
    {
        var choices = Texts(property.Value, "enum") ?? [];
        var kind = (Text(property.Value, "type"), Text(property.Value, "format")) switch
        {
            ("boolean", _) => QuestionKind.YesNo,
            ("number" or "integer", _) => QuestionKind.Number,
            _ when choices.Length > 0 => QuestionKind.Choice,
            (_, "date") => QuestionKind.Day,
            _ => QuestionKind.Text,
        };
        var label = Text(property.Value, "title") is { Length: > 0 } title ? title : property.Name;
        return new FormQuestion(
            property.Name, label, kind, kind is QuestionKind.Choice ? choices : [], required.Contains(property.Name, StringComparer.Ordinal), VisibleAt(property.Value));
    }

    // What cannot be read as a list of steps hides the answer: a slip of the pen must not show it to everybody.
    private static ImmutableArray<string>? VisibleAt(JsonElement question) => Texts(question, VisibleAtMember) ?? (question.TryGetProperty(VisibleAtMember, out _) ? [] : null);

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static ImmutableArray<string>? Texts(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind is JsonValueKind.String).Select(v => v.GetString()!)]
            : null;
}

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    Text,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>是 or 否.</summary>
    YesNo,

    /// <summary>A decimal number, point as separator.</summary>
    Number,

    /// <summary>yyyy-MM-dd.</summary>
    Day,
}

/// <summary>A question of the form.</summary>
/// <param name="Choices">Of a <see cref="QuestionKind.Choice"/>; empty otherwise.</param>
/// <param name="VisibleAt">
/// Ids of the steps whose handlers read the answer, no more than a step needs (个人信息保护法 6); null: every step. Who took the application in and who oversees always read it.
/// </param>
public sealed record FormQuestion(string Name, string Label, QuestionKind Kind, ImmutableArray<string> Choices, bool IsRequired, ImmutableArray<string>? VisibleAt)
{
    /// <summary>True where whoever handles the step reads the answer.</summary>
    public bool IsShownAt(string stepId) => VisibleAt is not { } steps || steps.Contains(stepId, StringComparer.Ordinal);

    /// <summary>True where a text answers the question; a text that is empty answers none.</summary>
    public bool Takes(string text) => Kind switch
    {
        QuestionKind.Choice => Choices.Contains(text, StringComparer.Ordinal),
        QuestionKind.YesNo => text is "是" or "否",
        QuestionKind.Number => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        QuestionKind.Day => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        QuestionKind.Text => !string.IsNullOrWhiteSpace(text),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What is asked of whoever has not answered it rightly.</summary>
    internal string Asks => Kind switch
    {
        QuestionKind.Choice => $"请回答“{Label}”，从{string.Join("、", Choices)}中选一项。",
        QuestionKind.YesNo => $"请回答“{Label}”，是或否。",
        QuestionKind.Number => $"请回答“{Label}”，填一个数字。",
        QuestionKind.Day => $"请回答“{Label}”，填一个日期，如 2026-09-20。",
        QuestionKind.Text => $"请回答“{Label}”。",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>An answer the question takes.</summary>
    internal string Usual(DateOnly today) => Kind switch
    {
        QuestionKind.Choice => Choices[0],
        QuestionKind.YesNo => "是",
        QuestionKind.Number => "1",
        QuestionKind.Day => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        QuestionKind.Text => "见申请材料",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
