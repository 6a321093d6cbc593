using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Linting;

namespace GovFlow.Approvals.Tests.Linting;

/// <summary>The worst case is the longest way, and says which.</summary>
[TestFixture]
public sealed class PromiseProofTests
{
    [Test]
    public void TheCriticalPath_IsNamedInOrder_WithWhatEachStepTakes()
    {
        var proof = Draft.Of("gfi-02").Lint().Promise!;

        Assert.That(proof.Says, Is.EqualTo("最坏 5 ≤ 承诺 5，法定 10（工作日）"));
        Assert.That(proof.CriticalPath, Is.EqualTo(new[] { "accept", "survey", "review", "decide", "certificate", "deliver", "close", "archive", "end" }));
        Assert.That(proof.Segments.Where(s => s.Share is PromiseShare.Counted).Select(s => (s.NodeId, s.Days)), Is.EqualTo(new[] { ("survey", 2), ("review", 1), ("decide", 1), ("certificate", 1) }));
        Assert.That(proof.Lanes.Select(l => (l.Lane, l.Days)), Is.EquivalentTo(new[] { ("BackOffice", 4), ("Issuing", 1) }));
    }

    [Test]
    public void ASecondRoundOfAJointReview_CountsLikeTheFirst_AndItsSlowestDepartmentCounts()
    {
        var segments = Draft.Of("gfi-07").Lint().Promise!.Segments;
        var draft = Draft.Of("gfi-07");
        var slowest = draft.Node("joint-review")["branches"]!["expression"]!["value"]!.GetValue<string>();

        Assert.That(segments.Select(s => s.NodeId), Does.Contain("joint-review").And.Contain("joint-review-again"));
        Assert.That(segments.Single(s => s.NodeId == "joint-review").Days, Is.EqualTo(4).And.EqualTo(System.Text.Json.Nodes.JsonNode.Parse(slowest)!.AsArray().Max(b => b!["limitDays"]!.GetValue<int>())));
        Assert.That(segments.Single(s => s.NodeId == "supplement-in-review").Share, Is.EqualTo(PromiseShare.Applicant));
    }

    [Test]
    public void ASpecialProcedure_AndTimeThatARuleExcludes_DoNotCount_AnythingElseDoes()
    {
        var health = Draft.Of("gfi-04");
        var before = health.Lint().Promise!.WorstDays;
        Assert.That(health.Copy().Set("testing", "limitDays", 200, "Int32").Lint().Promise!.WorstDays, Is.EqualTo(before));

        var allowance = Draft.Of("gfi-13");
        var counted = allowance.Copy().Unset("publicity", "excludedBasis").Lint().Promise!;
        Assert.That(counted.WorstDays, Is.EqualTo(allowance.Lint().Promise!.WorstDays + 7), "calendar days within working days count as working days");
    }

    [Test]
    public void ADelayOnTheWay_CountsItsDays()
    {
        var draft = Draft.Of("gfi-02").Insert("accept", "Done", "rest", "Elsa.Delay", ("timeSpan", "1.12:00:00"));
        Assert.That(draft.Lint().Promise!.WorstDays, Is.EqualTo(7));
    }

    [Test]
    public void ALoop_HasNoBound_ASupplementPassesOnce()
    {
        Assert.That(Draft.Of("gfi-02").Redirect("review", "Fail", "survey").Lint().Promise, Has.Property("WorstDays").Null.And.Property("Holds").False);
        Assert.That(Draft.Of("gfi-02").Lint().Promise!.WorstDays, Is.EqualTo(5));
    }

    [Test]
    public void Days_NeverFallWhenAStepIsGivenMore([Range(0, 12)] int days)
    {
        var proof = Draft.Of("gfi-09").Set("survey", "limitDays", days, "Int32").Lint().Promise!;
        Assert.That(proof.WorstDays, Is.EqualTo(5 + days));
        Assert.That(proof.Holds, Is.EqualTo(days <= 2));
        Assert.That(proof.Unit, Is.EqualTo(DayUnit.Working));
    }
}
