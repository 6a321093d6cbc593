using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Flow;

/// <summary>Elsa.End: completes its flowchart at once; what still runs in it is cancelled.</summary>
internal sealed class End : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.End", "流程", "结束", "立即结束所在的流程图，其中仍在进行的活动被取消。")
    {
        IsTerminal = true,
        Ports = [],
    };

    public override StepResult Execute(ActivityContext context) => StepResult.Done;
}
