using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Flow;

/// <summary>Elsa.FlowFork: leaves by all its branches at once; by Done where it names none.</summary>
internal sealed class FlowFork : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.FlowFork", "流程", "并行分支", "同时走所有列出的分支。")
    {
        Inputs = [new InputDescriptor("branches", "String[]", "分支", "分支的名称。") { UIHint = "dynamic-outcomes" }],
        Ports = [],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var branches = Outcomes.Of(context.Input("branches"));
        return branches.Count == 0 ? StepResult.Done : new StepResult.Completed(branches);
    }
}
