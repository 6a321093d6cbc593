using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Activities;

/// <summary>审查: a reviewer answers the step's list and says pass or fail; the decision is another person's (000-2).</summary>
public sealed class ReviewActivity : TaskActivity
{
    public const string TypeName = "GovFlow.Review";

    private static readonly ImmutableArray<TaskOutcome> Both = [new("Pass", "通过"), new("Fail", "不通过", NeedsReason: true)];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "审查", "后台岗位按审查要点审查材料；不通过须写明理由。")
    {
        Inputs = [PostInput, LimitInput, UnitInput],
        Ports = Ports(Both),
        Outputs = [ResultOutput],
    };

    public override bool MaySkip => true;

    private protected override TaskKind Kind => TaskKind.Review;

    private protected override ImmutableArray<TaskOutcome> Outcomes => Both;

    private protected override CaseState? Stage => CaseState.InReview;
}
