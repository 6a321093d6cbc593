using System.Text.Json;
using GovFlow.Approvals.Comparing;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>申请表: what is asked can be answered, and is read by whoever needs it and nobody else.</summary>
internal static class FormRules
{
    private static readonly LintBasis PersonalData = new("个人信息保护法", "第六条");

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("form.malformed", LintSeverity.Error, Sources.Licence("第三十一条"), "申请表的每个问题都能读懂、能回答。", "更正申请表。") { Check = Malformed },
        new("form.unknown-step", LintSeverity.Error, PersonalData, "答复只在流程中有人办理的环节显示。", "改选流程中的环节。") { Check = UnknownStep },
        new("form.unread", LintSeverity.Warning, PersonalData, "不问没有人要看的问题。", "选择要看答复的环节，或删去这个问题。") { Check = Unread },
    ];

    private static IEnumerable<Found> Malformed(LintSubject s)
    {
        if (!s.Definition.CustomProperties.TryGetProperty(ItemForm.Member, out var form) || form.ValueKind is JsonValueKind.Null)
            yield break;
        if (form.ValueKind is not JsonValueKind.Object || form.TryGetProperty("properties", out var properties) && properties.ValueKind is not JsonValueKind.Object)
        {
            yield return new Found($"$.customProperties.{ItemForm.Member}", ItemForm.Member, "申请表不是一份 JSON Schema，读不出问题。");
            yield break;
        }
        if (properties.ValueKind is JsonValueKind.Undefined)
            yield break;
        foreach (var one in properties.EnumerateObject().Where(p => p.Value.ValueKind is not JsonValueKind.Object))
            yield return new Found(PathOf(one.Name), one.Name, $"问题“{one.Name}”读不出怎样回答。");
        foreach (var one in ItemForm.Of(s.Definition).Questions.Where(q => q.Kind is QuestionKind.Choice && q.Choices.Distinct(StringComparer.Ordinal).Count() < 2))
            yield return new Found($"{PathOf(one.Name)}.enum", one.Name, $"问题“{one.Label}”只有一个可选的答复。");
    }

    private static IEnumerable<Found> UnknownStep(LintSubject s)
    {
        var handled = s.Steps.Select(step => step.ActivityId).ToHashSet(StringComparer.Ordinal);
        return from question in ItemForm.Of(s.Definition).Questions
               let steps = question.VisibleAt ?? []
               from unknown in steps.Where(id => !handled.Contains(id))
               let path = $"{PathOf(question.Name)}.{ItemForm.VisibleAtMember}"
               let rest = steps.Where(handled.Contains).ToArray()
               select new Found(path, $"{question.Name}:{unknown}", $"问题“{question.Label}”的答复显示在环节“{unknown}”，流程没有这个由人办理的环节。")
               {
                   Fix = rest.Length == 0 ? null : Patches.Set(path, rest, "去掉不存在的环节"),
               };
    }

    private static IEnumerable<Found> Unread(LintSubject s) =>
        from question in ItemForm.Of(s.Definition).Questions
        where question.VisibleAt is { IsEmpty: true }
        select new Found($"{PathOf(question.Name)}.{ItemForm.VisibleAtMember}", question.Name, $"问题“{question.Label}”的答复不在任何环节显示：问了没有人看。");

    private static string PathOf(string name) => $"$.customProperties.{ItemForm.Member}.properties{Spot.Step(name)}";
}
