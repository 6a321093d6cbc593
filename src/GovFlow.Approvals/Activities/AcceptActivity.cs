using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>受理: the numbered, dated, sealed slip goes out and the decision clocks start (003-9, 许可法 32).</summary>
public sealed class AcceptActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.Accept";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "受理", "出具受理通知书，办理时限从次日起算。")
    {
        Inputs =
        [
            new("paper", "String", "受理文书", "Acceptance 受理通知书，JointAcceptance 联办件受理通知书。")
            {
                UIHint = "dropdown", Options = ["Acceptance", "JointAcceptance"], DefaultJson = "\"Acceptance\"",
            },
        ],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var text = inputs.Optional("paper") ?? nameof(PaperTemplate.Acceptance);
        PaperTemplate? paper = text switch
        {
            nameof(PaperTemplate.Acceptance) => PaperTemplate.Acceptance,
            nameof(PaperTemplate.JointAcceptance) => PaperTemplate.JointAcceptance,
            _ => null,
        };
        if (paper is null)
            inputs.Refuse("paper", "应为 Acceptance 或 JointAcceptance");
        if (inputs.Fault is { } fault)
            return fault;
        context.Emit(new AcceptCase(paper!.Value));
        context.Emit(new EnterState(CaseState.Accepted));
        return StepResult.Done;
    }
}
