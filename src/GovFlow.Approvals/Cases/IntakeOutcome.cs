namespace GovFlow.Approvals.Cases;

/// <summary>How an intake session may end, in the fixed order a screen lists them. There is no other end (003-10). The numbers are stored.</summary>
public enum IntakeOutcome
{
    /// <summary>即办.</summary>
    Immediate = 1,

    /// <summary>承诺: accepted.</summary>
    Committed = 2,

    /// <summary>补办: received, one complete notice, the clock starts when all is there.</summary>
    Supplement = 3,

    /// <summary>联办: accepted, several departments.</summary>
    Joint = 4,

    /// <summary>退回, on ground a or b.</summary>
    Return = 5,

    /// <summary>代理: accepted for a higher body.</summary>
    Proxy = 6,

    /// <summary>不予受理.</summary>
    NonAcceptance = 7,

    /// <summary>不需许可 (许可法 32-1).</summary>
    NotRequired = 8,

    /// <summary>当场更正后受理 (许可法 32-3).</summary>
    CorrectedThenAccepted = 9,

    /// <summary>补正告知 (许可法 32-4) where the applicant makes no promise.</summary>
    SupplementNotice = 10,
}

/// <summary>What an outcome means for the case.</summary>
public static class IntakeOutcomes
{
    /// <summary>True where the case goes on, or will once what is missing has come; false where the window's paper ends it.</summary>
    public static bool GoesOn(this IntakeOutcome outcome) => outcome is not (IntakeOutcome.Return or IntakeOutcome.NonAcceptance or IntakeOutcome.NotRequired);
}
