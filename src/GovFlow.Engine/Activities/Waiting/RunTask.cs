using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Waiting;

/// <summary>Elsa.RunTask: asks the host for a task and waits for its result.</summary>
internal sealed class RunTask : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.RunTask", "等待", "任务", "请外部完成一项任务，并等待结果。")
    {
        Inputs =
        [
            new InputDescriptor("taskName", "String", "任务名称") { IsRequired = true },
            new InputDescriptor("payload", "Object", "内容"),
        ],
        Outputs = [new OutputDescriptor("result", "Object", "结果"), new OutputDescriptor("taskId", "String", "任务标识")],
    };

    public override StepResult Execute(ActivityContext context)
    {
        if (context.Input("taskName").AsText is not { Length: > 0 } name)
            return StepResult.Fault("task.no-name", "没有指明任务名称。");
        var bookmark = context.CreateBookmark(Descriptor.Type, Value.MapOf(("taskName", name)));
        var taskId = $"{context.InstanceId}-{bookmark.Id}";
        context.SetOutput("taskId", taskId);
        context.Emit(new TaskRequested(taskId, name, context.Input("payload"), bookmark.Id));
        return StepResult.Waiting;
    }

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
    {
        context.SetOutput("result", input);
        return StepResult.Done;
    }
}
