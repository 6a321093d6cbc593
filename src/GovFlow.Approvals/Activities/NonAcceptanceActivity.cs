using GovFlow.Approvals.Documents;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>不予受理: at once and in writing, naming the right body where it is another's matter (许可法 32-1, 32-2; 003-12).</summary>
public sealed class NonAcceptanceActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.NonAcceptance";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "不予受理", "当场出具不予受理通知书；不属本机关职权的，告知应向哪个机关申请。")
    {
        Inputs = [new("reason", "String", "理由", "不填则取收件结论的理由。") { UIHint = "multiline" }],
        Outputs = [DecisionOutput],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var intake = context.WorkflowInput("Intake");
        var reason = inputs.Optional("reason") ?? intake["reason"].AsText;
        if (inputs.Fault is { } fault)
            return fault;
        context.Emit(Paper(PaperTemplate.NonAcceptance, ("reason", reason), ("competentBody", intake["competentBody"].AsText)));
        context.SetOutput("decision", CaseResults.NotAccepted);
        return StepResult.Done;
    }
}
