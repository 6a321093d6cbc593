using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Flow;

/// <summary>Elsa.FlowDecision: leaves by True or by False.</summary>
internal sealed class FlowDecision : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.FlowDecision", "流程", "判断", "按条件的真假走不同的连线。")
    {
        Inputs = [new InputDescriptor("condition", "Boolean", "条件") { UIHint = "checkbox" }],
        Ports = [new PortDescriptor("True", "是"), new PortDescriptor("False", "否")],
    };

    private static StepResult Yes { get; } = StepResult.With("True");

    private static StepResult No { get; } = StepResult.With("False");

    public override StepResult Execute(ActivityContext context) => context.Input("condition").AsBoolean ? Yes : No;
}
