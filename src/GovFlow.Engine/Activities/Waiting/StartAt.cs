using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Waiting;

/// <summary>Elsa.StartAt: waits for an instant; one that has passed does not wait.</summary>
internal sealed class StartAt : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.StartAt", "等待", "定时", "等到指定的时刻；已过去则立即继续。")
    {
        IsTrigger = true,
        Inputs = [new InputDescriptor("dateTime", "DateTimeOffset", "时刻") { IsRequired = true, UIHint = "datetime-picker" }],
    };

    public override StepResult Execute(ActivityContext context)
    {
        if (context.IsTriggerOfRun)
            return StepResult.Done;
        if (!Moments.TryInstant(context.Input("dateTime"), out var instant))
            return StepResult.Fault("start-at.bad-instant", $"“{context.Input("dateTime")}”不是有效的时刻。");
        if (instant <= context.Now)
            return StepResult.Done;
        context.CreateBookmark(Descriptor.Type, Moments.Payload(instant), instant);
        return StepResult.Waiting;
    }
}
