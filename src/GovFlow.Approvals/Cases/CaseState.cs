namespace GovFlow.Approvals.Cases;

/// <summary>Stage of a case (requirements B-2). The numbers are stored; never renumber.</summary>
public enum CaseState
{
    /// <summary>预审中: an on-line filing before its intake is concluded.</summary>
    PreReview = 1,

    /// <summary>补正待补: the one-time notice is out; the applicant must supply. Ends in acceptance, termination or withdrawal.</summary>
    AwaitingSupplement = 2,

    /// <summary>已受理: the decision clock runs.</summary>
    Accepted = 3,

    /// <summary>审查中.</summary>
    InReview = 4,

    /// <summary>特别程序中: the decision clock stands still.</summary>
    InSpecialProcedure = 5,

    /// <summary>联办中: branches at work.</summary>
    InJointReview = 6,

    /// <summary>审查期补正.</summary>
    SupplementInReview = 7,

    /// <summary>已上报: with the higher body.</summary>
    ReportedUp = 8,

    /// <summary>准予.</summary>
    Granted = 9,

    /// <summary>不予.</summary>
    Refused = 10,

    /// <summary>制证用印.</summary>
    Sealing = 11,

    /// <summary>待领取/送达.</summary>
    AwaitingDelivery = 12,

    /// <summary>办结. Only archiving follows.</summary>
    Closed = 13,

    /// <summary>归档. Terminal.</summary>
    Archived = 14,

    /// <summary>不予受理. Terminal.</summary>
    NotAccepted = 15,

    /// <summary>退回. Terminal.</summary>
    ReturnedToApplicant = 16,

    /// <summary>撤回申请 by the applicant. Terminal.</summary>
    Withdrawn = 17,

    /// <summary>终止: the supplement never came. Terminal.</summary>
    Terminated = 18,

    /// <summary>撤销 after a decision. Terminal.</summary>
    Revoked = 19,
}
