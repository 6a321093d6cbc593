using GovFlow.Approvals.Supervision;

namespace GovFlow.Approvals.Tests.Supervision;

/// <summary>违规记录: its moves, and that nobody judges themselves (003-45).</summary>
[TestFixture]
public sealed class ViolationLifeTests
{
    private static readonly ViolationDecision Minor = new(ViolationTier.Minor, Sanction.WrittenSelfCriticism);

    private static ViolationFacts Facts(ViolationState state, bool statement = false, bool rectification = false, bool late = false) => new(state, "p20", "p65", statement, rectification, late);

    [Test]
    public void EveryActFromEveryState_LeadsWhereTheTableSays([Values] ViolationState from, [Values] ViolationAct act)
    {
        var expected = (from, act) switch
        {
            (ViolationState.Detected, ViolationAct.Hear) => ViolationState.Hearing,
            (ViolationState.Detected, ViolationAct.Dismiss) => ViolationState.Dismissed,
            (ViolationState.Hearing or ViolationState.Appealed, ViolationAct.Uphold) => ViolationState.Upheld,
            (ViolationState.Hearing or ViolationState.Appealed, ViolationAct.Dismiss) => ViolationState.Dismissed,
            (ViolationState.Upheld, ViolationAct.Appeal) => ViolationState.Appealed,
            (ViolationState.Upheld, ViolationAct.Close) => ViolationState.Closed,
            _ => (ViolationState?)null,
        };
        Assert.That(ViolationLife.Next(from, act), Is.EqualTo(expected));
    }

    [Test]
    public void NobodyActsOnTheirOwnRecord_ButToAppeal([Values] ViolationState state, [Values] ViolationAct act)
    {
        var own = ViolationLife.Objection(Facts(state), act, "p20", Minor)?.Code;
        var others = ViolationLife.Objection(Facts(state), act, "p66", Minor)?.Code;
        if (act is ViolationAct.Appeal)
            Assert.That((own is "violation-own", others), Is.EqualTo((false, "violation-of-another")));
        else
            Assert.That((own, others is "violation-own"), Is.EqualTo(("violation-own", false)));
    }

    [TestCase(ViolationState.Appealed, ViolationAct.Uphold, "p65", "violation-decided-by-you", TestName = "who decided does not decide the appeal")]
    [TestCase(ViolationState.Appealed, ViolationAct.Uphold, "p66", null, TestName = "another does")]
    [TestCase(ViolationState.Detected, ViolationAct.Uphold, "p65", "violation-state", TestName = "nobody is judged unheard")]
    public void WhoMayDecide(ViolationState state, ViolationAct act, string by, string? code) => Assert.That(ViolationLife.Objection(Facts(state), act, by, Minor)?.Code, Is.EqualTo(code));

    [Test]
    public void WhatIsAwaited_IsAwaited()
    {
        Assert.That(ViolationLife.Objection(Facts(ViolationState.Hearing, statement: true), ViolationAct.Uphold, "p65", Minor)?.Code, Is.EqualTo("violation-unheard"));
        Assert.That(ViolationLife.Objection(Facts(ViolationState.Hearing, statement: true), ViolationAct.Dismiss, "p65", null), Is.Null, "in their favour at once");
        Assert.That(ViolationLife.Objection(Facts(ViolationState.Upheld, rectification: true), ViolationAct.Close, "p65", null)?.Code, Is.EqualTo("violation-unrectified"));
        Assert.That(ViolationLife.Objection(Facts(ViolationState.Upheld, late: true), ViolationAct.Appeal, "p20", null)?.Code, Is.EqualTo("violation-appeal-late"));
    }

    [Test]
    public void ATier_AllowsItsSanctionsOnly([Values] ViolationTier tier, [Values] Sanction sanction)
    {
        var isAllowed = ViolationLife.Objection(Facts(ViolationState.Hearing), ViolationAct.Uphold, "p65", new ViolationDecision(tier, sanction)) is null;
        Assert.That(isAllowed, Is.EqualTo(ViolationLife.Sanctions(tier).Contains(sanction)));
        Assert.That(Enum.GetValues<ViolationTier>().Count(t => ViolationLife.Sanctions(t).Contains(sanction)), Is.EqualTo(1), "each sanction has its tier");
    }
}

/// <summary>抽查: the draw is nobody's choice.</summary>
[TestFixture]
public sealed class SampleDrawTests
{
    private static readonly DateOnly Month = new(2026, 3, 1);

    private static Guid[] Cases(int count) => [.. Enumerable.Range(1, count).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(20, 1)]
    [TestCase(21, 2)]
    [TestCase(1000, 50)]
    public void Draw_TakesOneInTwenty_AtLeastOne(int cases, int drawn) => Assert.That(SampleDraw.Draw(Cases(cases), "QH", Month, "seal"), Has.Count.EqualTo(drawn).And.Unique);

    [Test]
    public void Draw_IsTheSameForEveryoneAfter_WhateverTheOrder_AndAnotherForEveryMonthCentreAndSeal()
    {
        var drawn = SampleDraw.Draw(Cases(1000), "QH", Month, "seal");
        Assert.That(SampleDraw.Draw([.. Cases(1000).Reverse()], "QH", Month.AddDays(9), "seal"), Is.EqualTo(drawn));
        Assert.That(SampleDraw.Draw(Cases(1000), "QH", Month.AddMonths(1), "seal"), Is.Not.EqualTo(drawn));
        Assert.That(SampleDraw.Draw(Cases(1000), "XX", Month, "seal"), Is.Not.EqualTo(drawn));
        Assert.That(SampleDraw.Draw(Cases(1000), "QH", Month, "other"), Is.Not.EqualTo(drawn));
    }
}
