using GovFlow.Approvals.Linting;

namespace GovFlow.Approvals.Tests.Linting;

/// <summary>Every planted mistake is caught, in every shipped item it fits, by the rule it breaks; and then the item does not come into force.</summary>
[TestFixture]
public sealed class PlantedMutationsTests
{
    private static IReadOnlyList<PlantedMutation> Mistakes => PlantedMutations.All;

    [Test]
    public void ThereAreAtLeastFifty_EachOfItsOwnName()
    {
        Assert.That(Mistakes, Has.Count.GreaterThanOrEqualTo(50));
        Assert.That(Mistakes.Select(m => m.Name), Is.Unique);
    }

    [TestCaseSource(nameof(Mistakes))]
    public void AMistake_IsCaughtWhereverItFits(object mistake)
    {
        var planted = (PlantedMutation)mistake;
        var fitted = 0;
        foreach (var file in Draft.Shipped)
        {
            var draft = Draft.Of(file);
            if (!planted.Plant(draft))
                continue;
            fitted++;
            var report = draft.Lint(planted.Staffing);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(report.Findings.Any(f => f.RuleId == planted.Rule || LintRules.Of(f.RuleId)?.Id == planted.Rule), Is.True, $"{file}: {planted.Rule}\n{LintRulesTests.Told(report)}");
                Assert.That(report.MayPublish, Is.False, file);
            }
        }

        Assert.That(fitted, Is.Positive, "no shipped item fits");
    }
}
