using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>Together the items show all that a hall meets.</summary>
[TestFixture]
public sealed class CoverageTests
{
    private static readonly CaseKind[] Kinds = Enum.GetValues<CaseKind>();

    private static readonly string[] Types = [.. OfficeActivities.All.Select(a => a.Descriptor.Type).Where(t => t is not (NotifyActivity.TypeName or ConfirmActivity.TypeName))];

    [Test]
    public void EveryKind_IsOfferedBySomeItem([ValueSource(nameof(Kinds))] CaseKind kind) =>
        Assert.That(WorkflowFile.All.Count(f => f.Item.KindsNotOffered.All(k => k.Kind != kind.ToString())), Is.GreaterThanOrEqualTo(3));

    [Test]
    public void EveryStepTypeOfAFlow_IsUsed([ValueSource(nameof(Types))] string type) =>
        Assert.That(WorkflowFile.All.SelectMany(f => f.Nodes).Select(n => n.Type), Does.Contain(type));

    [Test]
    public void AJointItem_HasAtLeastTwoFixedDepartments()
    {
        var joint = WorkflowFile.All.SelectMany(f => f.Of(JointReviewActivity.TypeName)).ToList();
        Assert.That(joint, Is.Not.Empty);
        foreach (var node in joint)
            Assert.That(JointBranchInput.ReadAll(ItemSteps.Literal(node, "branches"), out _).Count(b => !b.IsOptional), Is.GreaterThanOrEqualTo(2), node.ToString());
    }

    [Test]
    public void SomeItemsAreDecidedAtTheWindow() =>
        Assert.That(WorkflowFile.All.SelectMany(f => ItemSteps.Of(f.Definition)).Count(s => s.IsWindowDecided), Is.GreaterThanOrEqualTo(1));
}
