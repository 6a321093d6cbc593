using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>What a task's answer must hold before the flow sees it; the first gap is named with its path.</summary>
internal static class AnswerRules
{
    public static CommandResult.Refused? Check(ServiceItem item, CaseTask task, TaskAnswer answer) =>
        Outcome(task, answer) ?? Checklist(task, answer) ?? Facts(task, answer) ?? Materials(item, answer);

    private static CommandResult.Refused? Outcome(CaseTask task, TaskAnswer answer)
    {
        var outcome = task.Outcomes.FirstOrDefault(o => o.Port == answer.Outcome);
        if (outcome is null)
            return new("outcome-unknown", $"“{answer.Outcome}”不是本环节可选的结论。", "003-16", "$.answer.outcome");
        if (outcome.NeedsReason && string.IsNullOrWhiteSpace(answer.Reason))
            return new("reason-missing", $"结论“{outcome.Label}”必须写明理由。", "行政许可法第三十八条第二款", "$.answer.reason");
        return answer.Outcome == "NeedsMore" && answer.MissingMaterials.IsDefaultOrEmpty
            ? new("materials-missing", "要求补充材料的，必须从材料清单中选定材料。", "003-16", "$.answer.missingMaterials")
            : null;
    }

    private static CommandResult.Refused? Checklist(CaseTask task, TaskAnswer answer)
    {
        var given = answer.Checklist.IsDefault ? [] : answer.Checklist;
        for (var i = 0; i < given.Length; i++)
        {
            if (!task.Checklist.Any(p => p.Code == given[i].Code))
                return new("check-unknown", $"“{given[i].Code}”不是本环节的审查要点。", "003-16", $"$.answer.checklist[{i}].code");
            if (!Enum.IsDefined(given[i].Verdict))
                return new("check-verdict", "审查要点的结论不可识别。", "000-6", $"$.answer.checklist[{i}].verdict");
            if (given[i].Verdict is CheckVerdict.Fails && string.IsNullOrWhiteSpace(given[i].Note))
                return new("check-note", "不符合的审查要点必须说明情况。", "000-6", $"$.answer.checklist[{i}].note");
        }
        var open = task.Checklist.FirstOrDefault(p => p.IsMandatory && !given.Any(a => a.Code == p.Code));
        return open is null ? null : new("check-open", $"审查要点“{open.Content}”尚未填写。", "000-6", "$.answer.checklist");
    }

    private static CommandResult.Refused? Facts(CaseTask task, TaskAnswer answer)
    {
        // What a step does not ask for must not find its way into a paper.
        if (answer.Facts.Keys.FirstOrDefault(name => !task.Facts.Any(f => f.Name == name)) is { } unknown)
            return new("fact-unknown", $"“{unknown}”不是本环节的登记项。", "003-16", $"$.answer.facts.{unknown}");
        foreach (var field in task.Facts)
        {
            var path = $"$.answer.facts.{field.Name}";
            var text = answer.Facts.GetValueOrDefault(field.Name);
            if (string.IsNullOrWhiteSpace(text))
            {
                if (field.IsRequired)
                    return new("fact-missing", $"“{field.Label}”必须登记。", "003-26", path);
                continue;
            }
            if (!field.Options.IsDefaultOrEmpty && !field.Options.Contains(text))
                return new("fact-option", $"“{field.Label}”只能从所列选项中选择。", "003-16", path);
        }
        return null;
    }

    private static CommandResult.Refused? Materials(ServiceItem item, TaskAnswer answer)
    {
        var codes = answer.MissingMaterials.IsDefault ? [] : answer.MissingMaterials;
        for (var i = 0; i < codes.Length; i++)
        {
            if (item.Material(codes[i]) is null)
                return new("material-not-listed", $"“{codes[i]}”不在本事项的材料清单中，不得要求提交。", "行政许可法第三十一条；003-16", $"$.answer.missingMaterials[{i}]");
        }
        return null;
    }
}
