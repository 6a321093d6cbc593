using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Items;

/// <summary>
/// What must hold between an item's facts and its flow, because guide and screen read the one, papers and clocks the other: the same days for a supplement,
/// a branch for every joint department, no limit longer than the law's, and names no longer than what keeps them.
/// </summary>
internal static class ItemFlowRules
{
    private const int MostOfName = 200;
    private const int MostOfCode = 64;

    public static void Check(ServiceItem item, WorkflowDefinition definition, string path, ItemProblems problems)
    {
        Longest(item.Name, MostOfName, $"{path}.name", problems);
        Longest(item.Code, MostOfCode, $"{path}.code", problems);
        foreach (var step in ItemSteps.Of(definition))
        {
            Longest(step.Name, MostOfName, step.JsonPath, problems);
            Longest(step.PostCode, MostOfCode, step.JsonPath, problems);
            Longest(step.Department, FreeText.MostOfLine, step.JsonPath, problems);
            LegalLimit(item, step, problems);
        }

        foreach (var node in definition.Activities)
        {
            if (node.Type == ProxyReportActivity.TypeName)
                Longest(ItemSteps.Literal(node, "upperBody").AsText, FreeText.MostOfLine, $"{node.JsonPath}.upperBody", problems);
            else if (node.Type == RequestSupplementActivity.TypeName)
                SupplementDays(item, node, problems);
        }

        Joint(item, definition, path, problems);
    }

    private static void Longest(string? text, int most, string path, ItemProblems problems)
    {
        if (text?.Length > most)
            problems.Error(path, "item.text-too-long", $"名称或编码超过 {most} 字。");
    }

    private static void LegalLimit(ServiceItem item, ItemStep step, ItemProblems problems)
    {
        ClockKind? kind = step.ActivityType switch
        {
            DeliverActivity.TypeName => ClockKind.Delivery,
            ProxyReportActivity.TypeName => ClockKind.ReportUp,
            _ => null,
        };
        if (kind is { } named && step.LimitDays is { } days && LegalLimits.Of(named, item.Law) is { } legal && new ClockBudget(days, step.Unit).Exceeds(legal))
            problems.Error($"{step.JsonPath}.limitDays", "step.limit-beyond-law", $"“{step.Name}”的时限超过法定的{legal.Budget}（{legal.Basis}）。");
    }

    private static void SupplementDays(ServiceItem item, ActivityNode node, ItemProblems problems)
    {
        var isSame = StepInputs.WholeDays(ItemSteps.Literal(node, "limitDays")) == item.SupplementDays
            && (StepInputs.UnitOf(ItemSteps.Literal(node, "unit").AsText) ?? DayUnit.Working) is DayUnit.Working;
        if (!isSame)
            problems.Error($"{node.JsonPath}.limitDays", "step.supplement-days", $"补正期限与事项的 supplementDays 不一致，应为 {item.SupplementDays} 个工作日。");
    }

    /// <summary>Every department the guide names as handling jointly has its branch, within the limit the guide gives; a lead may have one too.</summary>
    private static void Joint(ServiceItem item, WorkflowDefinition definition, string path, ItemProblems problems)
    {
        if (IntakeDesk.NotOffered(item, CaseKind.Joint) is not null)
            return;
        var branches = ItemSteps.Of(definition).Where(s => s.Department is not null).ToLookup(s => s.Department!, StringComparer.Ordinal);
        foreach (var (index, department) in item.Joint.Index())
        {
            var at = $"{path}.joint[{index}]";
            if (!branches.Contains(department.Name))
                problems.Error($"{at}.name", "item.joint-without-branch", $"“{department.Name}”没有对应的联办分支，联系单不会发给它。");
            else if (department.Limit is { } limit && branches[department.Name].Any(b => b.Unit == limit.Unit && b.LimitDays > limit.Days))
                problems.Error($"{at}.limit", "item.joint-limit", $"“{department.Name}”的分支时限超过所写的 {limit.Days} 个{limit.Unit.ChineseName()}。");
        }
    }
}
