using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.While: its body again and again while the condition, evaluated before each round, holds.</summary>
internal sealed class While : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.While", "控制", "当…循环", "条件成立时反复执行循环体。")
    {
        Inputs = [new InputDescriptor("condition", "Boolean", "条件") { UIHint = "checkbox" }],
    };

    public override bool IsLoop => true;

    public override StepResult Begin(Visit visit) => Round(visit, visit.Input("condition").AsBoolean);

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) => Round(visit, visit.Evaluate("condition").AsBoolean);

    private static StepResult Round(Visit visit, bool goesOn)
    {
        if (!goesOn || visit.Compiled.Child("body") is not { } body)
            return StepResult.Done;
        visit.Run.Schedule(visit, body);
        return StepResult.Waiting;
    }
}
