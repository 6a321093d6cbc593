using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Flow;

/// <summary>Elsa.Complete: completes the nearest workflow (a workflow used as an activity, or the instance) with outcomes.</summary>
internal sealed class Complete : Activity, ILeavingActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Complete", "流程", "完成", "以给定的结果完成所在的流程或子流程。")
    {
        IsTerminal = true,
        Ports = [],
        Inputs = [new InputDescriptor("outcomes", "Object", "结果", "结果的名称，一个或多个；不填为 Done。")],
    };

    public LeaveReach Leaves => LeaveReach.Composite;

    public override StepResult Execute(ActivityContext context)
    {
        var outcomes = Outcomes.Of(context.Input("outcomes"));
        return outcomes.Count == 0 ? StepResult.Done : new StepResult.Completed(outcomes);
    }
}
