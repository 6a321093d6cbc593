using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.Break: ends the innermost loop around it; outside a loop it does nothing.</summary>
internal sealed class Break : Activity, ILeavingActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Break", "控制", "跳出循环", "结束所在的最内层循环。");

    public override StepResult Execute(ActivityContext context) => StepResult.Done;

    public LeaveReach Leaves => LeaveReach.Loop;
}
