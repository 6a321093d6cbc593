namespace GovFlow.Approvals.Clocks;

/// <summary>The clocks that may run on one case (requirements B-3). The numbers are stored; never renumber.</summary>
public enum ClockKind
{
    /// <summary>Office must accept, refuse or tell once what is missing, on the spot: on the day an application comes in (003-10).</summary>
    Intake = 1,
    /// <summary>Decision within the promised limit; never longer than the statutory one.</summary>
    Decision = 2,
    /// <summary>Decision within the statutory limit (行政许可法第四十二条); runs beside the promise (C-7).</summary>
    StatutoryDecision = 3,
    /// <summary>One step of the flow at one post.</summary>
    Step = 4,
    /// <summary>One department's share of a joint case; starts when the 联系单 is sent (004-24).</summary>
    Branch = 5,
    /// <summary>The time told to the applicant for a hearing, test or other special procedure (行政许可法第四十五条).</summary>
    SpecialProcedure = 6,
    /// <summary>From the decision to the signed receipt: 10 working days (行政许可法第四十四条).</summary>
    Delivery = 7,
    /// <summary>The applicant must hand in what the one-time notice lists.</summary>
    SupplementByApplicant = 8,
    /// <summary>Examination before reporting upward: 20 working days (行政许可法第四十三条).</summary>
    ReportUp = 9,
    /// <summary>Check after a decision that trusted a promise (001-14, 002-13).</summary>
    PostVerification = 10,
    /// <summary>The promised day of an answer to an enquiry (003-41).</summary>
    Consultation = 11,
    /// <summary>Progress of a complaint: 3 days (003-31).</summary>
    ComplaintProgress = 12,
    /// <summary>Result of a complaint: 7 days, extendable by 10 working days in all (003-31).</summary>
    Complaint = 13,
    /// <summary>Contact after a bad rating: 1 working day.</summary>
    RatingRevisit = 14,
    /// <summary>Decision on a renewal before the licence expires (行政许可法第五十条).</summary>
    Renewal = 15,
    /// <summary>Hand-over of a result from the department to the issuing window (000-12).</summary>
    HandOver = 16,
    /// <summary>A department's opinion asked for by another step (community opinion, third party).</summary>
    Opinion = 17,
    /// <summary>Rectification or explanation ordered by a supervisor.</summary>
    Supervision = 18,
    /// <summary>公示: the days something is put up for objections.</summary>
    Publicity = 19,
    /// <summary>The same within the statute's 5 working days; over it, a licence counts as accepted from the receipt (行政许可法第三十二条第一款第四项).</summary>
    StatutoryIntake = 20,
    /// <summary>Applicant and interested parties may ask for a hearing: 5 working days from the telling (行政许可法第四十七条).</summary>
    HearingRequest = 21,
    /// <summary>The hearing that was asked for must be held: 20 working days from the request (行政许可法第四十七条).</summary>
    Hearing = 22,
}

/// <summary>Sets of clock kinds, each by exhaustive switch.</summary>
public static class ClockKinds
{
    /// <summary>True where time of a special procedure may be excluded: only limits for coming to a decision (行政许可法第四十五条).</summary>
    public static bool MaySuspend(this ClockKind kind) => kind switch
    {
        ClockKind.Decision or ClockKind.StatutoryDecision or ClockKind.Step or ClockKind.Branch or ClockKind.ReportUp => true,
        ClockKind.Intake or ClockKind.SpecialProcedure or ClockKind.Delivery or ClockKind.SupplementByApplicant or ClockKind.PostVerification
            or ClockKind.Consultation or ClockKind.ComplaintProgress or ClockKind.Complaint or ClockKind.RatingRevisit or ClockKind.Renewal
            or ClockKind.HandOver or ClockKind.Opinion or ClockKind.Supervision or ClockKind.Publicity or ClockKind.StatutoryIntake
            or ClockKind.HearingRequest or ClockKind.Hearing => false,
    };

    /// <summary>True where some rule knows an extension at all; which one says <see cref="ExtensionRule"/>.</summary>
    public static bool MayExtend(this ClockKind kind) => kind switch
    {
        ClockKind.Decision or ClockKind.StatutoryDecision or ClockKind.Complaint => true,
        ClockKind.Intake or ClockKind.Step or ClockKind.Branch or ClockKind.SpecialProcedure or ClockKind.Delivery or ClockKind.SupplementByApplicant
            or ClockKind.ReportUp or ClockKind.PostVerification or ClockKind.Consultation or ClockKind.ComplaintProgress or ClockKind.RatingRevisit
            or ClockKind.Renewal or ClockKind.HandOver or ClockKind.Opinion or ClockKind.Supervision or ClockKind.Publicity or ClockKind.StatutoryIntake
            or ClockKind.HearingRequest or ClockKind.Hearing => false,
    };

    /// <summary>True for the two clocks of an application that nobody has answered yet.</summary>
    public static bool IsOfIntake(this ClockKind kind) => kind is ClockKind.Intake or ClockKind.StatutoryIntake;

    /// <summary>True where the applicant, not the office, must act in time.</summary>
    public static bool WaitsForApplicant(this ClockKind kind) => kind is ClockKind.SupplementByApplicant or ClockKind.HearingRequest;

    /// <summary>The office's word for the clock.</summary>
    public static string ChineseName(this ClockKind kind) => kind switch
    {
        ClockKind.Intake => "收件审查",
        ClockKind.Decision => "承诺办结",
        ClockKind.StatutoryDecision => "法定办结",
        ClockKind.Step => "环节",
        ClockKind.Branch => "联办分办",
        ClockKind.SpecialProcedure => "特别程序",
        ClockKind.Delivery => "送达",
        ClockKind.SupplementByApplicant => "申请人补正",
        ClockKind.ReportUp => "审查上报",
        ClockKind.PostVerification => "事后核查",
        ClockKind.Consultation => "咨询答复",
        ClockKind.ComplaintProgress => "投诉报动态",
        ClockKind.Complaint => "投诉报结果",
        ClockKind.RatingRevisit => "差评回访",
        ClockKind.Renewal => "延续决定",
        ClockKind.HandOver => "结果移交",
        ClockKind.Opinion => "征求意见",
        ClockKind.Supervision => "督办整改",
        ClockKind.Publicity => "公示",
        ClockKind.StatutoryIntake => "法定受理审查",
        ClockKind.HearingRequest => "申请听证",
        ClockKind.Hearing => "组织听证",
    };
}
