using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Activities;

/// <summary>现场踏勘 by two officers (许可法 34); it runs inside the limit, always (C-3).</summary>
public sealed class SiteSurveyActivity : TaskActivity
{
    public const string TypeName = "GovFlow.SiteSurvey";

    private static readonly ImmutableArray<TaskOutcome> Both = [new("Pass", "符合"), new("Fail", "不符合", NeedsReason: true)];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "现场踏勘", "两名以上工作人员到场核查并记录；踏勘时间计入办理时限。")
    {
        Inputs =
        [
            PostInput, LimitInput, UnitInput,
            new("inspection", "Boolean", "联合验收", "逐个部门登记通过或整改；整改后的复验只问未通过的部门，计入一次性通过率和验收面积。") { UIHint = "checkbox", DefaultJson = "false" },
        ],
        Ports = Ports(Both),
        Outputs = [ResultOutput],
    };

    public override bool MaySkip => true;

    private protected override TaskKind Kind => TaskKind.SiteSurvey;

    private protected override ImmutableArray<TaskOutcome> Outcomes => Both;

    private protected override CaseState? Stage => CaseState.InReview;

    private protected override OpenTask Shape(ActivityContext context, StepInputs inputs, OpenTask task) =>
        task with { SecondOfficer = SecondOfficer.Officer, IsInspection = inputs.Flag("inspection") };
}
