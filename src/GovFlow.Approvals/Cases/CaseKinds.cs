namespace GovFlow.Approvals.Cases;

/// <summary>Sets and names of the six kinds, each by exhaustive switch.</summary>
public static class CaseKinds
{
    /// <summary>True for 联办 and 代理, which lie around an inner kind.</summary>
    public static bool IsOuter(this CaseKind kind) => kind switch
    {
        CaseKind.Joint or CaseKind.Proxy => true,
        CaseKind.Immediate or CaseKind.Committed or CaseKind.Supplement or CaseKind.Returned => false,
    };

    /// <summary>The kind inside an accepted case: 即办 where it can be decided on the day it is complete (004-19), but never a 代理件, which is decided above (004-28).</summary>
    /// <param name="canDecideToday">The item is a same-day one, and nothing stands against deciding now.</param>
    /// <param name="outer">联办 or 代理 around it, or null.</param>
    public static CaseKind InnerOfAccepted(bool canDecideToday, CaseKind? outer) =>
        canDecideToday && outer is not CaseKind.Proxy ? CaseKind.Immediate : CaseKind.Committed;

    /// <summary>即办件 and so on.</summary>
    public static string ChineseName(this CaseKind kind) => kind switch
    {
        CaseKind.Immediate => "即办件",
        CaseKind.Committed => "承诺件",
        CaseKind.Supplement => "补办件",
        CaseKind.Joint => "联办件",
        CaseKind.Returned => "退回件",
        CaseKind.Proxy => "代理件",
    };
}
