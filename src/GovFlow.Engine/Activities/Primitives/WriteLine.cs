using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Primitives;

/// <summary>Elsa.WriteLine: an effect; what the host does with the line is its affair.</summary>
internal sealed class WriteLine : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.WriteLine", "数据", "输出一行", "输出一行文字。")
    {
        Inputs = [new InputDescriptor("text", "String", "文字") { UIHint = "multiline" }],
    };

    public override StepResult Execute(ActivityContext context)
    {
        context.Emit(new LineWritten(context.Input("text").AsText ?? ""));
        return StepResult.Done;
    }
}
