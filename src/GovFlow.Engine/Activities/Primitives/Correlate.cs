using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Primitives;

/// <summary>Elsa.Correlate: gives the instance the id of what it is about.</summary>
internal sealed class Correlate : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Correlate", "数据", "关联", "设置流程实例的关联标识。")
    {
        Inputs = [new InputDescriptor("correlationId", "String", "关联标识")],
    };

    public override StepResult Execute(ActivityContext context)
    {
        ((Visit)context).Run.CorrelationId = context.Input("correlationId").AsText;
        return StepResult.Done;
    }
}
