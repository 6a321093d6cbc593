namespace GovFlow.Approvals.Cases;

/// <summary>办件类型, the six kinds (004-18). 联办 and 代理 are outer kinds that keep an inner one. The numbers are stored; never renumber.</summary>
public enum CaseKind
{
    /// <summary>即办件 (004-19).</summary>
    Immediate = 1,

    /// <summary>承诺件 (004-20).</summary>
    Committed = 2,

    /// <summary>补办件 (004-21, 004-22).</summary>
    Supplement = 3,

    /// <summary>联办件 (004-23).</summary>
    Joint = 4,

    /// <summary>退回件 (004-26).</summary>
    Returned = 5,

    /// <summary>代理件 (004-28).</summary>
    Proxy = 6,
}
