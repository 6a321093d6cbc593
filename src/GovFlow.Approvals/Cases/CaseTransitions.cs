using System.Collections.Immutable;
using static GovFlow.Approvals.Cases.CaseState;

namespace GovFlow.Approvals.Cases;

/// <summary>
/// Which stage may follow which (requirements B-2). A flow is drawn by people: whatever it says, a case that has ended stays ended, and nothing is
/// certified, handed out or closed before it is decided.
/// </summary>
public static class CaseTransitions
{
    /// <summary>The stages that may follow <paramref name="from"/>, in the order of B-2; empty for a stage that is terminal.</summary>
    public static ImmutableArray<CaseState> After(CaseState from) => from switch
    {
        PreReview => [AwaitingSupplement, Accepted, NotAccepted, ReturnedToApplicant, Withdrawn, Terminated],
        AwaitingSupplement => [Accepted, ReturnedToApplicant, Withdrawn, Terminated],
        // Undecided, a case is handed out only as returned: its notice is served like a decision (004-27).
        Accepted => [InReview, InSpecialProcedure, InJointReview, SupplementInReview, Granted, Refused, AwaitingDelivery, ReturnedToApplicant, Withdrawn, Terminated],
        InReview => [InSpecialProcedure, InJointReview, SupplementInReview, ReportedUp, Granted, Refused, AwaitingDelivery, ReturnedToApplicant, Withdrawn, Terminated],
        InSpecialProcedure => [InReview, InJointReview, SupplementInReview, Granted, Refused, AwaitingDelivery, ReturnedToApplicant, Withdrawn, Terminated],
        InJointReview => [InReview, InSpecialProcedure, SupplementInReview, Granted, Refused, AwaitingDelivery, ReturnedToApplicant, Withdrawn, Terminated],
        SupplementInReview => [InReview, InSpecialProcedure, InJointReview, Granted, Refused, AwaitingDelivery, ReturnedToApplicant, Withdrawn, Terminated],
        ReportedUp => [Granted, Refused, Withdrawn, Terminated],
        Granted => [Sealing, AwaitingDelivery, Closed, Terminated],
        // An accepted licence that fails on the site is refused in writing and registered as returned (004-26 c).
        Refused => [AwaitingDelivery, Closed, ReturnedToApplicant, Terminated],
        Sealing => [AwaitingDelivery, Closed, Terminated],
        AwaitingDelivery => [Closed, ReturnedToApplicant, Terminated],
        Closed => [Archived, Revoked],
        Archived or NotAccepted or ReturnedToApplicant or Withdrawn or Terminated or Revoked => [],
    };

    /// <summary>True where <paramref name="to"/> may follow <paramref name="from"/>; a stage does not follow itself.</summary>
    public static bool MayBecome(this CaseState from, CaseState to) => After(from).Contains(to);
}
