using GovFlow.Approvals.Supervision;

namespace GovFlow.Approvals.Tests.Supervision;

[TestFixture]
public sealed class AlertLifeTests
{
    [Test]
    public void EveryActFromEveryState_LeadsWhereTheTableSays([Values] AlertState from, [Values] AlertAct act)
    {
        var expected = (from, act) switch
        {
            (AlertState.Closed, _) or (AlertState.Acknowledged, AlertAct.Acknowledge) => (AlertState?)null,
            (_, AlertAct.Close) => AlertState.Closed,
            _ => AlertState.Acknowledged,
        };
        Assert.That(AlertLife.Next(from, act), Is.EqualTo(expected));
    }

    [Test]
    public void EveryKindAndRule_HasItsWords([Values] DutyKind kind, [Values] ViolationRule rule)
    {
        Assert.That(kind.ChineseName(), Is.Not.Empty);
        Assert.That(ViolationRules.Of(rule).Basis, Is.Not.Empty);
    }
}
