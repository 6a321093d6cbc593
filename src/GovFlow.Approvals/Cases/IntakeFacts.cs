namespace GovFlow.Approvals.Cases;

/// <summary>How the main documents (主件) stand, taken together; the worst one counts.</summary>
public enum MainDocumentState
{
    /// <summary>All there and in form.</summary>
    Complete = 1,

    /// <summary>The applicant has it but did not bring it (004-21 a).</summary>
    NotBrought = 2,

    /// <summary>There, but incomplete or not in form (004-21 b).</summary>
    Incomplete = 3,

    /// <summary>The applicant does not have it (004-26 a).</summary>
    Absent = 4,
}

/// <summary>How the attachments (附件) stand, taken together.</summary>
public enum AttachmentState
{
    /// <summary>All there.</summary>
    Complete = 1,

    /// <summary>A few are missing, none of them needed to decide (004-21 c; 可容缺).</summary>
    MissingNotNeeded = 2,

    /// <summary>At least one that is needed to decide is missing.</summary>
    MissingNeeded = 3,
}

/// <summary>The inputs of the intake decision (requirements B-1). Plain facts: who found them out is not the table's business.</summary>
public sealed record IntakeFacts
{
    /// <summary>行政许可: the licence law's rules on acceptance bind.</summary>
    public required bool IsLicence { get; init; }

    /// <summary>This hall has the power to handle the item.</summary>
    public required bool IsCompetent { get; init; }

    /// <summary>Where it has not: the item is offered as 代理件.</summary>
    public bool HasProxyPath { get; init; }

    /// <summary>Two or more departments must handle it.</summary>
    public bool NeedsOtherDepartments { get; init; }

    public required MainDocumentState MainDocument { get; init; }

    public required AttachmentState Attachments { get; init; }

    /// <summary>The applicant signed a promise to supply what is missing.</summary>
    public bool HasPromised { get; init; }

    /// <summary>The content plainly breaks law, policy or plan (004-26 b).</summary>
    public bool IsPlainlyUnlawful { get; init; }

    /// <summary>Formal review only and can be decided the same day (004-19, 003-19).</summary>
    public bool CanDecideToday { get; init; }

    /// <summary>The matter needs no approval at all (许可法 32-1).</summary>
    public bool NeedsNoApproval { get; init; }

    /// <summary>What is wrong can be corrected at the window now (许可法 32-3).</summary>
    public bool HasSpotErrors { get; init; }

    /// <summary>Every listed material is there.</summary>
    public bool IsComplete => MainDocument is MainDocumentState.Complete && Attachments is AttachmentState.Complete;
}
