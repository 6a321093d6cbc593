using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Waiting;

/// <summary>Elsa.Timer: starts instances at intervals, or waits for one interval.</summary>
internal sealed class Timer : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Timer", "等待", "定期", "按间隔启动流程；在流程中则等待一个间隔。")
    {
        IsTrigger = true,
        Inputs = [new InputDescriptor("interval", "TimeSpan", "间隔") { IsRequired = true, UIHint = "timespan" }],
    };

    public override StepResult Execute(ActivityContext context)
    {
        if (context.IsTriggerOfRun)
            return StepResult.Done;
        if (!Moments.TrySpan(context.Input("interval"), out var span) || Moments.After(context.Now, span) is not { } resumeAt)
            return StepResult.Fault("timer.bad-interval", $"“{context.Input("interval")}”不是有效的间隔。");
        context.CreateBookmark(Descriptor.Type, Moments.Payload(resumeAt), resumeAt);
        return StepResult.Waiting;
    }
}
