using GovFlow.Approvals.Activities;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>告知承诺: trust first, check afterwards, and take back only in writing (001-14, 002-13; 许可法 69).</summary>
internal static class PromiseRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("law.promise-unverified", LintSeverity.Error, Sources.Norm("001-14、002-13"), "采用告知承诺的事项，办结以后有“事后核查”。", "在办结与归档之间放“事后核查”。") { Check = Unverified },
        new("law.verify-before-close", LintSeverity.Error, Sources.Norm("002-13"), "事后核查在办结以后；办结以前的核查用“审查”或“现场踏勘”。", "把事后核查移到办结之后。") { Check = BeforeClose },
        new("law.verify-failed", LintSeverity.Error, Sources.Licence("第六十九条；001-14"), "核查与承诺不符的，经改正仍不符合的由人作出撤销或不撤销的决定。", "把“与承诺不符”连到告知改正、再次核查和“撤销决定”。") { Check = Failed },
        new("law.revocation-service", LintSeverity.Error, Sources.Licence("第四十四条、第六十九条"), "撤销决定书送达申请人。", "在“撤销”之后放“送达出件”。") { Check = RevocationService },
    ];

    private static IEnumerable<Found> Unverified(LintSubject s) =>
        s.Item?.PromiseMaterial is not null && !s.Reached(VerifyActivity.TypeName).Any()
            ? [Found.InItem("promiseMaterial", "promiseMaterial", "本事项采用告知承诺，但流程没有事后核查。")] : [];

    private static IEnumerable<Found> BeforeClose(LintSubject s)
    {
        var open = s.Flow.SearchAll(p => s.Is(p, CloseActivity.TypeName));
        return open.Of(VerifyActivity.TypeName).Select(n => Found.At(n, $"没有办结就走到“{n.DisplayText}”：{open.Way(n)}。"));
    }

    private static IEnumerable<Found> Failed(LintSubject s)
    {
        var escape = s.Flow.Escape(p => p == s.Flow.End, p => s.Is(p, RevokeActivity.TypeName, VerifyActivity.TypeName));
        return from node in s.Reached(VerifyActivity.TypeName)
               where s.Flow.Out(node).Any(e => e.Port == "Fail" && escape.From(e))
               select Found.At(node, $"“{node.DisplayText}”不符的，没有人决定是否撤销就结束了。");
    }

    private static IEnumerable<Found> RevocationService(LintSubject s)
    {
        var escape = s.Flow.Escape(p => p == s.Flow.End, p => s.Is(p, DeliverActivity.TypeName));
        return from node in s.Reached(RevokeActivity.TypeName)
               where s.Flow.Out(node).Any(e => e.Port == "Revoke" && escape.From(e))
               select Found.At(node, $"“{node.DisplayText}”撤销之后没有送达就结束了。");
    }
}
