using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Flow;

/// <summary>Elsa.FlowSwitch: leaves by the labels of the cases that hold, by Default where none does.</summary>
internal sealed class FlowSwitch : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.FlowSwitch", "流程", "多路判断", "按成立的情形走对应的连线，都不成立时走 Default。")
    {
        Inputs = [CaseMatch.Cases, CaseMatch.Mode],
        Ports = [],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var matches = CaseMatch.Of((Visit)context);
        return matches.Count == 0 ? StepResult.With("Default") : new StepResult.Completed([.. matches.Select(m => m.Label)]);
    }
}
