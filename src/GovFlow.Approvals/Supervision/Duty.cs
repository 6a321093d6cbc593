namespace GovFlow.Approvals.Supervision;

/// <summary>What a duty asks for. Fixed numbers: stored.</summary>
public enum DutyKind
{
    /// <summary>情况说明 to the supervisor, by whoever holds the work.</summary>
    Explanation = 1,

    /// <summary>逾期原因公开说明 (优化营商环境条例第三十六条), by the unit; published on the progress page.</summary>
    PublicExplanation = 2,

    /// <summary>督办: do it and report.</summary>
    Order = 3,

    /// <summary>陈述申辩 of the person a violation is held against (003-45).</summary>
    Statement = 4,

    /// <summary>限期整改 (003-45).</summary>
    Rectification = 5,

    /// <summary>抽查 of a case the window decided by itself (C-6), by a supervisor.</summary>
    Sampling = 6,

    /// <summary>事后核查 of a case decided on a promise (001-14, 002-13), by a supervisor.</summary>
    Verification = 7,
}

/// <summary>Sets and words of duties.</summary>
public static class Duties
{
    /// <summary>Working days a unit has to explain an overdue promise in public (优化营商环境条例第三十六条 gives none; a design value).</summary>
    public const int PublicExplanationDays = 3;

    /// <summary>The latest due day a supervisor may set, in working days.</summary>
    public const int MostDays = 60;

    /// <summary>True for what supervisors themselves look into.</summary>
    public static bool IsSample(this DutyKind kind) => kind is DutyKind.Sampling or DutyKind.Verification;

    /// <summary>The office's word.</summary>
    public static string ChineseName(this DutyKind kind) => kind switch
    {
        DutyKind.Explanation => "情况说明",
        DutyKind.PublicExplanation => "逾期原因公开说明",
        DutyKind.Order => "督办",
        DutyKind.Statement => "陈述申辩",
        DutyKind.Rectification => "限期整改",
        DutyKind.Sampling => "抽查",
        DutyKind.Verification => "事后核查",
    };
}

/// <summary>Which days a digest covers (002-17). Fixed numbers: stored.</summary>
public enum DigestPeriod
{
    Day = 1,
    Week = 2,
    Month = 3,
}
