using GovFlow.Approvals.Cases;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>办结: what is still open is closed, with the case's result.</summary>
public sealed class CloseActivity : OfficeActivity
{
    public const string TypeName = "GovFlow.Close";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Category, "办结", "登记办结结果。")
    {
        Inputs = [new("result", "String", "办结结果", "Granted 准予、Refused 不予、Returned 退回、NotAccepted 不予受理、Terminated 终止、Withdrawn 撤回。") { IsRequired = true }],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var result = inputs.Text("result");
        var end = End(result);
        if (end is null)
            inputs.Refuse("result", $"“{result}”不是办结结果");
        if (inputs.Fault is { } fault)
            return fault;
        context.Emit(new CloseCase(result));
        context.Emit(new EnterState(end!.Value));
        return StepResult.Done;
    }

    /// <summary>The stage of B-2 a result ends in; null for an unknown result.</summary>
    public static CaseState? End(string result) => result switch
    {
        CaseResults.Granted or CaseResults.Refused => CaseState.Closed,
        CaseResults.Returned => CaseState.ReturnedToApplicant,
        CaseResults.NotAccepted => CaseState.NotAccepted,
        CaseResults.Terminated => CaseState.Terminated,
        CaseResults.Withdrawn => CaseState.Withdrawn,
        _ => null,
    };
}
