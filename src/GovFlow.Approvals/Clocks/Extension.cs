namespace GovFlow.Approvals.Clocks;

/// <summary>Who must sign an extension. The numbers are stored; never renumber.</summary>
public enum ExtensionApprover
{
    /// <summary>本行政机关负责人.</summary>
    HeadOfBody = 1,
    /// <summary>本级人民政府负责人.</summary>
    HeadOfGovernment = 2,
    /// <summary>Another office named by the item's rule, such as 政府信息公开工作机构负责人.</summary>
    OfficeNamedByRule = 3,
}

/// <summary>The offices that sign extensions.</summary>
public static class ExtensionApprovers
{
    /// <summary>The office as papers and refusals name it, where the item's rule has no words of its own.</summary>
    public static string ChineseName(this ExtensionApprover approver) => approver switch
    {
        ExtensionApprover.HeadOfBody => "本行政机关负责人",
        ExtensionApprover.HeadOfGovernment => "本级人民政府负责人",
        ExtensionApprover.OfficeNamedByRule => "规定的机构负责人",
    };
}

/// <summary>
/// A granted extension, told to the applicant with its reason. In the clock's own unit it adds to the budget; in the other unit
/// (a complaint: 7 calendar days + 10 working days) it is counted from the due day it extends.
/// </summary>
/// <param name="Days">Days added; from 1.</param>
/// <param name="Unit">What they are counted in.</param>
/// <param name="Approver">In which office the approver signed.</param>
/// <param name="Reason">The reason told to the applicant.</param>
/// <param name="PaperId">The 延长期限告知书, by id.</param>
/// <param name="ApprovedOn">The day it was approved; it must not be after the due day.</param>
public sealed record Extension(int Days, DayUnit Unit, ExtensionApprover Approver, string Reason, string PaperId, DateOnly ApprovedOn);

/// <summary>What extension a clock's rule allows.</summary>
/// <param name="MostDays">The most days, in <paramref name="Unit"/>; 0 = none is allowed.</param>
/// <param name="Unit">The unit the rule counts in; an extension must have it.</param>
/// <param name="Approver">Who must sign.</param>
/// <param name="Basis">The article.</param>
public sealed record ExtensionRule(int MostDays, DayUnit Unit, ExtensionApprover Approver, string Basis)
{
    /// <summary>No extension: the promise of an ordinary step, and every limit whose rule knows none.</summary>
    public static ExtensionRule None { get; } = new(0, DayUnit.Working, ExtensionApprover.HeadOfBody, "规范审批行为规定：不得自行延长审批时限");

    /// <summary>+10 working days, head of the body.</summary>
    public static ExtensionRule Licence { get; } = new(10, DayUnit.Working, ExtensionApprover.HeadOfBody, "行政许可法第四十二条第一款");

    /// <summary>+15 working days, head of the government, for joint or unified handling.</summary>
    public static ExtensionRule JointLicence { get; } = new(15, DayUnit.Working, ExtensionApprover.HeadOfGovernment, "行政许可法第四十二条第二款");

    /// <summary>+20 working days, head of the disclosure office.</summary>
    public static ExtensionRule InformationDisclosure { get; } = new(20, DayUnit.Working, ExtensionApprover.OfficeNamedByRule, "政府信息公开条例第三十三条");

    /// <summary>+10 working days for a complaint, before it expires, with reason and progress.</summary>
    public static ExtensionRule Complaint { get; } = new(10, DayUnit.Working, ExtensionApprover.HeadOfBody, "投诉办理规定：延期原则上不超过10个工作日");
}
