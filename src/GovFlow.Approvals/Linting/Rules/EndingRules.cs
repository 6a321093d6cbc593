using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>退回, 办结 and 归档: how a case ends, once and on record.</summary>
internal static class EndingRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("law.close", LintSeverity.Error, Sources.Norm("003-37、004-19"), "每条路径都以“办结”结束。", "把该路径连到办结。") { Check = Close },
        new("law.close-once", LintSeverity.Error, Sources.Norm("003-37"), "一件只办结一次。", "去掉第二个办结。") { Check = CloseOnce },
        new("law.archive", LintSeverity.Error, new LintBasis("国务院关于在线政务服务的若干规定", "第十二条；004-19"), "办结后归档。", "在办结之后放“归档”。") { Check = Archive },
        new("law.return-after-check", LintSeverity.Error, Sources.Norm("004-26"), "以情形 c 退回的，先经现场勘验、调查、核实。", "在退回之前放“现场踏勘”或“审查”。") { Check = ReturnAfterCheck },
        new("law.return-ground", LintSeverity.Error, Sources.Norm("004-26、004-27"), "受理之后退回的，写明情形 c 和本件的理由。", "填写退回情形和理由。") { Check = ReturnGround },
        new("law.licence-returned", LintSeverity.Error, Sources.Licence("第三十八条；C-1"), "行政许可受理之后不能只退回，须有书面决定；不因缺材料退回。", "在退回之前放“决定”，并以决定书告知。") { Check = LicenceReturned },
        new("law.return-service", LintSeverity.Error, Sources.Norm("004-27"), "受理之后退回的，书面告知并送达。", "在办结之前放“送达出件”。") { Check = ReturnService },
    ];

    private static IEnumerable<Found> Close(LintSubject s)
    {
        var escape = s.Flow.Escape(p => p == s.Flow.End, p => s.Is(p, CloseActivity.TypeName));
        if (escape.From(s.Flow.Start))
            yield return Found.At(s.Definition.Root, $"有的路径没有办结就结束了：{escape.Way(s.Flow.Start)}。");
    }

    private static IEnumerable<Found> CloseOnce(LintSubject s) =>
        from close in s.Reached(CloseActivity.TypeName)
        let after = s.Flow.Search(s.Flow.Out(close).Select(e => e.To))
        from again in after.Of(CloseActivity.TypeName)
        select Found.At(again, $"办结之后又走到“{again.DisplayText}”：{after.Way(again)}。");

    private static IEnumerable<Found> Archive(LintSubject s)
    {
        var escape = s.Flow.Escape(p => p == s.Flow.End, p => s.Is(p, ArchiveActivity.TypeName));
        return from close in s.Reached(CloseActivity.TypeName)
               where s.Flow.Out(close).Any(escape.From)
               select Found.At(close, "办结之后没有归档。");
    }

    private static bool IsAfterAcceptance(LintSubject s, ActivityNode node) =>
        s.Flow.Search(s.Reached(AcceptActivity.TypeName).SelectMany(n => s.Flow.Out(n)).Select(e => e.To)).Contains(node);

    private static IEnumerable<Found> ReturnAfterCheck(LintSubject s)
    {
        var without = s.Flow.SearchAll(p => s.Is(
            p, SiteSurveyActivity.TypeName, ReviewActivity.TypeName, SpecialProcedureActivity.TypeName, JointReviewActivity.TypeName));
        return without.Of(ReturnActivity.TypeName).Where(n => ItemSteps.Literal(n, "ground").AsText == "c")
            .Select(n => Found.At(n, $"没有核实就以情形 c 退回：{without.Way(n)}。"));
    }

    private static IEnumerable<Found> ReturnGround(LintSubject s) =>
        from node in s.Reached(ReturnActivity.TypeName)
        where IsAfterAcceptance(s, node)
        let member = ItemSteps.Literal(node, "ground").AsText != "c" ? "ground" : node.Input("reason") is null or { ExpressionType: "Literal" } ? "reason" : null
        where member is not null
        select Found.At(
            node, member == "ground" ? $"“{node.DisplayText}”在受理之后，退回情形应为 c。" : $"“{node.DisplayText}”没有写明本件退回的理由。", member,
            member == "ground" ? Patches.SetInput(node, "ground", "String", "c", "改为情形 c") : null);

    private static IEnumerable<Found> LicenceReturned(LintSubject s)
    {
        if (!s.IsLicence)
            yield break;
        var undecided = s.Flow.Search(
            s.Reached(AcceptActivity.TypeName).SelectMany(n => s.Flow.Out(n)).Select(e => e.To), p => s.Is(p, DecideActivity.TypeName, ProxyReportActivity.TypeName));
        foreach (var node in undecided.Of(ReturnActivity.TypeName))
            yield return Found.At(node, $"行政许可受理之后没有书面决定就退回：{undecided.Way(node)}。");
        foreach (var node in s.Of(ReturnActivity.TypeName).Where(n => ItemSteps.Literal(n, "ground").AsText == "a"))
            yield return Found.At(node, "行政许可缺少材料的应当告知补正，不得退回。", "ground");
        foreach (var node in s.Of(ReturnActivity.TypeName).Where(n => !ItemSteps.Literal(n, "noticeByDecision").AsBoolean && s.All.Contains(n) && IsAfterAcceptance(s, n) && !undecided.Contains(n)))
        {
            yield return Found.At(
                node, $"“{node.DisplayText}”另发退回件通知书，行政许可应以决定书告知。", "noticeByDecision", Patches.SetInput(node, "noticeByDecision", "Boolean", true, "以决定书告知"));
        }
    }

    private static IEnumerable<Found> ReturnService(LintSubject s)
    {
        var escape = s.Flow.Escape(p => s.Is(p, CloseActivity.TypeName) || p == s.Flow.End, p => s.Is(p, DeliverActivity.TypeName));
        return from node in s.Reached(ReturnActivity.TypeName)
               where IsAfterAcceptance(s, node) && s.Flow.Out(node).Any(escape.From)
               select Found.At(node, $"受理之后退回没有送达就走到了结束：{escape.Way(s.Flow.PointOf[node])}。");
    }
}
