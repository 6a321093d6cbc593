using GovFlow.Approvals.Linting;

namespace GovFlow.Approvals.Tests.Linting;

/// <summary>What is shipped keeps every rule, against the town that is shipped with it; and its promises are proved.</summary>
[TestFixture]
public sealed class ShippedItemsLintTests
{
    private static IReadOnlyList<string> Files => Draft.Shipped;

    [TestCaseSource(nameof(Files))]
    public void AShippedItem_IsClean(string file)
    {
        var report = Draft.Of(file).Lint();
        Assert.That(report.Errors.Concat(report.Unreasoned), Is.Empty, LintRulesTests.Told(report));
        Assert.That(report.Findings.Where(f => f.RuleId.StartsWith("reason.", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public void AShippedItemsPromise_IsProved_AndEveryPathOfItsIntakeKeepsIt(string file)
    {
        var proof = Draft.Of(file).Lint().Promise!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(proof.Holds, Is.True, proof.Says);
            Assert.That(proof.Paths.All(p => p.WorstDays <= proof.WorstDays), Is.True);
            Assert.That(proof.Segments.Where(s => s.Share is PromiseShare.Counted).Sum(s => s.Days), Is.EqualTo(proof.WorstDays));
            Assert.That(proof.Lanes.Sum(l => l.Days), Is.EqualTo(proof.WorstDays));
            Assert.That(proof.CriticalPath, Is.Not.Empty);
        }
    }
}
