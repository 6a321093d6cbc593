using GovFlow.Approvals.Documents;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>终止: not supplied in time, or withdrawn by the applicant; with its paper (C-5).</summary>
public sealed class TerminateActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.Terminate";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "终止办理", "逾期未补正或申请人撤回的，出具文书终止办理并退还材料。")
    {
        Inputs =
        [
            new("cause", "String", "原因", "TimedOut 逾期未补正，Withdrawn 撤回申请。") { IsRequired = true, UIHint = "dropdown", Options = ["TimedOut", "Withdrawn"] },
            new("reason", "String", "说明", "写入文书的说明。") { UIHint = "multiline" },
        ],
        Outputs = [DecisionOutput],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var (cause, reason) = (inputs.Text("cause"), inputs.Optional("reason"));
        if (inputs.Fault is null && cause is not ("TimedOut" or "Withdrawn"))
            inputs.Refuse("cause", "应为 TimedOut 或 Withdrawn");
        if (inputs.Fault is { } fault)
            return fault;
        var withdrawn = cause == "Withdrawn";
        context.Emit(Paper(withdrawn ? PaperTemplate.Withdrawal : PaperTemplate.Termination, ("reason", reason)));
        context.SetOutput("decision", withdrawn ? CaseResults.Withdrawn : CaseResults.Terminated);
        return StepResult.Done;
    }
}
