using GovFlow.Approvals.Cases;

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
        Assert.That(Enum.GetValues<CaseState>().Select(s => (int)s), Is.EqualTo(Enumerable.Range(1, 19)));
        Assert.That(Enum.GetValues<CaseKind>().Select(s => (int)s), Is.EqualTo(Enumerable.Range(1, 6)));
        Assert.That(Enum.GetValues<IntakeOutcome>().Select(s => (int)s), Is.EqualTo(Enumerable.Range(1, 10)));
    }
}
