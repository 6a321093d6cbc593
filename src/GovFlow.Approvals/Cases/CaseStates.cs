namespace GovFlow.Approvals.Cases;

/// <summary>Sets and names of the stages, each by exhaustive switch.</summary>
public static class CaseStates
{
    /// <summary>True where nothing follows. 办结 is not terminal: archiving follows.</summary>
    public static bool IsTerminal(this CaseState state) => Phase(state) is CasePhase.Ended;

    /// <summary>True before acceptance: no decision clock runs, and staying here without a paper is a red alert (003-10).</summary>
    public static bool IsBeforeAcceptance(this CaseState state) => Phase(state) is CasePhase.BeforeAcceptance;

    /// <summary>True from acceptance until a decision: the decision clock runs or stands still.</summary>
    public static bool IsUndecided(this CaseState state) => Phase(state) is CasePhase.Undecided;

    /// <summary>True after a decision and before the end: certificate, seal, delivery.</summary>
    public static bool IsBeingServed(this CaseState state) => Phase(state) is CasePhase.BeingServed;

    /// <summary>True where the applicant must act next.</summary>
    public static bool WaitsForApplicant(this CaseState state) => state is CaseState.AwaitingSupplement or CaseState.SupplementInReview;

    /// <summary>True while the applicant may still withdraw (before a decision).</summary>
    public static bool MayWithdraw(this CaseState state) => state.IsBeforeAcceptance() || state.IsUndecided();

    /// <summary>The word people read.</summary>
    public static string ChineseName(this CaseState state) => state switch
    {
        CaseState.PreReview => "预审中",
        CaseState.AwaitingSupplement => "补正待补",
        CaseState.Accepted => "已受理",
        CaseState.InReview => "审查中",
        CaseState.InSpecialProcedure => "特别程序中",
        CaseState.InJointReview => "联办中",
        CaseState.SupplementInReview => "审查期补正",
        CaseState.ReportedUp => "已上报",
        CaseState.Granted => "准予",
        CaseState.Refused => "不予",
        CaseState.Sealing => "制证用印",
        CaseState.AwaitingDelivery => "待领取",
        CaseState.Closed => "办结",
        CaseState.Archived => "归档",
        CaseState.NotAccepted => "不予受理",
        CaseState.ReturnedToApplicant => "退回",
        CaseState.Withdrawn => "撤回申请",
        CaseState.Terminated => "终止",
        CaseState.Revoked => "撤销",
    };

    private enum CasePhase
    {
        BeforeAcceptance,
        Undecided,
        BeingServed,
        Done,
        Ended,
    }

    private static CasePhase Phase(CaseState state) => state switch
    {
        CaseState.PreReview or CaseState.AwaitingSupplement => CasePhase.BeforeAcceptance,
        CaseState.Accepted or CaseState.InReview or CaseState.InSpecialProcedure or CaseState.InJointReview or CaseState.SupplementInReview
            or CaseState.ReportedUp => CasePhase.Undecided,
        CaseState.Granted or CaseState.Refused or CaseState.Sealing or CaseState.AwaitingDelivery => CasePhase.BeingServed,
        CaseState.Closed => CasePhase.Done,
        CaseState.Archived or CaseState.NotAccepted or CaseState.ReturnedToApplicant or CaseState.Withdrawn or CaseState.Terminated
            or CaseState.Revoked => CasePhase.Ended,
    };
}
