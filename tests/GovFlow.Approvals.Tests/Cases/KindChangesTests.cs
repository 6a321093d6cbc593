using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Tests.Cases;

[TestFixture]
internal sealed class KindChangesTests
{
    private static readonly KindChangeFacts Best = new("现场不具备条件") { MaterialsComplete = true, CanDecideToday = true, HasSiteRecord = true, SiteFailed = true };

    private static readonly (CaseKind From, CaseKind To)[] Legal =
    [
        (CaseKind.Supplement, CaseKind.Committed), (CaseKind.Supplement, CaseKind.Immediate), (CaseKind.Committed, CaseKind.Returned), (CaseKind.Immediate, CaseKind.Committed),
    ];

    [Test]
    public void OnlyFourChanges_AreLegal([Values] CaseKind from, [Values] CaseKind to)
    {
        var result = KindChanges.Check(from, to, Best);
        if (Legal.Contains((from, to)))
            Assert.That(result, Is.EqualTo(new KindChangeResult.Allowed(to, to is CaseKind.Returned ? 'c' : null, from is CaseKind.Immediate)));
        else
            Assert.That(Code(result), Is.EqualTo(from.IsOuter() || to.IsOuter() ? "kind-outer" : "kind-change"));
    }

    [Test]
    public void EachLegalChange_NeedsItsFacts()
    {
        Assert.That(Code(KindChanges.Check(CaseKind.Supplement, CaseKind.Committed, Best with { MaterialsComplete = false })), Is.EqualTo("kind-still-incomplete"));
        Assert.That(Code(KindChanges.Check(CaseKind.Supplement, CaseKind.Immediate, Best with { MaterialsComplete = false })), Is.EqualTo("kind-still-incomplete"));
        Assert.That(Code(KindChanges.Check(CaseKind.Supplement, CaseKind.Immediate, Best with { CanDecideToday = false })), Is.EqualTo("kind-not-same-day"));
        Assert.That(Code(KindChanges.Check(CaseKind.Committed, CaseKind.Returned, Best with { HasSiteRecord = false })), Is.EqualTo("kind-no-site-record"));
        Assert.That(Code(KindChanges.Check(CaseKind.Committed, CaseKind.Returned, Best with { SiteFailed = false })), Is.EqualTo("kind-site-passed"));
        Assert.That(Code(KindChanges.Check(CaseKind.Committed, CaseKind.Returned, Best with { Reason = " " })), Is.EqualTo("kind-no-reason"));
        Assert.That(Code(KindChanges.Check(CaseKind.Immediate, CaseKind.Committed, Best with { Reason = null })), Is.EqualTo("kind-no-reason"));
    }

    [Test]
    public void EveryKind_HasItsName([Values] CaseKind kind) => Assert.That(kind.ChineseName(), Does.EndWith("件"));

    private static string Code(KindChangeResult result) => result is KindChangeResult.Refused refused ? refused.Refusal.Code : "";
}
