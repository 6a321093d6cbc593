using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.ParallelForEach: its body for all items at once; completes when the last has.</summary>
internal sealed class ParallelForEach : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.ParallelForEach", "控制", "并行逐项", "对列表中的每一项同时执行循环体，全部完成后继续。")
    {
        Inputs = [new InputDescriptor("items", "Object[]", "列表")],
    };

    public override bool IsLoop => true;

    public override IReadOnlyList<string> BodyVariables => LoopVariables.Names;

    public override StepResult Begin(Visit visit)
    {
        if (visit.Compiled.Child("body") is not { } body)
            return StepResult.Done;
        var items = visit.Input("items").Items;
        for (var i = 0; i < items.Count; i++)
            visit.Run.Schedule(visit, body, LoopVariables.Of(items[i], i));
        return visit.OpenChildren > 0 ? StepResult.Waiting : StepResult.Done;
    }

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) =>
        visit.OpenChildren > 0 ? StepResult.Waiting : StepResult.Done;
}
