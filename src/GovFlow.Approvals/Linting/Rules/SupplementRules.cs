using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting.Flow;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>补正: everything at once, once (许可法 32-4), and nothing decided because papers did not come (C-5).</summary>
internal static class SupplementRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("law.supplement-once", LintSeverity.Error, Sources.Licence("第三十二条第一款第四项；003-11"), "受理之前至多告知补正一次。", "去掉第二次补正，补齐后直接受理。") { Check = Once },
        new("law.supplement-after-acceptance", LintSeverity.Error, Sources.Licence("第三十一条、第三十二条第一款第五项；003-16"), "受理之后只有联办部门汇总后可以告知补正一次，并列明材料。", "把补正移到受理之前，或接在联合审查“需要补正”之后并绑定材料。") { Check = AfterAcceptance },
        new("law.supplement-again", LintSeverity.Error, Sources.Licence("第三十二条第一款第四项；004-25"), "补正之后的复审不得再次要求补正。", "在复审环节取消“可要求补正”。") { Check = Again },
        new("law.supplement-timeout", LintSeverity.Error, Sources.Norm("C-5、C-8"), "逾期未补或撤回的，只能终止并出具文书，不得视为准予或不予。", "把该结论连到“终止办理”。") { Check = Timeout },
        new("law.supplement-cause", LintSeverity.Error, Sources.Norm("C-5"), "终止的原因与补正的结论一致。", "把终止的原因改为与结论一致。") { Check = Cause },
    ];

    private static bool IsSupplement(LintSubject s, int point) => s.Is(point, RequestSupplementActivity.TypeName);

    private static IEnumerable<Found> Once(LintSubject s) =>
        from first in s.Reached(RequestSupplementActivity.TypeName)
        let after = s.Flow.Search(s.Flow.Out(first).Select(e => e.To), p => s.Is(p, AcceptActivity.TypeName))
        from second in after.Of(RequestSupplementActivity.TypeName)
        where !Accepted(s).Contains(first)
        select Found.At(second, $"“{first.DisplayText}”之后未受理又告知补正：{after.Way(second)}。");

    private static FlowSearch Accepted(LintSubject s) => s.Flow.Search(s.Reached(AcceptActivity.TypeName).SelectMany(n => s.Flow.Out(n)).Select(e => e.To));

    private static IEnumerable<Found> AfterAcceptance(LintSubject s)
    {
        var accepted = Accepted(s);
        var withoutBranches = s.Flow.Search(
            s.Reached(AcceptActivity.TypeName).SelectMany(n => s.Flow.Out(n)).Select(e => e.To),
            cut: e => e.Port == JointReviewActivity.NeedsMore && s.Is(e.From, JointReviewActivity.TypeName));
        foreach (var node in accepted.Of(RequestSupplementActivity.TypeName))
        {
            if (withoutBranches.Contains(node))
                yield return Found.At(node, $"受理之后又要求补正：{withoutBranches.Way(node)}。");
            else if (node.Input("materials") is null)
                yield return Found.At(node, $"“{node.DisplayText}”没有列明联办部门要求的材料。", "materials");
        }
    }

    private static IEnumerable<Found> Again(LintSubject s) =>
        from asked in Accepted(s).Of(RequestSupplementActivity.TypeName)
        let after = s.Flow.Search(s.Flow.Out(asked).Select(e => e.To))
        from review in after.Of(JointReviewActivity.TypeName)
        where ItemSteps.Literal(review, "mayAskMore") is not { Kind: ValueKind.Boolean, AsBoolean: false }
        select Found.At(
            review, $"补正之后“{review.DisplayText}”还可以再次要求补正。", "mayAskMore", Patches.SetInput(review, "mayAskMore", "Boolean", false, "不得再次要求补正"));

    private static IEnumerable<Found> Timeout(LintSubject s)
    {
        var escape = s.Flow.Escape(
            p => s.Is(p, CloseActivity.TypeName, DecideActivity.TypeName, CertificateActivity.TypeName, RefusalActivity.TypeName, ReturnActivity.TypeName, AcceptActivity.TypeName) || p == s.Flow.End,
            p => s.Is(p, TerminateActivity.TypeName));
        return from node in s.Reached(RequestSupplementActivity.TypeName)
               from edge in s.Flow.Out(node, "TimedOut", "Withdrawn")
               where edge.Drawn is not null && escape.From(edge)
               select Found.At(node, edge.Drawn!, $"{(edge.Port == "TimedOut" ? "逾期未补" : "撤回申请")}没有终止就继续办理：{escape.Way(edge.To)}。");
    }

    private static IEnumerable<Found> Cause(LintSubject s) =>
        from node in s.Of(RequestSupplementActivity.TypeName)
        from edge in s.Flow.Out(node, "TimedOut", "Withdrawn")
        where edge.Drawn is not null && s.Is(edge.To, TerminateActivity.TypeName)
        let end = s.Flow.Points[edge.To].Node!
        where ItemSteps.Literal(end, "cause").AsText is { } cause && cause != edge.Port
        select Found.At(end, $"“{end.DisplayText}”写的原因与“{node.DisplayText}”的结论不一致。", "cause", Patches.SetInput(end, "cause", "String", edge.Port, "按结论改正原因"));
}
