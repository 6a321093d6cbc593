using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Flow;

/// <summary>Elsa.Finish: ends the whole instance at once.</summary>
internal sealed class Finish : Activity, ILeavingActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Finish", "流程", "终结", "立即结束整个流程实例，所有等待都被取消。")
    {
        IsTerminal = true,
        Ports = [],
    };

    public override StepResult Execute(ActivityContext context) => StepResult.Done;

    public LeaveReach Leaves => LeaveReach.Workflow;
}
