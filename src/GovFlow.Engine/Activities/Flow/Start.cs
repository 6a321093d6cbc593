using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Flow;

/// <summary>Elsa.Start: where its flowchart begins.</summary>
internal sealed class Start : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Start", "流程", "开始", "流程图的起点。");

    public override StepResult Execute(ActivityContext context) => StepResult.Done;
}
