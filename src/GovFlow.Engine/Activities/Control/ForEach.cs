using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.ForEach: its body for each item, one after the other. The items are taken once, at the beginning.</summary>
internal sealed class ForEach : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.ForEach", "控制", "逐项循环", "对列表中的每一项依次执行循环体。")
    {
        Inputs = [new InputDescriptor("items", "Object[]", "列表")],
        Outputs = [new OutputDescriptor("currentValue", "Object", "当前项")],
    };

    public override bool IsLoop => true;

    public override IReadOnlyList<string> BodyVariables => LoopVariables.Names;

    public override StepResult Begin(Visit visit) => Round(visit, 0);

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) => Round(visit, (int)visit.Memory.AsNumber + 1);

    private static StepResult Round(Visit visit, int index)
    {
        var items = visit.Input("items").Items;
        if (index >= items.Count || visit.Compiled.Child("body") is not { } body)
            return StepResult.Done;
        visit.Memory = Value.Of((double)index);
        visit.SetOutput("currentValue", items[index]);
        visit.Run.Schedule(visit, body, LoopVariables.Of(items[index], index));
        return StepResult.Waiting;
    }
}
