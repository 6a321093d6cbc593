using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>Whether each step is filled in so that it can run: its inputs, its post, its list.</summary>
internal static class StepRules
{
    private static readonly string[] Labels = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "runAsynchronously", "canStartWorkflow"];

    private static readonly string[] Judged = [ReviewActivity.TypeName, SiteSurveyActivity.TypeName, DecideActivity.TypeName, JointReviewActivity.TypeName, VerifyActivity.TypeName, RevokeActivity.TypeName];

    private static readonly string[] Days = ["limitDays", "upperDays"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("step.input-missing", LintSeverity.Error, null, "必填的参数都已填写。", "填写该参数。") { Check = Missing },
        new("step.no-post", LintSeverity.Error, Sources.Norm("003-1、004-11"), "有人办理的环节写明岗位。", "选择岗位。") { Check = NoPost },
        new("step.post-computed", LintSeverity.Error, Sources.Norm("003-1、004-11"), "岗位是固定的编码，不由脚本或变量得出。", "直接选择岗位。") { Check = Computed },
        new("step.option", LintSeverity.Error, null, "有选项的参数取选项之一。", "从列表中选择。") { Check = Option },
        new("step.days", LintSeverity.Error, null, "天数是 0 到 3650 的整数。", "填写整数天数。") { Check = BadDays },
        new("step.unknown-member", LintSeverity.Error, null, "环节只有该类型的参数，写错名称的不起作用。", "更正名称或删除。") { Check = UnknownMember },
        new("step.branches", LintSeverity.Error, Sources.Norm("004-24"), "联办部门都写明部门、岗位、分工和时限。", "补全联办部门。") { Check = Branches },
        new("step.no-checklist", LintSeverity.Warning, Sources.Norm("000-6、003-15"), "有人判断的环节列明审查内容、标准和责任。", "填写审查要点。") { Check = NoChecklist },
        new("step.checklist-liability", LintSeverity.Warning, Sources.Norm("000-6、003-15"), "每个审查要点写明不当行为的后果。", "填写责任一栏。") { Check = NoLiability },
    ];

    private static IEnumerable<(ActivityNode Node, ActivityDescriptor Type)> Office(LintSubject s) =>
        from type in OfficeActivities.All
        from node in s.Of(type.Descriptor.Type)
        select (node, type.Descriptor);

    private static IEnumerable<Found> Missing(LintSubject s) =>
        from step in Office(s)
        from input in step.Type.Inputs
        where input is { IsRequired: true, DefaultJson: null, Name: not "post" } && IsUnset(step.Node, input.Name)
        select Found.At(step.Node, $"“{step.Node.DisplayText}”没有填写{input.DisplayName}。", input.Name);

    private static bool IsUnset(ActivityNode node, string input) =>
        node.Input(input) is not { } given || (given.ExpressionType is "Literal" && (ItemSteps.Literal(node, input) is var value && (value.IsNothing || string.IsNullOrWhiteSpace(value.ToString()))));

    private static IEnumerable<Found> NoPost(LintSubject s) =>
        from step in Office(s)
        where step.Type.Inputs.Any(i => i is { Name: "post", IsRequired: true }) && IsUnset(step.Node, "post")
        select Found.At(step.Node, $"“{step.Node.DisplayText}”没有岗位，没有人会办理它。", "post");

    private static IEnumerable<Found> Computed(LintSubject s) =>
        from step in Office(s)
        where step.Node.Input("post") is { ExpressionType: not "Literal" }
        select Found.At(step.Node, $"“{step.Node.DisplayText}”的岗位由表达式得出，发布时无法核对有没有人。", "post");

    private static IEnumerable<Found> Option(LintSubject s) =>
        from step in Office(s)
        from input in step.Type.Inputs
        where input.Options.Count > 0 && step.Node.Input(input.Name) is { ExpressionType: "Literal" }
        let value = ItemSteps.Literal(step.Node, input.Name).AsText
        where value is not null && !input.Options.Contains(value)
        select Found.At(step.Node, $"“{step.Node.DisplayText}”的{input.DisplayName}“{Flow.FlowSearch.Shorten(value)}”不是可选的值。", input.Name);

    private static IEnumerable<Found> BadDays(LintSubject s) =>
        from step in Office(s)
        from name in Days
        where step.Node.Input(name) is { ExpressionType: "Literal" } && ItemSteps.Literal(step.Node, name) is { IsNothing: false } value && StepInputs.WholeDays(value) is null
        select Found.At(step.Node, $"“{step.Node.DisplayText}”的天数不是 0 到 {ClockBudget.Most} 的整数。", name);

    private static IEnumerable<Found> UnknownMember(LintSubject s) =>
        from step in Office(s)
        from member in step.Node.Source.EnumerateObject()
        where !Labels.Contains(member.Name, StringComparer.OrdinalIgnoreCase)
            && !step.Type.Inputs.Any(i => string.Equals(i.Name, member.Name, StringComparison.OrdinalIgnoreCase))
            && !step.Type.Outputs.Any(o => string.Equals(o.Name, member.Name, StringComparison.OrdinalIgnoreCase))
        select Found.At(step.Node, $"“{step.Node.DisplayText}”没有“{Flow.FlowSearch.Shorten(member.Name)}”这个参数，写了也不起作用。") with { Subject = $"{step.Node.Id}.{Flow.FlowSearch.Shorten(member.Name)}" };

    private static IEnumerable<Found> Branches(LintSubject s)
    {
        foreach (var node in s.Of(JointReviewActivity.TypeName).Where(n => n.Input("branches") is not null))
        {
            var list = ItemSteps.Literal(node, "branches");
            JointBranchInput.ReadAll(list, out var problem);
            if (list.Kind is ValueKind.Undefined)
                problem = "必须直接列出，不由表达式得出";
            if (problem is not null)
                yield return Found.At(node, $"“{node.DisplayText}”的联办部门{problem}。", "branches");
        }
    }

    private static IEnumerable<Found> NoChecklist(LintSubject s) =>
        from node in s.Of(Judged)
        where StepDetails.Checklist(node).IsEmpty
        select Found.At(node, $"“{node.DisplayText}”没有审查要点。", "customProperties");

    private static IEnumerable<Found> NoLiability(LintSubject s) =>
        from node in s.Of(Judged)
        let missing = StepDetails.Checklist(node).FirstOrDefault(p => string.IsNullOrWhiteSpace(p.Liability))
        where missing is not null
        select Found.At(node, $"“{node.DisplayText}”的要点“{Flow.FlowSearch.Shorten(missing.Content)}”没有写明不当行为的后果。", "customProperties.checklist");
}
