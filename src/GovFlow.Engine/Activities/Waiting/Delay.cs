using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Waiting;

/// <summary>Elsa.Delay: waits for a span; a bookmark even for none.</summary>
internal sealed class Delay : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Delay", "等待", "延时", "等待一段时间后继续。")
    {
        Inputs = [new InputDescriptor("timeSpan", "TimeSpan", "时长", "写作“天.时:分:秒”，如 1.00:00:00。") { IsRequired = true, UIHint = "timespan" }],
    };

    public override StepResult Execute(ActivityContext context)
    {
        if (!Moments.TrySpan(context.Input("timeSpan"), out var span) || Moments.After(context.Now, span) is not { } resumeAt)
            return StepResult.Fault("delay.bad-span", $"“{context.Input("timeSpan")}”不是有效的时长。");
        context.CreateBookmark(Descriptor.Type, Moments.Payload(resumeAt), resumeAt);
        return StepResult.Waiting;
    }
}
