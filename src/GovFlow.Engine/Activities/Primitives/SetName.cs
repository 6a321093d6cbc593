using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Primitives;

/// <summary>Elsa.SetName: names the instance.</summary>
internal sealed class SetName : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.SetName", "数据", "设置名称", "设置流程实例的名称。")
    {
        Inputs = [new InputDescriptor("value", "String", "名称")],
    };

    public override StepResult Execute(ActivityContext context)
    {
        ((Visit)context).Run.Name = context.Input("value").AsText;
        return StepResult.Done;
    }
}
