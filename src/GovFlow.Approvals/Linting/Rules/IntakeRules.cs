using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>收件 and 受理: no limbo before acceptance, each conclusion has its paper, nothing is worked on before the clock runs.</summary>
internal static class IntakeRules
{
    private static readonly (string Port, string Type, string Paper)[] Papers =
    [
        ("Immediate", AcceptActivity.TypeName, "受理通知书"), ("Accept", AcceptActivity.TypeName, "受理通知书"), ("Joint", AcceptActivity.TypeName, "联办件受理通知书"),
        ("Proxy", AcceptActivity.TypeName, "受理通知书"), ("Supplement", RequestSupplementActivity.TypeName, "补正材料通知单"),
        ("Return", ReturnActivity.TypeName, "退回件通知书"), ("NonAcceptance", NonAcceptanceActivity.TypeName, "不予受理通知书"),
    ];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("law.one-intake", LintSeverity.Error, Sources.Norm("003-2、003-10"), "流程从一个“收件与形式审查”开始。", "在开始之后放一个收件环节。") { Check = OneIntake },
        new("law.intake-paper", LintSeverity.Error, Sources.Licence("第三十二条；003-10、003-12、004-27"), "收件的每个结论都当场出具文书，不留在受理之前。", "把该结论连到出具文书的环节。") { Check = IntakePaper },
        new("law.accept-before-work", LintSeverity.Error, Sources.Licence("第三十二条；003-9"), "审查、决定都在受理之后：出具受理通知书，时限开始计算。", "在该环节之前放“受理”。") { Check = AcceptBeforeWork },
        new("law.accept-once", LintSeverity.Error, Sources.Licence("第三十二条；003-9"), "一件只受理一次，时限不重新起算。", "去掉第二个“受理”。") { Check = AcceptOnce },
        new("law.accept-is-answered", LintSeverity.Error, Sources.Licence("第三十七条"), "受理了就有决定、退回或终止，不能直接办结。", "在办结之前放“决定”。") { Check = AcceptIsAnswered },
        new("law.joint-paper", LintSeverity.Error, Sources.Norm("004-23"), "联办件出具联办件受理通知书，送申请人和相关窗口。", "把受理文书改为联办件受理通知书。") { Check = JointPaper },
        new("law.joint-lead", LintSeverity.Warning, Sources.Norm("004-23"), "联办件由两个以上部门审查，牵头部门不因此免去审查。", "把牵头部门列入联合审查，或在之前放一个审查环节。") { Check = JointLead },
        new("law.kinds", LintSeverity.Error, Sources.Norm("004-18"), "六类办件，提供的有路径，不提供的写明理由，两者一致。", "画出路径，或在事项中写明不提供的理由。") { Check = Kinds },
        new("law.kind-reason", LintSeverity.Error, Sources.Norm("004-18"), "不提供的办件类型写明实在的理由。", "写明理由。") { Check = KindReason },
    ];

    private static IEnumerable<Found> OneIntake(LintSubject s)
    {
        var intakes = s.Of(IntakeActivity.TypeName).ToList();
        if (intakes.Count == 0)
            yield return Found.At(s.Definition.Root, "流程没有“收件与形式审查”。");
        foreach (var second in intakes.Skip(1))
            yield return Found.At(second, "流程有两个“收件与形式审查”。");
        var without = s.Flow.SearchAll(p => s.Is(p, IntakeActivity.TypeName));
        foreach (var node in without.Of(AcceptActivity.TypeName, RequestSupplementActivity.TypeName, ReturnActivity.TypeName, NonAcceptanceActivity.TypeName).Where(_ => intakes.Count > 0))
            yield return Found.At(node, $"不经收件就走到“{node.DisplayText}”：{without.Way(node)}。");
    }

    private static IEnumerable<Found> IntakePaper(LintSubject s)
    {
        foreach (var (port, type, paper) in Papers)
        {
            var escape = s.Flow.Escape(p => s.Is(p, CloseActivity.TypeName) || p == s.Flow.End, p => s.Is(p, type));
            foreach (var edge in s.Of(IntakeActivity.TypeName).SelectMany(n => s.Flow.Out(n, port)).Where(e => e.Drawn is not null && escape.From(e)))
                yield return Found.At(s.Flow.Points[edge.From].Node!, edge.Drawn!, $"收件结论“{port}”没有出具{paper}就走到了结束：{escape.Way(edge.To)}。");
        }
    }

    private static IEnumerable<Found> AcceptBeforeWork(LintSubject s)
    {
        var without = s.Flow.SearchAll(p => s.Is(p, AcceptActivity.TypeName));
        return without.Of(LintSubject.Work).Select(n => Found.At(n, $"未受理就走到“{n.DisplayText}”，没有受理通知书，时限也没有开始：{without.Way(n)}。"));
    }

    private static IEnumerable<Found> AcceptOnce(LintSubject s) =>
        from accept in s.Reached(AcceptActivity.TypeName)
        let after = s.Flow.Search(s.Flow.Out(accept).Select(e => e.To))
        from again in after.Of(AcceptActivity.TypeName)
        select Found.At(again, $"受理之后又走到“{again.DisplayText}”：{after.Way(again)}。");

    private static IEnumerable<Found> AcceptIsAnswered(LintSubject s)
    {
        var escape = s.Flow.Escape(
            p => s.Is(p, CloseActivity.TypeName) || p == s.Flow.End,
            p => s.Is(p, DecideActivity.TypeName, ProxyReportActivity.TypeName, TerminateActivity.TypeName, ReturnActivity.TypeName));
        return from accept in s.Reached(AcceptActivity.TypeName)
               where s.Flow.Out(accept).Any(escape.From)
               select Found.At(accept, $"受理之后没有决定就走到了结束：{escape.Way(s.Flow.PointOf[accept])}。");
    }

    private static IEnumerable<Found> JointLead(LintSubject s)
    {
        var unexamined = s.Flow.SearchAll(p => s.Is(p, ReviewActivity.TypeName, SiteSurveyActivity.TypeName));
        return from joint in unexamined.Of(JointReviewActivity.TypeName)
               where ItemSteps.Of(joint).Count() == 1
               select Found.At(joint, $"“{joint.DisplayText}”只有{ItemSteps.Of(joint).Single().Department}一个部门，之前也没有审查：牵头部门不经审查就到了决定。", "branches");
    }

    private static IEnumerable<Found> JointPaper(LintSubject s) =>
        from accept in s.Reached(AcceptActivity.TypeName)
        where ItemSteps.Literal(accept, "paper").AsText != nameof(PaperTemplate.JointAcceptance)
            && s.Flow.Search(s.Flow.Out(accept).Select(e => e.To)).Of(JointReviewActivity.TypeName).Any()
        select Found.At(
            accept, $"“{accept.DisplayText}”之后有联合审查，应出具联办件受理通知书。", "paper",
            Patches.SetInput(accept, "paper", "String", nameof(PaperTemplate.JointAcceptance), "改为联办件受理通知书"));

    private static IEnumerable<Found> Kinds(LintSubject s)
    {
        if (s.Item is not { } item || s.Of(IntakeActivity.TypeName).FirstOrDefault() is not { } intake)
            yield break;
        var drawn = s.Flow.Out(intake).Where(e => e.Drawn is not null).Select(e => e.Port).ToHashSet(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<CaseKind>())
        {
            var isDrawn = drawn.Contains(PortOf(kind));
            var reason = item.KindsNotOffered.Index().Where(k => k.Item.Kind == kind.ToString()).Select(k => (int?)k.Index).FirstOrDefault();
            if (!isDrawn && reason is null)
                yield return Found.At(intake, $"没有{kind.ChineseName()}的路径，事项中也没有写明不提供的理由。") with { Subject = kind.ToString() };
            else if (isDrawn && reason is { } index)
                yield return Found.InItem($"kindsNotOffered[{index}]", kind.ToString(), $"事项写明不提供{kind.ChineseName()}，流程却画了它的路径。");
        }

        if (!drawn.Contains("NonAcceptance"))
            yield return Found.At(intake, "没有不予受理的路径（行政许可法第三十二条第一款第一、二项）。") with { Subject = "NonAcceptance" };
    }

    private static IEnumerable<Found> KindReason(LintSubject s) =>
        from kind in s.Item?.KindsNotOffered.Index() ?? []
        where kind.Item.Reason.Trim().Length < 4
        select Found.InItem($"kindsNotOffered[{kind.Index}].reason", kind.Item.Kind, $"不提供“{kind.Item.Kind}”的理由“{kind.Item.Reason}”等于没有写。");

    private static string PortOf(CaseKind kind) => kind switch
    {
        CaseKind.Immediate => "Immediate",
        CaseKind.Committed => "Accept",
        CaseKind.Supplement => "Supplement",
        CaseKind.Joint => "Joint",
        CaseKind.Returned => "Return",
        CaseKind.Proxy => "Proxy",
    };
}
