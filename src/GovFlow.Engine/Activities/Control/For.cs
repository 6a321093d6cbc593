using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.For: its body for each number from start to end.</summary>
internal sealed class For : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.For", "控制", "计数循环", "从起始值到结束值逐个执行循环体。")
    {
        Inputs =
        [
            new InputDescriptor("start", "Int32", "起始值") { DefaultJson = "0" },
            new InputDescriptor("end", "Int32", "结束值") { DefaultJson = "0" },
            new InputDescriptor("step", "Int32", "步长") { DefaultJson = "1" },
            new InputDescriptor("outerBoundInclusive", "Boolean", "包含结束值") { UIHint = "checkbox", DefaultJson = "true" },
        ],
        Outputs = [new OutputDescriptor("currentValue", "Object", "当前值")],
    };

    public override bool IsLoop => true;

    public override IReadOnlyList<string> BodyVariables { get; } = [LoopVariables.Names[0]];

    public override StepResult Begin(Visit visit)
    {
        var step = visit.Input("step").AsNumber;
        return Math.Abs(step) > 0 ? Round(visit, visit.Input("start").AsNumber) : StepResult.Fault("for.bad-step", "步长不能为 0。");
    }

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) =>
        Round(visit, visit.Memory.AsNumber + visit.Input("step").AsNumber);

    private static StepResult Round(Visit visit, double value)
    {
        var (end, isUpward) = (visit.Input("end").AsNumber, visit.Input("step").AsNumber > 0);
        var isInclusive = visit.Input("outerBoundInclusive").AsBoolean;
        var goesOn = (isUpward ? value < end : value > end) || (isInclusive && value.Equals(end));
        if (!goesOn || visit.Compiled.Child("body") is not { } body)
            return StepResult.Done;
        visit.Memory = Value.Of(value);
        visit.SetOutput("currentValue", Value.Of(value));
        visit.Run.Schedule(visit, body, ValueMap.Empty.With(LoopVariables.Names[0], Value.Of(value)));
        return StepResult.Waiting;
    }
}
