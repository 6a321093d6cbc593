using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>Σ serial step limits (the longest of parallel ones) ≤ promise ≤ statute (C-7).</summary>
[TestFixture]
public sealed class LimitsTests
{
    /// <summary>Time that the decision limit does not contain: the clock has stopped, not started, or belongs to the applicant.</summary>
    private static readonly string[] OutsideTheLimit = [SpecialProcedureActivity.TypeName, RequestSupplementActivity.TypeName];

    private static IReadOnlyList<WorkflowFile> Files => WorkflowFile.All;

    [TestCaseSource(nameof(Files))]
    public void TheLongestPathOfStepLimits_FitsThePromise(WorkflowFile file)
    {
        var promise = file.Item.PromisedLimit;
        var steps = ItemSteps.Of(file.Definition).ToLookup(s => s.ActivityId);
        var longest = Longest(file, file.Nodes.Single(n => n.Type == "Elsa.Start").Id, []);
        Assert.That(longest, Is.GreaterThanOrEqualTo(0).And.LessThanOrEqualTo(promise.Days), $"promised {promise.Days} {promise.Unit}");
        Assert.That(
            steps.SelectMany(s => s).Where(s => s.LimitDays > 0 && InLimit(file, s.ActivityId)).Select(s => s.Unit), Has.All.EqualTo(promise.Unit),
            "Step limits are counted as the promise is.");
    }

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

    private static int Longest(WorkflowFile file, string node, Dictionary<string, int> known)
    {
        if (known.TryGetValue(node, out var days))
            return days;
        // A branch that needs more has answered; the second round works with what is left of the promise, so it adds no days of its own.
        var next = file.Connections.Where(c => c.SourceId == node && c.SourcePort != "NeedsMore").Select(c => Longest(file, c.TargetId, known)).DefaultIfEmpty(0).Max();
        return known[node] = next + Own(file, node);
    }

    private static int Own(WorkflowFile file, string id)
    {
        if (!InLimit(file, id))
            return 0;
        var node = file.Nodes.Single(n => n.Id == id);
        var own = ItemSteps.Of(node).Select(s => s.LimitDays ?? 0).DefaultIfEmpty(0).Max();
        return node.Type == ProxyReportActivity.TypeName ? own + (StepInputs.WholeDays(ItemSteps.Literal(node, "upperDays")) ?? 0) : own;
    }

    private static bool InLimit(WorkflowFile file, string id)
    {
        var node = file.Nodes.Single(n => n.Id == id);
        return !OutsideTheLimit.Contains(node.Type) && !(node.Type == PublicityActivity.TypeName
            && (ItemSteps.Literal(node, "excludedBasis").AsText is not null || ItemSteps.Literal(node, "afterDecision").AsBoolean));
    }
}
