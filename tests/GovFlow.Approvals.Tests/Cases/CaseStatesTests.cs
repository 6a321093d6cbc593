using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.Cases;

[TestFixture]
internal sealed class CaseStatesTests
{
    [Test]
    public void EveryState_LiesInExactlyOnePhase([Values] CaseState state)
    {
        var phases = new[] { state.IsBeforeAcceptance(), state.IsUndecided(), state.IsBeingServed(), state is CaseState.Closed, state.IsTerminal() };
        Assert.That(phases.Count(p => p), Is.EqualTo(1));
        Assert.That(state.ChineseName(), Is.Not.Empty);
    }

    [Test]
    public void OnlyUndecidedCases_MayBeWithdrawn() =>
        Assert.That(Enum.GetValues<CaseState>().Where(s => s.MayWithdraw()), Is.EqualTo(new[]
        {
            CaseState.PreReview, CaseState.AwaitingSupplement, CaseState.Accepted, CaseState.InReview, CaseState.InSpecialProcedure,
            CaseState.InJointReview, CaseState.SupplementInReview, CaseState.ReportedUp,
        }));

    [Test]
    public void Names_AreDistinct() =>
        Assert.That(Enum.GetValues<CaseState>().Select(s => s.ChineseName()), Is.Unique);

    [Test]
    public void StoredNumbers_NeverChange()
    {
        Assert.That(Stored<CaseState>(), Is.EqualTo(
            "1 PreReview, 2 AwaitingSupplement, 3 Accepted, 4 InReview, 5 InSpecialProcedure, 6 InJointReview, 7 SupplementInReview, 8 ReportedUp, 9 Granted, 10 Refused, "
            + "11 Sealing, 12 AwaitingDelivery, 13 Closed, 14 Archived, 15 NotAccepted, 16 ReturnedToApplicant, 17 Withdrawn, 18 Terminated, 19 Revoked"));
        Assert.That(Stored<CaseKind>(), Is.EqualTo("1 Immediate, 2 Committed, 3 Supplement, 4 Joint, 5 Returned, 6 Proxy"));
        Assert.That(Stored<IntakeOutcome>(), Is.EqualTo(
            "1 Immediate, 2 Committed, 3 Supplement, 4 Joint, 5 Return, 6 Proxy, 7 NonAcceptance, 8 NotRequired, 9 CorrectedThenAccepted, 10 SupplementNotice"));
        Assert.That(Stored<TaskKind>(), Is.EqualTo(
            "1 Review, 2 SiteSurvey, 3 SpecialProcedure, 4 Publicity, 5 JointReview, 6 ProxyReport, 7 Decide, 8 Certificate, 9 Deliver, 10 Archive, 11 Verify"));
        Assert.That(Stored<SecondOfficer>(), Is.EqualTo("0 None, 1 Officer, 2 Chair"));
        Assert.That(Stored<ActingAs>(), Is.EqualTo("1 Own, 2 StandIn, 3 UnitHead"));
        Assert.That(Stored<ParticipantRole>(), Is.EqualTo(
            "1 Acceptor, 2 Reviewer, 3 Surveyor, 4 HearingChair, 5 Decider, 6 Issuer, 7 ProxyAgent, 8 JointOfficer, 9 Supervisor"));
    }

    private static string Stored<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(value => $"{Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)} {value}"));

    /// <summary>B-2, drawn by hand: a row for the stage a case is in, an x below each stage that may follow.</summary>
    private const string Table = """
                             PRE SUP ACC REV SPE JOI SUR UP  GRA REF SEA DEL CLO ARC NOT RET WIT TER REK
        PreReview            .   x   x   .   .   .   .   .   .   .   .   .   .   .   x   x   x   x   .
        AwaitingSupplement   .   .   x   .   .   .   .   .   .   .   .   .   .   .   .   x   x   x   .
        Accepted             .   .   .   x   x   x   x   .   x   x   .   x   .   .   .   x   x   x   .
        InReview             .   .   .   .   x   x   x   x   x   x   .   x   .   .   .   x   x   x   .
        InSpecialProcedure   .   .   .   x   .   x   x   .   x   x   .   x   .   .   .   x   x   x   .
        InJointReview        .   .   .   x   x   .   x   .   x   x   .   x   .   .   .   x   x   x   .
        SupplementInReview   .   .   .   x   x   x   .   .   x   x   .   x   .   .   .   x   x   x   .
        ReportedUp           .   .   .   .   .   .   .   .   x   x   .   .   .   .   .   .   x   x   .
        Granted              .   .   .   .   .   .   .   .   .   .   x   x   x   .   .   .   .   x   .
        Refused              .   .   .   .   .   .   .   .   .   .   .   x   x   .   .   x   .   x   .
        Sealing              .   .   .   .   .   .   .   .   .   .   .   x   x   .   .   .   .   x   .
        AwaitingDelivery     .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   x   .   x   .
        Closed               .   .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   .   x
        Archived             .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
        NotAccepted          .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
        ReturnedToApplicant  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
        Withdrawn            .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
        Terminated           .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
        Revoked              .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
        """;

    private static readonly Dictionary<string, string[]> Rows = Table.Split('\n').Skip(1)
        .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToDictionary(row => row[0], row => row[1..]);

    [Test]
    public void EveryStage_IsFollowedOnlyByThoseOfTheTable([Values] CaseState from, [Values] CaseState to) =>
        Assert.That(from.MayBecome(to), Is.EqualTo(Rows[from.ToString()][(int)to - 1] == "x"));

    [Test]
    public void NothingFollows_ExactlyWhatIsTerminal([Values] CaseState state) => Assert.That(CaseTransitions.After(state).IsEmpty, Is.EqualTo(state.IsTerminal()));

    [Test]
    public void Withdrawal_IsInTheTable_ExactlyWhereTheApplicantMayWithdraw([Values] CaseState state) =>
        Assert.That(state.MayBecome(CaseState.Withdrawn), Is.EqualTo(state.MayWithdraw()));
}
