using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Primitives;

/// <summary>Elsa.SetVariable; a variable nobody declares is a fault.</summary>
internal sealed class SetVariable : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.SetVariable", "数据", "设置变量", "把值存入流程变量。")
    {
        Inputs =
        [
            new InputDescriptor("variable", "Variable", "变量") { IsWrapped = false, IsRequired = true, UIHint = "variable-picker" },
            new InputDescriptor("value", "Object", "值"),
        ],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var visit = (Visit)context;
        if (visit.Compiled.TargetVariable is not { } target)
            return StepResult.Fault("variable.unknown", $"没有标识为“{context.Input("variable")["id"]}”的变量。");
        BurstRun.SetVariable(BurstRun.ScopeOwner(visit, target.Owner), target.Index, context.Input("value"));
        return StepResult.Done;
    }
}
