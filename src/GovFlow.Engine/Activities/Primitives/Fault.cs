using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Primitives;

/// <summary>Elsa.Fault: a fault on purpose.</summary>
internal sealed class Fault : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Fault", "控制", "故障", "以给定的代码和说明报告故障。")
    {
        Inputs =
        [
            new InputDescriptor("code", "String", "代码"),
            new InputDescriptor("category", "String", "类别"),
            new InputDescriptor("faultType", "String", "故障类型"),
            new InputDescriptor("message", "String", "说明") { UIHint = "multiline" },
        ],
    };

    public override StepResult Execute(ActivityContext context) =>
        StepResult.Fault(context.Input("code").AsText is { Length: > 0 } code ? code : "fault", context.Input("message").AsText ?? "");
}
