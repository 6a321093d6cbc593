using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.If: one activity or the other.</summary>
internal sealed class If : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.If", "控制", "如果", "条件成立执行“then”，否则执行“else”。")
    {
        Inputs = [new InputDescriptor("condition", "Boolean", "条件") { UIHint = "checkbox" }],
    };

    public override StepResult Begin(Visit visit)
    {
        if (visit.Compiled.Child(visit.Input("condition").AsBoolean ? "then" : "else") is not { } branch)
            return StepResult.Done;
        visit.Run.Schedule(visit, branch);
        return StepResult.Waiting;
    }

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) => StepResult.Done;
}
