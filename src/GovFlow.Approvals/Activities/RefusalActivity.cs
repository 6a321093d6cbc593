using GovFlow.Approvals.Documents;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>不予决定书, with reasons and remedies (许可法 38, 003-42): without a reason it is not issued.</summary>
public sealed class RefusalActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.Refusal";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "不予决定", "出具不予决定书，写明理由和复议、诉讼权利。")
    {
        Inputs =
        [
            new("reason", "String", "理由", "不予的理由，通常取自决定环节。") { IsRequired = true, UIHint = "multiline" },
            new("decidedBy", "String", "决定机关", "由上级机关决定的，写明机关；不填为本中心。"),
        ],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var (reason, body) = (inputs.Text("reason"), inputs.Optional("decidedBy"));
        if (inputs.Fault is { } fault)
            return fault;
        context.Emit(Paper(PaperTemplate.Refusal, ("reason", reason), ("decidedBy", body)));
        return StepResult.Done;
    }
}
