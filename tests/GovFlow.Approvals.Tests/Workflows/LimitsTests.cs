namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>Promise ≤ statute, and an unknown statute is marked (C-7). That the steps keep the promise is proved by the linter.</summary>
[TestFixture]
public sealed class LimitsTests
{
    private static IReadOnlyList<WorkflowFile> Files => WorkflowFile.All;

    [TestCaseSource(nameof(Files))]
    public void ThePromise_FitsTheStatute(WorkflowFile file)
    {
        if (file.Item.StatutoryLimit is not { } statute)
        {
            Assert.That(file.Item.Unverified, Has.Some.Contains("法定时限"), "An unknown statute is marked.");
            return;
        }

        Assert.That((statute.Unit, statute.Days), Is.EqualTo((file.Item.PromisedLimit.Unit, statute.Days)));
        Assert.That(file.Item.PromisedLimit.Days, Is.LessThanOrEqualTo(statute.Days));
    }
}
