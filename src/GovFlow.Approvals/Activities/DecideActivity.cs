using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Activities;

/// <summary>决定: grant or refuse in writing; stops the decision clocks. Nothing ever decides by itself (C-8).</summary>
public sealed class DecideActivity : TaskActivity
{
    public const string TypeName = "GovFlow.Decide";

    private static readonly ImmutableArray<TaskOutcome> Both = [new("Grant", "准予"), new("Refuse", "不予", NeedsReason: true)];

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "决定", "决定人作出准予或不予的书面决定；不予的须写明理由。")
    {
        Inputs =
        [
            PostInput, LimitInput, UnitInput,
            new("windowDecided", "Boolean", "窗口办结", "仅限形式审查且有授权文书的事项：由窗口当场决定，不受审分离限制。") { UIHint = "checkbox", DefaultJson = "false" },
            new("only", "String", "只能作出", "Refuse：前一环节已不能准予（如法定部门不同意），只能作出不予决定；不填则两者皆可。") { UIHint = "dropdown", Options = ["Refuse"] },
        ],
        Ports = Ports(Both),
        Outputs = [ResultOutput, DecisionOutput, ReasonOutput],
    };

    private protected override TaskKind Kind => TaskKind.Decide;

    private protected override ImmutableArray<TaskOutcome> Outcomes => Both;

    private protected override void Check(ActivityContext context, StepInputs inputs)
    {
        inputs.Flag("windowDecided");
        if (inputs.Optional("only") is not (null or "Refuse"))
            inputs.Refuse("only", "应为 Refuse");
    }

    private protected override ImmutableArray<TaskOutcome> Offered(StepInputs inputs) => inputs.Optional("only") is null ? Both : [Both[1]];

    private protected override OpenTask Shape(ActivityContext context, StepInputs inputs, OpenTask task) =>
        task with { IsWindowDecided = inputs.Flag("windowDecided") };

    private protected override void Ended(ActivityContext context, StepAnswer answer)
    {
        var isGranted = answer.Outcome == "Grant";
        context.Emit(new RecordDecision(isGranted, answer.Reason));
        context.Emit(new EnterState(isGranted ? CaseState.Granted : CaseState.Refused));
        if (isGranted)
            context.Emit(Paper(PaperTemplate.Grant, ("opinion", answer.Opinion)));
        context.SetOutput("decision", isGranted ? CaseResults.Granted : CaseResults.Refused);
        context.SetOutput("reason", answer.Reason);
    }
}
