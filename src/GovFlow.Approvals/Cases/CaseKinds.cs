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
