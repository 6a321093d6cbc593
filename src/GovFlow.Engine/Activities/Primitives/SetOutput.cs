using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Primitives;

/// <summary>Elsa.SetOutput: sets an output of the workflow it stands in.</summary>
internal sealed class SetOutput : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.SetOutput", "数据", "设置输出", "设置所在流程的输出。")
    {
        Inputs =
        [
            new InputDescriptor("outputName", "String", "输出名称") { IsRequired = true, UIHint = "output-picker" },
            new InputDescriptor("outputValue", "Object", "值"),
        ],
    };

    public override StepResult Execute(ActivityContext context)
    {
        if (context.Input("outputName").AsText is not { Length: > 0 } name)
            return StepResult.Fault("output.no-name", "没有指明输出的名称。");
        var visit = (Visit)context;
        BurstRun.SetWorkflowOutput(visit, name, context.Input("outputValue"));
        return StepResult.Done;
    }
}
