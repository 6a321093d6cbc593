using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Tests.Cases;

public sealed class ShownClocksTests
{
    [Test]
    public void ThePromise_StandsForTheCase_ElseTheApplicantsLimit_ElseTheIntakes_ElseNothing([Values] ClockKind one, [Values] ClockKind other)
    {
        var shown = new[] { new Running(one), new Running(other) }.Shown(c => c.Kind)?.Kind;

        ClockKind? expected = one is ClockKind.Decision || other is ClockKind.Decision ? ClockKind.Decision
            : one is ClockKind.SupplementByApplicant || other is ClockKind.SupplementByApplicant ? ClockKind.SupplementByApplicant
            : one is ClockKind.Intake || other is ClockKind.Intake ? ClockKind.Intake
            : null;
        Assert.That(shown, Is.EqualTo(expected));
    }

    private sealed record Running(ClockKind Kind);
}
