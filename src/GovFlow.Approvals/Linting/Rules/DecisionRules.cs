using System.Text.RegularExpressions;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting.Flow;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>决定: a person decides, in writing, and both answers reach the applicant (许可法 38, 44; C-8).</summary>
internal static partial class DecisionRules
{
    private static readonly string[] Deciding = [DecideActivity.TypeName, ProxyReportActivity.TypeName, NonAcceptanceActivity.TypeName, ReturnActivity.TypeName, TerminateActivity.TypeName];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("law.no-automatic-grant", LintSeverity.Error, Sources.Licence("第三十七条、第三十八条；C-8"), "没有人决定准予，就不能制证：到期不得视为准予。", "在制证之前放“决定”。") { Check = AutomaticGrant },
        new("law.no-automatic-refusal", LintSeverity.Error, Sources.Licence("第三十七条、第三十八条；C-8"), "没有人决定不予，就不能出具不予决定书：到期不得视为不予。", "在不予决定书之前放“决定”。") { Check = AutomaticRefusal },
        new("law.decision-by-hand", LintSeverity.Error, Sources.Norm("003-37、C-8"), "办件结果只由办理环节得出，不由脚本或变量改写。", "删除对该变量的改写。") { Check = ByHand },
        new("law.result-literal", LintSeverity.Error, Sources.Norm("003-37、C-8"), "办结的结果取自办理环节，不写成固定的准予或不予。", "把办结结果改为决定环节的结果变量。") { Check = FixedResult },
        new("law.close-without-result", LintSeverity.Error, Sources.Norm("003-37"), "每条路径在办结之前都得出办件结果。", "把该路径上环节的“办件结果”绑定到办结所用的变量。") { Check = NoResult },
        new("law.grant-certificate", LintSeverity.Error, Sources.Licence("第三十九条；003-21、004-7"), "本中心准予的，制作证照或结果并用印。", "在准予之后放“制证用印”。") { Check = s => Unpassed(s, IsOwnGrant, "准予之后没有制证用印", CertificateActivity.TypeName) },
        new("law.grant-service", LintSeverity.Error, Sources.Licence("第四十四条；003-21"), "准予的结果送达申请人。", "在办结之前放“送达出件”。") { Check = s => Unpassed(s, s.IsGrant, "准予之后没有送达", DeliverActivity.TypeName) },
        new("law.refusal-paper", LintSeverity.Error, Sources.Licence("第三十八条；003-21、003-42"), "不予的，出具写明理由和救济途径、加盖印章的不予决定书。", "在不予之后放“不予决定”。") { Check = s => Unpassed(s, s.IsRefusal, "不予之后没有不予决定书", RefusalActivity.TypeName) },
        new("law.refusal-service", LintSeverity.Error, Sources.Licence("第四十四条；003-21"), "不予决定书送达申请人。", "在办结之前放“送达出件”。") { Check = s => Unpassed(s, s.IsRefusal, "不予决定没有送达", DeliverActivity.TypeName) },
        new("law.refusal-reason", LintSeverity.Error, Sources.Licence("第三十八条；003-21"), "不予决定书的理由取自作出决定的人，不是固定的文字。", "把决定环节的理由绑定到不予决定书所用的变量。") { Check = Reason },
        new("law.refusal-above", LintSeverity.Error, Sources.Licence("第三十五条、第三十八条"), "上级作出的不予决定，决定书写明决定机关。", "在不予决定书填写决定机关。") { Check = Above },
    ];

    private static IEnumerable<Found> AutomaticGrant(LintSubject s)
    {
        var without = s.Flow.SearchAll(cut: s.IsGrant);
        return without.Of(CertificateActivity.TypeName).Select(n => Found.At(n, $"没有人决定准予就走到“{n.DisplayText}”：{without.Way(n)}。"));
    }

    private static IEnumerable<Found> AutomaticRefusal(LintSubject s)
    {
        var without = s.Flow.SearchAll(cut: s.IsRefusal);
        return without.Of(RefusalActivity.TypeName).Select(n => Found.At(n, $"没有人决定不予就走到“{n.DisplayText}”：{without.Way(n)}。"));
    }

    private static IEnumerable<Found> ByHand(LintSubject s)
    {
        var results = s.Of(Deciding).Select(n => n.OutputTarget("decision")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var names = s.Definition.Variables.Where(v => results.Contains(v.Id)).Select(v => v.Name).ToList();
        foreach (var node in s.Definition.Activities.Where(n => !Deciding.Contains(n.Type)))
        {
            if (Written(node).FirstOrDefault(results.Contains) is { } id)
                yield return Found.At(node, $"“{node.DisplayText}”改写了办件结果（变量 {id}），它只能由办理环节得出。");
            else if (node.Children.Count == 0 && names.Count > 0 && SetsByScript(node, names))
                yield return Found.At(node, $"“{node.DisplayText}”的脚本改写了办件结果，它只能由办理环节得出。");
        }
    }

    private static IEnumerable<string> Written(ActivityNode node)
    {
        if (node.Type == "Elsa.SetVariable" && node.Member("variable") is { ValueKind: System.Text.Json.JsonValueKind.Object } variable
            && variable.TryGetProperty("id", out var id) && id.ValueKind == System.Text.Json.JsonValueKind.String)
        {
            yield return id.GetString()!;
        }

        foreach (var member in node.Source.EnumerateObject().Where(m => m.Value.ValueKind == System.Text.Json.JsonValueKind.Object))
        {
            if (node.OutputTarget(member.Name) is { } target)
                yield return target;
        }
    }

    private static bool SetsByScript(ActivityNode node, List<string> names)
    {
        var text = node.Source.GetRawText();
        return text.Contains("set", StringComparison.Ordinal) && Setter().Matches(text).Any(m =>
            names.Exists(n => string.Equals(n, m.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)));
    }

    [GeneratedRegex(@"(?:\bset(?<name>[A-Z]\w*)\s*\(|\bsetVariable\s*\(\s*(?:\\u0022|\\u0027|\\""|')(?<name>\w+)|\bvariables\.(?<name>\w+)\s*=(?!=))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex Setter();

    private static IEnumerable<Found> FixedResult(LintSubject s) =>
        from close in s.Of(CloseActivity.TypeName)
        let result = ItemSteps.Literal(close, "result").AsText
        where result is CaseResults.Granted or CaseResults.Refused
        select Found.At(close, $"“{close.DisplayText}”把结果写成了固定的{(result == CaseResults.Granted ? "准予" : "不予")}。", "result");

    private static IEnumerable<Found> NoResult(LintSubject s) =>
        from close in s.Reached(CloseActivity.TypeName)
        let variable = LintSubject.VariableRead(close, "result")
        where variable is not null
        let escape = s.Flow.Escape(
            p => p == s.Flow.PointOf[close],
            p => s.Flow.Points[p] is { IsExit: false, Node: { } n } && Deciding.Contains(n.Type) && n.OutputTarget("decision") == variable)
        where escape.From(s.Flow.Start)
        select Found.At(close, $"有的路径到办结时没有结果：{escape.Way(s.Flow.Start)}。", "result");

    private static Func<FlowEdge, bool> IsOwnGrant => e => e.Port == "Grant";

    /// <summary>The case gets to its end from the edges without passing a step of the type.</summary>
    private static IEnumerable<Found> Unpassed(LintSubject s, Func<FlowEdge, bool> isFrom, string what, string type)
    {
        var escape = s.Flow.Escape(p => s.Is(p, CloseActivity.TypeName) || p == s.Flow.End, p => s.Is(p, type));
        return from edge in s.Flow.Edges
               where edge.Drawn is not null && isFrom(edge) && s.All.Contains(edge.From) && (s.IsGrant(edge) || s.IsRefusal(edge)) && escape.From(edge)
               select Found.At(s.Flow.Points[edge.From].Node!, edge.Drawn!, $"{what}就走到了结束：{escape.Way(edge.To)}。");
    }

    private static IEnumerable<Found> Reason(LintSubject s)
    {
        foreach (var refusal in s.Reached(RefusalActivity.TypeName))
        {
            if (refusal.Input("reason") is { ExpressionType: "Literal" or "Object" })
            {
                yield return Found.At(refusal, $"“{refusal.DisplayText}”的理由是固定的文字，不是本件的理由。", "reason");
                continue;
            }

            if (LintSubject.VariableRead(refusal, "reason") is not { } variable)
                continue;
            var escape = s.Flow.Escape(p => p == s.Flow.PointOf[refusal], p => s.Is(p, DecideActivity.TypeName, ProxyReportActivity.TypeName));
            var silent = s.Flow.Edges.Where(e => s.IsRefusal(e) && s.All.Contains(e.From) && escape.From(e)).Select(e => s.Flow.Points[e.From].Node!)
                .FirstOrDefault(n => n.OutputTarget("reason") != variable);
            if (silent is not null)
                yield return Found.At(silent, $"“{silent.DisplayText}”的理由没有写入“{refusal.DisplayText}”所用的变量，决定书会没有理由。", "reason");
        }
    }

    private static IEnumerable<Found> Above(LintSubject s)
    {
        foreach (var refusal in s.Reached(RefusalActivity.TypeName).Where(n => n.Input("decidedBy") is null))
        {
            var escape = s.Flow.Escape(p => p == s.Flow.PointOf[refusal], p => s.Is(p, DecideActivity.TypeName));
            if (s.Of(ProxyReportActivity.TypeName).SelectMany(n => s.Flow.Out(n, "Refused")).FirstOrDefault(escape.From) is { } edge)
            {
                var proxy = s.Flow.Points[edge.From].Node!;
                yield return Found.At(
                    refusal, $"“{proxy.DisplayText}”的不予决定由上级作出，决定书没有写明决定机关。", "decidedBy",
                    ItemSteps.Literal(proxy, "upperBody").AsText is { } body ? Patches.SetInput(refusal, "decidedBy", "String", body, $"填写“{FlowSearch.Shorten(body)}”") : null);
            }
        }
    }
}
