using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Waiting;

/// <summary>Elsa.Cron: starts instances by a schedule, or waits for its next instant (UTC, as in the reference).</summary>
internal sealed class Cron : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Cron", "等待", "按时间表", "按 Cron 表达式启动流程；在流程中则等到下一时刻（UTC）。")
    {
        IsTrigger = true,
        Inputs = [new InputDescriptor("cronExpression", "String", "Cron 表达式", "六段：秒 分 时 日 月 周。") { IsRequired = true }],
    };

    public override StepResult Execute(ActivityContext context)
    {
        if (context.IsTriggerOfRun)
            return StepResult.Done;
        if (context.Input("cronExpression").AsText is not { } text || !CronSchedule.TryParse(text, out var schedule))
            return StepResult.Fault("cron.bad-expression", $"“{context.Input("cronExpression")}”不是有效的 Cron 表达式。");
        if (schedule.NextAfter(context.Now) is not { } resumeAt)
            return StepResult.Fault("cron.never", $"“{text}”之后不再有任何时刻。");
        context.CreateBookmark(Descriptor.Type, Moments.Payload(resumeAt), resumeAt);
        return StepResult.Waiting;
    }
}
