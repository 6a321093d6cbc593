namespace GovFlow.Approvals.Activities;

/// <summary>How a case can end (办结结果); the closed set of what <see cref="CloseCase"/> carries.</summary>
public static class CaseResults
{
    /// <summary>准予.</summary>
    public const string Granted = "Granted";

    /// <summary>不予.</summary>
    public const string Refused = "Refused";

    /// <summary>退回.</summary>
    public const string Returned = "Returned";

    /// <summary>不予受理.</summary>
    public const string NotAccepted = "NotAccepted";

    /// <summary>终止: not supplied in time.</summary>
    public const string Terminated = "Terminated";

    /// <summary>撤回申请.</summary>
    public const string Withdrawn = "Withdrawn";

    public static IReadOnlyList<string> All { get; } = [Granted, Refused, Returned, NotAccepted, Terminated, Withdrawn];
}
